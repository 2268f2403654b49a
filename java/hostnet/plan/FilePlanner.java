// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Layout;
import hostnet.model.ResolvConf;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.SaveRunning;
import hostnet.operation.SaveSafe;
import hostnet.render.Ifcfg;
import hostnet.render.VnicPolicyFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference in files: ifcfg files, a backup of each foreign one that is replaced, the configurations last. */
final class FilePlanner {
    /** Where the originals of replaced foreign files are kept (VDSM's netconfback). */
    static final String BACKUPS = "/var/lib/hostnet/netconfback/";

    private static final int BACKUP_MODE = 0600;

    private FilePlanner() {}

    static List<Operation> plan(Layout layout, Current current) {
        List<Operation> operations = new ArrayList<>();
        setNameservers(layout, current, operations);
        for (String path : layout.doomedFiles()) {
            FileContent before = current.files().get(path);
            backUp(path, before, current, operations);
            operations.add(new PutFile(path, before, null));
        }
        layout.files().forEach((path, text) -> {
            FileContent before = current.files().get(path);
            FileContent after = FileContent.ofRoot(text, Ifcfg.MODE);
            if (!after.equals(before)) {
                backUp(path, before, current, operations);
                operations.add(new PutFile(path, before, after));
            }
        });
        setVnicPolicy(layout, current, operations);
        if (!layout.saved().equals(current.saved())) {
            operations.add(new SaveRunning(current.saved(), layout.saved()));
        }
        if (!layout.safe().equals(current.safe())) {
            operations.add(new SaveSafe(current.safe(), layout.safe()));
        }
        return operations;
    }

    /** Without a managed network there need be no file, but one that is there stays: the hook complains where it has none. */
    private static void setVnicPolicy(Layout layout, Current current, List<Operation> operations) {
        FileContent before = current.files().get(VnicPolicyFile.PATH);
        FileContent after = FileContent.ofRoot(layout.vnicPolicy(), VnicPolicyFile.MODE);
        boolean needless = before == null && layout.vnicPolicy().equals(VnicPolicyFile.NOTHING);
        if (!needless && !after.equals(before)) {
            operations.add(new PutFile(VnicPolicyFile.PATH, before, after));
        }
    }

    /** The rest of the file stays; one that others write is left to them (NameserverRules tells so). */
    private static void setNameservers(Layout layout, Current current, List<Operation> operations) {
        List<String> servers = layout.nameservers();
        FileContent before = current.files().get(ResolvConf.PATH);
        if (servers == null
                || servers.equals(ResolvConf.counting(current.platform().nameservers()))
                || current.platform().resolvLink() != null) {
            return;
        }
        FileContent after = before == null
                ? FileContent.ofRoot(ResolvConf.with("", servers), ResolvConf.MODE)
                : new FileContent(ResolvConf.with(before.text(), servers), before.mode(), before.uid(), before.gid());
        operations.add(new PutFile(ResolvConf.PATH, before, after));
    }

    private static void backUp(String path, @Nullable FileContent before, Current current, List<Operation> operations) {
        String backup = BACKUPS + path.substring(path.lastIndexOf('/') + 1);
        if (before != null && !Ifcfg.isOurs(before.text()) && !current.files().containsKey(backup)) {
            operations.add(new PutFile(backup, null, FileContent.ofRoot(before.text(), BACKUP_MODE)));
        }
    }
}

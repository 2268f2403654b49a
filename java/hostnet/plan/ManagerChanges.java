// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.Current;
import hostnet.model.Custodian;
import hostnet.model.DesiredLink;
import hostnet.model.FileContent;
import hostnet.model.ForeignClient;
import hostnet.model.Layout;
import hostnet.model.Network;
import hostnet.model.Uplink;
import hostnet.model.VlanIndex;
import hostnet.operation.GiveBackDevice;
import hostnet.operation.HaltClient;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.ReleaseDevice;
import hostnet.render.Interfaces;
import hostnet.render.ReleaseFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A device has one master: which devices other network managers let go of, because a network of hostnet takes them, and
 * which they get back, because none needs them any more.
 */
final class ManagerChanges {
    private final Layout layout;
    private final Current current;
    private final Set<String> taken = new HashSet<>();
    private final Interfacing interfacing;

    ManagerChanges(Layout layout, Current current, VlanIndex vlans) {
        this.layout = layout;
        this.current = current;
        interfacing = new Interfacing();
        for (Network network : layout.saved().networks().values()) {
            Uplink uplink = network.uplink();
            if (uplink != null) {
                taken.add(vlans.deviceOf(uplink));
            }
            if (network.bridged()) {
                taken.add(network.name());
            }
        }
        for (Bond bond : layout.saved().bonds().values()) {
            taken.add(bond.name());
            taken.addAll(bond.nics());
        }
    }

    /** What comes before everything else that is done to the devices. */
    List<Operation> releases() {
        List<Operation> operations = new ArrayList<>();
        for (DesiredLink link : layout.links().values()) {
            if (link.grip() == DesiredLink.Grip.OWNED && taken.contains(link.name())) {
                release(link.name(), operations);
            }
        }
        return operations;
    }

    private void release(String device, List<Operation> operations) {
        for (Custodian manager : current.custody().managers().getOrDefault(device, Set.of())) {
            List<PutFile> files = switch (manager) {
                case NETWORKD -> put(ReleaseFile.networkdPath(device), ReleaseFile.networkd(device));
                case NETWORK_MANAGER -> put(ReleaseFile.networkManagerPath(device), ReleaseFile.networkManager(device));
                case IFUPDOWN -> interfacing.release(device);
            };
            operations.add(new ReleaseDevice(device, manager, files, true));
        }
        for (ForeignClient client : current.custody().foreign()) {
            if (client.device().equals(device) && !client.command().isEmpty()) {
                operations.add(new HaltClient(client));
            }
        }
    }

    private List<PutFile> put(String path, String text) {
        FileContent before = current.files().get(path);
        FileContent after = FileContent.ofRoot(text, ReleaseFile.MODE);
        return after.equals(before) ? List.of() : List.of(new PutFile(path, before, after));
    }

    /** What comes after everything else that is done to the devices. */
    List<Operation> giveBacks() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, FileContent> file : current.files().entrySet()) {
            String path = file.getKey();
            giveBack(ReleaseFile.networkdDevice(path), Custodian.NETWORKD, file, operations);
            giveBack(ReleaseFile.networkManagerDevice(path), Custodian.NETWORK_MANAGER, file, operations);
            if (isOfIfupdown(path)) {
                interfacing.giveBack(path, operations);
            }
        }
        return operations;
    }

    private void giveBack(
            @Nullable String device,
            Custodian manager,
            Map.Entry<String, FileContent> file,
            List<Operation> operations) {
        if (device != null && !taken.contains(device)) {
            List<PutFile> files = List.of(new PutFile(file.getKey(), file.getValue(), null));
            operations.add(new GiveBackDevice(device, manager, files, false));
        }
    }

    private static boolean isOfIfupdown(String path) {
        return path.equals(Interfaces.PATH) || path.startsWith(Interfaces.DIRECTORY + "/");
    }

    /** ifupdown's files as the operations planned so far leave them: each starts from what the one before it left. */
    private final class Interfacing {
        private final Map<String, FileContent> files = new TreeMap<>();

        Interfacing() {
            current.files().forEach((path, content) -> {
                if (isOfIfupdown(path)) {
                    files.put(path, content);
                }
            });
        }

        List<PutFile> release(String device) {
            List<PutFile> changes = new ArrayList<>();
            files.replaceAll(
                    (path, before) -> change(path, before, Interfaces.release(before.text(), device), changes));
            return List.copyOf(changes);
        }

        void giveBack(String path, List<Operation> operations) {
            FileContent content = files.get(path);
            for (String device : content == null ? Set.<String>of() : Interfaces.released(content.text())) {
                if (!taken.contains(device)) {
                    List<PutFile> changes = new ArrayList<>();
                    files.computeIfPresent(
                            path,
                            (key, before) -> change(key, before, Interfaces.giveBack(before.text(), device), changes));
                    operations.add(new GiveBackDevice(device, Custodian.IFUPDOWN, List.copyOf(changes), false));
                }
            }
        }

        private FileContent change(String path, FileContent before, String text, List<PutFile> changes) {
            FileContent after = new FileContent(text, before.mode(), before.uid(), before.gid());
            if (!after.equals(before)) {
                changes.add(new PutFile(path, before, after));
            }
            return after;
        }
    }
}

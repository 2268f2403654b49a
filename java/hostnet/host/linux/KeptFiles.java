// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.FileContent;
import hostnet.model.ResolvConf;
import hostnet.render.DhcpIdentity;
import hostnet.render.Interfaces;
import hostnet.render.ReleaseFile;
import hostnet.render.VnicPolicyFile;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files that a plan may change, so that it knows what they say before. */
final class KeptFiles {
    private final SmallFiles files;

    KeptFiles(Paths paths) {
        files = new SmallFiles(paths);
    }

    /** Those that are there, by absolute path. */
    SortedMap<String, FileContent> read() {
        SortedMap<String, FileContent> contents = new TreeMap<>();
        files.readInto(contents, Paths.IFCFG, KeptFiles::isOfInitscripts);
        files.readInto(contents, Paths.BACKUPS, path -> true);
        files.readInto(contents, ResolvConf.PATH);
        files.readInto(contents, DhcpIdentity.DIRECTORY, path -> DhcpIdentity.deviceOf(path) != null);
        files.readInto(contents, ReleaseFile.NETWORKD_DIRECTORY, path -> ReleaseFile.networkdDevice(path) != null);
        files.readInto(
                contents,
                ReleaseFile.NETWORK_MANAGER_DIRECTORY,
                path -> ReleaseFile.networkManagerDevice(path) != null);
        files.readInto(contents, Interfaces.PATH);
        files.readInto(contents, Interfaces.DIRECTORY, path -> !name(path).startsWith("."));
        files.readInto(contents, VnicPolicyFile.PATH);
        return contents;
    }

    private static boolean isOfInitscripts(String path) {
        String name = name(path);
        return name.startsWith("ifcfg-") || name.startsWith("route-") || name.startsWith("rule-");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

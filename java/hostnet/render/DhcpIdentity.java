// SPDX-License-Identifier: Apache-2.0
package hostnet.render;

import hostnet.model.DhcpClient;
import org.jspecify.annotations.Nullable;

/** The files in which a DHCP identity that was taken over from another client is kept for as long as it is used. */
public final class DhcpIdentity {
    /** The directory of what hostnet keeps of its DHCP clients. */
    public static final String DIRECTORY = "/var/lib/hostnet/dhcp";

    /** The permission bits of such a file. */
    public static final int MODE = 0600;

    private DhcpIdentity() {}

    private static final String IPV4_SUFFIX = suffix(false);
    private static final String IPV6_SUFFIX = suffix(true);

    /** The path of the file for a device and a family. */
    public static String pathOf(String device, boolean ipv6) {
        return DIRECTORY + "/" + device + (ipv6 ? IPV6_SUFFIX : IPV4_SUFFIX);
    }

    private static String suffix(boolean ipv6) {
        return "." + DhcpClient.protocol(ipv6) + "-identity";
    }

    /** The device whose file the path is; null when it is none. */
    public static @Nullable String deviceOf(String path) {
        boolean ours = path.startsWith(DIRECTORY + "/") && (path.endsWith(IPV4_SUFFIX) || path.endsWith(IPV6_SUFFIX));
        return ours ? path.substring(DIRECTORY.length() + 1, path.lastIndexOf('.')) : null;
    }

    /** Whether the file at that path is for IPv6. */
    public static boolean isIpv6(String path) {
        return path.endsWith(IPV6_SUFFIX);
    }

    /** What it says. */
    public static String text(String identity) {
        return identity + "\n";
    }

    /** The identity in a file's text. */
    public static String read(String text) {
        return text.strip();
    }
}

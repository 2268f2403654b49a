// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/** The text of resolv.conf(5), of which only the lines {@code nameserver} are a network's business. */
public final class ResolvConf {
    /** Where the resolver looks. */
    public static final String PATH = "/etc/resolv.conf";

    /** The permission bits of a new one: every program reads it. */
    public static final int MODE = 0644;

    /** As many servers as the resolver reads and VDSM writes. */
    public static final int MOST_SERVERS = 3;

    private static final String KEYWORD = "nameserver";

    private ResolvConf() {}

    /** The nameservers in order. */
    public static List<String> servers(String text) {
        List<String> servers = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            String server = server(line);
            if (server != null) {
                servers.add(server);
            }
        }
        return List.copyOf(servers);
    }

    /** Those of the servers that the resolver asks. */
    public static List<String> counting(List<String> servers) {
        return servers.size() <= MOST_SERVERS ? servers : List.copyOf(servers.subList(0, MOST_SERVERS));
    }

    /** The same text with these nameservers, where the first of the old ones was; the rest is kept byte for byte. */
    public static String with(String text, List<String> servers) {
        StringBuilder changed = new StringBuilder();
        boolean written = false;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            String line = text.substring(start, end < 0 ? text.length() : end + 1);
            start += line.length();
            if (server(line) == null) {
                changed.append(line);
            } else if (!written) {
                written = true;
                append(servers, changed);
            }
        }
        if (!written) {
            if (!changed.isEmpty() && changed.charAt(changed.length() - 1) != '\n') {
                changed.append('\n');
            }
            append(servers, changed);
        }
        return changed.toString();
    }

    private static void append(List<String> servers, StringBuilder text) {
        for (String server : servers) {
            text.append(KEYWORD).append(' ').append(server).append('\n');
        }
    }

    private static @Nullable String server(String line) {
        StringTokenizer words = new StringTokenizer(line);
        return words.countTokens() > 1 && words.nextToken().equals(KEYWORD) ? words.nextToken() : null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Cidr;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The item {@code addr_info} of {@code ip -j -d address show} as addresses. */
final class AddressJson {
    /** Flags that {@code ip address add} takes as words. */
    private static final String[] FLAGS = {"noprefixroute", "nodad", "home", "mngtmpaddr", "autojoin"};

    private AddressJson() {}

    static List<Address> addresses(Fields link) {
        List<Address> addresses = new ArrayList<>();
        for (Fields each : link.objects("addr_info")) {
            String local = each.text("local");
            if (local != null) {
                String scope = each.text("scope", "");
                addresses.add(new Address(
                        new Cidr(local, each.number("prefixlen", 0)),
                        scope.equals("link"),
                        each.is("dynamic"),
                        each.is("dadfailed") ? Dad.FAILED : each.is("tentative") ? Dad.TENTATIVE : Dad.PASSED,
                        attributes(each, scope, link.text("ifname", ""))));
            }
        }
        return List.copyOf(addresses);
    }

    private static String attributes(Fields address, String scope, String device) {
        StringBuilder words = new StringBuilder();
        String peer = address.text("address");
        add(words, "peer", peer == null ? null : peer + "/" + address.number("prefixlen", 0));
        add(words, "broadcast", address.text("broadcast"));
        String label = address.text("label", device);
        add(words, "label", label.equals(device) ? null : label);
        add(words, "scope", scope.equals("global") || scope.equals("link") ? null : scope);
        add(words, "metric", address.has("metric") ? "" + address.number("metric", 0) : null);
        for (String flag : FLAGS) {
            if (address.is(flag)) {
                add(words, flag, "");
            }
        }
        return words.toString();
    }

    private static void add(StringBuilder words, String name, @Nullable String value) {
        if (value != null) {
            words.append(words.isEmpty() ? "" : " ").append(name);
            words.append(value.isEmpty() ? "" : " ").append(value);
        }
    }
}

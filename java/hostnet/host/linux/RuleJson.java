// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.Rule;
import java.util.List;
import java.util.Set;

/** One item of {@code ip -j -d rule show} as a rule. */
final class RuleJson {
    /** What a plain rule tells; one that tells more is not hostnet's. */
    private static final Set<String> PLAIN =
            Set.of("priority", "src", "srclen", "dst", "dstlen", "iif", "iif_detached", "table", "protocol");

    private static final int ALL_BITS = 32;

    private RuleJson() {}

    /** Adds the rule, if it is a plain one. */
    static void addTo(List<Rule> rules, Fields item) {
        String table = item.text("table");
        if (table != null && PLAIN.containsAll(item.map().keySet())) {
            rules.add(new Rule(
                    item.number("priority", 0), network(item, "src"), network(item, "dst"), item.text("iif"), table));
        }
    }

    private static String network(Fields item, String name) {
        String address = item.text(name, Rule.ALL);
        return address.equals(Rule.ALL) ? address : address + "/" + item.number(name + "len", ALL_BITS);
    }
}

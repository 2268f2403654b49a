// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Ipv6Stack;
import hostnet.model.Link;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Sets how a device speaks IPv6. While it does not, the kernel keeps neither addresses nor routes of IPv6 on it: a plan
 * names those before.
 *
 * @param before null where the device has no IPv6 at all
 * @param after null where the kernel drops the device or its IPv6 next: then nothing is done, and only the inverse has
 *     something to set
 */
public record SetIpv6(
        String device, @Nullable Ipv6Stack before, @Nullable Ipv6Stack after) implements Operation {
    @Override
    public String subject() {
        return device;
    }

    @Override
    public String summary() {
        if (before == null || after == null) {
            return (before == null ? "+ " : "- ") + device + " ipv6 settings";
        }
        StringJoiner changes = new StringJoiner(", ");
        add("ipv6", onOff(before.enabled()), onOff(after.enabled()), changes);
        add("router advertisements", "" + before.acceptRa(), "" + after.acceptRa(), changes);
        add("autoconf", onOff(before.autoconf()), onOff(after.autoconf()), changes);
        add("redirects", onOff(before.acceptRedirects()), onOff(after.acceptRedirects()), changes);
        add("default router", onOff(before.acceptDefaultRouter()), onOff(after.acceptDefaultRouter()), changes);
        return "~ " + device + " " + changes;
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static void add(String what, String earlier, String later, StringJoiner changes) {
        if (!earlier.equals(later)) {
            changes.add(what + " " + earlier + " -> " + later);
        }
    }

    @Override
    public Operation inverse() {
        return new SetIpv6(device, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        if (after != null) {
            prediction.ipv6().put(device, after);
            if (!after.enabled()) {
                prediction.editLink(device, SetIpv6::withoutIpv6);
            }
        }
    }

    private static Link withoutIpv6(Link link) {
        return link.withAddresses(link.addresses().stream()
                .filter(address -> !address.cidr().isIpv6())
                .toList());
    }
}

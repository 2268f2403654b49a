// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import hostnet.model.VlanIndex;
import hostnet.operation.BridgeOption;
import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;
import java.util.Optional;

/** What a bridged network must keep to: its bridge's name and options, and what the flag forbids beside it. */
final class BridgeRules {
    private static final String LEAST_STP_DELAY = "200";

    private BridgeRules() {}

    static void check(Network network, Current current, VlanIndex vlans, Problems problems) {
        if (!network.bridged()) {
            return;
        }
        String path = "networks." + network.name();
        checkName(network, current, path, problems);
        network.bridgeOptions().forEach((name, value) -> checkOption(name, value, path, problems));
        checkStp(network, path, problems);
        if (network.managesMacs()) {
            checkFlag(network, vlans, path, problems);
        }
    }

    private static void checkName(Network network, Current current, String path, Problems problems) {
        Link link = current.links().get(network.name());
        if (link != null && link.kind() != LinkKind.BRIDGE) {
            problems.add(
                    Kind.BAD_BRIDGE,
                    path + ".name",
                    "a " + link.kind().word() + " device is called " + network.name() + " already",
                    "choose another name: the network's bridge bears it");
        }
    }

    private static void checkOption(String name, String value, String path, Problems problems) {
        String where = path + ".custom.bridge_opts." + name;
        Optional<BridgeOption> option = BridgeOption.named(name);
        if (option.isEmpty()) {
            String hint = Nearest.to(name, BridgeOption.names())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("use the name of a file in /sys/class/net/<bridge>/bridge");
            problems.add(Kind.BAD_PARAMS, where, "the bridge option " + name + " is not known", hint);
        } else if (!option.get().accepts(value)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    where,
                    "the bridge option " + name + " does not take '" + value + "'",
                    "use a number in " + option.get().range());
        }
    }

    private static void checkStp(Network network, String path, Problems problems) {
        String state = network.bridgeOptions().get("stp_state");
        String delay = network.bridgeOptions().getOrDefault("forward_delay", LEAST_STP_DELAY);
        if (state != null && !state.equals(network.stp() ? "1" : "0")) {
            problems.add(
                    Kind.BAD_PARAMS,
                    path + ".custom.bridge_opts.stp_state",
                    "it contradicts stp: " + network.stp(),
                    "say it with stp alone");
        }
        if (network.stp() && BridgeOption.FORWARD_DELAY.accepts(delay) && isLess(delay, LEAST_STP_DELAY)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    path + ".custom.bridge_opts.forward_delay",
                    "with STP the kernel takes no delay below " + LEAST_STP_DELAY + " (2 s), not " + delay,
                    "use " + LEAST_STP_DELAY + " or more, or leave stp off");
        }
    }

    private static boolean isLess(String left, String right) {
        return Integer.parseInt(left) < Integer.parseInt(right);
    }

    private static void checkFlag(Network network, VlanIndex vlans, String path, Problems problems) {
        for (String name : BridgeOption.OF_THE_MAC_TABLE) {
            if (network.bridgeOptions().containsKey(name)) {
                problems.add(
                        Kind.BAD_PARAMS,
                        path + ".custom.bridge_opts." + name,
                        "it fights manage_macs_with_libvirt: libvirt sets " + name + " itself",
                        "drop the option, or the flag");
            }
        }
        for (Link vlan : vlans.on(network.name())) {
            problems.add(
                    Kind.BAD_BRIDGE,
                    path + ".manage_macs_with_libvirt",
                    "the vlan device " + vlan.name() + " stands on the bridge; its frames would be dropped",
                    "put the vlan on the nic below the bridge, or leave the flag off");
        }
    }
}

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
        network.bridgeOptions().forEach((name, value) -> checkOption(name, value, network, current, problems));
        checkStp(network, path, problems);
        if (network.managesMacs()) {
            checkFlag(network, path, problems);
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

    private static void checkOption(String name, String value, Network network, Current current, Problems problems) {
        String where = "networks." + network.name() + ".custom.bridge_opts." + name;
        BridgeOption option = BridgeOption.named(name).orElse(null);
        if (option == null) {
            refuseName(name, where, problems);
        } else if (!option.accepts(value)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    where,
                    "the bridge option " + name + " does not take '" + value + "'",
                    "use " + option.range());
        } else if (isMissing(name, current)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    where,
                    "the running kernel's bridges have no option " + name,
                    "leave it out, or boot a kernel that has it");
        } else if (option == BridgeOption.VLAN_STATS_PER_PORT && isStuck(network, value, current)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    where,
                    "the kernel changes " + name + " only while the bridge has no ports",
                    "remove the network and define it anew");
        }
    }

    private static void refuseName(String name, String where, Problems problems) {
        if (BridgeOption.isReadOnly(name)) {
            problems.add(
                    Kind.BAD_PARAMS,
                    where,
                    "the kernel keeps no value for " + name + " that could be set",
                    "leave it out; what it shows now is in /sys/class/net/<bridge>/bridge");
            return;
        }
        String hint = Nearest.to(name, BridgeOption.names())
                .map(near -> "did you mean " + near + "?")
                .orElse("use the name of a file in /sys/class/net/<bridge>/bridge");
        problems.add(Kind.BAD_PARAMS, where, "the bridge option " + name + " is not known", hint);
    }

    /** What a bridge of this host does not show, no bridge here has. */
    private static boolean isMissing(String name, Current current) {
        for (Link link : current.links().values()) {
            if (link.kind() == LinkKind.BRIDGE) {
                return !link.bridgeOptions().containsKey(name);
            }
        }
        return false;
    }

    private static boolean isStuck(Network network, String value, Current current) {
        Link bridge = current.links().get(network.name());
        return bridge != null
                && !value.equals(bridge.bridgeOptions().get(BridgeOption.VLAN_STATS_PER_PORT.sysfsName()))
                && current.links().values().stream()
                        .anyMatch(link -> bridge.name().equals(link.master()));
    }

    private static void checkStp(Network network, String path, Problems problems) {
        String state = network.bridgeOptions().get("stp_state");
        String delay = network.bridgeOptions().getOrDefault("forward_delay", LEAST_STP_DELAY);
        if (state != null && !BridgeOption.STP_STATE.canonical(state).equals(network.stp() ? "1" : "0")) {
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
        return Long.parseLong(BridgeOption.FORWARD_DELAY.canonical(left)) < Long.parseLong(right);
    }

    private static void checkFlag(Network network, String path, Problems problems) {
        for (String name : BridgeOption.OF_THE_MAC_TABLE) {
            if (network.bridgeOptions().containsKey(name)) {
                problems.add(
                        Kind.BAD_PARAMS,
                        path + ".custom.bridge_opts." + name,
                        "it fights manage_macs_with_libvirt: libvirt sets " + name + " itself",
                        "drop the option, or the flag");
            }
        }
    }
}

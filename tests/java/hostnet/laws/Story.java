// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.model.BondDefaults;
import hostnet.model.Current;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Network;
import hostnet.operation.BondOptions;
import hostnet.operation.BridgeOption;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A scenario for a person to read: the host, the request, the plan. */
final class Story {
    private final StringJoiner lines = new StringJoiner("\n  ", "  ", "\n");

    private Story() {}

    static String of(Scenario scenario) {
        Story story = new Story();
        Current current = scenario.before();
        current.links().values().forEach(story::tell);
        current.routes().stream()
                .filter(route -> route.gateway() != null)
                .forEach(route -> story.lines.add("route " + route));
        current.libvirt().networks().values().forEach(story::tell);
        story.lines.add("files " + current.files().keySet());
        current.saved().networks().values().forEach(network -> story.tell("owns", network));
        scenario.request().defined().forEach(network -> story.tell("wants", network));
        story.lines.add("owns bonds " + current.saved().bonds().values());
        story.lines.add("wants bonds " + scenario.request().bonds() + ", removes "
                + scenario.request().removedBonds());
        scenario.request().removed().forEach(name -> story.lines.add("removes " + name));
        story.lines.add("---");
        scenario.check().plan().operations().forEach(operation -> story.lines.add(operation.summary()));
        return story.lines.toString();
    }

    private void tell(Link link) {
        Map<String, String> options = new TreeMap<>(link.bridgeOptions());
        options.entrySet().removeAll(BridgeOption.defaults().entrySet());
        lines.add(link.kind().word() + " " + link.name()
                + (link.base() == null ? "" : " on " + link.base() + " tag " + link.tag())
                + " mtu " + link.mtu() + (link.maxMtu() == 0 ? "" : " of " + link.maxMtu())
                + " mac " + link.mac() + (link.up() ? "" : " down")
                + (link.master() == null ? "" : " port of " + link.master() + " " + link.port())
                + (options.isEmpty() ? "" : " " + options)
                + (link.bond() == null
                        ? ""
                        : " " + BondOptions.reported(link.bond().options(), BondDefaults.UNKNOWN))
                + (link.permanentMac() == null ? "" : " perm " + link.permanentMac())
                + (link.addresses().isEmpty() ? "" : " " + link.addresses()));
    }

    private void tell(LibvirtNetwork network) {
        lines.add("libvirt " + network.name() + (network.autostart() ? " autostart" : "") + " inactive "
                + words(network.inactive()) + ", live " + words(network.live()));
    }

    private static String words(@Nullable LibvirtDefinition definition) {
        return definition == null
                ? "none"
                : definition.forward() + " " + definition.bridge() + " " + definition.device()
                        + (definition.managesMacs() ? " managed" : "")
                        + (definition.owned() ? "" : " foreign");
    }

    private void tell(String verb, Network network) {
        lines.add(verb + " " + network.name() + (network.bridged() ? " bridged" : " bridgeless")
                + (network.uplink() == null ? "" : " on " + network.uplink().device())
                + " mtu " + network.mtu() + (network.stp() ? " stp" : "")
                + (network.address() == null ? "" : " " + network.address())
                + (network.gateway() == null ? "" : " via " + network.gateway())
                + (network.defaultRoute() ? " default" : "")
                + (network.managesMacs() ? " managed" : "")
                + " " + network.custom());
    }
}

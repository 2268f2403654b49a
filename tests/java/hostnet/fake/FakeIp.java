// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Cidr;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.model.Route;
import hostnet.model.Rule;
import hostnet.operation.BridgeOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;

/** One line of {@code ip -batch}, understood word by word as iproute2 does, so that the text itself is tested. */
final class FakeIp {
    private static final Set<String> ADDRESS_WORDS = Set.of("broadcast", "label", "scope", "metric", "peer");
    private static final Set<String> ADDRESS_FLAGS = Set.of("noprefixroute", "nodad", "home", "mngtmpaddr", "autojoin");
    private static final Set<String> ROUTE_WORDS = Set.of("via", "dev", "table", "metric");

    private final FakeKernel kernel;
    private final Deque<String> words;

    private FakeIp(FakeKernel kernel, String line) {
        this.kernel = kernel;
        words = new ArrayDeque<>(List.of(line.split(" ", -1)));
    }

    static void run(String line, FakeKernel kernel) {
        FakeIp ip = new FakeIp(kernel, line);
        switch (ip.words.pop() + " " + ip.words.pop()) {
            case "link add" -> ip.addLink();
            case "link delete" -> ip.deleteLink();
            case "link set" -> ip.setLink();
            case "address add", "address replace" -> ip.addAddress();
            case "address delete" -> ip.removeAddress();
            case "rule add" -> kernel.addRule(ip.rule());
            case "rule delete" -> kernel.removeRule(ip.rule());
            case "route add", "route replace" -> kernel.addRoute(ip.route());
            case "route delete" -> kernel.removeRoute(ip.route());
            default -> throw new Refusal("Command line is not understood: " + line);
        }
    }

    private void addLink() {
        Map<String, String> before = new TreeMap<>();
        while (!words.peek().equals("type")) {
            before.put(words.pop(), words.pop());
        }
        words.pop();
        int mtu = Integer.parseInt(before.getOrDefault("mtu", "1500"));
        String type = words.pop();
        if (type.equals("bond")) {
            kernel.createBond(before.get("name"), before.get("address"), mtu, bondOptions());
        } else if (type.equals("vlan")) {
            expect("id");
            kernel.createVlan(before.get("name"), before.get("link"), Integer.parseInt(words.pop()), mtu);
        } else {
            kernel.createBridge(before.get("name"), before.get("address"), mtu, options());
        }
    }

    private void deleteLink() {
        expect("dev");
        // the kernel does not compare the type that follows
        kernel.delete(words.pop());
    }

    private void setLink() {
        expect("dev");
        String device = words.pop();
        switch (words.pop()) {
            case "up" -> kernel.setUp(device, true);
            case "down" -> kernel.setUp(device, false);
            case "mtu" -> kernel.setMtu(device, Integer.parseInt(words.pop()));
            case "address" -> kernel.setMac(device, words.pop());
            case "master" -> kernel.setMaster(device, words.pop());
            case "nomaster" -> kernel.setMaster(device, null);
            case "type" -> setOptions(device);
            default -> throw new Refusal("Error: either \"dev\" is duplicate, or a word is garbage.");
        }
    }

    private void setOptions(String device) {
        if (words.peek().equals("bond")) {
            words.pop();
            bondOptions().forEach((option, value) -> kernel.setBondOption(device, option, value));
            return;
        }
        if (words.peek().equals("bridge_slave")) {
            words.pop();
            setPort(device);
            return;
        }
        expect("bridge");
        Map<String, String> options = options();
        if (options.isEmpty()) {
            throw new Refusal("Error: no option given");
        }
        options.forEach((option, value) -> kernel.setBridgeOption(device, option, value));
    }

    private void setPort(String device) {
        while (!words.isEmpty()) {
            String word = words.pop();
            switch (word) {
                case "learning" -> {
                    boolean on = isOn();
                    kernel.editPort(device, port -> port.withMode(on, port.flood()));
                }
                case "flood" -> {
                    boolean on = isOn();
                    kernel.editPort(device, port -> port.withMode(port.learning(), on));
                }
                case "fdb_flush" -> kernel.editPort(device, port -> port);
                default -> throw new Refusal("bridge_slave: unknown option \"" + word + "\"?");
            }
        }
    }

    private boolean isOn() {
        String word = words.pop();
        if (!word.equals("on") && !word.equals("off")) {
            throw new Refusal("Error: argument of \"" + word + "\" must be \"on\" or \"off\"");
        }
        return word.equals("on");
    }

    private Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        while (!words.isEmpty()) {
            String name = sysfsName(words.pop());
            options.put(name, value(name, words.pop()));
        }
        return options;
    }

    private Map<String, String> bondOptions() {
        Map<String, String> options = new TreeMap<>();
        while (!words.isEmpty()) {
            String word = words.pop();
            // the one list may be empty, and an index without a device is no primary
            String value = word.equals("arp_ip_target") && words.isEmpty() ? "" : words.pop();
            options.put(
                    word.equals("peer_notify_delay") ? "peer_notif_delay" : word,
                    word.equals("primary") && value.equals("if2147483647") ? "" : value);
        }
        return options;
    }

    private static String value(String name, String word) {
        if (!name.equals("vlan_protocol")) {
            return word;
        }
        return switch (word) {
            case "802.1Q" -> "0x8100";
            case "802.1ad" -> "0x88a8";
            default -> throw new Refusal("Error: argument \"" + word + "\" is wrong: invalid vlan_protocol");
        };
    }

    private static String sysfsName(String word) {
        if (word.equals("group_address")) {
            return "group_addr";
        }
        String bare = word.equals("vlan_default_pvid") ? "default_pvid" : word.replaceFirst("^mcast_", "");
        String name = bare.equals(word) || BridgeOption.names().contains(bare) ? bare : "multicast_" + bare;
        if (!BridgeOption.names().contains(name)) {
            throw new Refusal("bridge: unknown command \"" + word + "\"?");
        }
        return name;
    }

    private void addAddress() {
        Cidr cidr = cidr(words.pop());
        StringJoiner attributes = new StringJoiner(" ");
        String device = "";
        boolean leased = false;
        while (!words.isEmpty()) {
            String word = words.pop();
            if (ADDRESS_FLAGS.contains(word)) {
                attributes.add(word);
            } else if (word.equals("dev")) {
                device = words.pop();
            } else if (word.endsWith("_lft")) {
                leased = true;
                words.pop();
            } else if (ADDRESS_WORDS.contains(word)) {
                attributes.add(word + " " + words.pop());
            } else {
                throw new Refusal("Error: either \"local\" is duplicate, or \"" + word + "\" is a garbage.");
            }
        }
        kernel.addAddress(device, new Address(cidr, false, leased, Dad.PASSED, attributes.toString()));
    }

    private void removeAddress() {
        Cidr cidr = cidr(words.pop());
        expect("dev");
        kernel.removeAddress(words.pop(), cidr);
    }

    private static Cidr cidr(String text) {
        String[] parts = text.split("/", -1);
        return new Cidr(parts[0], Integer.parseInt(parts[1]));
    }

    private Rule rule() {
        Map<String, String> parts = new TreeMap<>();
        while (!words.isEmpty()) {
            parts.put(words.pop(), words.pop());
        }
        return new Rule(
                Long.parseLong(parts.get("priority")),
                parts.get("from"),
                parts.getOrDefault("to", Rule.ALL),
                parts.get("iif"),
                parts.get("table"));
    }

    private Route route() {
        String destination = words.pop();
        Map<String, String> rest = new TreeMap<>();
        StringJoiner attributes = new StringJoiner(" ");
        while (!words.isEmpty()) {
            String word = words.pop();
            if (word.equals("onlink")) {
                attributes.add(word);
            } else if (ROUTE_WORDS.contains(word)) {
                rest.put(word, words.pop());
            } else {
                attributes.add(word + " " + words.pop());
            }
        }
        return new Route(
                destination.equals("::/0") ? Route.DEFAULT : destination,
                rest.get("via"),
                rest.get("dev"),
                rest.getOrDefault("table", Route.MAIN),
                Integer.parseInt(rest.getOrDefault("metric", "0")),
                destination.indexOf(':') >= 0,
                attributes.toString());
    }

    private void expect(String word) {
        String found = words.pop();
        if (!found.equals(word)) {
            throw new Refusal("Error: \"" + found + "\" where \"" + word + "\" belongs");
        }
    }
}

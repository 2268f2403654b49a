// SPDX-License-Identifier: Apache-2.0
package hostnet.cases;

import hostnet.apply.Outcome;
import hostnet.apply.Setup;
import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.model.BondState;
import hostnet.model.Current;
import hostnet.model.FileContent;
import hostnet.model.Ipv6Stack;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.ResolvConf;
import hostnet.model.Route;
import hostnet.model.Saved;
import hostnet.model.Shaping;
import hostnet.operation.BondOption;
import hostnet.operation.BondOptions;
import hostnet.problem.Problems;
import hostnet.render.Ifcfg;
import hostnet.vdsm.RequestParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** A host as a case's {@code current.json} describes it (tests/cases/README.md): what differs from a plain one. */
final class HostFile {
    private final Map<?, ?> tree;

    HostFile(Object tree) {
        this.tree = (Map<?, ?>) tree;
    }

    /** The host, with the networks that hostnet set up on it and what befell it since. */
    FakeHost host() {
        FakeHost host = new FakeHost(new Current(
                links(),
                routes(),
                texts(tree, "rules").stream().map(AddressFile::rule).toList(),
                ipv6(),
                libvirt(),
                files(),
                Saved.nothing(),
                Saved.nothing(),
                platform(),
                new CustodyFile(map(tree, "custody")).custody()));
        Object owned = tree.get("owns");
        setUp(host, owned == null ? List.of() : owned);
        list(tree, "then").forEach(event -> Event.befall(host, (String) event));
        return host;
    }

    private SortedMap<String, Ipv6Stack> ipv6() {
        return truth(tree, "withoutIpv6") ? new TreeMap<>() : AddressFile.stacks(links(), texts(tree, "ipv6Off"));
    }

    private Platform platform() {
        String resolvLink = text(tree, "resolvLink", null);
        return new Platform(
                resolvLink == null ? List.of() : ResolvConf.servers(text(tree, "resolv", "")),
                resolvLink,
                !truth(tree, "withoutIpv6"),
                null,
                truth(tree, "vdsm"),
                !truth(tree, "withoutBootUnit"),
                text(tree, "client", null));
    }

    private static void setUp(FakeHost host, Object request) {
        Problems problems = new Problems();
        Outcome outcome = new Setup(host).apply(RequestParser.parse(request, problems), problems);
        if (!outcome.succeeded()) {
            throw new IllegalArgumentException("what the host owns could not be set up: " + outcome.problems());
        }
    }

    /** The links described, by name. */
    SortedMap<String, Link> links() {
        TreeMap<String, Link> links = new TreeMap<>();
        Link loopback = Links.plain("lo", LinkKind.LOOPBACK);
        links.put("lo", loopback.withAddresses(List.of(Links.address("127.0.0.1/8"))));
        map(tree, "links").forEach((name, given) -> links.put((String) name, link((String) name, (Map<?, ?>) given)));
        links.replaceAll((name, link) -> {
            Link master = link.master() == null ? null : links.get(link.master());
            boolean bonded = master != null && master.kind() == LinkKind.BOND;
            return bonded ? link.withMaster(null).inBond(master).withUp(link.up()) : link;
        });
        return links;
    }

    private static Link link(String name, Map<?, ?> given) {
        List<Address> addresses = list(given, "addresses").stream()
                .map(text -> AddressFile.address((String) text))
                .toList();
        Link link = bare(name, given)
                .withMtu(number(given, "mtu", 1500))
                .withUp(!truth(given, "down"))
                .withAddresses(addresses);
        String foreign = text(given, "queue", null);
        if (foreign != null || truth(given, "filtersInbound")) {
            link = link.withShaping(new Shaping(foreign, truth(given, "filtersInbound"), List.of()));
        }
        Link tuned = Links.withMaxMtu(link, number(given, "maxMtu", link.maxMtu()));
        String mac = text(given, "mac", tuned.mac());
        return text(given, "port", "").isEmpty()
                ? tuned.withMac(mac)
                : tuned.withMac(mac).withMaster(text(given, "port", ""));
    }

    private static Link bare(String name, Map<?, ?> given) {
        if (given.containsKey("on")) {
            return Links.vlan(name, text(given, "on", ""), number(given, "tag", 0));
        }
        String word = text(given, "kind", "nic");
        if (word.equals("bond")) {
            return bond(name, map(given, "options"));
        }
        if (!word.equals("bridge")) {
            LinkKind kind = Arrays.stream(LinkKind.values())
                    .filter(each -> each.word().equals(word))
                    .findFirst()
                    .orElseThrow();
            return Links.plain(name, kind);
        }
        Link bridge = Links.bridge(name);
        TreeMap<String, String> options = new TreeMap<>(bridge.bridgeOptions());
        map(given, "options").forEach((option, value) -> options.put((String) option, String.valueOf(value)));
        return bridge.withBridgeOptions(options);
    }

    private static Link bond(String name, Map<?, ?> given) {
        TreeMap<String, String> changed = new TreeMap<>();
        given.forEach((option, value) -> changed.put((String) option, String.valueOf(value)));
        String mode = BondOptions.mode(changed);
        TreeMap<String, String> options = new TreeMap<>(BondOption.usual(mode));
        changed.forEach((option, value) ->
                options.put(option, BondOption.named(option).orElseThrow().canonical(value)));
        return Links.bond(name, mode).withBond(BondState.of(options));
    }

    private List<Route> routes() {
        return texts(tree, "routes").stream().map(AddressFile::route).toList();
    }

    private Libvirt libvirt() {
        TreeMap<String, LibvirtNetwork> networks = new TreeMap<>();
        map(tree, "libvirt").forEach((name, given) -> {
            if (given instanceof Map<?, ?> network) {
                networks.put((String) name, network((String) name, network));
            }
        });
        return new Libvirt(text(map(tree, "libvirt"), "outage", null), networks);
    }

    private static LibvirtNetwork network(String name, Map<?, ?> given) {
        String uuid =
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
        LibvirtDefinition definition = new LibvirtDefinition(
                "<network><name>" + name + "</name><uuid>" + uuid + "</uuid>...</network>",
                text(given, "forward", "bridge"),
                text(given, "bridge", null),
                text(given, "device", null),
                truth(given, "managesMacs"),
                false);
        boolean persistent = !truth(given, "transient");
        return new LibvirtNetwork(
                name,
                uuid,
                truth(given, "autostart"),
                persistent ? definition : null,
                truth(given, "inactive") ? null : definition);
    }

    private SortedMap<String, FileContent> files() {
        TreeMap<String, FileContent> files = new TreeMap<>();
        map(tree, "files")
                .forEach((name, text) -> files.put(path((String) name), FileContent.ofRoot((String) text, 0644)));
        String resolv = text(tree, "resolv", null);
        if (resolv != null && text(tree, "resolvLink", null) == null) {
            files.put(ResolvConf.PATH, FileContent.ofRoot(resolv, 0644));
        }
        return files;
    }

    private static String path(String name) {
        return name.startsWith("/") ? name : Ifcfg.DIRECTORY + "/" + name;
    }

    private static Map<?, ?> map(Map<?, ?> tree, String key) {
        return tree.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Map<?, ?> tree, String key) {
        return tree.get(key) instanceof List<?> list ? list : List.of();
    }

    private static List<String> texts(Map<?, ?> tree, String key) {
        return list(tree, key).stream().map(String.class::cast).toList();
    }

    private static boolean truth(Map<?, ?> tree, String key) {
        return Boolean.TRUE.equals(tree.get(key));
    }

    private static String text(Map<?, ?> tree, String key, String otherwise) {
        return tree.get(key) instanceof String text ? text : otherwise;
    }

    private static int number(Map<?, ?> tree, String key, int otherwise) {
        return tree.get(key) instanceof Number number ? number.intValue() : otherwise;
    }
}

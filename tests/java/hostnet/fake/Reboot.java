// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Current;
import hostnet.model.Custody;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtNetwork;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A host that boots: the kernel knows its nics alone, no client runs, libvirt has definitions, files are as they were. */
public final class Reboot {
    private final Current before;
    private final Set<String> missing = new HashSet<>();
    private @Nullable String outage;

    private Reboot(Current before) {
        this.before = before;
    }

    /** What that host becomes. */
    public static Reboot of(FakeHost host) {
        return new Reboot(host.read());
    }

    /** Somebody has pulled that nic out meanwhile. */
    public Reboot without(String nic) {
        missing.add(nic);
        return this;
    }

    /** No daemon of libvirt comes up. */
    public Reboot withoutLibvirt() {
        outage = "no daemon";
        return this;
    }

    /** The host when it is up. */
    public FakeHost host() {
        SortedMap<String, LibvirtNetwork> networks = new TreeMap<>();
        before.libvirt().networks().forEach((name, network) -> {
            if (network.inactive() != null) {
                networks.put(
                        name, new LibvirtNetwork(name, network.uuid(), network.autostart(), network.inactive(), null));
            }
        });
        return new FakeHost(new Current(
                links(),
                List.of(),
                List.of(),
                new TreeMap<>(),
                new Libvirt(outage, networks),
                before.files(),
                before.saved(),
                before.safe(),
                before.platform(),
                new Custody(before.custody().dhcpProgram(), before.custody().managers(), List.of(), List.of())));
    }

    private SortedMap<String, Link> links() {
        SortedMap<String, Link> links = new TreeMap<>();
        for (Link link : before.links().values()) {
            boolean stays = link.kind() == LinkKind.LOOPBACK || link.kind().isNicLike();
            if (stays && !missing.contains(link.name())) {
                links.put(link.name(), fresh(link));
            }
        }
        return links;
    }

    private static Link fresh(Link link) {
        Link plain = Links.withMaxMtu(Links.plain(link.name(), link.kind()), link.maxMtu());
        if (link.kind() == LinkKind.LOOPBACK) {
            return link;
        }
        return plain.withMac(link.permanentMac() == null ? link.mac() : link.permanentMac())
                .withUp(false)
                .withVolatileState("DOWN", 0);
    }
}

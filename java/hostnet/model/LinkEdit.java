// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A link that is being changed: what is not set stays. */
final class LinkEdit {
    private final String name;
    private final LinkKind kind;
    String mac;

    @Nullable
    String permanentMac;

    int mtu;
    private final int maxMtu;
    boolean up;
    String operState;

    @Nullable
    String master;

    private final @Nullable String base;
    private final @Nullable Integer tag;
    int promiscuity;
    List<Link.Address> addresses;
    SortedMap<String, String> bridgeOptions;

    @Nullable
    Port port;

    Shaping shaping;

    @Nullable
    BondState bond;

    @Nullable
    Integer aggregator;

    LinkEdit(Link link) {
        name = link.name();
        kind = link.kind();
        mac = link.mac();
        permanentMac = link.permanentMac();
        mtu = link.mtu();
        maxMtu = link.maxMtu();
        up = link.up();
        operState = link.operState();
        master = link.master();
        base = link.base();
        tag = link.tag();
        promiscuity = link.promiscuity();
        addresses = link.addresses();
        bridgeOptions = link.bridgeOptions();
        port = link.port();
        shaping = link.shaping();
        bond = link.bond();
        aggregator = link.aggregator();
    }

    Link link() {
        return new Link(
                name,
                kind,
                mac,
                permanentMac,
                mtu,
                maxMtu,
                up,
                operState,
                master,
                base,
                tag,
                promiscuity,
                addresses,
                bridgeOptions,
                port,
                shaping,
                bond,
                aggregator);
    }
}

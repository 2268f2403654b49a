// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.Cidr;
import hostnet.model.Link;
import hostnet.model.Link.Address;
import hostnet.model.Link.Dad;
import hostnet.operation.AddAddress;
import hostnet.operation.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Waits until the kernel has found out whether another host has an added IPv6 address (RFC 4862, some two seconds). */
final class DuplicateDetection {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** A bridge has its carrier a moment after its port has; one that has none by then stays without. */
    private static final Duration CARRIER = Duration.ofSeconds(1);

    private final Ip ip;

    DuplicateDetection(Ip ip) {
        this.ip = ip;
    }

    /** Fails with the first of the addresses that another host has. */
    void await(List<Operation> operations) throws BatchFailure {
        List<AddAddress> added = new ArrayList<>();
        for (Operation operation : operations) {
            if (operation instanceof AddAddress add && add.address().isIpv6()) {
                added.add(add);
            }
        }
        if (added.isEmpty()) {
            return;
        }
        Waiting.until(() -> pending(added, false) == 0, CARRIER);
        Waiting.until(() -> pending(added, true) == 0, LIMIT);
        Map<String, Link> links = ip.addresses("-6");
        for (AddAddress add : added) {
            if (dad(links.get(add.device()), add.address()) == Dad.FAILED) {
                throw new BatchFailure(
                        operations.indexOf(add), add, "another host on that network has this address already");
            }
        }
    }

    private int pending(List<AddAddress> added, boolean withCarrierOnly) {
        Map<String, Link> links = ip.addresses("-6");
        int pending = 0;
        for (AddAddress add : added) {
            Link link = links.get(add.device());
            boolean counts =
                    !withCarrierOnly || (link != null && link.operState().equals("UP"));
            if (counts && dad(link, add.address()) == Dad.TENTATIVE) {
                pending++;
            }
        }
        return pending;
    }

    private static @Nullable Dad dad(@Nullable Link link, Cidr cidr) {
        for (Address address : link == null ? List.<Address>of() : link.addresses()) {
            if (address.cidr().equals(cidr)) {
                return address.dad();
            }
        }
        return null;
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Link;
import hostnet.model.LinkKind;
import java.util.Collections;

/**
 * Makes a vlan device that is down.
 *
 * @param mtu in bytes, at most that of the base at that moment: the kernel gives a vlan its base's
 * @param mac the base's address, which the vlan takes over
 */
public record CreateVlan(String name, String base, int tag, int mtu, String mac) implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "+ vlan " + name + " on " + base + " tag " + tag + " mtu " + mtu;
    }

    @Override
    public String line() {
        return "link add link " + base + " name " + name + " mtu " + mtu + " type vlan id " + tag;
    }

    @Override
    public Operation inverse() {
        return new DeleteVlan(name, base, tag, mtu, mac);
    }

    @Override
    public void predict(Prediction prediction) {
        Link vlan = Link.made(name, LinkKind.VLAN, mac, mtu, base, tag, Collections.emptySortedMap());
        prediction.make(vlan);
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.BondState;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import java.util.Collections;
import java.util.SortedMap;

/**
 * Makes a bond that is down and has no ports.
 *
 * @param mac its own address, which its ports take over; without one the kernel would take the first port's, or udev
 *     one of its own
 * @param mtu in bytes; the ports take it over
 * @param options the mode, and those that differ from the mode's defaults, by sysfs names
 */
public record CreateBond(String name, String mac, int mtu, SortedMap<String, String> options)
        implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        StringBuilder text = new StringBuilder("+ bond " + name + " mtu " + mtu + " address " + mac);
        options.forEach((option, value) ->
                text.append(' ').append(option).append('=').append(SetBondOption.shown(option, value)));
        return text.toString();
    }

    @Override
    public String line() {
        return "link add name " + name + " address " + mac + " mtu " + mtu + " type bond" + BondOption.words(options);
    }

    @Override
    public Operation inverse() {
        return new DeleteBond(name, mac, mtu, options);
    }

    @Override
    public void predict(Prediction prediction) {
        SortedMap<String, String> all = BondOptions.usual(BondOptions.mode(options), prediction.bondDefaults());
        all.putAll(options);
        Link bond = Link.made(name, LinkKind.BOND, mac, mtu, null, null, Collections.emptySortedMap());
        prediction.make(bond.withBond(BondState.of(all)));
    }
}

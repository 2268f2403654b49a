// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Link;
import hostnet.model.LinkKind;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bridge that is down and has no ports.
 *
 * @param mac its own address; null lets the kernel choose
 * @param mtu in bytes; it follows the ports until it is set again
 * @param options those that differ from the kernel's defaults, by sysfs names
 */
public record CreateBridge(String name, @Nullable String mac, int mtu, SortedMap<String, String> options)
        implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        String address = mac == null ? "" : " address " + mac;
        StringBuilder text = new StringBuilder("+ bridge " + name + " mtu " + mtu + address);
        options.forEach(
                (option, value) -> text.append(' ').append(option).append('=').append(value));
        return text.toString();
    }

    @Override
    public String line() {
        // an address given at creation is one that udev's MACAddressPolicy leaves alone
        String address = mac == null ? "" : " address " + mac;
        return "link add name " + name + address + " mtu " + mtu + " type bridge" + BridgeOption.words(options);
    }

    @Override
    public Operation inverse() {
        return new DeleteBridge(name, mac, mtu, options);
    }

    @Override
    public void predict(Prediction prediction) {
        SortedMap<String, String> all = new TreeMap<>(BridgeOption.defaults());
        all.putAll(options);
        Link bridge = Link.made(name, LinkKind.BRIDGE, mac == null ? "" : mac, mtu, null, null, all);
        prediction.make(bridge);
    }
}

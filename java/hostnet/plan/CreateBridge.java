// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Network;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bridge that is down and has no ports.
 *
 * @param mac its own address; null lets the kernel choose
 * @param options those that differ from the kernel's defaults, by sysfs names
 */
public record CreateBridge(String name, @Nullable String mac, SortedMap<String, String> options)
        implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        String address = mac == null ? "" : " address " + mac;
        StringBuilder text = new StringBuilder("+ bridge " + name + address);
        options.forEach((option, value) -> text.append(' ').append(option).append('=').append(value));
        return text.toString();
    }

    @Override
    public String line() {
        // an address given at creation is one that udev's MACAddressPolicy leaves alone
        String address = mac == null ? "" : " address " + mac;
        return "link add name " + name + address + " type bridge" + BridgeOption.words(options);
    }

    @Override
    public Operation inverse() {
        return new DeleteBridge(name, mac, options);
    }

    @Override
    public void predict(Prediction prediction) {
        SortedMap<String, String> all = new TreeMap<>(BridgeOption.defaults());
        all.putAll(options);
        prediction
                .links()
                .put(
                        name,
                        new Link(
                                name,
                                LinkKind.BRIDGE,
                                mac == null ? "" : mac,
                                null,
                                Network.DEFAULT_MTU,
                                0,
                                false,
                                "DOWN",
                                null,
                                null,
                                null,
                                0,
                                List.of(),
                                all,
                                null));
    }
}

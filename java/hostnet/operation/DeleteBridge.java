// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Deletes a bridge that is down, portless and bare, as its creation left it. */
public record DeleteBridge(String name, @Nullable String mac, int mtu, SortedMap<String, String> options)
        implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "- bridge " + name;
    }

    @Override
    public String line() {
        return "link delete dev " + name + " type bridge";
    }

    @Override
    public Operation inverse() {
        return new CreateBridge(name, mac, mtu, options);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.remove(name);
    }
}

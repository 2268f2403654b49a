// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import java.util.SortedMap;

/** Deletes a bond that is down, portless and bare, as its creation left it. */
public record DeleteBond(String name, String mac, int mtu, SortedMap<String, String> options)
        implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "- bond " + name;
    }

    @Override
    public String line() {
        return "link delete dev " + name + " type bond";
    }

    @Override
    public Operation inverse() {
        return new CreateBond(name, mac, mtu, options);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.remove(name);
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** Deletes a vlan device that is down, free of a master and bare. */
public record DeleteVlan(String name, String base, int tag, int mtu, String mac) implements KernelOperation {
    @Override
    public String subject() {
        return name;
    }

    @Override
    public String summary() {
        return "- vlan " + name + " on " + base + " tag " + tag;
    }

    @Override
    public String line() {
        return "link delete dev " + name + " type vlan";
    }

    @Override
    public Operation inverse() {
        return new CreateVlan(name, base, tag, mtu, mac);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.remove(name);
    }
}

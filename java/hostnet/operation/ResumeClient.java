// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.ForeignClient;

/** Runs a DHCP client again that was stopped, by its own words; it goes on with the lease that it has on the disk. */
public record ResumeClient(ForeignClient client) implements CustodyOperation {
    @Override
    public String subject() {
        return client.device();
    }

    @Override
    public String summary() {
        return "+ " + HaltClient.described(client);
    }

    @Override
    public Operation inverse() {
        return new HaltClient(client);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.foreignClients().add(client);
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.DhcpClient;
import hostnet.model.ForeignClient;

/** Stops a DHCP client that somebody else runs for a device that is taken over; its lease is kept. */
public record HaltClient(ForeignClient client) implements CustodyOperation {
    @Override
    public String subject() {
        return client.device();
    }

    @Override
    public String summary() {
        return "- " + described(client);
    }

    static String described(ForeignClient client) {
        return client.device() + " " + DhcpClient.protocol(client.ipv6()) + " client of others: "
                + String.join(" ", client.command());
    }

    @Override
    public Operation inverse() {
        return new ResumeClient(client);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction
                .foreignClients()
                .removeIf(other -> other.equals(client)
                        || (other.device().equals(client.device())
                                && other.command().isEmpty()));
    }
}

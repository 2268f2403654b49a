// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.DhcpClient;

/**
 * Stops a DHCP client of hostnet; the lease is not given back to the server, so that it can be taken up again.
 *
 * @param shares whether what the client set on the device stays, for other operations to remove by name
 */
public record StopDhcp(DhcpClient client, boolean shares) implements DhcpOperation {
    @Override
    public String subject() {
        return client.device();
    }

    @Override
    public String summary() {
        return "- " + client.device() + " " + StartDhcp.described(client);
    }

    @Override
    public Operation inverse() {
        return new StartDhcp(client, false, shares);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.clients().remove(client);
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.DhcpClient;

/**
 * Starts a DHCP client for a device, in a unit of its own.
 *
 * @param waits whether the operation ends only when a lease is bound (VDSM's {@code blockingdhcp})
 * @param shares whether what the client sets on the device is removed by other operations, not along with it
 */
public record StartDhcp(DhcpClient client, boolean waits, boolean shares) implements DhcpOperation {
    @Override
    public String subject() {
        return client.device();
    }

    @Override
    public String summary() {
        return "+ " + client.device() + " " + described(client) + (waits ? ", waiting for its lease" : "");
    }

    static String described(DhcpClient client) {
        String identity = client.identity().isEmpty() ? "" : " as " + client.identity();
        return client.protocol() + " client" + identity + (client.defaultRoute() ? " with default route" : "");
    }

    @Override
    public Operation inverse() {
        return new StopDhcp(client, shares);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.clients().add(client);
    }
}

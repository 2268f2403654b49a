// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;

/**
 * A DHCP client that a network needs.
 *
 * @param waits whether the call waits for its lease
 * @param sources the devices whose lease it takes up when they lose it to this network, the nearest first
 */
public record DhcpNeed(DhcpClient client, boolean waits, List<String> sources) {}

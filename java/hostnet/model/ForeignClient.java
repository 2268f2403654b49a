// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;

/**
 * A DHCP client that somebody else runs for a device.
 *
 * @param ipv6 whether it asks for IPv6 leases or for IPv4 ones
 * @param identity as whom it asks, written as in {@link DhcpClient}; empty when that is not known
 * @param command the words of its process, the program first; empty when it is a part of a network manager
 */
public record ForeignClient(String device, boolean ipv6, String identity, List<String> command) {}

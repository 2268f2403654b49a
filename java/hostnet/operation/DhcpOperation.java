// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of the DHCP clients that hostnet runs. */
public sealed interface DhcpOperation extends Operation permits StartDhcp, StopDhcp {}

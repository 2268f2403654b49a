// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of who else configures a device: another network manager, or a DHCP client that hostnet does not run. */
public sealed interface CustodyOperation extends Operation
        permits ReleaseDevice, GiveBackDevice, HaltClient, ResumeClient {}

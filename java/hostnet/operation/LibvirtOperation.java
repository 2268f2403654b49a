// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of libvirt's networks and network filters. */
public sealed interface LibvirtOperation extends Operation
        permits DefineNetwork, UndefineNetwork, StartNetwork, StopNetwork, SetAutostart, DefineFilter, UndefineFilter {}

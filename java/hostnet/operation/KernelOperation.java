// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of the kernel that is one line of {@code ip -batch}. */
public sealed interface KernelOperation extends Operation
        permits CreateBridge,
                DeleteBridge,
                CreateVlan,
                DeleteVlan,
                SetMtu,
                SetMac,
                SetMaster,
                SetUp,
                SetBridgeOption,
                AddAddress,
                RemoveAddress,
                AddRoute,
                RemoveRoute,
                AddRule,
                RemoveRule {
    /** The line, made of checked names only: {@code link set dev eth1 mtu 9000}. */
    String line();
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

/** A change of the kernel that is one line of {@code ip -batch}. */
public sealed interface KernelOperation extends LineOperation
        permits CreateBridge,
                DeleteBridge,
                CreateBond,
                DeleteBond,
                SetBondOption,
                CreateVlan,
                DeleteVlan,
                SetMtu,
                SetMac,
                SetMaster,
                SetPort,
                SetUp,
                SetBridgeOption,
                AddAddress,
                RemoveAddress,
                AddRoute,
                RemoveRoute,
                AddRule,
                RemoveRule {}

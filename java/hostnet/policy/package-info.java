// SPDX-License-Identifier: Apache-2.0
/** Rules that the vNICs on a network with a libvirt-managed MAC table must obey. */
@NullMarked
package hostnet.policy;

import org.jspecify.annotations.NullMarked;

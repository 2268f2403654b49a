// SPDX-License-Identifier: Apache-2.0
/** What vNICs on a network with a libvirt-managed MAC table must not be, and who is so: rules over domains and profiles. */
@NullMarked
package hostnet.policy;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The host port on Linux, and the only code that touches the system: ip, bridge and tc, sysfs, libvirt and files. */
@NullMarked
package hostnet.host.linux;

import org.jspecify.annotations.NullMarked;

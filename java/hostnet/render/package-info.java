// SPDX-License-Identifier: Apache-2.0
/** Values as the exact bytes that other programs read: ifcfg text, libvirt XML and the saved configuration. */
@NullMarked
package hostnet.render;

import org.jspecify.annotations.NullMarked;

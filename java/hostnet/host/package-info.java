// SPDX-License-Identifier: Apache-2.0
/** The port to a virtualisation host: read it, execute a batch of operations, keep files. */
@NullMarked
package hostnet.host;

import org.jspecify.annotations.NullMarked;

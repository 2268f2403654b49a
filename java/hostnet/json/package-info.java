// SPDX-License-Identifier: Apache-2.0
/** JSON text to plain Java values and back, over the streaming parser. */
@NullMarked
package hostnet.json;

import org.jspecify.annotations.NullMarked;

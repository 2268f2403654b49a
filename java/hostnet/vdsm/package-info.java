// SPDX-License-Identifier: Apache-2.0
/** VDSM's words, defaults and codes, both ways: requests in, capabilities out. */
@NullMarked
package hostnet.vdsm;

import org.jspecify.annotations.NullMarked;

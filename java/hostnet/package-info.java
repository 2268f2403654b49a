// SPDX-License-Identifier: Apache-2.0
/** Networks of virtualisation hosts; this package only opens the right front door. */
@NullMarked
package hostnet;

import org.jspecify.annotations.NullMarked;

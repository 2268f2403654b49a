// SPDX-License-Identifier: Apache-2.0
/** How a call ended, told: as a tree of plain values for machines and as text for people; both doors use it. */
@NullMarked
package hostnet.report;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What a person has to put right: its kind with VDSM's number, where it is, what is wrong and the remedy. */
@NullMarked
package hostnet.problem;

import org.jspecify.annotations.NullMarked;

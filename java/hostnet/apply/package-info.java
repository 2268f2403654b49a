// SPDX-License-Identifier: Apache-2.0
/** A plan carried out as one transaction: journal, batches, verification, confirmation and recovery. */
@NullMarked
package hostnet.apply;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * From the desired and the current state to a plan: the ordered operations, each with its before, its after and so its
 * inverse.
 */
@NullMarked
package hostnet.plan;

import org.jspecify.annotations.NullMarked;

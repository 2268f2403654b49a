// SPDX-License-Identifier: Apache-2.0
/** What can be done to a host, as values: operations with their inverses, batches of them, and the plan that holds them. */
@NullMarked
package hostnet.operation;

import org.jspecify.annotations.NullMarked;

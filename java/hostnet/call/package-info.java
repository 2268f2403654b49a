// SPDX-License-Identifier: Apache-2.0
/** One call of setupNetworks as both doors make it, from the raw request to its outcome, with the site's hooks. */
@NullMarked
package hostnet.call;

import org.jspecify.annotations.NullMarked;

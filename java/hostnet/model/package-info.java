// SPDX-License-Identifier: Apache-2.0
/**
 * Immutable values in kernel terms: the request, the desired and the current networks, links, addresses, routes and
 * libvirt networks.
 */
@NullMarked
package hostnet.model;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The networks that hostnet shall own after the call.
 *
 * @param networks all of them by name, those that the request left alone included
 * @param named the networks that the call defines: only these are compared with the host and changed
 * @param removed the networks that the call removes
 */
public record Desired(SortedMap<String, Network> networks, SortedSet<String> named, SortedSet<String> removed) {}

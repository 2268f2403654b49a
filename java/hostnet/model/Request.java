// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;

/** What the caller asks for in one call: networks to define whole and networks to remove; others are left alone (VDSM's merge). */
public record Request(List<Network> defined, List<String> removed) {
    /** The request that asks for nothing. */
    public static final Request EMPTY = new Request(List.of(), List.of());
}

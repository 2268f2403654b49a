// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.SortedSet;

/**
 * A network filter of libvirt: its XML, and what hostnet reads in it.
 *
 * @param xml the text as libvirt printed it or as hostnet renders it
 * @param uuid by which libvirt knows it; empty for one that is not there yet
 * @param references the filters that it consists of
 * @param rules how many rules of its own it has
 */
public record NetworkFilter(String xml, String uuid, SortedSet<String> references, int rules) {
    /** The name of VDSM's filter against spoofing. */
    public static final String OF_VDSM = "vdsm-no-mac-spoofing";

    /** Whether both do the same, however their XML is written. */
    public boolean sameMeaning(NetworkFilter other) {
        return references.equals(other.references) && rules == other.rules;
    }
}

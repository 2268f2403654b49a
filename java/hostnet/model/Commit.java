// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

/** Whether what a call leaves behind becomes the safe configuration too, to which a boot returns. */
public enum Commit {
    /** No: the next boot returns to what was safe before. */
    NO,
    /** The caller did not say: yes, where the call asks for anything at all. */
    UNSAID,
    /** Yes, even where there is nothing else to do. */
    YES
}

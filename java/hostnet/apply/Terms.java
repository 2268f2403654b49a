// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import hostnet.model.Probes;
import hostnet.policy.Mode;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a change may be made, and may stay.
 *
 * @param approved the id of the only plan that may be carried out; any may when it is null
 * @param vnics what is done about vNICs that would break on a network that libvirt begins to manage
 * @param probes what the changed host must be able to do
 * @param proof what its caller must show
 */
public record Terms(@Nullable String approved, Mode vnics, Probes probes, Proof proof) {
    /** Any change stays. */
    public static final Terms NONE = new Terms(null, Mode.IGNORE, Probes.NONE, Proof.NONE);
}

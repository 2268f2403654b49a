// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

/** What the kernel or libvirt answers to a change that it does not make. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refusal(String answer) {
        super(answer);
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

/**
 * Frames that a device dropped since it was made, by the kernel's counters.
 *
 * @param received those that came in and nobody took
 * @param sent those that were to go out and could not: of a tap, those that its guest did not fetch in time
 */
public record Drops(long received, long sent) {}

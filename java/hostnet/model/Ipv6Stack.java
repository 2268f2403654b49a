// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * How a device speaks IPv6: the kernel's {@code net.ipv6.conf.<device>} as far as networks decide it. A device without
 * one has an MTU below {@value #LEAST_MTU}, or the kernel has no IPv6.
 *
 * @param enabled {@code disable_ipv6} is 0
 * @param acceptRa 0: router advertisements don't count; 1: they do unless the host forwards; 2: they do
 * @param autoconf whether addresses are made of advertised prefixes (SLAAC)
 * @param acceptRedirects whether a router may name a better one
 * @param acceptDefaultRouter whether an advertised router becomes a default route
 */
public record Ipv6Stack(
        boolean enabled, int acceptRa, boolean autoconf, boolean acceptRedirects, boolean acceptDefaultRouter) {
    /** The least MTU that IPv6 works with, in bytes (RFC 8200). */
    public static final int LEAST_MTU = 1280;

    /** The name under which the kernel keeps what new devices get. */
    public static final String DEFAULT = "default";

    /** What an untuned kernel gives a new device. */
    public static final Ipv6Stack UNTUNED = new Ipv6Stack(true, 1, true, true, true);

    /** Also on a host that forwards, as one does where libvirt routes a network of its own. */
    private static final int ACCEPT_ALWAYS = 2;

    /** Whether the device makes itself addresses as VDSM judges it (vdsm-networks.md §9.2). */
    public boolean autoconfigures() {
        return enabled && autoconf && acceptRa != 0 && acceptRedirects;
    }

    /** What the addressing asks of this one; what it does not decide stays. */
    public Ipv6Stack with(Addressing addressing, Ipv6Stack ofNewDevices) {
        if (addressing.free()) {
            return ofNewDevices;
        }
        if (!addressing.ipv6().enabled()) {
            return new Ipv6Stack(false, acceptRa, autoconf, acceptRedirects, acceptDefaultRouter);
        }
        boolean own = addressing.ipv6().autoconf();
        boolean listens = addressing.listensToRouters();
        return new Ipv6Stack(
                true,
                listens ? ACCEPT_ALWAYS : 0,
                own,
                own || acceptRedirects,
                listens ? addressing.defaultRoute() : acceptDefaultRouter);
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Ipv6Stack that
                && enabled == that.enabled
                && acceptRa == that.acceptRa
                && autoconf == that.autoconf
                && acceptRedirects == that.acceptRedirects
                && acceptDefaultRouter == that.acceptDefaultRouter;
    }

    @Override
    public int hashCode() {
        return acceptRa + (enabled ? 4 : 0) + (autoconf ? 8 : 0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Facts of the host around its links.
 *
 * @param nameservers of resolv.conf, in order
 * @param resolvLink where resolv.conf leads that is a symbolic link: then somebody else writes it; null when it is a file
 * @param supportsIpv6 whether the kernel offers IPv6
 * @param ifcfgConsumer the service that reads ifcfg files at boot on this host; null when none does
 * @param activeVdsm whether VDSM runs here and claims the networks
 * @param restoresAtBoot whether a boot brings the safe configuration back
 * @param speeds of nics that have a carrier, in Mb/s, by name; empty unless they were asked for; volatile
 * @param drops of ports of bridges, by name; empty unless they were asked for; volatile
 * @param bondDefaults what a new bond has
 * @param lastClientDevice the device that owns the address of the ssh connection; null when there is none
 */
public record Platform(
        List<String> nameservers,
        @Nullable String resolvLink,
        boolean supportsIpv6,
        @Nullable String ifcfgConsumer,
        boolean activeVdsm,
        boolean restoresAtBoot,
        @Nullable String lastClientDevice,
        BondDefaults bondDefaults,
        Map<String, Integer> speeds,
        Map<String, Drops> drops) {
    /** A host whose bonding driver was not asked. */
    public Platform(
            List<String> nameservers,
            @Nullable String resolvLink,
            boolean supportsIpv6,
            @Nullable String ifcfgConsumer,
            boolean activeVdsm,
            boolean restoresAtBoot,
            @Nullable String lastClientDevice) {
        this(
                nameservers,
                resolvLink,
                supportsIpv6,
                ifcfgConsumer,
                activeVdsm,
                restoresAtBoot,
                lastClientDevice,
                BondDefaults.UNKNOWN,
                Map.of(),
                Map.of());
    }

    /** A host whose resolv.conf is a plain file, and which brings its networks back after a boot. */
    public Platform(
            List<String> nameservers,
            boolean supportsIpv6,
            @Nullable String ifcfgConsumer,
            boolean activeVdsm,
            @Nullable String lastClientDevice) {
        this(nameservers, null, supportsIpv6, ifcfgConsumer, activeVdsm, true, lastClientDevice);
    }

    /** The same host with other nameservers. */
    public Platform withNameservers(List<String> servers) {
        return new Platform(
                servers,
                resolvLink,
                supportsIpv6,
                ifcfgConsumer,
                activeVdsm,
                restoresAtBoot,
                lastClientDevice,
                bondDefaults,
                speeds,
                drops);
    }

    /** The host whose bonding driver has these defaults. */
    public Platform withBondDefaults(BondDefaults defaults) {
        return new Platform(
                nameservers,
                resolvLink,
                supportsIpv6,
                ifcfgConsumer,
                activeVdsm,
                restoresAtBoot,
                lastClientDevice,
                defaults,
                speeds,
                drops);
    }

    /** The same host with the speeds of its nics and the counters of its ports. */
    public Platform measured(Map<String, Integer> newSpeeds, Map<String, Drops> newDrops) {
        return new Platform(
                nameservers,
                resolvLink,
                supportsIpv6,
                ifcfgConsumer,
                activeVdsm,
                restoresAtBoot,
                lastClientDevice,
                bondDefaults,
                newSpeeds,
                newDrops);
    }
}

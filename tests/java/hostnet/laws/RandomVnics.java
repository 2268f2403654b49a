// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import hostnet.fake.Links;
import hostnet.model.Vnic;

/** vNICs of domains: on the network of a bridge, on another network, or straight on the bridge. */
final class RandomVnics {
    private RandomVnics() {}

    static Vnic of(String tap, String bridge, Dice dice) {
        String network = dice.pick("vdsm-" + bridge, "vdsm-" + bridge, "vdsm-" + bridge, "other", null);
        return new Vnic(tap, Links.macOf("guest of " + tap), "guest", network, dice.chance(40), dice.chance(20));
    }
}

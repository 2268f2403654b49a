// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.problem.Kind;

/** VDSM's attribute {@code switch} of networks and bonds: hostnet knows the kernel's bridge alone. */
final class SwitchType {
    private SwitchType() {}

    static void check(Attributes attributes) {
        String type = attributes.text("switch", Kind.BAD_PARAMS);
        if ("ovs".equals(type)) {
            attributes.problem(
                    Kind.BAD_PARAMS,
                    "switch",
                    "Open vSwitch ('ovs') is not supported by this release",
                    "give legacy, which is the kernel's bridge, or leave it out");
        } else if (type != null && !type.equals("legacy")) {
            attributes.problem(
                    Kind.BAD_PARAMS,
                    "switch",
                    Shown.value(type) + " is no kind of switch",
                    "give legacy, or leave it out");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Bond;
import hostnet.model.BondDefaults;
import hostnet.operation.BondOption;
import hostnet.operation.BondOption.Form;
import hostnet.operation.BondOptions;
import hostnet.problem.Kind;
import hostnet.problem.Nearest;
import hostnet.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** The options of one bond against what the running kernel's driver has and takes, and against each other. */
final class BondOptionRules {
    private static final String OFF = "0";

    private final Bond bond;
    private final BondDefaults defaults;
    private final Problems problems;
    private final String path;
    private final String mode;

    BondOptionRules(Bond bond, BondDefaults defaults, Problems problems) {
        this.bond = bond;
        this.defaults = defaults;
        this.problems = problems;
        path = "bondings." + bond.name() + ".options";
        mode = BondOptions.mode(bond.options());
    }

    void check() {
        if (!BondOption.MODE.accepts(mode)) {
            refuse("mode", "there is no bond mode '" + mode + "'", "use " + BondOption.MODE.range());
            return;
        }
        bond.options().forEach(this::checkOption);
        checkMonitoring();
        checkPrimary();
        checkAddress();
    }

    private void checkOption(String name, String value) {
        BondOption option = BondOption.named(name).orElse(null);
        String modeName = BondOption.MODE.shown(mode);
        if (option == null) {
            String hint = Nearest.to(name, known())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("mode " + modeName + " has " + String.join(", ", known()));
            refuse(name, "the bond option " + name + " is not known", hint);
        } else if (!option.appliesTo(mode)) {
            refuse(
                    name,
                    "the bond option " + name + " has no meaning in mode " + modeName,
                    "leave it out; this mode has " + String.join(", ", known()));
        } else if (!option.accepts(value)) {
            refuse(name, "the bond option " + name + " does not take '" + value + "'", "use " + option.range());
        } else if (!isInKernel(option)) {
            refuse(name, "the bonding driver of this kernel has no option " + name, "leave it out");
        }
    }

    private List<String> known() {
        List<String> names = new ArrayList<>();
        for (BondOption option : BondOption.values()) {
            if (option.appliesTo(mode) && isInKernel(option)) {
                names.add(option.sysfsName());
            }
        }
        return names;
    }

    /** What is not set is not among the kernel's defaults, though it has it. */
    private boolean isInKernel(BondOption option) {
        boolean settable = option.form() == Form.DEVICE || option.form() == Form.IPV4_LIST;
        return settable || defaults.has(option.sysfsName(), mode);
    }

    /** The kernel watches the ports either by their carrier or by ARP, and measures its delays in steps of miimon. */
    private void checkMonitoring() {
        String miimon = value(BondOption.MIIMON);
        boolean arp = !value(BondOption.ARP_INTERVAL).equals(OFF);
        if (arp && BondOption.ARP_INTERVAL.appliesTo(mode)) {
            if (!miimon.equals(OFF)) {
                refuse("arp_interval", "it excludes miimon: a bond is monitored one way only", "name one of the two");
            }
            if (value(BondOption.ARP_IP_TARGET).isEmpty()) {
                refuse("arp_interval", "ARP monitoring has nobody to ask", "name addresses in arp_ip_target");
            }
        }
        for (BondOption delay : List.of(BondOption.UPDELAY, BondOption.DOWNDELAY, BondOption.PEER_NOTIF_DELAY)) {
            String value = value(delay);
            if (!value.equals(OFF) && delay.accepts(value) && BondOption.MIIMON.accepts(miimon)) {
                checkDelay(delay, Long.parseLong(value), Long.parseLong(miimon));
            }
        }
    }

    private void checkDelay(BondOption delay, long value, long miimon) {
        if (miimon == 0) {
            refuse(delay.sysfsName(), "it needs miimon, which is off", "set miimon, or leave it out");
        } else if (value % miimon != 0) {
            refuse(
                    delay.sysfsName(),
                    value + " is no multiple of miimon, " + miimon + ", and the kernel would round it down",
                    "use " + value / miimon * miimon + " or " + (value / miimon + 1) * miimon);
        }
    }

    private void checkPrimary() {
        String primary = value(BondOption.PRIMARY);
        if (!primary.isEmpty()
                && BondOption.PRIMARY.appliesTo(mode)
                && !bond.nics().contains(primary)) {
            refuse("primary", primary + " is none of the bond's nics", "use " + String.join(" or ", bond.nics()));
        }
    }

    private void checkAddress() {
        boolean active = value(BondOption.FAIL_OVER_MAC).equals("1");
        if (active && bond.hwaddr() != null) {
            problems.add(
                    Kind.BAD_BONDING,
                    "bondings." + bond.name() + ".hwaddr",
                    "with fail_over_mac=active the bond has its active nic's address",
                    "drop hwaddr, or the option");
        }
    }

    private String value(BondOption option) {
        String declared = bond.options().get(option.sysfsName());
        return declared == null ? BondOptions.defaultOf(option, mode, defaults) : declared;
    }

    private void refuse(String option, String message, String remedy) {
        problems.add(Kind.BAD_BONDING, path + "." + option, message, remedy);
    }
}

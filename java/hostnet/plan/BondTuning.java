// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.BondState;
import hostnet.model.DesiredLink;
import hostnet.operation.BondOption;
import hostnet.operation.BondOptions;
import hostnet.operation.Operation;
import hostnet.operation.SetBondOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * The options of one bond in an order that the kernel takes, there and back. Three of them change others along: a mode
 * or monitoring that excludes the present monitoring ends it, the modes 4, 5 and 6 begin one, and the delays are kept as
 * multiples of miimon. So what they would change is taken to a neutral value before and set again after.
 */
final class BondTuning {
    private static final List<BondOption> DELAYS =
            List.of(BondOption.UPDELAY, BondOption.DOWNDELAY, BondOption.PEER_NOTIF_DELAY);
    private static final String OFF = "0";
    private static final String NEUTRAL_MIIMON = "100";

    private final String bond;
    private final List<Operation> operations;
    private final String mode;
    private final String formerMode;
    private final Map<BondOption, String> values = new EnumMap<>(BondOption.class);
    private final SortedMap<String, String> wanted;

    BondTuning(String bond, BondState state, DesiredLink wanted, List<Operation> operations) {
        this.bond = bond;
        this.operations = operations;
        this.wanted = wanted.options();
        formerMode = BondOptions.mode(state.options());
        mode = BondOptions.mode(this.wanted);
        for (BondOption option : BondOption.values()) {
            values.put(option, BondEdits.valueOf(state, option, formerMode));
        }
    }

    void run(SortedMap<String, String> changes) {
        if (changes.containsKey(BondOption.MODE.sysfsName())) {
            leaveMode();
            set(BondOption.MODE, mode);
        } else if (changes.containsKey(BondOption.MIIMON.sysfsName())
                || changes.containsKey(BondOption.ARP_INTERVAL.sysfsName())) {
            DELAYS.forEach(this::rest);
            rest(BondOption.ARP_VALIDATE);
            rest(BondOption.ARP_INTERVAL);
            if (!valueOf(BondOption.ARP_INTERVAL).equals(OFF)) {
                set(BondOption.MIIMON, OFF);
            }
        }
        tune(BondOption.MIIMON);
        DELAYS.forEach(this::tune);
        tune(BondOption.ARP_IP_TARGET);
        tune(BondOption.ARP_INTERVAL);
        for (BondOption option : BondOption.values()) {
            tune(option);
        }
    }

    /** Everything that the change of the mode would touch, or the new mode would not let be set, goes to its default. */
    private void leaveMode() {
        for (BondOption option : BondOption.values()) {
            boolean monitoring = DELAYS.contains(option)
                    || option == BondOption.ARP_VALIDATE
                    || option == BondOption.ARP_INTERVAL
                    || option == BondOption.ARP_IP_TARGET;
            boolean lost = !option.appliesTo(mode) || option == BondOption.TLB_DYNAMIC_LB;
            if ((monitoring || lost) && option.appliesTo(formerMode) && option != BondOption.PRIMARY) {
                set(option, option.usualIn(formerMode));
            }
        }
        if (values.getOrDefault(BondOption.MIIMON, OFF).equals(OFF)) {
            set(BondOption.MIIMON, NEUTRAL_MIIMON);
        }
    }

    private String valueOf(BondOption option) {
        return wanted.getOrDefault(option.sysfsName(), OFF);
    }

    private void rest(BondOption option) {
        if (option.appliesTo(formerMode)) {
            set(option, OFF);
        }
    }

    private void tune(BondOption option) {
        String value = wanted.get(option.sysfsName());
        if (value != null && option != BondOption.PRIMARY) {
            set(option, value);
        }
    }

    private void set(BondOption option, String value) {
        String before = values.getOrDefault(option, "");
        if (!before.equals(value)) {
            operations.add(new SetBondOption(bond, option.sysfsName(), before, value));
            values.put(option, value);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.BondDefaults;
import hostnet.model.BondState;
import hostnet.model.Link;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Sets one option of a bond, by its sysfs name; an empty value is one that is not set. Before and after may be equal
 * where another option changes it along.
 */
public record SetBondOption(String bond, String option, String before, String after) implements KernelOperation {
    @Override
    public String subject() {
        return bond;
    }

    @Override
    public String summary() {
        String value = before.equals(after)
                ? "stays " + shown(option, after)
                : shown(option, before) + " -> " + shown(option, after);
        return "~ " + bond + " " + option + " " + value;
    }

    static String shown(String option, String value) {
        if (value.isEmpty()) {
            return "none";
        }
        return BondOption.named(option).map(known -> known.shown(value)).orElse(value);
    }

    @Override
    public String line() {
        String words = BondOption.named(option).map(known -> known.words(after)).orElse("");
        return "link set dev " + bond + " type bond" + words;
    }

    @Override
    public Operation inverse() {
        return new SetBondOption(bond, option, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.editLink(bond, link -> predicted(link, prediction.bondDefaults()));
    }

    private Link predicted(Link link, BondDefaults defaults) {
        BondState state = link.bond();
        if (state == null) {
            return link;
        }
        SortedMap<String, String> options = new TreeMap<>(state.options());
        if (option.equals(BondOption.MODE.sysfsName())) {
            BondOptions.usual(after, defaults).forEach((name, value) -> options.putIfAbsent(name, value));
            options.keySet()
                    .removeIf(name -> BondOption.named(name)
                            .filter(known -> !known.isShownIn(after))
                            .isPresent());
        }
        if (after.isEmpty()) {
            options.remove(option);
        } else {
            options.put(option, after);
        }
        return link.withBond(BondState.of(options));
    }
}

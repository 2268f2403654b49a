// SPDX-License-Identifier: Apache-2.0
package hostnet.fake;

import hostnet.model.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The routing rules of a kernel, by priority; they stay when their device goes. */
final class FakeRules {
    private final List<Rule> rules;

    FakeRules(List<Rule> rules) {
        this.rules = new ArrayList<>(rules);
    }

    FakeRules copy() {
        return new FakeRules(rules);
    }

    List<Rule> read() {
        return List.copyOf(rules);
    }

    void add(Rule rule) {
        if (rules.contains(rule)) {
            throw new Refusal("RTNETLINK answers: File exists");
        }
        rules.add(rule);
        rules.sort(Comparator.comparingLong(Rule::priority));
    }

    void remove(Rule rule) {
        if (!rules.remove(rule)) {
            throw new Refusal("RTNETLINK answers: No such file or directory");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.plan;

import hostnet.model.Current;
import hostnet.model.Layout;
import hostnet.model.Rule;
import hostnet.model.SourceRouting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Which routing rules leave the host and which come; those of others are not looked at. */
final class RuleChanges {
    private final Layout layout;
    private final Current current;

    RuleChanges(Layout layout, Current current) {
        this.layout = layout;
        this.current = current;
    }

    List<Rule> leaving() {
        List<Rule> leaving = new ArrayList<>();
        for (Rule rule : current.rules()) {
            if (layout.routing().tables().contains(rule.table())
                    && SourceRouting.made(rule)
                    && !layout.routing().rules().contains(rule)) {
                leaving.add(rule);
            }
        }
        return leaving;
    }

    List<Rule> coming() {
        List<Rule> coming = new ArrayList<>(layout.routing().rules());
        if (!coming.isEmpty()) {
            coming.removeAll(new HashSet<>(current.rules()));
        }
        return coming;
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Rule;

/** Adds a routing rule. */
public record AddRule(Rule rule) implements KernelOperation {
    @Override
    public String subject() {
        return rule.device() == null ? rule.table() : rule.device();
    }

    @Override
    public String summary() {
        return "+ rule " + words(rule);
    }

    @Override
    public String line() {
        return "rule add " + words(rule);
    }

    @Override
    public Operation inverse() {
        return new RemoveRule(rule);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.rules().add(rule);
    }

    static String words(Rule rule) {
        return "from " + rule.from()
                + (rule.to().equals(Rule.ALL) ? "" : " to " + rule.to())
                + (rule.device() == null ? "" : " iif " + rule.device())
                + " priority " + rule.priority()
                + " table " + rule.table();
    }
}

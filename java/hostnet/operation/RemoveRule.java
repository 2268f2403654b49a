// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.Rule;

/** Removes a routing rule. */
public record RemoveRule(Rule rule) implements KernelOperation {
    @Override
    public String subject() {
        return rule.device() == null ? rule.table() : rule.device();
    }

    @Override
    public String summary() {
        return "- rule " + AddRule.words(rule);
    }

    @Override
    public String line() {
        return "rule delete " + AddRule.words(rule);
    }

    @Override
    public Operation inverse() {
        return new AddRule(rule);
    }

    @Override
    public void predict(Prediction prediction) {
        prediction.rules().remove(rule);
    }
}

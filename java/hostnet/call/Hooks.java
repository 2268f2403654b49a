// SPDX-License-Identifier: Apache-2.0
package hostnet.call;

import hostnet.apply.Outcome;
import hostnet.apply.Outcome.Rewriting;
import hostnet.host.HookFailure;
import hostnet.host.HookPoint;
import hostnet.host.SiteHook;
import hostnet.host.SiteHooks;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The site's hooks in one call: those before it may rewrite or refuse the request, the others learn how it ended. */
final class Hooks {
    private final SiteHooks site;
    private final boolean check;
    private final Problems problems;
    private Object request = Map.of();
    private @Nullable Rewriting rewriting;

    Hooks(SiteHooks site, boolean check, Problems problems) {
        this.site = site;
        this.check = check;
        this.problems = problems;
    }

    /** The request as they leave it; one that refuses it adds a problem and is the last. */
    Object before(Object tree) {
        request = tree;
        // anything else is no request, which the parser will say
        boolean given = tree instanceof Map || tree instanceof List;
        for (SiteHook hook : given ? site.at(HookPoint.BEFORE) : List.<SiteHook>of()) {
            try {
                run(hook);
            } catch (HookFailure failure) {
                problems.add(new Problem(Kind.HOOK_ERROR, hook.name(), failure.reason(), failure.remedy()));
                break;
            }
        }
        rewriting = request == tree ? null : new Rewriting(tree, request);
        return request;
    }

    private void run(SiteHook hook) throws HookFailure {
        HookPayload given = HookPayload.of(request);
        HookPayload left = HookPayload.read(hook.run(given.json(), check));
        if (!left.equals(given)) {
            problems.warn(hook.name(), "changed the request");
            request = left.tree();
        }
    }

    /** Runs those for that end; when one fails, the end stays what it is. */
    void after(boolean succeeded) {
        for (SiteHook hook : site.at(succeeded ? HookPoint.AFTER : HookPoint.AFTER_FAILURE)) {
            try {
                hook.run(HookPayload.of(request).json(), check);
            } catch (HookFailure failure) {
                problems.warn(hook.name(), "failed: " + failure.reason());
            }
        }
    }

    /** The outcome with what they did and said. */
    Outcome told(Outcome outcome) {
        return outcome.withHooks(problems.warnings(), rewriting);
    }
}

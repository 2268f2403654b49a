// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.apply.Outcome;
import hostnet.problem.Problems;
import hostnet.report.PlanText;
import hostnet.report.ResultTree;
import hostnet.report.Verdict;

/** What a person is told of a change that was planned or made; each part gives the exit code. */
final class Report {
    private final Terminal terminal;
    private final Format format;
    private final boolean check;

    Report(Terminal terminal, Format format, boolean check) {
        this.terminal = terminal;
        this.format = format;
        this.check = check;
    }

    /** The warnings, the plan, and how it ended. */
    int of(Outcome outcome) {
        terminal.warn(outcome.warnings());
        if (format != Format.TEXT) {
            terminal.out().print(format.of(ResultTree.of(outcome, check)));
        } else if (!outcome.plan().isEmpty()) {
            terminal.plan(PlanText.lines(outcome.plan()));
            terminal.out().println();
        }
        conclude(outcome);
        return ExitCode.of(outcome);
    }

    private void conclude(Outcome outcome) {
        if (!outcome.succeeded()) {
            terminal.err().println(Verdict.message(outcome));
        } else if (format == Format.TEXT) {
            terminal.out().println(Verdict.closing(outcome));
        }
    }

    /** Why nothing was even tried. */
    int refusal(Problems problems) {
        terminal.warn(problems.warnings());
        if (format != Format.TEXT) {
            terminal.out().print(format.of(ResultTree.refused(problems)));
        }
        terminal.err().println(Verdict.refusal(problems.all()));
        return ExitCode.REFUSED;
    }
}

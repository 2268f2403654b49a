// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import hostnet.problem.Nearest;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Words that make no command, told in two lines: what is wrong with them, and where help is. */
final class WrongUsage {
    private WrongUsage() {}

    static int tell(ParameterException wrong, Terminal terminal) {
        CommandLine command = wrong.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        terminal.err().println(message(wrong, command, name));
        terminal.err().println("See " + name + " --help.");
        return ExitCode.REFUSED;
    }

    private static String message(ParameterException wrong, CommandLine command, String name) {
        if (wrong.getCause() instanceof TypeConversionException unfit) {
            return label(wrong.getArgSpec()) + ": " + unfit.getMessage() + ".";
        }
        if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(wrong.getMessage());
        }
        String word = unmatched.getUnmatched().get(0);
        boolean option = word.startsWith("-");
        Collection<String> known = option
                ? command.getCommandSpec().optionsMap().keySet()
                : command.getSubcommands().keySet();
        return "'" + word + "' is no " + (option ? "option" : known.isEmpty() ? "argument" : "command") + " of " + name
                + Nearest.to(word, known)
                        .map(near -> "; did you mean " + near + "?")
                        .orElse(".");
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.host.Host;
import hostnet.json.Json;
import hostnet.problem.Problems;
import hostnet.report.ResultTree;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The front door for Ansible: an arguments file in, exactly one JSON object out. */
public final class Door {
    private Door() {}

    /** Runs the module that the arguments name on the process's own streams, and gives 0 when a result was printed. */
    public static int open(String[] args, Host host) {
        PrintStream answer = System.out;
        // whatever a library prints must not get between Ansible and the result
        System.setOut(System.err);
        return open(args, host, answer);
    }

    static int open(String[] args, Host host, PrintStream answer) {
        Problems problems = new Problems();
        Arguments arguments = Arguments.read(args, problems);
        String text = text(result(arguments, host, problems));
        if (arguments != null && arguments.ours() && arguments.change() != null) {
            host.changes().conclude(arguments.change(), text);
        }
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        answer.write(line, 0, line.length);
        // any other status than 0 makes the stub print a failure of its own; Ansible reads the result alone
        // checkError flushes, too
        return answer.checkError() ? 1 : 0;
    }

    private static Map<String, @Nullable Object> result(@Nullable Arguments arguments, Host host, Problems problems) {
        try {
            return arguments == null ? ResultTree.refused(problems) : new Modules(host, problems).run(arguments);
        } catch (Throwable fault) {
            return bug(fault);
        }
    }

    private static String text(Map<String, @Nullable Object> result) {
        try {
            return Json.write(result);
        } catch (RuntimeException fault) {
            return Json.write(bug(fault));
        }
    }

    private static Map<String, @Nullable Object> bug(Throwable fault) {
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace));
        Map<String, @Nullable Object> result = ResultTree.bug(fault);
        result.put("exception", trace.toString());
        return result;
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.ansible;

import hostnet.host.Changes;
import hostnet.host.Host;
import hostnet.host.HostUnreadable;
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
    private static final String EXCEPTION = "exception";

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
        Map<String, @Nullable Object> result = result(arguments, host, problems);
        String text = text(result);
        if (arguments != null && arguments.ours() && arguments.change() != null) {
            conclude(host.changes(), arguments.change(), text, result.containsKey(EXCEPTION));
        }
        byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        answer.write(line, 0, line.length);
        // any other status than 0 makes the stub print a failure of its own; Ansible reads the result alone
        // checkError flushes, too
        return answer.checkError() ? 1 : 0;
    }

    /** Whoever waits for a result that can't be written learns from the journal whether something is left to take back. */
    private static void conclude(Changes changes, String change, String result, boolean bug) {
        try {
            changes.conclude(change, result);
        } catch (HostUnreadable unwritable) {
            System.err.println(unwritable.problem());
        }
        // after a bug nobody knows what is left
        if (!bug) {
            changes.disarm(change);
        }
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
        result.put(EXCEPTION, trace.toString());
        return result;
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet;

import hostnet.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** The process: picks the front door and is the only place that ends the virtual machine. */
public final class Main {
    private Main() {}

    /** Opens the door that the system property {@code hostnet.door} names: {@code module}, else the command line. */
    public static void main(String[] args) {
        if (System.getProperty("hostnet.door", "").equals("module")) {
            // The stub in front of the jar reads any other status than 0 as "no result was printed".
            System.out.println(Json.write(notYet()));
            System.exit(0);
        }
        System.err.println("usage: hostnet COMMAND [FILE]");
        System.exit(2);
    }

    private static Map<String, Object> notYet() {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("failed", true);
        result.put("msg", "this build of hostnet has no modules yet");
        return result;
    }
}

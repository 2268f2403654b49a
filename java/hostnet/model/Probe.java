// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import java.util.List;

/** Something that a changed host must be able to do for its change to stay. */
public sealed interface Probe {
    /** What it does, as an operator would type it. */
    String words();

    /**
     * An address answers.
     *
     * @param address IPv4 or IPv6, with {@code %DEVICE} where it is of link scope
     */
    record Ping(String address) implements Probe {
        @Override
        public String words() {
            return "ping " + address;
        }
    }

    /**
     * A program ends with status 0.
     *
     * @param arguments the absolute path of the program and its arguments; no shell sees them
     */
    record Command(List<String> arguments) implements Probe {
        @Override
        public String words() {
            return String.join(" ", arguments);
        }
    }
}

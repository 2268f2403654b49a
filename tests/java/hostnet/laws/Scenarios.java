// SPDX-License-Identifier: Apache-2.0
package hostnet.laws;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;

/** Many scenarios, one for each seed; system properties choose how many, or a single one to look into. */
final class Scenarios {
    private static final int COUNT = Integer.getInteger("hostnet.laws.count", 6_000);
    private static final Long ONLY = Long.getLong("hostnet.laws.seed");
    private static final int LONGEST_MESSAGE = 1500;

    private final Map<String, Law> laws;
    /** The first seed, or nearly, that breaks each law. */
    private final Map<String, Failure> failures = new ConcurrentSkipListMap<>();

    private final LongAdder accepted = new LongAdder();
    private final LongAdder operations = new LongAdder();

    /** What must hold of a scenario. */
    interface Law {
        void check(Scenario scenario) throws Exception;
    }

    private record Failure(long seed, Throwable cause) {}

    private Scenarios(Map<String, Law> laws) {
        this.laws = laws;
    }

    static Scenarios run(Map<String, Law> laws) {
        Scenarios scenarios = new Scenarios(laws);
        LongStream seeds = ONLY != null ? LongStream.of(ONLY) : LongStream.range(0, COUNT);
        seeds.parallel().forEach(scenarios::check);
        return scenarios;
    }

    private void check(long seed) {
        Scenario scenario = Scenario.of(seed);
        boolean refused = scenario.isRefused();
        if (!refused) {
            accepted.increment();
            operations.add(scenario.check().plan().operations().size());
        }
        laws.forEach((name, law) -> {
            if (!refused || name.startsWith("always")) {
                check(name, law, scenario);
            }
        });
    }

    private void check(String name, Law law, Scenario scenario) {
        try {
            law.check(scenario);
        } catch (Exception | AssertionError cause) {
            failures.merge(
                    name, new Failure(scenario.seed(), cause), (one, other) -> one.seed < other.seed ? one : other);
        }
    }

    String summary() {
        return (ONLY != null ? 1 : COUNT) + " scenarios, " + accepted + " of them accepted, " + operations
                + " operations";
    }

    /** Throws what broke the law, with the story of the scenario and how to run it again. */
    void report(String name) {
        Failure failure = failures.get(name);
        if (failure != null) {
            String message = String.valueOf(failure.cause.getMessage());
            String brief = message.length() < LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "...";
            throw new AssertionError(
                    "seed " + failure.seed + " (again: mvn test -Dtest=LawsTest -DargLine=-Dhostnet.laws.seed="
                            + failure.seed + ")\n" + Story.of(Scenario.of(failure.seed)) + "\n" + brief,
                    failure.cause);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.problem;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The problems and warnings found so far; stages add to it and go on, so that a caller learns all of them at once. */
public final class Problems {
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** Records a problem; a repeated one counts once. */
    public void add(Kind kind, String path, String message, String remedy) {
        add(new Problem(kind, path, message, remedy));
    }

    /** Records one that was found elsewhere. */
    public void add(Problem problem) {
        problems.add(problem);
    }

    /** Records something the caller should know that refuses nothing. */
    public void warn(String path, String message) {
        warnings.add(path + ": " + message);
    }

    /** Whether nothing is refused. */
    public boolean isEmpty() {
        return problems.isEmpty();
    }

    /** All problems in the order they were found. */
    public List<Problem> all() {
        return new ArrayList<>(problems);
    }

    /** All warnings in the order they were found. */
    public List<String> warnings() {
        return new ArrayList<>(warnings);
    }
}

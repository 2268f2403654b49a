// SPDX-License-Identifier: Apache-2.0
package hostnet.problem;

import java.util.Collection;
import java.util.Optional;

/** The known name that a misspelt one most resembles, by edit distance. */
public final class Nearest {
    private Nearest() {}

    /** The closest of the candidates; empty when none is within a third of the word's length (at least 2). */
    public static Optional<String> to(String word, Collection<String> candidates) {
        int best = Math.max(2, word.length() / 3) + 1;
        String found = null;
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            if (distance < best) {
                best = distance;
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }

    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replace = previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replace, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}

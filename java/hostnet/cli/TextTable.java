// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns as wide as their widest word, two blanks between. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> titles) {
        rows.add(titles);
    }

    void add(List<String> row) {
        rows.add(row);
    }

    /** The table, each row a line. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(column) - row.get(column).length() + 2));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

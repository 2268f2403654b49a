// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The last of what a program wrote into a file, as one line that is harmless to a terminal. */
final class LastWords {
    private static final int MOST_BYTES = 2000;
    private static final int MOST_LINES = 5;

    private LastWords() {}

    static String of(Path file) throws IOException {
        List<String> lines = end(file)
                .lines()
                .map(line -> line.replaceAll("\\p{Cntrl}", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        return String.join("; ", lines.subList(Math.max(0, lines.size() - MOST_LINES), lines.size()));
    }

    private static String end(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            channel.position(Math.max(0, channel.size() - MOST_BYTES));
            return new String(Channels.newInputStream(channel).readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}

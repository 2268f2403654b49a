// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.model.FileContent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** ifupdown's memory of the interfaces that it has brought up: a list, and a file for each interface. */
final class Ifstate {
    private static final String LIST = "/run/network/ifstate";
    private static final String KEPT = "/run/hostnet/ifstate.";
    private static final int MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final Paths paths;

    Ifstate(Paths paths) {
        this.paths = paths;
    }

    /** Makes ifupdown forget the interface, without bringing it down. */
    void forget(String device) throws IOException {
        String list = text(LIST);
        StringBuilder rest = new StringBuilder();
        for (String line : list.split("(?<=\n)", -1)) {
            if (line.startsWith(device + "=")) {
                DurableFile.makeDirectories(DurableFile.parent(paths.of(KEPT + device)), DIRECTORY_MODE);
                write(KEPT + device, line);
            } else {
                rest.append(line);
            }
        }
        if (rest.length() < list.length()) {
            write(LIST, rest.toString());
            Files.deleteIfExists(paths.of(LIST + "." + device));
        }
    }

    /** Makes it remember the interface again, if it was forgotten. */
    void remember(String device) throws IOException {
        String line = text(KEPT + device);
        if (!line.isEmpty()) {
            write(LIST, text(LIST) + line);
            write(LIST + "." + device, line.substring(line.indexOf('=') + 1));
        }
    }

    private String text(String path) throws IOException {
        try {
            return Files.readString(paths.of(path));
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    private void write(String path, String text) throws IOException {
        Path file = paths.of(path);
        DurableFile.write(file, FileContent.ofRoot(text, MODE));
    }
}

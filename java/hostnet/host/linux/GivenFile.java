// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HostUnreadable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A file that the caller named. */
final class GivenFile {
    private static final int MAX_BYTES = 1 << 20;

    private GivenFile() {}

    static String text(String file) {
        // what never ends or waits for somebody is no file to read
        try {
            Path path = Path.of(file);
            if (!Files.isRegularFile(path)) {
                throw unreadable(file, Files.exists(path) ? "it is no file" : "there is no such file");
            }
            try (InputStream stream = Files.newInputStream(path)) {
                byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES) {
                    throw unreadable(file, "it has more than " + MAX_BYTES + " bytes");
                }
                return new String(bytes, StandardCharsets.UTF_8);
            }
        } catch (IOException | InvalidPathException e) {
            throw unreadable(file, "it can't be read: " + e.getMessage());
        }
    }

    private static HostUnreadable unreadable(String file, String what) {
        return new HostUnreadable(file, what, "name a file with the XML of one domain");
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file that the command line names, which is the standard input when that is {@code -}.
 *
 * @param path as it was given
 */
record InputFile(Path path, InputStream input) {
    /** What it is called in messages. */
    String name() {
        return isInput() ? "standard input" : path.toString();
    }

    boolean isInput() {
        return path.toString().equals("-");
    }

    /** All of it, and no more than one byte more than may be read of a request. */
    byte[] bytes() throws UnreadableRequest {
        if (isInput()) {
            return bytes(input);
        }
        try (InputStream file = Files.newInputStream(path)) {
            return bytes(file);
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file");
        } catch (AccessDeniedException e) {
            throw unreadable("this user may not read it");
        } catch (IOException e) {
            throw unreadable("it cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(InputStream stream) throws UnreadableRequest {
        try {
            return stream.readNBytes(RequestFile.MAX_BYTES + 1);
        } catch (IOException e) {
            throw unreadable("it cannot be read: " + e.getMessage());
        }
    }

    private static UnreadableRequest unreadable(String message) {
        return new UnreadableRequest(message, "give a file that you may read, or - for the standard input");
    }
}

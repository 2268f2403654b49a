// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be read or written, in words for a person. */
final class FileFault {
    private FileFault() {}

    static String words(IOException fault) {
        if (fault instanceof FileSystemException known && known.getFile() != null) {
            return known.getFile() + ": " + reason(known);
        }
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }

    // Java leaves the reason out where the exception's class says it
    private static String reason(FileSystemException fault) {
        if (fault.getReason() != null) {
            return fault.getReason();
        }
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        return fault instanceof NoSuchFileException
                ? "no such file"
                : fault.getClass().getSimpleName();
    }
}

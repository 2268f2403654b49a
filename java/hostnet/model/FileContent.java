// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

import org.jspecify.annotations.Nullable;

/**
 * A small file's content and rights.
 *
 * @param text the bytes as ISO-8859-1 text, so that every byte survives
 * @param mode the permission bits, such as 0664
 */
public record FileContent(String text, int mode, int uid, int gid) {
    /** A file of root with these bytes. */
    public static FileContent ofRoot(String text, int mode) {
        return new FileContent(text, mode, 0, 0);
    }

    // written out: what a record generates is linked anew at every start, and every task is a start
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FileContent that
                && mode == that.mode
                && uid == that.uid
                && gid == that.gid
                && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return 31 * text.hashCode() + mode;
    }
}

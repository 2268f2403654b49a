// SPDX-License-Identifier: Apache-2.0
package hostnet.model;

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
}

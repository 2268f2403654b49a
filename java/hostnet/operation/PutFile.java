// SPDX-License-Identifier: Apache-2.0
package hostnet.operation;

import hostnet.model.FileContent;
import org.jspecify.annotations.Nullable;

/** Writes, replaces or deletes one file as a whole; its directory is made when it is missing. */
public record PutFile(
        String path, @Nullable FileContent before, @Nullable FileContent after) implements FileOperation {
    @Override
    public String subject() {
        return path;
    }

    @Override
    public String summary() {
        String sign = before == null ? "+" : after == null ? "-" : "~";
        return sign + " file " + path;
    }

    @Override
    public PutFile inverse() {
        return new PutFile(path, after, before);
    }

    @Override
    public void predict(Prediction prediction) {
        if (after == null) {
            prediction.files().remove(path);
        } else {
            prediction.files().put(path, after);
        }
    }
}

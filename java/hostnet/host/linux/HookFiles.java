// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HookFailure;
import hostnet.host.HookPoint;
import hostnet.host.SiteHook;
import hostnet.host.SiteHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The site's hooks as executables, a directory for each point, in the order of their names. */
final class HookFiles implements SiteHooks {
    /** The longest that one may take. */
    static final Duration LIMIT = Duration.ofSeconds(60);

    // no compiled patterns: most hosts have no hooks, and shall not pay for them
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9_.-]*";
    private static final String LEFT_BY_PACKAGES = ".*\\.(dpkg-[a-z]+|ucf-[a-z]+|rpm(new|orig|save))";
    private static final int WRITABLE_BY_OTHERS = 022;

    private final Paths paths;
    private final Duration limit;

    HookFiles(Paths paths, Duration limit) {
        this.paths = paths;
        this.limit = limit;
    }

    @Override
    public List<SiteHook> at(HookPoint point) {
        Path directory = paths.of(Paths.HOOKS + "/" + point.title() + ".d");
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<SiteHook> hooks = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(HookFiles::isHook).sorted().forEach(file -> hooks.add(judged(file)));
        } catch (IOException e) {
            hooks.add(new Barred(directory, FileFault.words(e)));
        }
        return hooks;
    }

    private static boolean isHook(Path file) {
        String name = file.getFileName().toString();
        return name.matches(NAME)
                && !name.matches(LEFT_BY_PACKAGES)
                && Files.isRegularFile(file)
                && Files.isExecutable(file);
    }

    private SiteHook judged(Path file) {
        try {
            String objection = objection(file);
            return objection == null ? new HookProgram(file, limit) : new Barred(file, objection);
        } catch (IOException e) {
            return new Barred(file, FileFault.words(e));
        }
    }

    /** Who else than root decides what the file does, by itself or by a directory on the way to it; null when nobody. */
    private @Nullable String objection(Path file) throws IOException {
        Path top = paths.root().toRealPath();
        int self = number(Path.of("/proc/self"), "unix:uid");
        for (Path path = file.toRealPath(); path != null && !path.equals(top); path = path.getParent()) {
            int owner = number(path, "unix:uid");
            if (owner != 0 && owner != self) {
                return path + " belongs to user " + owner;
            }
            if ((number(path, "unix:mode") & WRITABLE_BY_OTHERS) != 0) {
                return path + " can be written by others than its owner";
            }
        }
        return null;
    }

    private static int number(Path path, String attribute) throws IOException {
        return (Integer) Files.getAttribute(path, attribute);
    }

    /** A hook that is not run. */
    private record Barred(Path file, String objection) implements SiteHook {
        @Override
        public String name() {
            return file.toString();
        }

        @Override
        public byte[] run(byte[] json, boolean check) throws HookFailure {
            throw new HookFailure(
                    "it is not run: " + objection, "let root alone own and write what root runs, or take it away");
        }
    }
}

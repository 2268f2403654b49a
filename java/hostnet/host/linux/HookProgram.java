// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.HookFailure;
import hostnet.host.SiteHook;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A hook that is an executable: it gets its JSON in a file of its own, and the file's name in its environment. */
final class HookProgram implements SiteHook {
    private static final String VDSM_VARIABLE = "_hook_json";
    private static final String VARIABLE = "HOSTNET_HOOK_JSON";
    private static final String CHECK = "HOSTNET_CHECK";
    private static final int MOST_BYTES = 8 << 20;

    private final Path file;
    private final Duration limit;

    HookProgram(Path file, Duration limit) {
        this.file = file;
        this.limit = limit;
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public byte[] run(byte[] json, boolean check) throws HookFailure {
        try {
            Path directory = Files.createTempDirectory("hostnet-hook-");
            try {
                return run(directory, json, check);
            } finally {
                remove(directory);
            }
        } catch (IOException e) {
            throw new HookFailure("it could not be run: " + FileFault.words(e), "mend what the message names");
        }
    }

    private byte[] run(Path directory, byte[] json, boolean check) throws IOException, HookFailure {
        Path request = Files.write(directory.resolve("request.json"), json);
        Path errors = directory.resolve("errors");
        int status = new HookProcess(start(request, errors, check), VDSM_VARIABLE + "=" + request, limit).await();
        if (status == HookProcess.ENDED) {
            throw new HookFailure(
                    "it did not end within " + limit.toSeconds() + " s and was stopped",
                    "mend the hook, or let it leave what takes longer to another program");
        }
        if (status != 0) {
            String words = LastWords.of(errors);
            throw new HookFailure(
                    words.isEmpty() ? "it ended with status " + status + " and said nothing" : words,
                    "do what the hook asks for, or mend it");
        }
        if (!Files.isRegularFile(request, LinkOption.NOFOLLOW_LINKS)) {
            throw new HookFailure("it left no file " + VARIABLE, "mend the hook");
        }
        try (InputStream left = Files.newInputStream(request)) {
            return left.readNBytes(MOST_BYTES);
        }
    }

    private Process start(Path request, Path errors, boolean check) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(file.toString())
                .directory(new File("/"))
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                // no pipe: what a hook leaves running may keep it open
                .redirectError(errors.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", String.join(":", ChildProcesses.DIRECTORIES));
        environment.put("LC_ALL", "C");
        environment.put(VDSM_VARIABLE, request.toString());
        environment.put(VARIABLE, request.toString());
        if (check) {
            environment.put(CHECK, "1");
        }
        return builder.start();
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException left) {
            // a few bytes in a directory for temporary files
            return;
        }
    }
}

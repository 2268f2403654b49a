// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * This very program, at a path where it stays: a module's own file goes with the connection that brought it.
 *
 * @param module the path under which it is a module
 * @param command the path under which it is the command line
 * @param environment options of systemd-run with what it must know
 */
record Executor(String module, String command, List<String> environment) {
    private static final String INSTALLED = "/var/lib/hostnet/executor/";

    /** Where the program is that runs now. */
    static Path running() {
        return Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
    }

    /** The installed one, if it is that which runs, or else a copy in that directory. */
    static Executor of(Path running, Paths paths, Path directory) throws IOException {
        Path module = running;
        if (!running.startsWith(paths.of(INSTALLED))) {
            module = directory.resolve("executor");
            Files.copy(running, module, StandardCopyOption.REPLACE_EXISTING);
            Files.setPosixFilePermissions(module, DurableFile.permissions(0700));
        }
        Path command = directory.resolve("hostnet");
        Files.deleteIfExists(command);
        Files.createSymbolicLink(command, module);
        return new Executor(module.toString(), command.toString(), surroundings());
    }

    private static List<String> surroundings() {
        String java = ProcessHandle.current().info().command().orElse("java");
        String client = System.getenv().getOrDefault("SSH_CONNECTION", "");
        return List.of("--setenv=HOSTNET_JAVA=" + java, "--setenv=SSH_CONNECTION=" + client);
    }
}

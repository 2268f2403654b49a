// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.cli.Door;
import hostnet.crash.Crash;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The command {@code hostnet} on a real host, killed (SIGKILL) when the programs that carry batches out have got that many
 * lines: the rest is never fed, and the last of them is still at work.
 */
public final class CutFeed implements Commands {
    private final Commands real = new ChildProcesses();
    private int left;

    private CutFeed(int lines) {
        left = lines;
    }

    /** {@code LINES}, then the command's own arguments. */
    public static void main(String[] args) {
        CutFeed commands = new CutFeed(Integer.parseInt(args[0]));
        LinuxHost host = new LinuxHost(
                commands,
                new Paths(Path.of("/")),
                new LibvirtDaemon(LibvirtDaemon.SYSTEM, LibvirtDaemon.PATIENCE),
                System.getenv());
        System.exit(Door.open(List.of(args).subList(1, args.length).toArray(String[]::new), () -> host));
    }

    @Override
    public Finished run(List<String> words, List<String> input, Duration limit) {
        if (input.size() <= left) {
            left -= input.size();
            return real.run(words, input, limit);
        }
        feed(words, input.subList(0, left));
        Crash.kill();
        throw new IllegalStateException("outlived SIGKILL");
    }

    private static void feed(List<String> words, List<String> lines) {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.environment()
                .put(Orphans.PARENT, Long.toString(ProcessHandle.current().pid()));
        try {
            OutputStream stdin = builder.start().getOutputStream();
            for (String line : lines) {
                stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
            stdin.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

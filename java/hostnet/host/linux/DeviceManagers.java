// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.host.linux.ForeignClients.Found;
import hostnet.model.ForeignClient;
import hostnet.operation.GiveBackDevice;
import hostnet.operation.HaltClient;
import hostnet.operation.Operation;
import hostnet.operation.PutFile;
import hostnet.operation.ReleaseDevice;
import hostnet.operation.ResumeClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Makes other network managers let go of devices, or take them again; what a device has stays meanwhile. */
final class DeviceManagers {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Commands commands;
    private final Paths paths;
    private final FileStore files;
    private final Networkd networkd;
    private final NetworkManagerState networkManager;
    private final Ifstate ifstate;
    private final ForeignClients foreignClients;

    DeviceManagers(Commands commands, Paths paths, FileStore files) {
        this.commands = commands;
        this.paths = paths;
        this.files = files;
        networkd = new Networkd(paths);
        networkManager = new NetworkManagerState(paths);
        ifstate = new Ifstate(paths);
        foreignClients = new ForeignClients(paths);
    }

    void execute(List<Operation> operations) throws BatchFailure {
        int done = 0;
        for (Operation operation : operations) {
            try {
                execute(operation);
            } catch (IOException e) {
                throw new BatchFailure(done, operation, FileFault.words(e));
            }
            done++;
        }
    }

    private void execute(Operation operation) throws IOException, BatchFailure {
        if (operation instanceof ReleaseDevice release) {
            if (release.keeps()) {
                KeptAddresses kept = KeptAddresses.of(commands, release.device());
                release(release);
                kept.restore();
            } else {
                release(release);
                run("ip", "address", "flush", "dev", release.device(), "scope", "global");
            }
        } else if (operation instanceof GiveBackDevice giveBack) {
            if (giveBack.keeps()) {
                KeptAddresses kept = KeptAddresses.of(commands, giveBack.device());
                giveBack(giveBack);
                // the manager brings its own, and confirms these with them
                kept.restore();
            } else {
                giveBack(giveBack);
            }
        } else if (operation instanceof HaltClient halt) {
            halt(halt.client());
        } else if (operation instanceof ResumeClient resume) {
            resume(resume.client());
        }
    }

    private void put(List<PutFile> changes) throws BatchFailure {
        files.execute(new ArrayList<>(changes));
    }

    private void release(ReleaseDevice release) throws IOException, BatchFailure {
        String device = release.device();
        put(release.files());
        switch (release.manager()) {
            case NETWORKD -> {
                run("networkctl", "reload");
                await(() -> !networkd.manages(paths.indexOf(device)), device + " is still managed by systemd-networkd");
            }
            case NETWORK_MANAGER -> {
                // in this order the device keeps what it has: NetworkManager would take it away for the file alone
                run("nmcli", "device", "set", device, "managed", "no");
                run("nmcli", "general", "reload", "conf");
                await(
                        () -> !networkManager.manages(paths.indexOf(device)),
                        device + " is still managed by NetworkManager");
            }
            case IFUPDOWN -> {
                ifstate.forget(device);
            }
        }
    }

    private void giveBack(GiveBackDevice giveBack) throws IOException, BatchFailure {
        String device = giveBack.device();
        put(giveBack.files());
        switch (giveBack.manager()) {
            case NETWORKD -> {
                if (networkd.runs()) {
                    run("networkctl", "reload");
                    Waiting.until(() -> networkd.manages(paths.indexOf(device)), PATIENCE);
                }
            }
            case NETWORK_MANAGER -> {
                if (networkManager.runs()) {
                    run("nmcli", "general", "reload", "conf");
                    run("nmcli", "device", "set", device, "managed", "yes");
                    Waiting.until(() -> networkManager.manages(paths.indexOf(device)), PATIENCE);
                }
            }
            case IFUPDOWN -> {
                if (giveBack.keeps()) {
                    ifstate.remember(device);
                } else {
                    detached("oneshot", List.of("ifup", "--force", device));
                }
            }
        }
    }

    private void halt(ForeignClient client) {
        for (Found found : foreignClients.find(new Ip(commands).read().links())) {
            if (found.client().equals(client)) {
                // not politely, which could give the lease back or take the address away
                ProcessHandle.of(found.pid()).ifPresent(process -> {
                    List<ProcessHandle> family =
                            new ArrayList<>(process.descendants().toList());
                    family.add(0, process);
                    family.forEach(ProcessHandle::destroyForcibly);
                });
            }
        }
    }

    private void resume(ForeignClient client) throws IOException {
        detached("forking", client.command());
    }

    /** Runs a program so that what it leaves behind belongs to no session. */
    private void detached(String type, List<String> program) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                "systemd-run",
                "--quiet",
                "--collect",
                "--no-block",
                "--property=Type=" + type,
                "--property=KillMode=process",
                "--"));
        words.addAll(program);
        run(words.toArray(String[]::new));
    }

    private void run(String... words) throws IOException {
        Finished finished = commands.run(List.of(words), List.of(), LIMIT);
        if (!finished.succeeded()) {
            throw new IOException(words[0] + ": " + finished.errors());
        }
    }

    private static void await(BooleanSupplier condition, String otherwise) throws IOException {
        if (!Waiting.until(condition, PATIENCE)) {
            throw new IOException(otherwise);
        }
    }
}

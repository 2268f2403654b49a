// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.Cidr;
import hostnet.model.DhcpClient;
import hostnet.model.FileContent;
import hostnet.model.Link;
import hostnet.model.ResolvConf;
import hostnet.operation.Operation;
import hostnet.operation.StartDhcp;
import hostnet.operation.StopDhcp;
import hostnet.render.DhcpIdentity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts and stops DHCP clients, each in a systemd unit of its own, which neither a session nor this program ends. */
final class DhcpUnits {
    /** How long a lease is waited for, in seconds (VDSM: 60). */
    private static final long LEASE_SECONDS = 60;

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int PUBLIC_DIRECTORY = 0755;
    private static final int PRIVATE_DIRECTORY = 0700;
    private static final int PRIVATE_FILE = 0600;
    private static final int SCRIPT = 0700;

    /** How systemctl(1) ends when there is no such unit. */
    private static final int NOT_LOADED = 5;

    private final Commands commands;
    private final Paths paths;
    private final Ip ip;

    DhcpUnits(Commands commands, Paths paths) {
        this.commands = commands;
        ip = new Ip(commands);
        this.paths = paths;
    }

    void execute(List<Operation> operations) throws BatchFailure {
        int done = 0;
        try {
            for (Operation operation : operations) {
                execute(operation);
                done++;
            }
        } catch (IOException e) {
            throw new BatchFailure(done, operations.get(done), FileFault.words(e));
        }
        await(operations);
    }

    private void execute(Operation operation) throws IOException {
        if (operation instanceof StartDhcp start) {
            start(start.client());
        } else if (operation instanceof StopDhcp stop) {
            stop(stop.client(), stop.shares());
        }
    }

    private void start(DhcpClient client) throws IOException {
        String program = DhcpPrograms.find(paths);
        if (program == null) {
            throw new IOException("this host has no DHCP client");
        }
        String kept = DhcpPaths.kept(client.device(), client.ipv6());
        String state = DhcpPaths.state(client.device(), client.ipv6());
        for (String directory : List.of(DhcpIdentity.DIRECTORY, DhcpPaths.STATE_DIRECTORY)) {
            DurableFile.makeDirectories(DurableFile.parent(paths.of(directory)), PUBLIC_DIRECTORY);
            DurableFile.makeDirectories(paths.of(directory), PRIVATE_DIRECTORY);
        }
        Files.deleteIfExists(paths.of(state + ".bound"));
        boolean dhclient = program.equals(DhcpPrograms.DHCLIENT);
        String script = script(program);
        write(script, dhclient ? DhcpScript.DHCLIENT : DhcpScript.DHCPCD, SCRIPT);
        write(
                kept + ".conf",
                dhclient ? DhcpText.dhclient(client) : DhcpText.dhcpcd(client, state, client.nameservers()),
                PRIVATE_FILE);
        if (dhclient && !Files.exists(paths.of(kept + ".leases"))) {
            write(kept + ".leases", leases(client), PRIVATE_FILE);
        }
        run(DhcpCommand.words(client, program, script));
        write(state, DhcpState.write(client), PRIVATE_FILE);
    }

    private String leases(DhcpClient client) {
        return client.ipv6()
                ? DhcpText.dhclientLeases(client, leasedIpv6(client.device()), System.currentTimeMillis() / 1000)
                : "";
    }

    private List<Cidr> leasedIpv6(String device) {
        Link link = ip.addresses("-6").get(device);
        return link == null
                ? List.of()
                : link.addresses().stream()
                        .filter(address -> address.dynamic() && !address.linkScope())
                        .map(Link.Address::cidr)
                        .toList();
    }

    private void stop(DhcpClient client, boolean shares) throws IOException {
        stop(DhcpPaths.unit(client.device(), client.ipv6()));
        String state = DhcpPaths.state(client.device(), client.ipv6());
        if (!shares) {
            dropTable(paths.of(state + ".table"));
            takeAway(client.device(), paths.of(state + ".own"));
            bringBack(paths.of(state + ".resolv"));
        }
        for (String suffix : List.of("", ".bound", ".own", ".table", ".resolv", ".pid")) {
            Files.deleteIfExists(paths.of(state + suffix));
        }
        String kept = DhcpPaths.kept(client.device(), client.ipv6());
        Files.deleteIfExists(paths.of(kept + ".conf"));
        Files.deleteIfExists(paths.of(kept + ".leases"));
        if (isEmpty(DhcpPaths.STATE_DIRECTORY)) {
            // the last one: nothing stays
            for (String program : List.of(DhcpPrograms.DHCLIENT, DhcpPrograms.DHCPCD)) {
                Files.deleteIfExists(paths.of(script(program)));
            }
            if (isEmpty(DhcpIdentity.DIRECTORY)) {
                Files.deleteIfExists(paths.of(DhcpIdentity.DIRECTORY));
            }
        }
    }

    /** Whether it runs is systemd's to say: it may be about to start it. */
    private void stop(String unit) throws IOException {
        Finished finished = commands.run(List.of("systemctl", "stop", unit), List.of(), LIMIT);
        if (!finished.succeeded() && finished.exit() != NOT_LOADED) {
            throw new IOException("systemctl: " + finished.errors());
        }
    }

    private static String script(String program) {
        return DhcpIdentity.DIRECTORY + "/" + program + "-script";
    }

    private boolean isEmpty(String directory) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(paths.of(directory))) {
            return !entries.iterator().hasNext();
        } catch (NoSuchFileException none) {
            return true;
        }
    }

    private void dropTable(Path words) {
        List<String> lines = StateFile.lines(words);
        if (!lines.isEmpty()) {
            // some of it may have gone meanwhile
            commands.run(List.of("ip", "-4", "-force", "-batch", "-"), lines, LIMIT);
        }
    }

    private void takeAway(String device, Path own) {
        for (String address : StateFile.lines(own)) {
            // it may have ended meanwhile
            commands.run(List.of("ip", "address", "delete", address, "dev", device), List.of(), LIMIT);
        }
    }

    private void bringBack(Path resolvers) throws IOException {
        if (Files.exists(resolvers)) {
            write(ResolvConf.PATH, Files.readString(resolvers, StandardCharsets.ISO_8859_1), ResolvConf.MODE);
        }
    }

    private void run(List<String> words) throws IOException {
        Finished finished = commands.run(words, List.of(), LIMIT);
        if (!finished.succeeded()) {
            throw new IOException(words.get(0) + ": " + finished.errors());
        }
    }

    private void write(String path, String text, int mode) throws IOException {
        DurableFile.write(paths.of(path), FileContent.ofRoot(text, mode));
    }

    /** Waits for all leases at once; when one does not come, the clients from there on are stopped again. */
    private void await(List<Operation> operations) throws BatchFailure {
        long deadline = System.nanoTime() + Duration.ofSeconds(LEASE_SECONDS).toNanos();
        for (int index = 0; index < operations.size(); index++) {
            if (operations.get(index) instanceof StartDhcp start
                    && start.waits()
                    && !isBound(start.client(), deadline)) {
                String faults = abandon(operations.subList(index, operations.size()));
                throw new BatchFailure(index, start, failure(start.client()) + faults);
            }
        }
    }

    private boolean isBound(DhcpClient client, long deadline) {
        Path bound = paths.of(DhcpPaths.state(client.device(), client.ipv6()) + ".bound");
        return Waiting.until(() -> Files.exists(bound), Duration.ofNanos(deadline - System.nanoTime()));
    }

    private static String failure(DhcpClient client) {
        return "no " + (client.ipv6() ? "DHCPv6" : "DHCP") + " lease for " + client.device() + " within "
                + LEASE_SECONDS + " s; look at what its client says (journalctl -u "
                + DhcpPaths.unit(client.device(), client.ipv6())
                + "), at the cable and the vlan, and whether a server answers there";
    }

    /** Stops them again; what goes wrong with that, in words. */
    private String abandon(List<Operation> started) {
        StringBuilder faults = new StringBuilder();
        for (Operation operation : started) {
            try {
                if (operation instanceof StartDhcp start) {
                    stop(start.client(), false);
                }
            } catch (IOException e) {
                faults.append("; its client could not be stopped: ").append(FileFault.words(e));
            }
        }
        return faults.toString();
    }
}

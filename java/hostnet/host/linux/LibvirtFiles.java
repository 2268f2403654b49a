// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.host.BatchFailure;
import hostnet.model.FileContent;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtDefinition;
import hostnet.model.LibvirtNetwork;
import hostnet.model.LibvirtTexts;
import hostnet.model.NetworkFilter;
import hostnet.model.Vnic;
import hostnet.operation.Operation;
import hostnet.xml.Element;
import hostnet.xml.Xml;
import hostnet.xml.XmlProblem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * libvirt's networks as its daemon will find them when it starts: defined, and none active. Asked for before that, it
 * would not answer, and its sockets would have the asker wait for what waits for him.
 */
final class LibvirtFiles implements LibvirtAccess {
    private static final String DEFINITIONS = "/etc/libvirt/qemu/networks";
    private static final String ACTIVE = "/run/libvirt/network";
    private static final String SUFFIX = ".xml";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Paths paths;
    private final SmallFiles files;

    LibvirtFiles(Paths paths) {
        this.paths = paths;
        files = new SmallFiles(paths);
    }

    @Override
    public Background<SortedMap<String, LibvirtNetwork>> beginRead() {
        return Background.start("libvirt-files", this::read);
    }

    private SortedMap<String, LibvirtNetwork> read() {
        SortedMap<String, LibvirtNetwork> networks = new TreeMap<>();
        files(DEFINITIONS).forEach((path, content) -> {
            String name = path.substring(DEFINITIONS.length() + 1, path.length() - SUFFIX.length());
            networks.put(name, network(name, text(content)));
        });
        return networks;
    }

    private SortedMap<String, FileContent> files(String directory) {
        SortedMap<String, FileContent> contents = new TreeMap<>();
        files.readInto(contents, directory, path -> path.endsWith(SUFFIX));
        return contents;
    }

    private static String text(FileContent content) {
        return new String(content.text().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private LibvirtNetwork network(String name, String xml) {
        boolean autostart =
                Files.exists(paths.of(DEFINITIONS + "/autostart/" + name + SUFFIX), LinkOption.NOFOLLOW_LINKS);
        LibvirtDefinition definition = NetworkXml.definition(xml);
        return new LibvirtNetwork(name, uuid(xml), autostart, definition, null);
    }

    private static String uuid(String xml) {
        try {
            Element uuid = Xml.read(xml).child("uuid");
            return uuid == null ? "" : uuid.text().strip();
        } catch (XmlProblem unreadable) {
            return "";
        }
    }

    @Override
    public Background<SortedMap<String, Vnic>> beginReadVnics() {
        return Background.start("libvirt-vnics", Collections::emptySortedMap);
    }

    @Override
    public Libvirt finishRead(
            Background<SortedMap<String, LibvirtNetwork>> networks,
            @Nullable Background<SortedMap<String, Vnic>> vnics,
            @Nullable Background<SortedMap<String, NetworkFilter>> filters) {
        if (!files(ACTIVE).isEmpty()) {
            return outage("it has started already, and its files do not tell who is plugged in");
        }
        try {
            return new Libvirt(null, networks.await(LIMIT));
        } catch (ExecutionException | TimeoutException e) {
            return outage("its files can't be read: " + e.getMessage());
        }
    }

    private static Libvirt outage(String reason) {
        return new Libvirt(reason, Collections.emptySortedMap());
    }

    @Override
    public Background<SortedMap<String, NetworkFilter>> beginReadFilter(String name) {
        return Background.start("libvirt-filters", Collections::emptySortedMap);
    }

    @Override
    public LibvirtTexts texts() {
        return LibvirtTexts.outage("libvirt's daemon has not started yet");
    }

    @Override
    public void execute(List<Operation> operations) throws BatchFailure {
        throw new BatchFailure(0, operations.get(0), "libvirt's daemon has not started yet");
    }

    @Override
    public void close() {}
}

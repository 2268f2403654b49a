// SPDX-License-Identifier: Apache-2.0
package hostnet.host.linux;

import hostnet.json.Json;
import hostnet.json.JsonProblem;
import hostnet.model.BondDefaults;
import hostnet.model.FileContent;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.operation.BondOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the running kernel's bonding driver gives a new bond of each mode: asked once after a boot by bonds that live and
 * die in a network namespace of their own, where no host sees them, and kept as VDSM keeps it
 * ({@code bonding-defaults.json}, vdsm-networks.md §2).
 */
final class BondDriver {
    /** Gone after a boot, as the kernel may be another one then. */
    static final String KEPT = "/run/hostnet/bonding-defaults.json";

    private static final List<String> COMMAND = List.of("unshare", "--net", "ip", "-j", "-d", "-batch", "-");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int DIRECTORY_MODE = 0755;
    private static final int FILE_MODE = 0644;

    private final Commands commands;
    private final Path kept;
    private @Nullable BondDefaults known;

    BondDriver(Commands commands, Paths paths) {
        this.commands = commands;
        kept = paths.of(KEPT);
    }

    /** The defaults; unknown where the kernel has no bonds or no namespaces. */
    synchronized BondDefaults defaults() {
        // a host is read more than once in a call, and its driver stays the same
        BondDefaults defaults = known == null ? find() : known;
        known = defaults;
        return defaults;
    }

    private BondDefaults find() {
        Map<String, SortedMap<String, String>> byMode = read();
        if (byMode.isEmpty()) {
            byMode = ask();
            keep(byMode);
        }
        return byMode.isEmpty() ? BondDefaults.UNKNOWN : new BondDefaults(byMode);
    }

    private Map<String, SortedMap<String, String>> ask() {
        List<String> lines = new ArrayList<>();
        for (String mode : BondOption.MODE.names()) {
            lines.add("link add name mode" + lines.size() + " type bond mode " + mode);
        }
        lines.add("link show type bond");
        Finished finished = commands.run(COMMAND, lines, LIMIT);
        Map<String, SortedMap<String, String>> byMode = new TreeMap<>();
        for (Fields item : Fields.list(finished.succeeded() ? Json.read(finished.out()) : null)) {
            Link link = LinkJson.link(item);
            if (link != null && link.kind() == LinkKind.BOND && link.bond() != null) {
                SortedMap<String, String> options = link.bond().options();
                byMode.put(options.getOrDefault(BondOption.MODE.sysfsName(), ""), options);
            }
        }
        return byMode;
    }

    private Map<String, SortedMap<String, String>> read() {
        Map<String, SortedMap<String, String>> byMode = new TreeMap<>();
        try {
            if (Files.exists(kept)
                    && Json.read(Files.readString(kept, StandardCharsets.UTF_8)) instanceof Map<?, ?> modes) {
                modes.forEach((mode, options) -> byMode.put(String.valueOf(mode), texts(options)));
            }
        } catch (IOException | JsonProblem unreadable) {
            // it is written anew
            return Map.of();
        }
        return byMode;
    }

    private static SortedMap<String, String> texts(Object options) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (options instanceof Map<?, ?> values) {
            values.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
        }
        return Collections.unmodifiableSortedMap(texts);
    }

    private void keep(Map<String, SortedMap<String, String>> byMode) {
        if (byMode.isEmpty()) {
            return;
        }
        try {
            DurableFile.makeDirectories(DurableFile.parent(kept), DIRECTORY_MODE);
            DurableFile.write(kept, FileContent.ofRoot(Json.write(byMode) + "\n", FILE_MODE));
        } catch (IOException unwritable) {
            // then the kernel is asked again next time
            return;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.vdsm;

import hostnet.json.Json;
import hostnet.json.JsonProblem;
import hostnet.model.Bond;
import hostnet.model.Commit;
import hostnet.model.FileContent;
import hostnet.model.Network;
import hostnet.model.Request;
import hostnet.problem.Kind;
import hostnet.problem.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A configuration that VDSM saved (vdsm-networks.md §6.1), read as the request that its files amount to. */
public final class VdsmConfiguration {
    /** Where VDSM keeps the configuration to which its boot returns. */
    public static final String SAFE = "/var/lib/vdsm/persistence/netconf";

    /** Where VDSM keeps what it runs now. */
    public static final String RUNNING = "/var/lib/vdsm/staging/netconf";

    private final Problems problems;
    private final List<Network> networks = new ArrayList<>();
    private final List<Bond> bonds = new ArrayList<>();

    private VdsmConfiguration(Problems problems) {
        this.problems = problems;
    }

    /** The directories of a configuration that hold what hostnet can take over. */
    public static List<String> directories(String configuration) {
        return List.of(configuration + "/nets", configuration + "/bonds", configuration + "/devices");
    }

    /** The request that defines all that the files hold; each that is unclear is a problem. */
    public static Request read(SortedMap<String, FileContent> files, Problems problems) {
        VdsmConfiguration read = new VdsmConfiguration(problems);
        files.forEach(read::add);
        return new Request(
                List.copyOf(read.networks),
                List.of(),
                List.copyOf(read.bonds),
                List.of(),
                new TreeSet<>(),
                new TreeSet<>(),
                false,
                Commit.NO,
                false);
    }

    private void add(String path, FileContent content) {
        int end = path.lastIndexOf('/');
        String directory = path.substring(path.lastIndexOf('/', end - 1) + 1, end);
        switch (directory) {
            case "nets" -> addEntity(path, "networks", content);
            case "bonds" -> addEntity(path, "bondings", content);
            default -> problems.warn(path, "hostnet sets no number of virtual functions, so this is not taken over");
        }
    }

    private void addEntity(String path, String section, FileContent content) {
        Problems own = new Problems();
        Object tree = tree(path, content);
        if (tree != null) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            Request request = RequestParser.parse(Map.of(section, Map.of(name, tree)), own);
            networks.addAll(request.defined());
            bonds.addAll(request.bonds());
        }
        own.all()
                .forEach(problem -> problems.add(
                        problem.kind(), path, problem.path() + ": " + problem.message(), problem.remedy()));
        own.warnings().forEach(warning -> problems.warn(path, warning));
    }

    private @Nullable Object tree(String path, FileContent content) {
        try {
            return Json.read(content.text().getBytes(StandardCharsets.ISO_8859_1));
        } catch (JsonProblem bad) {
            problems.add(
                    Kind.BAD_PARAMS, path, "it is not JSON: " + bad.getMessage(), "repair the file or move it away");
            return null;
        }
    }
}

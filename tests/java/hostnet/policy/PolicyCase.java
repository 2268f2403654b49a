// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import hostnet.call.VnicCall;
import hostnet.cli.RequestFile;
import hostnet.fake.Links;
import hostnet.host.Host;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.Saved;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.vdsm.VnicRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of tests/policy: what a caller asks, what libvirt has written down, and what comes of it. */
public final class PolicyCase {
    private final Path folder;

    /** The case in that folder. */
    public PolicyCase(Path folder) {
        this.folder = folder;
    }

    /** All problems or, without any, all findings, a line each. */
    public List<String> verdict() throws Exception {
        Problems problems = new Problems();
        Map<Object, Object> arguments = new LinkedHashMap<>();
        arguments.putAll((Map<?, ?>) RequestFile.tree(Files.readAllBytes(folder.resolve("request.yml"))));
        if (isBad() && !texts("domain").isEmpty()) {
            // what libvirt prints can be read; what a caller gives may be anything
            arguments.put("domains", texts("domain").stream().map(Text::xml).toList());
        } else if (!isBad() && (!texts("domain").isEmpty() || !texts("filter").isEmpty())) {
            arguments.put("scan", "host");
        }
        VnicRequest request = VnicRequest.parse(arguments, problems);
        List<Finding> findings = new VnicCall(host(), problems).findings(request);
        return problems.isEmpty()
                ? findings.stream().map(PolicyCase::line).toList()
                : problems.all().stream().map(Problem::toString).toList();
    }

    private static String line(Finding finding) {
        return (finding.refused() ? "refused " : "warning ") + finding;
    }

    /** The texts of that kind; the file of a live definition says so. */
    List<Text> texts(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Text> texts = new ArrayList<>();
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith(kind + "-"))
                    .sorted()
                    .toList()) {
                String xml = Files.readString(file);
                boolean live = file.getFileName().toString().contains(".live.");
                texts.add(new Text(nameIn(xml, kind), live, xml));
            }
            return texts;
        }
    }

    private static String nameIn(String xml, String kind) {
        String before = kind.equals("filter") ? "<filter name='" : "<name>";
        int start = xml.indexOf(before) + before.length();
        return xml.substring(start, xml.indexOf(kind.equals("filter") ? "'" : "<", start));
    }

    private Host host() throws IOException {
        LibvirtTexts texts = new LibvirtTexts(isBad() ? List.of() : texts("domain"), texts("network"), texts("filter"));
        Current current = new Current(
                ports(),
                List.of(),
                new Libvirt(null, new TreeMap<>()),
                new TreeMap<>(),
                Saved.nothing(),
                new Platform(List.of(), true, null, false, null));
        return new WrittenHost(current, texts);
    }

    private SortedMap<String, Link> ports() throws IOException {
        Path file = folder.resolve("links.txt");
        SortedMap<String, Link> ports = new TreeMap<>();
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            Link tap = Links.plain(line.substring(0, line.indexOf(' ')), LinkKind.TUN);
            ports.put(tap.name(), Links.port(tap, line.substring(line.indexOf(' ') + 1), true, true));
        }
        return ports;
    }

    private boolean isBad() {
        return folder.getFileName().toString().startsWith("bad-");
    }
}

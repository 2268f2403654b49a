// SPDX-License-Identifier: Apache-2.0
package hostnet.docs;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.operation.Channel;
import hostnet.problem.Kind;
import hostnet.problem.Problem;
import hostnet.problem.Problems;
import hostnet.vdsm.ConfigState;
import hostnet.vdsm.ProbeParser;
import hostnet.vdsm.RequestParser;
import hostnet.vdsm.VnicRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What ansible-doc tells of the modules is what this very build takes and gives. */
class ModuleDocsTest {
    private static final Path MODULES = Path.of(System.getProperty("hostnet.base", ""))
            .resolve("ansible_collections/hostnet/libvirt/plugins/modules");
    private static final String KNOWN = "known are ";
    private static final Pattern VALUE = Pattern.compile("V\\(([^)]+)\\)");
    private static final Pattern CODE = Pattern.compile("C\\(([^)]+)\\)");
    /** A word that no parser knows or finds like one that it knows, so that it names all of these. */
    private static final Map<String, Object> STRANGE = Map.of("x".repeat(41), 1);

    /** A mapping among the arguments of a module: the options that it is in, and what reads it. */
    record Level(String module, List<String> options, BiConsumer<Map<String, Object>, Problems> reader) {
        @Override
        public String toString() {
            return module + " " + String.join(".", options);
        }

        Set<String> taken() {
            Problems problems = new Problems();
            reader.accept(STRANGE, problems);
            String known = problems.all().stream()
                    .map(Problem::remedy)
                    .filter(remedy -> remedy.startsWith(KNOWN))
                    .collect(Collectors.joining());
            // after the words it may say where others go
            return new TreeSet<>(List.of(
                    known.substring(KNOWN.length()).replaceAll(" \\(.*", "").split(", ")));
        }
    }

    static Stream<Level> levels() {
        return Stream.of(
                new Level("setup_networks", List.of(), RequestParser::parse),
                new Level("setup_networks", List.of("networks"), of("networks", RequestParser::parse)),
                new Level(
                        "setup_networks",
                        List.of("networks", "vnic_exceptions"),
                        (strange, problems) -> RequestParser.parse(
                                List.of(Map.of("name", "a", "vnic_exceptions", List.of(strange))), problems)),
                new Level("setup_networks", List.of("bondings"), of("bondings", RequestParser::parse)),
                new Level("setup_networks", List.of("probes"), of("probes", ProbeParser::parse)),
                new Level("network_config", List.of(), (strange, problems) -> ConfigState.parse(strange, problems)),
                new Level("vnic_policy", List.of(), VnicRequest::parse),
                new Level("vnic_policy", List.of("profiles"), of("profiles", VnicRequest::parse)));
    }

    private static BiConsumer<Map<String, Object>, Problems> of(
            String list, BiConsumer<Map<String, Object>, Problems> reader) {
        return (strange, problems) -> reader.accept(Map.of(list, List.of(strange)), problems);
    }

    @ParameterizedTest
    @MethodSource("levels")
    void optionsAreTheWordsThatParsersTake(Level level) throws IOException {
        Map<?, ?> options = map(documentation(level.module()), "DOCUMENTATION", "options");
        Set<String> idle = new TreeSet<>();
        for (String option : level.options()) {
            idle = words(CODE, at(options, option, "description"));
            options = map(options, option, "suboptions");
        }
        Set<String> documented = new TreeSet<>();
        options.forEach((name, option) -> {
            documented.add(String.valueOf(name));
            Object aliases = ((Map<?, ?>) option).get("aliases");
            if (aliases instanceof Collection<?> list) {
                list.forEach(alias -> documented.add(String.valueOf(alias)));
            }
        });

        assertThat(level.taken()).containsAll(documented);
        // a word that does nothing is named by the list that it is in
        documented.addAll(idle);
        assertThat(documented).containsAll(level.taken());
    }

    @Test
    void codesAndChannelsAreThoseThatThereAre() throws IOException {
        Map<?, ?> returned = map(documentation("setup_networks"), "RETURN");

        assertThat(words(VALUE, at(returned, "problems", "contains", "code", "description")))
                .isEqualTo(Stream.of(Kind.values())
                        .map(kind -> String.valueOf(kind.code()))
                        .collect(Collectors.toSet()));
        assertThat(words(VALUE, at(returned, "plan", "contains", "channel", "description")))
                .isEqualTo(Stream.of(Channel.values()).map(Channel::title).collect(Collectors.toSet()));
    }

    private static Map<?, ?> documentation(String module) throws IOException {
        return new Yaml().load(Files.readString(MODULES.resolve(module + ".yml")));
    }

    private static Map<?, ?> map(Map<?, ?> tree, String... keys) {
        return (Map<?, ?>) at(tree, keys);
    }

    private static Object at(Map<?, ?> tree, String... keys) {
        Object found = tree;
        for (String key : keys) {
            found = ((Map<?, ?>) found).get(key);
            assertThat(found).as("%s of %s", key, List.of(keys)).isNotNull();
        }
        return found;
    }

    private static Set<String> words(Pattern marked, Object description) {
        return marked.matcher(String.valueOf(description))
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

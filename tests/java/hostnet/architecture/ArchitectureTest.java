// SPDX-License-Identifier: Apache-2.0
package hostnet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The package table of docs/architecture.md, held. When a row is wrong, change the table first and say why. */
class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("hostnet");

    /** Each package and what it may import; whatever those may import is allowed too. */
    private static final Map<String, Row> TABLE = new LinkedHashMap<>();

    static {
        String stages = "model problem json xml render operation policy plan host host.linux apply vdsm call report";
        row("model", "");
        row("problem", "model");
        row("json", "", "com.fasterxml.jackson.core..");
        row("xml", "");
        row("render", "model json");
        row("policy", "problem xml");
        row("operation", "model");
        row("plan", "operation render policy");
        row("host", "operation problem");
        row("host.linux", "host json xml render", "org.libvirt..", "com.sun.jna..");
        row("apply", "host plan");
        row("vdsm", "json operation policy");
        row("call", "apply vdsm");
        row("report", "apply vdsm");
        row("ansible", stages);
        row("cli", stages, "picocli..", "org.yaml.snakeyaml..");
        row("", stages + " ansible cli");
    }

    private record Row(Set<String> imports, Set<String> libraries) {}

    private static void row(String name, String imports, String... libraries) {
        Set<String> direct = imports.isEmpty() ? Set.of() : Set.of(imports.split(" "));
        TABLE.put(name, new Row(direct, Set.of(libraries)));
    }

    static Set<String> packages() {
        return TABLE.keySet();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void aPackageImportsOnlyWhatItsRowAllows(String name) {
        Set<String> allowed = new TreeSet<>(Set.of("", "java..", "org.jspecify.annotations", named(name)));
        reach(name, allowed);
        allowed.addAll(TABLE.get(name).libraries());

        classes()
                .that()
                .resideInAPackage(named(name))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    private static void reach(String name, Set<String> allowed) {
        for (String imported : TABLE.get(name).imports()) {
            if (allowed.add(named(imported))) {
                reach(imported, allowed);
            }
        }
    }

    private static String named(String name) {
        return name.isEmpty() ? "hostnet" : "hostnet." + name;
    }

    @Test
    void everyPackageHasItsRow() {
        Set<String> rows = TABLE.keySet().stream().map(ArchitectureTest::named).collect(Collectors.toSet());

        assertThat(PRODUCT.stream().map(JavaClass::getPackageName)).isSubsetOf(rows);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("hostnet.(**)").should().beFreeOfCycles().check(PRODUCT);
    }

    /** Ways to touch the system; one place has them all, so that everything else is tested without root. */
    static Stream<String> effects() {
        return Stream.of(
                "java\\.lang\\.(Process|ProcessBuilder|ProcessHandle|Runtime)(\\$.*)?",
                "java\\.nio\\.file\\.Files",
                "java\\.nio\\.channels\\..*",
                "java\\.io\\.(File|FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile)",
                "java\\.net\\..*",
                "javax\\.net\\..*");
    }

    @ParameterizedTest
    @MethodSource("effects")
    void onlyTheLinuxHostTouchesTheSystem(String effect) {
        noClasses()
                .that()
                .resideOutsideOfPackages(placesFor(effect))
                .should()
                .dependOnClassesThat()
                .haveNameMatching(effect)
                .allowEmptyShould(true)
                .check(PRODUCT);
    }

    private static String[] placesFor(String effect) {
        // The doors read their own input; Main ends the process.
        return switch (effect.substring(0, effect.lastIndexOf("\\."))) {
            case "java\\.nio\\.file", "java\\.io" ->
                new String[] {"hostnet.host.linux", "hostnet.ansible", "hostnet.cli"};
            case "java\\.lang" -> new String[] {"hostnet.host.linux", "hostnet"};
            default -> new String[] {"hostnet.host.linux"};
        };
    }

    @Test
    void onlyTheDoorsPrintAndExit() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("hostnet.Main")
                .and()
                .haveSimpleNameNotEndingWith("Door")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .accessField(System.class, "in")
                .check(PRODUCT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Manager", "Helper", "Util", "Utils", "Impl", "Service"})
    void namesSayWhatAThingIs(String ending) {
        noClasses().should().haveSimpleNameEndingWith(ending).check(PRODUCT);
    }

    @Test
    void noNameStartsWithAbstract() {
        noClasses().should().haveSimpleNameStartingWith("Abstract").check(PRODUCT);
    }
}

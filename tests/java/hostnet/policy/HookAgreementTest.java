// SPDX-License-Identifier: Apache-2.0
package hostnet.policy;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.cli.RequestFile;
import hostnet.model.LibvirtTexts;
import hostnet.model.LibvirtTexts.Text;
import hostnet.model.Network;
import hostnet.problem.Problems;
import hostnet.render.VnicPolicyFile;
import hostnet.vdsm.RequestParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** libvirt's hook, which is shell and awk, refuses the start of exactly the domains that the rules refuse. */
class HookAgreementTest {
    private static final Path HOOK = Path.of(
            System.getProperty("hostnet.base", ""), "ansible_collections/hostnet/libvirt/roles/host/files/vnic-hook");

    /** What a domain's own definition shows before its start; networks, filters and taps come later or elsewhere. */
    private static final Set<Rule> SHOWN = EnumSet.of(
            Rule.DIRECT_BRIDGE, Rule.TRUST_GUEST_RX_FILTERS, Rule.VLAN_TAG, Rule.DUPLICATE_MAC, Rule.MAC_SPOOFING);

    /** How libvirt never writes what the hook reads. */
    private static final Set<String> UNUSUAL =
            Set.of("domain-with-entities-in-attributes", "domain-excepted-by-a-uuid-without-hyphens");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return PolicyCasesTest.folders().stream()
                .filter(folder -> folder.getFileName().toString().startsWith("domain"))
                .filter(folder -> !UNUSUAL.contains(folder.getFileName().toString()))
                .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private void check(Path folder) throws Exception {
        Object request = RequestFile.tree(Files.readAllBytes(folder.resolve("request.yml")));
        List<Network> networks = RequestParser.parse(
                        Map.of("networks", ((Map<?, ?>) request).get("networks")), new Problems())
                .defined();
        for (Text domain : new PolicyCase(folder).texts("domain")) {
            if (!domain.live()) {
                assertThat(hook(domain, networks)).as(domain.xml()).isEqualTo(refused(domain, networks) ? 1 : 0);
            }
        }
    }

    private static boolean refused(Text domain, List<Network> networks) throws Exception {
        Judgement judgement = new Judgement(new Scene(networks, List.of(), LibvirtTexts.NONE, false));
        judgement.add(Guest.read(domain.xml()));
        return judgement.findings().stream().anyMatch(finding -> SHOWN.contains(finding.rule()));
    }

    private int hook(Text domain, List<Network> networks) throws Exception {
        Path policy = Files.writeString(directory.resolve("policy"), VnicPolicyFile.of(networks));
        Path xml = Files.writeString(directory.resolve("domain.xml"), domain.xml());
        Path program = Files.createDirectories(directory.resolve("qemu.d")).resolve("50-hostnet");
        if (!Files.exists(program)) {
            Files.createSymbolicLink(program, HOOK.toAbsolutePath());
        }
        ProcessBuilder command = new ProcessBuilder(program.toString(), "web", "prepare", "begin", "-");
        command.environment().put("HOSTNET_VNIC_POLICY", policy.toString());
        command.redirectInput(xml.toFile());
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = command.start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}

// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import hostnet.apply.Outcome.Status;
import hostnet.fake.FakeHost;
import hostnet.fake.Links;
import hostnet.fake.Reboot;
import hostnet.json.Json;
import hostnet.model.Current;
import hostnet.model.Libvirt;
import hostnet.model.Link;
import hostnet.model.LinkKind;
import hostnet.model.Platform;
import hostnet.model.Saved;
import hostnet.operation.Channel;
import hostnet.problem.Problems;
import hostnet.vdsm.RequestParser;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestorationTest {
    private final FakeHost host = new FakeHost(bare("eth1", "eth2", "eth3"));

    private static Current bare(String... nics) {
        SortedMap<String, Link> links = new TreeMap<>();
        for (String nic : nics) {
            links.put(nic, Links.plain(nic, LinkKind.NIC));
        }
        return new Current(
                links,
                List.of(),
                new Libvirt(null, new TreeMap<>()),
                new TreeMap<>(),
                Saved.nothing(),
                new Platform(List.of(), true, null, false, null));
    }

    @BeforeEach
    void declare() {
        apply("{'bondings': {'bond0': {'nics': ['eth2', 'eth3'], 'options': 'mode=1 miimon=100'}}, 'networks': {"
                + "'red': {'nic': 'eth1'}, 'green': {'nic': 'eth1', 'vlan': 7},"
                + "'blue': {'bonding': 'bond0', 'vlan': 10, 'manage_macs_with_libvirt': true}}}");
    }

    private void apply(String request) {
        Problems problems = new Problems();
        Outcome outcome =
                new Setup(host).apply(RequestParser.parse(Json.read(request.replace('\'', '"')), problems), problems);
        assertThat(outcome.status()).isEqualTo(Status.COMMITTED);
    }

    private static Restored restore(FakeHost booted) {
        return new Restoration(booted).run();
    }

    @Test
    void allThatIsSafeComesBackOnce() {
        FakeHost booted = Reboot.of(host).host();

        assertThat(restore(booted).whole()).isTrue();

        assertThat(booted.read().links()).containsKeys("red", "green", "eth1.7", "bond0", "bond0.10", "blue");
        assertThat(booted.read().libvirt().networks().get("vdsm-blue").live()).isNotNull();
        assertThat(restore(booted).plan().isEmpty()).isTrue();
    }

    @Test
    void whatIsNotSafeGoesWithItsFiles() {
        apply("{'networks': {'trial': {'nic': 'eth1', 'vlan': 9}, 'red': {'remove': true}}, 'commitOnSuccess': false}");
        FakeHost booted = Reboot.of(host).host();

        assertThat(restore(booted).whole()).isTrue();

        Current after = booted.read();
        assertThat(after.saved()).isEqualTo(after.safe());
        assertThat(after.links()).containsKey("red").doesNotContainKeys("trial", "eth1.9");
        assertThat(after.files().keySet()).noneMatch(path -> path.endsWith("-trial") || path.endsWith("-eth1.9"));
        assertThat(after.libvirt().networks()).containsOnlyKeys("vdsm-red", "vdsm-green", "vdsm-blue");
    }

    @Test
    void aMissingNicCostsItsOwnNetworksUntilItIsBack() {
        FakeHost booted = Reboot.of(host).without("eth1").host();

        Restored restored = restore(booted);

        assertThat(restored.leftOut()).containsOnlyKeys("networks.red", "networks.green");
        assertThat(restored.leftOut().get("networks.red")).containsExactly("its nic eth1 is not there");
        assertThat(booted.read().links()).containsKey("blue").doesNotContainKeys("red", "green");
        booted.plug(Links.plain("eth1", LinkKind.NIC));
        assertThat(restore(Reboot.of(booted).host()).whole()).isTrue();
    }

    @Test
    void aBondShrinksAndKeepsItsNetworks() {
        FakeHost booted = Reboot.of(host).without("eth2").host();

        assertThat(restore(booted).whole()).isTrue();

        Current after = booted.read();
        assertThat(after.links().get("bond0.10").master()).isEqualTo("blue");
        assertThat(after.links().get("eth3").master()).isEqualTo("bond0");
        assertThat(after.saved().bonds().get("bond0").nics()).containsExactly("eth3");
        assertThat(after.safe().bonds().get("bond0").nics()).containsExactly("eth2", "eth3");
    }

    @Test
    void aBondWithoutNicsCostsItsNetworks() {
        FakeHost booted = Reboot.of(host).without("eth2").without("eth3").host();

        assertThat(restore(booted).leftOut()).containsOnlyKeys("bondings.bond0", "networks.blue");
        assertThat(booted.read().links()).containsKeys("red", "green").doesNotContainKeys("bond0", "blue");
    }

    @Test
    void oneThatIsRefusedCostsNoOther() {
        FakeHost booted = Reboot.of(host).host();
        booted.plug(Links.plain("green", LinkKind.DUMMY));

        Restored restored = restore(booted);

        assertThat(restored.leftOut()).containsOnlyKeys("networks.green");
        assertThat(restored.leftOut().get("networks.green").get(0)).contains("green");
        assertThat(booted.read().links()).containsKeys("red", "blue", "bond0");
    }

    @Test
    void aPlanThatFailsIsDoneByHalves() {
        int operations = restore(Reboot.of(host).host()).plan().operations().size();
        FakeHost booted = Reboot.of(host).host().failingAfter(operations / 2);

        Restored restored = restore(booted);

        assertThat(restored.whole()).isTrue();
        assertThat(booted.read().links()).containsKeys("red", "green", "blue");
    }

    @Test
    void withoutLibvirtNothingIsTried() {
        FakeHost booted = Reboot.of(host).withoutLibvirt().host();
        Current before = booted.read();

        Restored restored = restore(booted);

        assertThat(restored.leftOut())
                .hasSize(4)
                .allSatisfy((path, reasons) -> assertThat(reasons)
                        .hasSize(1)
                        .first()
                        .asString()
                        .startsWith("libvirt: libvirt does not answer"));
        assertThat(booted.read()).isEqualTo(before);
    }

    @Test
    void beforeLibvirtOnlyTheKernelIsGivenBack() {
        FakeHost booted = Reboot.of(host).host();
        Current before = booted.read();

        Restored restored = new Restoration(booted, Reach.BEFORE_LIBVIRT).run();

        Current after = booted.read();
        assertThat(restored.whole()).isTrue();
        assertThat(after.links()).containsKeys("red", "green", "eth1.7", "bond0", "bond0.10", "blue");
        assertThat(after.libvirt()).isEqualTo(before.libvirt());
        assertThat(after.files()).isEqualTo(before.files());
        assertThat(restore(booted).plan().operations())
                .allSatisfy(operation -> assertThat(operation.channel()).isEqualTo(Channel.LIBVIRT));
    }

    @Test
    void whatWasOnlyTriedIsStillOwnedWhenLibvirtStarts() {
        apply("{'networks': {'trial': {'nic': 'eth1', 'vlan': 9}}, 'commitOnSuccess': false}");
        FakeHost booted = Reboot.of(host).host();

        new Restoration(booted, Reach.BEFORE_LIBVIRT).run();

        assertThat(booted.read().links()).containsKey("green").doesNotContainKeys("trial", "eth1.9");
        assertThat(booted.read().saved().networks()).containsKey("trial");
        assertThat(restore(booted).whole()).isTrue();
        assertThat(booted.read().libvirt().networks()).doesNotContainKey("vdsm-trial");
        assertThat(booted.read().saved()).isEqualTo(booted.read().safe());
    }
}

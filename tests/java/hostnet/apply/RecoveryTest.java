// SPDX-License-Identifier: Apache-2.0
package hostnet.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hostnet.apply.Outcome.Status;
import hostnet.fake.FakeHost;
import hostnet.fake.Killed;
import hostnet.fake.Links;
import hostnet.json.Json;
import hostnet.model.Current;
import hostnet.model.LinkKind;
import hostnet.model.Port;
import hostnet.model.Request;
import hostnet.model.Vnic;
import hostnet.problem.Problems;
import hostnet.report.TestingHost;
import hostnet.vdsm.RequestParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a change that was all but done when the power went, once libvirt has started as it found itself told. */
class RecoveryTest {
    private static final String MAC = "52:54:00:00:00:50";

    private final FakeHost bare = new FakeHost(TestingHost.withNics("eth1").read());
    private final FakeHost host = bare.copy();

    private static Request tenants(boolean managed) {
        String text = "[{\"name\": \"tenants\", \"nic\": \"eth1\", \"manage_macs_with_libvirt\": " + managed + "}]";
        return RequestParser.parse(Json.read(text), new Problems());
    }

    @BeforeEach
    void declare() {
        assertThat(new Setup(host).apply(tenants(false), new Problems()).status())
                .isEqualTo(Status.COMMITTED);
    }

    /** The host when the power is back and libvirt is about to start, cut off at the last operation. */
    private static FakeHost cutOff(FakeHost before, Request request) {
        FakeHost cut = before.copy();
        int operations = new Setup(cut)
                .check(request, new Problems())
                .plan()
                .operations()
                .size();
        cut.killedAfter(operations - 1);
        assertThatThrownBy(() -> new Setup(cut).apply(request, new Problems())).isInstanceOf(Killed.class);
        FakeHost booted = cut.rebooted();
        new Restoration(booted, Reach.BEFORE_LIBVIRT).run();
        return booted;
    }

    /** The same when libvirt has started its networks, and nobody has taken anything back. */
    private FakeHost startedAsManaged() {
        FakeHost booted = cutOff(host, tenants(true));
        booted.autostart();
        assertThat(filtering(booted)).isEqualTo("1");
        return booted;
    }

    private static String filtering(FakeHost host) {
        return host.read().links().get("tenants").bridgeOptions().get("vlan_filtering");
    }

    private static void startDomain(FakeHost host) {
        host.plug(
                Links.plain("vnet0", LinkKind.TUN)
                        .withMaster("tenants")
                        .withPort(new Port(false, false).withStation(MAC, true)),
                new Vnic("vnet0", MAC, "shop", "vdsm-tenants", true, false));
    }

    @Test
    void theNicOfANetworkThatWasNewStaysDown() {
        FakeHost booted = cutOff(bare, tenants(false));
        assertThat(booted.read().saved().networks()).containsKey("tenants");

        assertThat(new Restoration(booted).run().whole()).isTrue();

        assertThat(booted.read().links().get("eth1").up()).isFalse();
        assertThat(booted.read().saved().networks()).isEmpty();
    }

    @Test
    void theBridgeFiltersNoLongerWhenItIsTakenBack() {
        FakeHost booted = startedAsManaged();

        assertThat(new Restoration(booted).run().whole()).isTrue();

        assertThat(filtering(booted)).isEqualTo("0");
        assertThat(booted.read().libvirt().networks().get("vdsm-tenants").live().managesMacs())
                .isFalse();
    }

    @Test
    void vnicsThatLibvirtHasStartedMeanwhileAreLetGo() {
        FakeHost booted = startedAsManaged();
        startDomain(booted);

        assertThat(new Setup(booted).rollBack(new Problems()).status()).isEqualTo(Status.ROLLED_BACK);

        Current after = booted.read();
        assertThat(after.links().get("vnet0").port()).isEqualTo(Port.NEW);
        assertThat(filtering(booted)).isEqualTo("0");
    }

    @Test
    void whatIsKilledInBetweenIsEndedByTheNext() {
        int killed = 0;
        boolean whole = false;
        for (int operations = 0; !whole; operations++) {
            FakeHost booted = startedAsManaged();
            startDomain(booted);
            whole = !isKilled(booted.killedAfter(operations));
            killed += whole ? 0 : 1;
            new Setup(booted).rollBack(new Problems());
            assertThat(filtering(booted)).as("killed after %d", operations).isEqualTo("0");
            assertThat(booted.read().links().get("vnet0").port()).isEqualTo(Port.NEW);
        }
        assertThat(killed).isPositive();
    }

    private static boolean isKilled(FakeHost host) {
        try {
            new Setup(host).rollBack(new Problems());
            return false;
        } catch (Killed once) {
            return true;
        }
    }
}

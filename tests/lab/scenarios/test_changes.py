# SPDX-License-Identifier: Apache-2.0
"""Changes of an existing network happen in place, under a running guest, and leave its tap alone."""

import re

import pytest

FIRST = {"name": "tenants", "nic": "eth1", "vlan": 100}


def tap_state(host, tap):
    """The tap's own state: the bridge's identity and running timers, which a port repeats, are not its own."""
    text = host.run(f"ip -d addr show dev {tap}; bridge -d link show dev {tap}; bridge vlan show dev {tap}")
    return re.sub(r"(designated_(bridge|root)|\w*_timer) +\S+", "", text)


def test_mtu_vlan_and_nic_change_without_a_new_bridge(clean):
    clean.applied([FIRST])
    index = clean.link("tenants")["ifindex"]
    uuid = clean.uuid("tenants")
    with clean.domain("guest", "vdsm-tenants") as tap:
        before = tap_state(clean, tap)
        for change in ({"vlan": 101}, {"nic": "eth2"}, {"nic": "eth3", "vlan": 102}):
            FIRST_CHANGED = {**FIRST, **change}
            result = clean.applied([FIRST_CHANGED])
            assert result["changed"]
            port = f"{FIRST_CHANGED['nic']}.{FIRST_CHANGED['vlan']}"
            assert clean.link(port)["master"] == "tenants"
            assert clean.link("tenants")["ifindex"] == index
            assert tap_state(clean, tap) == before
        assert clean.link("eth1.100") is None
        assert clean.link("eth2.100") is None
        result = clean.applied([{**FIRST_CHANGED, "mtu": 1400}])
        assert result["changed"]
        assert clean.link("tenants")["mtu"] == 1400
        assert clean.link("tenants")["ifindex"] == index
        # design §6: a tap's MTU is the one thing here that may change
        assert mtu_set_aside(tap_state(clean, tap)) == mtu_set_aside(before)
    assert clean.uuid("tenants") == uuid


def mtu_set_aside(text):
    return re.sub(r"mtu \d+", "mtu N", text)


@pytest.mark.full
def test_mtu_ripples_to_the_nic_and_back(clean):
    clean.applied([{"name": "small", "nic": "eth1", "vlan": 1, "mtu": 1300}])
    assert clean.link("eth1")["mtu"] in (1300, 1500)
    clean.applied([{"name": "large", "nic": "eth1", "vlan": 2, "mtu": 1400}])
    assert [clean.link(name)["mtu"] for name in ("small", "eth1.1", "large", "eth1.2")] == [1300, 1300, 1400, 1400]
    nic = clean.link("eth1")["mtu"]
    assert nic >= 1400
    clean.applied([{"name": "small", "remove": True}, {"name": "large", "remove": True}])
    assert clean.link("eth1")["mtu"] == 1500


def test_networks_that_are_not_named_stay(clean):
    clean.applied([{"name": "one", "nic": "eth1"}, {"name": "two", "nic": "eth2", "ipaddr": "192.0.2.2", "prefix": 24}])
    before = clean.run("ip -d addr show dev two; virsh net-dumpxml vdsm-two")
    # timers, and the state that the kernel finds a moment after a bridge was set up
    passing = re.compile(r"[a-z_]*_timer +[0-9.]+| tentative| state [A-Z]+")
    results = clean.apply_each([], [{"name": "one", "remove": True}])
    assert [result["changed"] for result in results] == [False, True]
    after = clean.run("ip -d addr show dev two; virsh net-dumpxml vdsm-two")
    assert passing.sub("", after) == passing.sub("", before)


def test_a_named_network_is_redefined_whole(clean):
    clean.applied([{"name": "one", "nic": "eth1", "ipaddr": "192.0.2.2", "prefix": 24, "stp": True}])
    clean.applied([{"name": "one", "nic": "eth1"}])
    assert "192.0.2.2" not in clean.run("ip addr show dev one")
    assert clean.bridge("one")["stp_state"] == 0


def test_bridged_becomes_bridgeless_and_back(clean):
    address = {"ipaddr": "192.0.2.2", "prefix": 24}
    bridged = [{"name": "one", "nic": "eth1", "vlan": 5, **address}]
    bridgeless = [{**bridged[0], "bridged": False}]
    for declared in (bridged, bridgeless, bridged):
        result = clean.applied(declared)
        assert result["changed"]
        assert clean.applied(declared)["changed"] is False
    assert clean.link("eth1.5")["master"] == "one"

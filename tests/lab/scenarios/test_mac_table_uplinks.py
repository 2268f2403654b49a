# SPDX-License-Identifier: Apache-2.0
"""The flag manage_macs_with_libvirt on all that a network stands on: where promiscuity ends, what is said if not."""

import pytest

UPLINKS = {
    "onvlan": ("eth2.100", {"nic": "eth2", "vlan": 100}),
    "onbond": ("bond0", {"bonding": "bond0"}),
    "onboth": ("bond1.7", {"bonding": "bond1", "vlan": 7}),
}
WITHOUT_FILTER = {
    "ondummy": ("dummy_up", {"nic": "dummy_up"}),
    "onveth": ("veth_up", {"nic": "veth_up"}),
}
BONDS = {"bond0": {"nics": ["eth3"]}, "bond1": {"nics": ["eth4"]}}


def request(flag):
    networks = {**UPLINKS, **WITHOUT_FILTER}
    return {
        "networks": [{"name": name, "manage_macs_with_libvirt": flag, **base} for name, (_, base) in networks.items()],
        "bondings": [{"name": name, **bond} for name, bond in BONDS.items()],
    }


@pytest.fixture(scope="module")
def declared(story):
    """The host with networks on everything that a network can stand on, the flag off."""
    story.run("ip link add dummy_up type dummy && ip link add veth_up type veth peer name veth_down")
    story.run("ip link set veth_down up")
    story.applied(request(False))
    return story


def promiscuity(host, networks):
    return {name: host.link(device)["promiscuity"] for name, (device, _) in networks.items()}


def test_uplinks_with_a_filter_hear_only_what_is_for_them(declared):
    assert promiscuity(declared, UPLINKS) == dict.fromkeys(UPLINKS, 1)
    declared.applied(request(True))
    assert promiscuity(declared, UPLINKS) == dict.fromkeys(UPLINKS, 0)
    tables = declared.mac_tables()
    for name, (device, _) in UPLINKS.items():
        assert (tables[name]["effective"], tables[name]["reasons"]) == (True, [])
        assert tables[name]["uplink"] == {"name": device, "promiscuity": 0, "learning": False}
    declared.applied(request(False))
    assert promiscuity(declared, UPLINKS) == dict.fromkeys(UPLINKS, 1)


def test_uplinks_without_a_filter_stay_promiscuous_and_that_is_said(declared):
    declared.applied(request(True))
    assert declared.applied(request(True))["changed"] is False
    tables = declared.mac_tables()
    for name, (device, _) in WITHOUT_FILTER.items():
        assert tables[name]["effective"] is False
        assert tables[name]["uplink"]["promiscuity"] == 1
        (reason,) = tables[name]["reasons"]
        assert f"uplink {device} " in reason and "unicast filter" in reason


def test_taps_that_are_nobodys_bring_promiscuity_back(declared):
    declared.applied(request(True))
    for name in UPLINKS:
        declared.run(f"ip tuntap add at_{name} mode tap && ip link set at_{name} master {name} up")
    assert promiscuity(declared, UPLINKS) == dict.fromkeys(UPLINKS, 1)
    tables = declared.mac_tables()
    for name in UPLINKS:
        assert tables[name]["effective"] is False
        assert tables[name]["ports"][f"at_{name}"]["role"] == "foreign"
        assert tables[name]["reasons"][0].startswith(f"port at_{name} "), tables[name]["reasons"]

    for name in UPLINKS:
        declared.run(f"ip link delete at_{name}")
    assert promiscuity(declared, UPLINKS) == dict.fromkeys(UPLINKS, 0)
    tables = declared.mac_tables()
    assert [tables[name]["effective"] for name in UPLINKS] == [True] * len(UPLINKS)

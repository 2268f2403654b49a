# SPDX-License-Identifier: Apache-2.0
"""The flag manage_macs_with_libvirt: off, on, off and on again, with a guest running all the time."""

from types import SimpleNamespace

import pytest

MANAGED = "macTableManager='libvirt'"


def network(flag):
    return [{"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": flag}]


def look(host):
    """Everything that says whether libvirt manages the MAC table of `tenants`."""
    fact = host.facts()["networks"]["tenants"]
    return SimpleNamespace(
        live=MANAGED in host.network_xml("tenants"),
        inactive=MANAGED in host.network_xml("tenants", inactive=True),
        vlan_filtering=host.bridge("tenants")["vlan_filtering"],
        uplink_promiscuity=host.link("eth2.100")["promiscuity"],
        bridge_index=host.link("tenants")["ifindex"],
        uuid=host.uuid("tenants"),
        asked=fact["manage_macs_with_libvirt"],
        effective=fact["mac_table"]["effective"],
        reasons=fact["mac_table"]["reasons"],
    )


@pytest.fixture(scope="module")
def told(story):
    told = SimpleNamespace(host=story)
    for name, flag in (("off", False), ("on", True), ("off_again", False), ("on_again", True)):
        result = story.applied(network(flag))
        assert result["changed"], name
        setattr(told, name, look(story))
    told.repeated = story.applied(network(True))
    return told


@pytest.mark.parametrize("step", ["on", "on_again"])
def test_on_reaches_libvirt_and_the_kernel(told, step):
    seen = getattr(told, step)
    assert (seen.live, seen.inactive) == (True, True)
    assert seen.vlan_filtering == 1
    assert seen.uplink_promiscuity == 0
    assert (seen.asked, seen.effective) == (True, True), seen.reasons


@pytest.mark.parametrize("step", ["off", "off_again"])
def test_off_is_plain(told, step):
    seen = getattr(told, step)
    assert (seen.live, seen.inactive) == (False, False)
    assert seen.vlan_filtering == 0
    assert seen.uplink_promiscuity == 1
    assert (seen.asked, seen.effective) == (False, False)


def test_switching_keeps_the_bridge_and_the_uuid(told):
    steps = (told.off, told.on, told.off_again, told.on_again)
    assert len({step.bridge_index for step in steps}) == 1
    assert len({step.uuid for step in steps}) == 1


def test_on_is_on_when_repeated(told):
    assert told.repeated["changed"] is False


def test_drift_is_repaired(told):
    """Somebody else switches VLAN filtering off: the next run notices and puts it right."""
    told.host.run("ip link set dev tenants type bridge vlan_filtering 0")
    drifted = look(told.host)
    assert (drifted.asked, drifted.effective) == (True, False)
    assert drifted.reasons
    assert told.host.applied(network(True))["changed"] is True
    assert look(told.host).effective is True


def test_not_bridged_is_accepted_with_one_warning(clean):
    declared = [{"name": "plain", "nic": "eth3", "vlan": 7, "bridged": False, "manage_macs_with_libvirt": True}]
    first = clean.applied(declared)
    second = clean.applied(declared)
    assert (first["changed"], second["changed"]) == (True, False)
    for result in (first, second):
        assert len(result["warnings"]) == 1
        assert "manage_macs_with_libvirt" in result["warnings"][0]
    assert MANAGED not in clean.network_xml("plain")


def test_bridge_options_that_fight_the_flag_are_refused(clean):
    declared = [{**network(True)[0], "custom": {"bridge_opts": "vlan_filtering=0"}}]
    problems = clean.refused(declared)["problems"]
    assert [problem["code"] for problem in problems] == [21]
    assert "bridge_opts" in problems[0]["path"]

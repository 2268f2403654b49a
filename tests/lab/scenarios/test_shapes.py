# SPDX-License-Identifier: Apache-2.0
"""Networks of other shapes: without a nic, with bridge options, with the default route, written as a mapping."""

import pytest
from support.ansible import MODULE


def test_a_network_without_a_nic(clean):
    declared = [{"name": "inside", "manage_macs_with_libvirt": True}]
    first, second = clean.apply_each(declared, declared)
    assert (first["changed"], second["changed"]) == (True, False)
    fact = second["capabilities"]["networks"]["inside"]
    assert (fact["southbound"], fact["ports"]) == (None, [])
    assert "macTableManager='libvirt'" in clean.network_xml("inside")


@pytest.mark.full
def test_bridge_options_and_stp(clean):
    declared = [
        {"name": "opts", "nic": "eth1", "custom": {"bridge_opts": "multicast_snooping=0  ageing_time=6000"}},
        {"name": "tree", "nic": "eth2", "stp": True},
    ]
    first, second = clean.apply_each(declared, declared)
    assert (first["changed"], second["changed"]) == (True, False)
    assert clean.run("cat /sys/class/net/opts/bridge/ageing_time").strip() == "6000"
    assert clean.run("cat /sys/class/net/opts/bridge/multicast_snooping").strip() == "0"
    assert clean.bridge("tree")["stp_state"] == 1
    assert second["capabilities"]["networks"]["tree"]["stp"] == "on"
    assert second["capabilities"]["bridges"]["opts"]["opts"]["ageing_time"] == "6000"


def test_the_default_route_moves(clean):
    def network(name, nic, third, default):
        address = {"ipaddr": f"198.51.{third}.7", "prefix": 24, "gateway": f"198.51.{third}.1"}
        return {"name": name, "nic": nic, **address, "defaultRoute": default}

    both = [network("first", "eth1", 100, True), network("second", "eth2", 101, False)]
    clean.applied(both)
    assert "via 198.51.100.1 dev first" in clean.run("ip route show default")
    moved = clean.applied([network("second", "eth2", 101, True)])
    assert moved["changed"]
    assert [line.split()[2] for line in clean.run("ip route show default").splitlines()] == ["198.51.101.1"]
    facts = moved["capabilities"]["networks"]
    assert (facts["first"]["ipv4defaultroute"], facts["second"]["ipv4defaultroute"]) == (False, True)
    assert clean.applied([network("second", "eth2", 101, True)])["changed"] is False


def test_untagged_beside_tagged_on_one_nic(clean):
    declared = [{"name": "plain", "nic": "eth1"}, {"name": "tagged", "nic": "eth1", "vlan": 0}]
    first, second = clean.apply_each(declared, declared)
    assert (first["changed"], second["changed"]) == (True, False)
    assert clean.link("eth1.0")["master"] == "tagged"


@pytest.mark.full
def test_templated_strings_and_a_mapping(clean):
    by_name = {"office": {"nic": "eth1", "vlan": "12", "stp": "no", "mtu": "{{ 700 * 2 }}"}}
    listed = [{"name": "office", "nic": "eth1", "vlan": 12, "mtu": 1400}]
    run = clean.controller.play([{MODULE: {"networks": declared}} for declared in (by_name, listed)])
    first, second = run.results
    assert (first["changed"], second["changed"]) == (True, False)
    assert clean.link("office")["mtu"] == 1400

# SPDX-License-Identifier: Apache-2.0
"""Two hosts, set up alike by one play, talk to each other over their networks, and only as these are declared."""

import pytest
from support.ansible import Controller, task
from support.convergence import assert_told
from support.lab import inventory
from support.traffic import carries, frames, reaches


def networks(number):
    return [
        {"name": "plain", "nic": "eth1", "ipaddr": f"192.0.2.{number}", "prefix": 24},
        {"name": "red", "nic": "eth2", "vlan": 100, "ipaddr": f"198.51.100.{number}", "prefix": 24},
        {"name": "blue", "nic": "eth2", "vlan": 200, "bridged": False, "ipaddr": f"10.9.9.{number}", "prefix": 24},
    ]


@pytest.fixture
def both(pair):
    one, two = pair
    directory = one.controller.directory
    controller = Controller(one.controller.programs, inventory(directory, one.name, two.name), directory)
    declared = task("{{ per_host[inventory_hostname] }}")
    per_host = {one.name: networks(1), two.name: networks(2)}
    run = controller.play([declared, declared], vars={"per_host": per_host})
    for host in pair:
        first, second = run.results_of(host.name)
        assert (first["changed"], second["changed"]) == (True, False)
        assert_told(host, second["capabilities"], per_host[host.name])
    return pair


def test_hosts_talk_over_nics_and_vlans_with_whole_packets(both):
    one, two = both
    for target in ("192.0.2.2", "198.51.100.2", "10.9.9.2"):
        assert carries(one, target, 1500), target
    for target in ("192.0.2.1", "198.51.100.1", "10.9.9.1"):
        assert reaches(two, target), target


def test_frames_bear_the_tag_and_reach_no_other_vlan(both):
    one, two = both
    with frames(two, "eth2", "arp or icmp or vlan") as wire, frames(two, "red", "icmp") as red, frames(two, "eth2.200", "icmp") as blue:
        assert reaches(one, "198.51.100.2")
    assert [line for line in wire if "vlan 100" in line and "198.51.100.1 > 198.51.100.2" in line], wire
    assert [line for line in red if "198.51.100.1 > 198.51.100.2" in line], red
    assert blue == []


def test_a_guests_bridge_goes_on_to_the_other_host(both):
    """A namespace stands for a guest: what it sends leaves the host tagged and is answered by the other host."""
    one, two = both
    one.run(
        "ip netns add guest && ip link add vnic0 type veth peer name eth0 netns guest && ip link set vnic0 master red up"
        " && ip -n guest addr add 198.51.100.9/24 dev eth0 && ip -n guest link set eth0 up"
    )
    assert one.attempt("ip netns exec guest ping -c 1 -w 5 198.51.100.2").returncode == 0
    assert reaches(two, "198.51.100.9")
    assert one.attempt("ip netns exec guest ping -c 1 -w 1 10.9.9.2").returncode != 0

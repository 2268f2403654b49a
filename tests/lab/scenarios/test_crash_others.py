# SPDX-License-Identifier: Apache-2.0
"""A change that is killed among what others have on the host: their bridges, their leases, their managers."""

import pytest
from support.managers import MANAGERS, has_it, managed
from support.tiers import some

KILLS = 3

RED = {"name": "red", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}
LEASED = {"name": "office", "nic": "veth_far", "bootproto": "dhcp", "blockingdhcp": True}
STATIC = {"name": "office", "nic": "veth_far", "ipaddr": "192.0.2.7", "prefix": 24}
TAKEN = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.2", "prefix": 24}

# A bridge on a vlan of the very nic, with a port that was told how to treat frames and an address pinned to it.
THEIRS = """
ip link add theirs type bridge vlan_filtering 1 && ip link set eth2 up
ip link add link eth2 name eth2.50 type vlan id 50 && ip link set eth2.50 master theirs up && ip link set theirs up
bridge link set dev eth2.50 learning off flood off && bridge fdb add 52:54:00:00:00:51 dev eth2.50 master static
tc qdisc add dev theirs root handle 1: pfifo limit 99"""


def test_beside_a_bridge_of_others(clean, crasher):
    clean.run(f"set -e{THEIRS}")
    crasher.assert_taken_back([RED], "beside a bridge of others", KILLS)
    assert clean.applied([RED])["changed"] is True


def test_while_a_lease_comes(clean, crasher, far_side):
    far_side.serve_v4()
    crasher.assert_taken_back([LEASED], "a lease comes", KILLS)
    assert clean.applied([LEASED])["changed"] is True


@pytest.mark.full
def test_while_a_lease_goes(clean, crasher, far_side):
    far_side.serve_v4()
    clean.applied([LEASED])
    crasher.assert_taken_back([STATIC], "a lease goes", KILLS)
    assert clean.applied([STATIC])["changed"] is True


@pytest.mark.parametrize("manager", some(["ifupdown", "systemd-networkd"], "ifupdown"))
def test_while_a_nic_is_taken_from_another_manager(clean, crasher, manager):
    with managed(clean, MANAGERS[manager][0], "eth1"):
        assert has_it(clean, manager, "eth1")
        crasher.assert_taken_back([TAKEN], f"a nic from {manager}", KILLS)
        assert has_it(clean, manager, "eth1")
        assert clean.applied([TAKEN])["changed"] is True

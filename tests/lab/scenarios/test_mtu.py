# SPDX-License-Identifier: Apache-2.0
"""The MTU of a network reaches everything that carries it: nic, vlan, bridge and the taps of its guests."""

import pytest


@pytest.fixture
def pair(clean):
    """A nic that takes more than the lab's own do (1500): one end of a veth pair."""
    clean.run("ip link add wire0 type veth peer name wire1 && ip link set wire1 up")
    return clean


def mtus(host, *names):
    return [host.link(name)["mtu"] for name in names]


def red(mtu=1500, **more):
    return [{"name": "red", "nic": "wire0", "vlan": 100, "mtu": mtu, **more}]


def test_up_and_down_with_a_running_guest(pair):
    pair.applied(red())
    with pair.domain("guest", "vdsm-red") as tap:
        state = pair.run(f"bridge -d link show dev {tap}").split(" mtu ")[1].split(" ", 1)[1]
        first, second = pair.apply_each(red(9000), red(9000))
        assert (first["changed"], second["changed"]) == (True, False)
        assert mtus(pair, "wire0", "wire0.100", "red", tap) == [9000] * 4
        pair.applied(red())
        assert mtus(pair, "wire0", "wire0.100", "red", tap) == [1500] * 4
        assert pair.run(f"bridge -d link show dev {tap}").split(" mtu ")[1].split(" ", 1)[1] == state


@pytest.mark.full
def test_a_smaller_tap_is_brought_to_the_networks_mtu(pair):
    pair.applied(red(9000))
    pair.run("ip tuntap add tap0 mode tap && ip link set tap0 master red up mtu 1500")
    first, second = pair.apply_each(red(9000), red(9000))
    assert (first["changed"], second["changed"]) == (True, False)
    assert mtus(pair, "tap0", "red") == [9000, 9000]


def test_taps_get_their_own_mtus_back_when_the_call_fails(pair):
    pair.applied(red())
    pair.run("ip tuntap add tap0 mode tap && ip link set tap0 master red up mtu 1400")
    pair.run("ip tuntap add tap1 mode tap && ip link set tap1 master red up")
    pair.run("mkdir /etc/sysconfig/network-scripts/ifcfg-new")
    try:
        result = pair.refused([*red(9000), {"name": "new", "nic": "eth2"}])
    finally:
        pair.run("rmdir /etc/sysconfig/network-scripts/ifcfg-new")
    assert "rolled back" in result["msg"].lower().replace("_", " ")
    assert mtus(pair, "tap0", "tap1", "wire0", "wire0.100") == [1400, 1500, 1500, 1500]


@pytest.mark.full
def test_a_port_of_others_is_not_touched_and_named(pair):
    pair.applied(red())
    pair.run("ip link add other0 type veth peer name other1 && ip link set other0 master red up")
    result = pair.applied(red(9000))
    assert mtus(pair, "red", "other0") == [9000, 1500]
    assert any("other0 keeps an MTU of 1500" in warning for warning in result.get("warnings", [])), result
    pair.run("ip link delete other0")


@pytest.mark.parametrize("before", [{"nic": "wire0", "mtu": 9000}, {"mtu": 1500}], ids=["left by its nic", "without one"])
def test_a_bridge_of_guests_alone_keeps_its_mtu_without_them(pair, before):
    declared = [{"name": "red", "mtu": 9000}]
    pair.applied([{"name": "red", **before}])
    pair.run("ip tuntap add tap0 mode tap && ip link set tap0 mtu $(cat /sys/class/net/red/mtu) master red up")
    pair.applied(declared)
    assert mtus(pair, "tap0", "red") == [9000, 9000]
    pair.run("ip link delete tap0")
    assert mtus(pair, "red") == [9000]
    assert pair.applied(declared)["changed"] is False


def test_the_nic_follows_the_largest_and_falls_back(pair):
    pair.applied([*red(9000), {"name": "blue", "nic": "wire0", "vlan": 200, "mtu": 4000}])
    assert mtus(pair, "wire0", "wire0.100", "wire0.200") == [9000, 9000, 4000]
    pair.applied([{"name": "red", "remove": True}])
    assert mtus(pair, "wire0", "wire0.200", "blue") == [4000, 4000, 4000]
    pair.applied([{"name": "blue", "remove": True}])
    assert mtus(pair, "wire0") == [1500]

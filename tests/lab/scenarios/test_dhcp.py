# SPDX-License-Identifier: Apache-2.0
"""Leases and advertisements from a real server on the far side, which mostly has one address to give."""

import pytest
from support.convergence import assert_converged
from support.managers import CLIENTS, managed
from support.snapshot import assert_same
from support.tiers import some
from support.traffic import reaches

OFFICE = {"name": "office", "nic": "veth_far", "blockingdhcp": True}
V4 = {**OFFICE, "bootproto": "dhcp"}


def address_of(host, device, family=4, seconds=15):
    """The first address of global scope, for which a client may take some seconds."""
    return host.run(
        f"for i in $(seq {4 * seconds}); do a=$(ip -o -{family} addr show dev {device} scope global | awk '{{ print $4 }}');"
        f' [ "$a" ] && echo "$a" | head -n 1 && exit; sleep 0.25; done; ip addr show dev {device} >&2; exit 1'
    ).strip()


@pytest.fixture(params=some(["dhclient", "dhcpcd"], "dhclient"))
def program(request, clean):
    """The client that the host has; dhclient is preferred where there are both."""
    if request.param == "dhclient":
        yield "dhclient"
        return
    path = clean.run("command -v dhclient").strip()
    clean.run(f"mv {path} {path}.hidden")
    try:
        yield request.param
    finally:
        clean.run(f"mv {path}.hidden {path}")


def test_a_lease_is_there_when_the_task_ends(clean, far_side, program):
    server = far_side.serve_v4()
    result = clean.applied([V4])
    assert clean.run(f"pgrep -x {program}")
    fact = result["capabilities"]["networks"]["office"]
    assert (fact["addr"], fact["netmask"], fact["dhcpv4"]) == ("192.0.2.100", "255.255.255.0", True)
    assert server.lease().mac == clean.link("veth_far")["address"]
    assert reaches(far_side, "192.0.2.100")
    assert_converged(clean, [V4])


def test_the_client_outlives_the_connection_and_goes_with_the_network(clean, far_side):
    far_side.serve_v4()
    clean.applied([V4])
    for pid in clean.run("pgrep -x 'dhclient|dhcpcd'").split():
        group = clean.run(f"cat /proc/{pid}/cgroup")
        assert "ssh" not in group and "session" not in group, group
    static = [{"name": "office", "nic": "veth_far", "ipaddr": "192.0.2.7", "prefix": 24}]
    clean.applied(static)
    assert clean.attempt("pgrep -x 'dhclient|dhcpcd'").stdout == ""
    assert address_of(clean, "office") == "192.0.2.7/24"
    assert_converged(clean, static)


@pytest.mark.full
def test_without_an_answer_the_task_fails_within_a_minute_or_so_and_is_undone(clean, far_side):
    clean.apply_each([V4 | {"bootproto": "none"}], [{"name": "office", "remove": True}])
    before = clean.snapshot()
    result = clean.refused([V4])
    assert "office" in result["msg"] and "DHCP" in result["msg"]
    assert_same(before.ignoring_new_links(), clean.snapshot().ignoring_new_links())


@pytest.mark.full
def test_the_default_route_of_a_lease_comes_and_goes(clean, far_side):
    far_side.serve_v4()
    clean.applied([{**V4, "defaultRoute": True}])
    assert "via 192.0.2.1 dev office" in clean.run("ip route show default")
    assert clean.facts()["networks"]["office"]["ipv4defaultroute"] is True
    assert_converged(clean, [{**V4, "defaultRoute": True}])
    address = {"ipaddr": "198.51.100.2", "prefix": 24, "gateway": "198.51.100.1"}
    other = {"name": "other", "nic": "eth1", **address, "defaultRoute": True}
    clean.applied([other])
    assert [line.split()[2] for line in clean.run("ip route show default").splitlines()] == ["198.51.100.1"]
    assert address_of(clean, "office") == "192.0.2.100/24"
    assert_converged(clean, [other])


def test_a_lease_beside_the_default_route_has_a_table_of_its_own(clean, far_side, program):
    """Who asks through the lease's gateway is answered through it, though the main table does not know the way."""
    far_side.serve_v4()
    far_side.up("lo", "10.9.9.200/32")
    clean.applied([V4])
    assert clean.run("ip route show default dev office") == ""
    assert reaches(far_side, "192.0.2.100", source="10.9.9.200")
    assert_converged(clean, [V4])
    clean.applied([{**V4, "defaultRoute": True}])
    assert "192.0.2.0/24" not in clean.run("ip rule")
    clean.apply_each([V4], [{"name": "office", "remove": True}])
    assert "192.0.2.0/24" not in clean.run("ip rule")


def test_an_ipv6_lease_and_an_advertised_router(clean, far_side):
    far_side.serve_v6()
    declared = [{**OFFICE, "dhcpv6": True}]
    result = clean.applied(declared)
    fact = result["capabilities"]["networks"]["office"]
    assert (fact["ipv6addrs"][0].split("/")[0], fact["dhcpv6"]) == ("2001:db8:1::100", True)
    assert reaches(far_side, "2001:db8:1::100")
    assert_converged(clean, declared)


@pytest.mark.full
def test_both_leases_are_waited_for(clean, far_side):
    far_side.serve_v4()
    far_side.serve_v6()
    declared = [{**V4, "dhcpv6": True}]
    fact = clean.applied(declared)["capabilities"]["networks"]["office"]
    assert fact["addr"] == "192.0.2.100"
    assert [address.split("/")[0] for address in fact["ipv6addrs"]] == ["2001:db8:1::100"]
    assert_converged(clean, declared)


def test_an_address_from_advertisements(clean, far_side):
    far_side.serve_v6(mode="slaac")
    declared = [{"name": "office", "nic": "veth_far", "ipv6autoconf": True}]
    clean.applied(declared)
    assert address_of(clean, "office", 6).startswith("2001:db8:1:")
    fact = clean.facts()["networks"]["office"]
    assert (fact["ipv6autoconf"], fact["dhcpv6"]) == (True, False)
    assert_converged(clean, declared)
    clean.applied([{"name": "office", "nic": "veth_far"}])
    assert clean.run("ip -6 addr show dev office scope global") == ""


@pytest.fixture(params=some(CLIENTS, "dhcpcd", "NetworkManager"))
def leased(request, clean, far_side):
    """A nic with a lease by some client; the server has no second address, so that another identity would get none."""
    server = far_side.serve_v4()
    with managed(clean, CLIENTS[request.param], far_side.nic):
        assert address_of(clean, far_side.nic) == "192.0.2.100/24"
        yield server


def test_a_nic_takes_its_lease_under_a_bridge(clean, far_side, leased):
    before = leased.lease()
    clean.applied([V4])
    assert address_of(clean, "office") == "192.0.2.100/24"
    assert (leased.lease().address, leased.lease().identity) == (before.address, before.identity)
    assert clean.run(f"ip -o -4 addr show dev {far_side.nic}") == ""
    assert reaches(far_side, "192.0.2.100")
    assert_converged(clean, [V4])


def test_a_failure_gives_the_nic_its_lease_back(clean, far_side, leased):
    before = address_of(clean, far_side.nic)
    clean.run("mkdir -p /etc/sysconfig/network-scripts/ifcfg-office")
    try:
        result = clean.refused([{"name": "office", "nic": far_side.nic, "bootproto": "dhcp"}])
    finally:
        clean.run("rmdir /etc/sysconfig/network-scripts/ifcfg-office")
    assert "ifcfg-office" in result["msg"]
    assert address_of(clean, far_side.nic, seconds=1) == before
    assert reaches(far_side, "192.0.2.100")

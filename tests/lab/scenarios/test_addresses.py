# SPDX-License-Identifier: Apache-2.0
"""Addresses, routes and name servers: what is declared is there, and nothing else is, on links that hostnet owns."""

import json

import pytest
from support.convergence import assert_converged
from support.ifcfg import lines_of
from support.traffic import frames, reaches

OFFICE = {"name": "office", "nic": "veth_far"}


def addresses(host, device, family=4):
    """All of global scope, as `address/prefix`."""
    text = host.run(f"ip -j -{family} addr show dev {device} scope global")
    # ip lists an empty mapping for each address that its filter leaves out
    found = [address for link in json.loads(text) for address in link.get("addr_info", []) if address]
    return sorted(f"{address['local']}/{address['prefixlen']}" for address in found)


def ipv6_is_off(host, device):
    return host.run(f"cat /proc/sys/net/ipv6/conf/{device}/disable_ipv6").strip() == "1"


def test_prefix_and_netmask_are_one_and_the_same(clean, far_side):
    far_side.up(far_side.device, "192.0.2.1/26")
    by_prefix = [{**OFFICE, "ipaddr": "192.0.2.2", "prefix": 26}]
    by_mask = [{**OFFICE, "ipaddr": "192.0.2.2", "netmask": "255.255.255.192"}]
    first, second = clean.apply_each(by_prefix, by_mask)
    assert (first["changed"], second["changed"]) == (True, False)
    assert reaches(far_side, "192.0.2.2")
    assert_converged(clean, by_mask)


@pytest.mark.full
def test_leftovers_go_from_links_that_are_owned(clean):
    clean.run("ip link add dummy_b type dummy && ip address add 10.9.9.9/24 dev dummy_b && ip link set dummy_b up")
    declared = [{"name": "office", "nic": "eth1", "ipaddr": "192.0.2.2", "prefix": 24}]
    clean.applied(declared)
    clean.run("ip address add 192.0.2.9/24 dev office && ip address add 198.51.100.9/24 dev office")
    result = clean.applied(declared)
    assert result["changed"]
    assert addresses(clean, "office") == ["192.0.2.2/24"]
    assert addresses(clean, "dummy_b") == ["10.9.9.9/24"]
    assert_converged(clean, declared)


@pytest.mark.full
def test_an_address_moves_with_its_network_to_a_nic_that_had_others(clean, far_side):
    far_side.up(far_side.device, "192.0.2.1/24")
    clean.run(f"ip address add 198.51.100.44/24 dev {far_side.nic} && ip link set {far_side.nic} up")
    declared = [{**OFFICE, "ipaddr": "192.0.2.2", "prefix": 24}]
    clean.applied(declared)
    assert addresses(clean, far_side.nic) == []
    assert reaches(far_side, "192.0.2.2")
    assert_converged(clean, declared)


def test_ipv6_is_there_where_it_is_declared(clean, far_side):
    far_side.up(far_side.device, "2001:db8:1::1/64")
    declared = [{**OFFICE, "ipv6addr": "2001:db8:1::2/64", "ipv6gateway": "2001:db8:1::1", "defaultRoute": True}]
    clean.applied(declared)
    assert addresses(clean, "office", 6) == ["2001:db8:1::2/64"]
    assert reaches(far_side, "2001:db8:1::2")
    assert "via 2001:db8:1::1 dev office" in clean.run("ip -6 route show default")
    fact = clean.facts()["networks"]["office"]
    assert (fact["ipv6addrs"], fact["ipv6gateway"]) == (["2001:db8:1::2/64"], "2001:db8:1::1")
    assert_converged(clean, declared)
    changed = [{**OFFICE, "ipv6addr": "2001:db8:2::2/64"}]
    clean.applied(changed)
    assert addresses(clean, "office", 6) == ["2001:db8:2::2/64"]
    assert_converged(clean, changed)


def test_ipv6_is_off_where_it_is_not_declared(clean, far_side):
    declared = [OFFICE, {"name": "tenants", "nic": "veth_far", "vlan": 7}]
    clean.applied(declared)
    for device in ("office", "veth_far", "veth_far.7", "tenants"):
        assert ipv6_is_off(clean, device), device
    with frames(far_side, far_side.device, "ip6 or (vlan and ip6)") as seen:
        far_side.attempt(f"ping -c 2 -i 0.3 -w 2 ff02::1%{far_side.device}")
    mac = clean.link("veth_far")["address"]
    assert [line for line in seen if line.startswith(mac)] == []
    with_address = [{**OFFICE, "ipv6addr": "2001:db8:1::2/64"}]
    clean.applied(with_address)
    assert not ipv6_is_off(clean, "office")
    assert ipv6_is_off(clean, "veth_far")
    assert_converged(clean, with_address)


def test_a_gateway_without_the_default_route_has_a_table_of_its_own(clean, far_side):
    """Who asks through the gateway is answered through it, though the main table does not know the way."""
    far_side.up(far_side.device, "192.0.2.1/24")
    far_side.up("lo", "10.9.9.200/32")
    declared = [{**OFFICE, "ipaddr": "192.0.2.2", "prefix": 24, "gateway": "192.0.2.1"}]
    clean.applied(declared)
    assert "via 192.0.2.1" not in clean.run("ip route show table main")
    assert reaches(far_side, "192.0.2.2", source="10.9.9.200")
    assert clean.facts()["networks"]["office"]["gateway"] == "192.0.2.1"
    assert_routes_are_those_of_the_files(clean, "office")
    assert_converged(clean, declared)
    moved = [{**OFFICE, "ipaddr": "192.0.2.130", "prefix": 25, "gateway": "192.0.2.129"}]
    before = clean.run("ip rule")
    clean.applied(moved)
    assert not set(source_rules(before)) & set(source_rules(clean.run("ip rule")))
    assert "192.0.2.1 " not in clean.run("ip route show table all dev office")
    assert_routes_are_those_of_the_files(clean, "office")
    assert_converged(clean, moved)
    clean.applied([{"name": "office", "remove": True}])
    assert source_rules(clean.run("ip rule")) == []
    assert lines_of(clean, "route", "office") + lines_of(clean, "rule", "office") == []


def source_rules(text):
    return [line for line in text.splitlines() if line.split(":")[0] not in ("0", "32766", "32767")]


def assert_routes_are_those_of_the_files(host, device):
    """Each line is what `ip` takes: the kernel has that very route or rule already, and has no more of them."""
    routes = lines_of(host, "route", device)
    assert routes
    for line in routes:
        assert "File exists" in host.attempt(f"ip route add {line}").stderr, line
    rules = lines_of(host, "rule", device)
    assert len(rules) == len(source_rules(host.run("ip rule")))
    for line in rules:
        assert "File exists" in host.attempt(f"ip rule add {line}").stderr, line


def test_name_servers_go_with_the_default_route(clean):
    first = {"name": "first", "nic": "eth1", "ipaddr": "192.0.2.2", "prefix": 24, "gateway": "192.0.2.1"}
    second = {"name": "second", "nic": "eth2", "ipaddr": "198.51.100.2", "prefix": 24, "gateway": "198.51.100.1"}
    servers = ["192.0.2.53", "2001:db8::53"]
    clean.applied([{**first, "defaultRoute": True, "nameservers": servers}, second])
    assert nameservers(clean) == servers
    assert clean.facts()["nameservers"] == servers
    moved = {**second, "defaultRoute": True, "nameservers": ["198.51.100.53"]}
    clean.applied([moved])
    assert nameservers(clean) == ["198.51.100.53"]
    assert [line.split()[2] for line in clean.run("ip route show default").splitlines()] == ["198.51.100.1"]
    assert_converged(clean, [first, moved])


def nameservers(host):
    return [line.split()[1] for line in host.run("cat /etc/resolv.conf").splitlines() if line.startswith("nameserver")]

# SPDX-License-Identifier: Apache-2.0
"""Every bridge option that the kernel has, and STP, which shortens one of them for a while."""

import time

import pytest
from support.tiers import some

# another value than the kernel's own for each
OPTIONS = {
    "ageing_time": "6000",
    "forward_delay": "400",
    "group_addr": "01:80:c2:00:00:0e",
    "group_fwd_mask": "0x8",
    "hash_max": "8192",
    "hello_time": "300",
    "max_age": "1800",
    "multicast_igmp_version": "3",
    "multicast_last_member_count": "3",
    "multicast_last_member_interval": "200",
    "multicast_membership_interval": "27000",
    "multicast_mld_version": "2",
    "multicast_querier": "1",
    "multicast_querier_interval": "26500",
    "multicast_query_interval": "13500",
    "multicast_query_response_interval": "1100",
    "multicast_query_use_ifaddr": "1",
    "multicast_router": "2",
    "multicast_snooping": "0",
    "multicast_startup_query_count": "3",
    "multicast_startup_query_interval": "3225",
    "multicast_stats_enabled": "1",
    "nf_call_arptables": "1",
    "nf_call_ip6tables": "1",
    "nf_call_iptables": "1",
    "no_linklocal_learn": "1",
    "priority": "4096",
    "default_pvid": "7",
    "vlan_filtering": "1",
    "vlan_protocol": "0x88a8",
    "vlan_stats_enabled": "1",
    "vlan_stats_per_port": "1",
}


def red(options=None, **more):
    text = " ".join(f"{name}={value}" for name, value in (options or {}).items())
    return [{"name": "red", "nic": "eth1", **({"custom": {"bridge_opts": text}} if text else {}), **more}]


def sysfs(host, name):
    return host.run(f"cat /sys/class/net/red/bridge/{name}").strip()


def test_every_option_that_the_kernel_lets_be_set(clean):
    clean.applied(red())
    files = clean.run("cd /sys/class/net/red/bridge && find . -type f -perm -200 -perm -400").split()
    assert {name[2:] for name in files} - {"stp_state", "hash_elasticity"} == set(OPTIONS)
    clean.applied([{"name": "red", "remove": True}])
    first, second = clean.apply_each(red(OPTIONS), red(OPTIONS))
    assert (first["changed"], second["changed"]) == (True, False), (first, second)
    assert {name: sysfs(clean, name) for name in OPTIONS} == OPTIONS


@pytest.mark.full
def test_an_option_that_is_no_longer_asked_for_goes_back(clean):
    kept = {name: value for name, value in OPTIONS.items() if name not in ("vlan_stats_per_port", "vlan_protocol", "default_pvid")}
    clean.applied(red())
    before = {name: sysfs(clean, name) for name in kept if name != "vlan_filtering"}
    first, second = clean.apply_each(red(kept), red())
    assert (first["changed"], second["changed"]) == (True, True), (first, second)
    assert {name: sysfs(clean, name) for name in before} == before


@pytest.mark.parametrize(
    "option", some(["root_id=1", "flush=1", "hash_elasticity=4", "group_addr=01:80:c2:00:00:01", "multicast_router=3"], "root_id=1")
)
def test_what_cannot_be_set_is_refused_before_anything_is_touched(clean, option):
    name, value = option.split("=")
    result = clean.refused(red({name: value}))
    assert [problem["code"] for problem in result["problems"]] == [21]
    assert clean.link("red") is None


@pytest.fixture
def tree(clean):
    """A bridge with STP whose port has just begun to forward, so that it forgets faster for some 22 s."""
    clean.run("ip link add wire0 type veth peer name wire1 && ip link set wire1 up")
    declared = [{"name": "red", "nic": "wire0", "stp": True, "custom": {"bridge_opts": "ageing_time=6000"}}]
    clean.applied(declared)
    clean.run("for i in $(seq 40); do [ $(cat /sys/class/net/red/bridge/topology_change) = 1 ] && exit; sleep 0.5; done; exit 1")
    assert sysfs(clean, "ageing_time") == "400"
    return clean, declared


def test_a_shortened_ageing_time_is_no_drift(tree):
    host, declared = tree
    assert host.applied(declared)["changed"] is False
    host.run("for i in $(seq 80); do [ $(cat /sys/class/net/red/bridge/topology_change) = 0 ] && exit; sleep 0.5; done; exit 1")
    assert sysfs(host, "ageing_time") == "6000"
    assert host.applied(declared)["changed"] is False


@pytest.mark.full
def test_an_ageing_time_can_be_changed_while_it_is_shortened(tree):
    host, declared = tree
    other = [{**declared[0], "custom": {"bridge_opts": "ageing_time=7000"}}]
    first, second = host.apply_each(other, other)
    assert (first["changed"], second["changed"]) == (True, False)
    time.sleep(25)
    assert sysfs(host, "ageing_time") == "7000"


@pytest.mark.full
def test_stp_that_ends_while_the_time_is_shortened_leaves_the_whole_time(tree):
    host, declared = tree
    first, second = host.apply_each([{**declared[0], "stp": False}], [{**declared[0], "stp": False}])
    assert (first["changed"], second["changed"]) == (True, False)
    assert (sysfs(host, "stp_state"), sysfs(host, "ageing_time")) == ("0", "6000")

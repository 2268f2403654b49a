# SPDX-License-Identifier: Apache-2.0
"""The uplink leaves promiscuous mode with the flag and comes back to it without; where it can't, the facts say why."""

import pytest
from support.convergence import assert_converged
from support.snapshot import assert_same

BOND = {"name": "bond0", "nics": ["eth3"], "options": "mode=1 miimon=100"}
# what carries the network, and the device that is the bridge's port then
FILTERING = {
    "vlan": ({"nic": "eth2", "vlan": 100}, "eth2.100"),
    "bond": ({"bonding": "bond0"}, "bond0"),
    "vlan over a bond": ({"bonding": "bond0", "vlan": 100}, "bond0.100"),
}
WITHOUT_FILTER = {
    "dummy": ("dummy7", "ip link add dummy7 type dummy"),
    "veth": ("veth7", "ip link add veth7 type veth peer name veth8"),
}


def request(carrier, flag, **more):
    network = {"name": "tenants", **carrier, "manage_macs_with_libvirt": flag, **more}
    return {"networks": [network], "bondings": [BOND] if "bonding" in carrier else []}


def table(host):
    return host.facts()["networks"]["tenants"]["mac_table"]


@pytest.mark.parametrize("kind", FILTERING)
def test_it_goes_and_comes_back(clean, kind):
    carrier, uplink = FILTERING[kind]
    for flag, promiscuity in ((False, 1), (True, 0), (False, 1)):
        assert clean.setup(request(carrier, flag))["changed"]
        assert clean.link(uplink)["promiscuity"] == promiscuity, flag
    assert_converged(clean, request(carrier, False))


@pytest.mark.parametrize("kind", WITHOUT_FILTER)
def test_a_driver_without_a_filter_is_named(clean, kind):
    nic, made = WITHOUT_FILTER[kind]
    clean.run(f"{made} && ip link set {nic} up")
    assert clean.setup(request({"nic": nic}, True))["changed"]
    assert clean.link(nic)["promiscuity"] == 1
    seen = table(clean)
    assert (seen["requested"], seen["effective"]) == (True, False)
    assert [reason for reason in seen["reasons"] if f"{nic} is still promiscuous: its driver has no unicast filter" in reason]
    assert_converged(clean, request({"nic": nic}, True))


def test_one_foreign_tap_brings_it_back_and_is_named(clean):
    carrier, uplink = FILTERING["vlan"]
    clean.setup(request(carrier, True))
    assert (clean.link(uplink)["promiscuity"], table(clean)["reasons"]) == (0, [])
    clean.run("ip tuntap add alien0 mode tap && ip link set alien0 master tenants up")
    seen = table(clean)
    assert clean.link(uplink)["promiscuity"] == 1
    assert seen["ports"]["alien0"]["role"] == "foreign"
    assert [reason for reason in seen["reasons"] if reason.startswith("port alien0 still learns and floods")], seen["reasons"]
    # it is named, and it is left alone
    assert clean.setup(request(carrier, True))["changed"] is False
    clean.run("ip link delete alien0")
    assert (clean.link(uplink)["promiscuity"], table(clean)["reasons"]) == (0, [])


def test_what_stands_in_the_way_refuses_it_unless_forced(clean):
    """A second uplink, a VLAN device on the bridge, other VLANs than 1, a capture: all of them told at once."""
    carrier, _ = FILTERING["vlan"]
    clean.setup(request(carrier, False))
    clean.run("ip link set eth4 master tenants && bridge vlan add dev eth4 vid 7")
    clean.run("ip link add link tenants name tenants.5 type vlan id 5 && ip link set tenants promisc on")
    before = clean.snapshot()
    refused = clean.apply(request(carrier, True))
    assert refused["failed"] and {problem["code"] for problem in refused["problems"]} == {27}
    told = " ".join(problem["message"] for problem in refused["problems"])
    for fact in ("eth4 is a second uplink", "eth4 is not in VLAN 1 alone", "tenants.5 stands on bridge", "tenants is promiscuous"):
        assert fact in told
    assert_same(before, clean.snapshot())
    forced = clean.applied(request(carrier, True, force_mac_table=True))
    assert forced["changed"] and len(forced["warnings"]) == len(refused["problems"])
    # what is on already is not refused any more
    assert clean.applied(request(carrier, True))["changed"] is False

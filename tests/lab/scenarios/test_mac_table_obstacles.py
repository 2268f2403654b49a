# SPDX-License-Identifier: Apache-2.0
"""What stands in the way of the flag: all of it told at once, and only warned of where the caller forces it."""

from support.snapshot import assert_same


def request(flag, **more):
    return {"networks": [{"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": flag, **more}]}


def test_what_stands_in_the_way_refuses_it_unless_forced(clean):
    """A second uplink, a VLAN device on the bridge, other VLANs than 1, a capture: all of them told at once."""
    clean.applied(request(False))
    clean.run("ip link set eth4 master tenants && bridge vlan add dev eth4 vid 7")
    clean.run("ip link add link tenants name tenants.5 type vlan id 5 && ip link set tenants promisc on")
    before = clean.snapshot()
    refused = clean.apply(request(True))
    assert refused["failed"] and {problem["code"] for problem in refused["problems"]} == {27}
    told = " ".join(problem["message"] for problem in refused["problems"])
    for fact in ("eth4 is a second uplink", "eth4 is not in VLAN 1 alone", "tenants.5 stands on bridge", "tenants is promiscuous"):
        assert fact in told
    assert_same(before, clean.snapshot())
    forced = clean.applied(request(True, force_mac_table=True))
    assert forced["changed"] and len(forced["warnings"]) == len(refused["problems"])
    # what is on already is not refused any more
    assert clean.applied(request(True))["changed"] is False

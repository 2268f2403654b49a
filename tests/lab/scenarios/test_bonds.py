# SPDX-License-Identifier: Apache-2.0
"""Bonds over the members of a switch: made, edited in place, adopted, moved and removed, while packets flow."""

import json

import pytest
from support.convergence import assert_converged
from support.snapshot import assert_same
from support.switch import Switch, wait_for_lacp
from support.tiers import some
from support.traffic import carries, frames, pings, reaches

NETWORK = {"name": "tenants", "bonding": "bond0", "ipaddr": "192.0.2.2", "prefix": 24}
MODES = ["balance-rr", "active-backup", "balance-xor", "broadcast", "802.3ad", "balance-tlb", "balance-alb"]


def request(*networks, **bonds):
    """Networks, and bonds by name: their nics, then their options."""
    bondings = [{"name": name, "nics": list(nics), "options": options} for name, (*nics, options) in bonds.items()]
    return {"networks": list(networks), "bondings": bondings}


def members(host, bond):
    return sorted(host.run(f"cat /sys/class/net/{bond}/bonding/slaves").split())


def option(host, bond, name):
    """An option's words, such as `802.3ad 4`, as the kernel has them."""
    return host.run(f"cat /sys/class/net/{bond}/bonding/{name}").split()


def carrier_changes(host, *nics):
    return [host.run(f"cat /sys/class/net/{nic}/carrier_changes").strip() for nic in nics]


def test_lacp_with_jumbo_frames_survives_a_cut_cable(clean):
    switch = Switch(clean, lacp=True)
    switch.up(switch.trunk, "192.0.2.1/24")
    declared = request({**NETWORK, "mtu": 9000}, bond0=("veth_a", "veth_b", "mode=4 miimon=100 lacp_rate=1"))
    clean.applied(declared)
    partner = wait_for_lacp(clean, "bond0", 2)
    assert partner["partner_mac"] == switch.link(switch.trunk)["address"]
    assert wait_for_lacp(switch, switch.trunk, 2)["partner_mac"] == clean.link("bond0")["address"]
    assert carries(clean, "192.0.2.1", 9000)
    assert_converged(clean, declared)
    facts = clean.facts()
    bond = facts["bondings"]["bond0"]
    assert (bond["slaves"], bond["opts"]["mode"], bond["mtu"]) == (["veth_a", "veth_b"], "4", "9000")
    assert bond["ad_partner_mac"] == partner["partner_mac"]
    assert {facts["nics"][nic]["ad_aggregator_id"] for nic in switch.nics} == {bond["ad_aggregator_id"]}
    assert bond["speed"] == sum(facts["nics"][nic]["speed"] for nic in switch.nics) > 0
    with pings(switch, "192.0.2.2") as seen:
        switch.cut("veth_a")
        wait_for_lacp(clean, "bond0", 1)
        assert reaches(clean, "192.0.2.1")
    assert seen.outage < 3
    switch.mend("veth_a")
    wait_for_lacp(clean, "bond0", 2)


def test_active_backup_with_vlans_survives_a_cut_cable(clean):
    switch = Switch(clean)
    switch.vlan(switch.trunk, 30, "198.51.100.1/24", mtu=9000)
    storage = {"name": "storage", "bonding": "bond0", "vlan": 30, "bridged": False, "mtu": 9000}
    declared = request(
        {**storage, "ipaddr": "198.51.100.2", "prefix": 24},
        {"name": "tenants", "bonding": "bond0", "vlan": 31},
        bond0=("veth_a", "veth_b", "mode=1 miimon=50 primary=veth_b"),
    )
    clean.applied(declared)
    assert carries(clean, "198.51.100.1", 9000)
    assert clean.facts()["bondings"]["bond0"]["active_slave"] == "veth_b"
    with pings(switch, "198.51.100.2") as seen:
        switch.cut("veth_b")
    assert seen.outage < 1
    assert clean.facts()["bondings"]["bond0"]["active_slave"] == "veth_a"
    switch.mend("veth_b")
    assert_converged(clean, declared)


def test_an_edit_leaves_the_members_that_stay_alone(clean):
    switch = Switch(clean, ("veth_a", "veth_b", "veth_c"))
    switch.up(switch.trunk, "192.0.2.1/24")
    clean.applied(request(NETWORK, bond0=("veth_a", "veth_b", "mode=1 miimon=100 primary=veth_a")))
    assert reaches(switch, "192.0.2.2")
    before = carrier_changes(clean, "veth_a")
    edits = [
        ("veth_a", "veth_b", "veth_c", "mode=1 miimon=100 primary=veth_a"),
        ("veth_a", "veth_c", "mode=1 miimon=50 primary=veth_a"),
    ]
    with pings(switch, "192.0.2.2") as seen:
        for edit in edits:
            assert clean.applied(request(bond0=edit))["changed"]
    assert seen.outage < 0.5
    assert carrier_changes(clean, "veth_a") == before
    assert members(clean, "bond0") == ["veth_a", "veth_c"]
    assert option(clean, "bond0", "miimon") == ["50"]
    assert clean.link("veth_b").get("master") is None
    assert_converged(clean, request(NETWORK, bond0=edits[-1]))


@pytest.mark.full
def test_every_mode_by_number_and_by_name(clean):
    Switch(clean)
    for number, name in enumerate(MODES):
        by_name = request(NETWORK, bond0=("veth_a", "veth_b", f"mode={name} miimon=100"))
        clean.applied(by_name)
        assert option(clean, "bond0", "mode") == [name, str(number)]
        facts = clean.check(request(NETWORK, bond0=("veth_a", "veth_b", f"mode={number} miimon=100")))
        assert [change for change in facts["plan"] if change["channel"] == "kernel"] == []
    assert_converged(clean, by_name)


@pytest.mark.full
def test_options_go_back_to_the_defaults_of_the_mode(clean):
    Switch(clean)
    rich = "mode=active-backup arp_interval=200 arp_ip_target=192.0.2.1,192.0.2.9 fail_over_mac=follow num_grat_arp=3"
    clean.applied(request(NETWORK, bond0=("veth_a", "veth_b", rich)))
    assert option(clean, "bond0", "arp_ip_target") == ["192.0.2.1", "192.0.2.9"]
    assert option(clean, "bond0", "fail_over_mac") == ["follow", "2"]
    assert_converged(clean, request(NETWORK, bond0=("veth_a", "veth_b", rich)))
    plain = request(NETWORK, bond0=("veth_a", "veth_b", "mode=1 miimon=100"))
    clean.applied(plain)
    assert [option(clean, "bond0", name) for name in ("arp_interval", "arp_ip_target", "miimon")] == [["0"], [], ["100"]]
    assert option(clean, "bond0", "fail_over_mac") == ["none", "0"]
    assert_converged(clean, plain)


@pytest.mark.full
def test_defaults_are_those_of_the_running_kernel(clean):
    """What a request spells out and the kernel does anyway is neither a change nor a fact."""
    Switch(clean, lacp=True)
    clean.applied(request(NETWORK, bond0=("veth_a", "veth_b", "mode=4")))
    defaults = json.loads(clean.run("cat /run/hostnet/bonding-defaults.json"))
    assert sorted(defaults) == [str(number) for number in range(len(MODES))]
    names = ("miimon", "lacp_rate", "ad_select", "xmit_hash_policy", "min_links")
    assert [option(clean, "bond0", name)[-1] for name in names] == [defaults["4"][name] for name in names]
    spelled = "mode=4 " + " ".join(f"{name}={defaults['4'][name]}" for name in names)
    result = clean.applied(request(NETWORK, bond0=("veth_a", "veth_b", spelled)))
    assert result["changed"] is False
    assert clean.facts()["bondings"]["bond0"]["opts"] == {"mode": "4"}


@pytest.mark.full
def test_lacp_fields(clean):
    Switch(clean, lacp=True)
    fields = "mode=4 miimon=100 lacp_rate=fast ad_select=bandwidth ad_actor_sys_prio=100 xmit_hash_policy=layer2+3"
    declared = request(NETWORK, bond0=("veth_a", "veth_b", fields))
    clean.applied(declared)
    info = clean.link("bond0")["linkinfo"]["info_data"]
    assert (info["ad_lacp_rate"], info["ad_select"], info["ad_actor_sys_prio"]) == ("fast", "bandwidth", 100)
    assert info["xmit_hash_policy"] == "layer2+3"
    assert_converged(clean, declared)


@pytest.mark.full
def test_the_mac_of_a_bond_and_of_its_vlan_keep_step(clean):
    switch = Switch(clean)
    switch.vlan(switch.trunk, 30, "192.0.2.1/24")
    network = {**NETWORK, "vlan": 30}
    for mac in ("02:00:00:00:00:aa", "02:00:00:00:00:bb"):
        declared = request(network, bond0=("veth_a", "veth_b", "mode=1 miimon=100"))
        declared["bondings"][0]["hwaddr"] = mac
        clean.applied(declared)
        assert {clean.link(name)["address"] for name in ("bond0", "bond0.30", "tenants")} == {mac}
        with frames(switch, switch.trunk, "icmp or vlan") as seen:
            assert reaches(clean, "192.0.2.1")
        assert [line for line in seen if line.startswith(mac) and "vlan 30" in line], seen
    assert_converged(clean, declared)


@pytest.mark.full
def test_members_change_places_in_one_request(clean):
    Switch(clean, ("veth_a", "veth_b", "veth_c", "veth_d"))
    other = {"name": "other", "bonding": "bond1"}
    options = "mode=1 miimon=100"
    clean.applied(request(NETWORK, other, bond0=("veth_a", "veth_b", options), bond1=("veth_c", "veth_d", options)))
    swapped = request(NETWORK, other, bond0=("veth_a", "veth_d", options), bond1=("veth_b", "veth_c", options))
    before = carrier_changes(clean, "veth_a", "veth_c")
    clean.applied(swapped)
    assert [members(clean, bond) for bond in ("bond0", "bond1")] == [["veth_a", "veth_d"], ["veth_b", "veth_c"]]
    assert carrier_changes(clean, "veth_a", "veth_c") == before
    assert_converged(clean, swapped)


def test_a_foreign_bond_is_adopted_as_it_is(clean):
    switch = Switch(clean)
    switch.up(switch.trunk, "192.0.2.1/24")
    clean.run(
        "ip link add bond7 type bond mode active-backup miimon 70 && ip link set veth_a master bond7"
        " && ip link set veth_b master bond7 && ip link set bond7 up"
    )
    index, mac, before = clean.link("bond7")["ifindex"], clean.link("bond7")["address"], carrier_changes(clean, *switch.nics)
    network = {**NETWORK, "bonding": "bond7"}
    clean.applied([network])
    assert (clean.link("bond7")["ifindex"], clean.link("bond7")["address"]) == (index, mac)
    assert carrier_changes(clean, *switch.nics) == before
    assert option(clean, "bond7", "miimon") == ["70"]
    assert reaches(clean, "192.0.2.1")
    assert_converged(clean, [network])


@pytest.mark.full
def test_a_network_moves_from_a_nic_to_a_bond_to_another_bond(clean):
    switch = Switch(clean, ("veth_a", "veth_b", "veth_c", "veth_d"))
    switch.up(switch.trunk, "192.0.2.1/24")
    options = "mode=1 miimon=100"
    on_nic = {"name": "tenants", "nic": "veth_a", "ipaddr": "192.0.2.2", "prefix": 24}
    clean.applied([on_nic])
    index = clean.link("tenants")["ifindex"]
    with clean.domain("guest", "vdsm-tenants") as tap:
        for declared in (
            request(NETWORK, bond0=("veth_a", "veth_b", options)),
            request({**NETWORK, "bonding": "bond1"}, bond1=("veth_c", "veth_d", options)),
            {"networks": [{**on_nic, "nic": "veth_c"}], "bondings": [{"name": "bond1", "remove": True}]},
        ):
            clean.applied(declared)
            assert reaches(switch, "192.0.2.2")
            assert clean.link("tenants")["ifindex"] == index
            assert clean.link(tap)["master"] == "tenants"
    assert_converged(clean, declared)


def test_a_bond_in_use_stays_and_an_unused_one_goes(clean):
    Switch(clean)
    macs = [clean.link(nic)["address"] for nic in ("veth_a", "veth_b")]
    clean.applied(request(NETWORK, bond0=("veth_a", "veth_b", "mode=1 miimon=100")))
    gone = {"bondings": [{"name": "bond0", "remove": True}]}
    before = clean.snapshot()
    assert [problem["code"] for problem in clean.refused(gone)["problems"]] == [31]
    assert_same(before, clean.snapshot())
    clean.applied({"networks": [{"name": "tenants", "remove": True}], **gone})
    assert clean.link("bond0") is None
    assert [clean.link(nic)["address"] for nic in ("veth_a", "veth_b")] == macs
    assert clean.facts()["bondings"] == {}


@pytest.mark.parametrize(
    "options", some(["mode=4 nosuch=1", "mode=9", "miimon", "mode=1 lacp_rate=1", "mode=1 miimon=many"], "mode=1 lacp_rate=1")
)
def test_options_that_the_kernel_does_not_have(clean, options):
    Switch(clean)
    before = clean.snapshot()
    result = clean.refused(request(NETWORK, bond0=("veth_a", "veth_b", options)))
    assert {problem["code"] for problem in result["problems"]} == {25}
    assert_same(before, clean.snapshot())

# SPDX-License-Identifier: Apache-2.0
"""Hosts that are not as hostnet left them: devices vanished, ports and bridges of others, files of others."""

import pytest
from support.convergence import assert_converged
from support.tiers import some
from support.traffic import reaches

NETWORK = {"name": "tenants", "nic": "veth_far", "vlan": 7, "ipaddr": "192.0.2.2", "prefix": 24}
DIRECTORY = "/etc/sysconfig/network-scripts"


@pytest.fixture
def served(far_side):
    far_side.vlan(far_side.device, 7, "192.0.2.1/24")
    return far_side


DAMAGES = {
    "no vlan": "ip link delete veth_far.7",
    "no bridge": "ip link delete tenants",
    "nothing": "ip link delete tenants && ip link delete veth_far.7 && virsh -q net-destroy vdsm-tenants",
    "loose": "ip link set veth_far.7 nomaster down && ip address flush dev tenants",
    "no records": f"rm {DIRECTORY}/ifcfg-*tenants* && virsh -q net-undefine vdsm-tenants",
}


@pytest.mark.parametrize("damage", some(DAMAGES, "no bridge", "no records"))
def test_damage_is_repaired(clean, served, damage):
    clean.applied([NETWORK])
    clean.run(DAMAGES[damage])
    assert clean.applied([NETWORK])["changed"]
    assert reaches(served, "192.0.2.2")
    assert_converged(clean, [NETWORK])


def test_a_network_whose_nic_vanished_can_be_removed(clean, served):
    clean.applied([NETWORK])
    clean.run("ip link delete veth_far")
    assert [problem["code"] for problem in clean.refused([NETWORK])["problems"]] == [23]
    clean.applied([{"name": "tenants", "remove": True}])
    assert clean.link("tenants") is None
    assert clean.facts()["networks"] == {}
    assert "vdsm-tenants" not in clean.run("virsh net-list --all --name")


def test_a_port_of_others_stays_on_our_bridge(clean, served):
    clean.applied([NETWORK])
    clean.run("ip tuntap add guest0 mode tap && ip link set guest0 master tenants up")
    index = clean.link("guest0")["ifindex"]
    served.vlan(served.device, 8, "198.51.100.1/24")
    changed = [{**NETWORK, "vlan": 8, "ipaddr": "198.51.100.2"}]
    clean.applied(changed)
    port = clean.link("guest0")
    assert (port["master"], port["ifindex"]) == ("tenants", index)
    assert reaches(served, "198.51.100.2")
    assert_converged(clean, changed)


def test_a_bridge_of_others_becomes_the_network_of_its_name(clean, served):
    clean.run(
        "ip link add link veth_far name veth_far.7 type vlan id 7 && ip link add tenants type bridge"
        " && ip link set veth_far.7 master tenants && ip address add 192.0.2.2/24 dev tenants"
        " && for link in veth_far veth_far.7 tenants; do ip link set $link up; done"
    )
    index = clean.link("tenants")["ifindex"]
    clean.applied([NETWORK])
    assert clean.link("tenants")["ifindex"] == index
    assert reaches(served, "192.0.2.2")
    assert_converged(clean, [NETWORK])


@pytest.mark.full
def test_a_file_of_others_for_an_acquired_device_is_kept_aside(clean, served):
    old = "DEVICE=veth_far\nONBOOT=no\nIPADDR=203.0.113.5\n"
    clean.run(f"mkdir -p {DIRECTORY} && cat >{DIRECTORY}/ifcfg-veth_far && chmod 600 {DIRECTORY}/ifcfg-veth_far", old)
    clean.applied([NETWORK])
    # below a vlan the nic may serve others, too, and its file is theirs
    assert clean.run(f"cat {DIRECTORY}/ifcfg-veth_far") == old
    untagged = [{**NETWORK, "vlan": None}]
    clean.applied(untagged)
    copies = clean.run("grep -rl 203.0.113.5 /var/lib/hostnet").split()
    assert [clean.run(f"cat {copy}") for copy in copies] == [old]
    assert_converged(clean, untagged)

# SPDX-License-Identifier: Apache-2.0
"""The lab's own far side and switch do what the other scenarios rely on, without the product."""

import pytest
from support.switch import Switch, lacp, wait_for_lacp
from support.traffic import carries, frames, pings, reaches

CLIENT = "dhclient -1 -v -lf /run/test.leases -pf /run/test.pid"


def test_a_nic_and_its_far_side_talk_tagged_and_not(clean, far_side):
    far_side.up(far_side.device, "192.0.2.1/24")
    far_side.vlan(far_side.device, 7, "198.51.100.1/24")
    clean.run(
        f"ip address add 192.0.2.2/24 dev {far_side.nic} && ip link set {far_side.nic} up"
        f" && ip link add link {far_side.nic} name v7 type vlan id 7"
        " && ip address add 198.51.100.2/24 dev v7 && ip link set v7 up"
    )
    with frames(far_side, far_side.device, "icmp or vlan") as seen:
        assert reaches(clean, "192.0.2.1")
        assert reaches(clean, "198.51.100.1")
    assert [line for line in seen if "vlan 7" in line and "198.51.100.2 > 198.51.100.1" in line], seen
    assert carries(far_side, "192.0.2.2", 1500)
    with pings(far_side, "192.0.2.2") as seen:
        clean.run(f"ip link set {far_side.nic} down; sleep 1; ip link set {far_side.nic} up")
    assert seen.outage > 0.8


@pytest.mark.full
def test_one_lease_and_no_second_one(clean, far_side):
    server = far_side.serve_v4()
    clean.run(f"ip link set {far_side.nic} up && {CLIENT} -sf /bin/true {far_side.nic}")
    lease = server.lease()
    assert (lease.address, lease.mac) == ("192.0.2.100", clean.link(far_side.nic)["address"])
    other = clean.attempt(
        f"kill $(cat /run/test.pid); ip link set {far_side.nic} address 02:00:00:00:00:09;"
        f" timeout 5 dhclient -1 -d -lf /run/other.leases -pf /run/other.pid -sf /bin/true {far_side.nic}"
    )
    assert other.returncode != 0
    assert server.leases() == [lease]


@pytest.mark.full
def test_ipv6_by_lease_and_by_advertisement(clean, far_side):
    server = far_side.serve_v6()
    clean.run(f"ip link set {far_side.nic} up && sleep 2.5 && {CLIENT} -6 -sf /bin/true {far_side.nic}")
    assert server.lease().address == "2001:db8:1::100"
    server.stop()
    far_side.serve_v6("2001:db8:2", "slaac")
    clean.run(f"for i in $(seq 40); do ip -6 addr show dev {far_side.nic} | grep -q 2001:db8:2 && exit; sleep 0.3; done; exit 1")


@pytest.mark.full
def test_a_switch_bonds_by_lacp(clean):
    switch = Switch(clean, lacp=True)
    switch.up(switch.trunk, "192.0.2.1/24")
    clean.run(
        "ip link add bond9 mtu 9000 type bond mode 802.3ad lacp_rate fast miimon 50 && ip link set veth_a master bond9"
        " && ip link set veth_b master bond9 && ip addr add 192.0.2.2/24 dev bond9 && ip link set bond9 up"
    )
    assert wait_for_lacp(clean, "bond9", 2)["partner_mac"] == switch.link(switch.trunk)["address"]
    assert wait_for_lacp(switch, switch.trunk, 2)["partner_mac"] == clean.link("bond9")["address"]
    assert carries(clean, "192.0.2.1", 9000)
    switch.cut("veth_a")
    assert wait_for_lacp(clean, "bond9", 1)
    assert reaches(clean, "192.0.2.1")
    switch.mend("veth_a")
    wait_for_lacp(clean, "bond9", 2)
    assert lacp(switch, switch.trunk)["aggregator"]


@pytest.mark.full
def test_a_switch_takes_an_active_backup_bond(clean):
    switch = Switch(clean)
    switch.up(switch.trunk, "192.0.2.1/24")
    clean.run(
        "ip link add bond9 mtu 9000 type bond mode active-backup miimon 50 && ip link set veth_a master bond9"
        " && ip link set veth_b master bond9 && ip addr add 192.0.2.2/24 dev bond9 && ip link set bond9 up"
    )
    assert reaches(clean, "192.0.2.1", 8972)
    with pings(switch, "192.0.2.2") as seen:
        switch.cut(clean.link("bond9")["linkinfo"]["info_data"]["active_slave"])
    assert seen.outage < 1

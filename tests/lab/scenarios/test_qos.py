# SPDX-License-Identifier: Apache-2.0
"""hostQos: shares of a nic's outbound traffic, told by the kernel's own counters."""

import re

import pytest
from support.snapshot import assert_same
from support.tiers import some


def share(m2, **curves):
    return {"out": {"ls": {"m2": m2}, **curves}}


def network(name, vlan=None, qos=None, nic="eth1", **more):
    tag = {} if vlan is None else {"vlan": vlan}
    return {"name": name, "nic": nic, **tag, **({"hostQos": qos} if qos else {}), **more}


def classes(host, nic="eth1"):
    """What tc says of each class, by its number."""
    text = host.run(f"tc class show dev {nic}")
    return dict(re.findall(r"^class hfsc 1389:([0-9a-f]+) parent 1389: (?:leaf [0-9a-f]+: )?(.*?) *$", text, re.MULTILINE))


def packets(host, nic="eth1"):
    """How many packets went through each class."""
    text = host.run(f"tc -s class show dev {nic}")
    return {number: int(sent) for number, sent in re.findall(r"class hfsc 1389:([0-9a-f]+) parent.*\n Sent \d+ bytes (\d+) pkt", text)}


def send(host, device, count=20):
    """UDP packets out of a device, to a neighbour that is told and not asked for."""
    host.run(f"ip neighbour replace 192.0.2.99 lladdr 02:00:00:00:00:99 dev {device} nud permanent")
    code = f"""
import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"{device}")
for _ in range({count}):
    s.sendto(b"x" * 1000, ("192.0.2.99", 9))
"""
    host.run("python3 -", stdin=code)


def gained(host, action):
    before = packets(host)
    action()
    after = packets(host)
    return {number: after[number] - before[number] for number in after}


def test_each_networks_traffic_falls_into_its_class(clean):
    address = {"bridged": False, "ipaddr": "192.0.2.1", "prefix": 24}
    clean.applied(
        [
            network("red", 100, share(4_000_000), **address),
            network("zero", 0, share(2_000_000), bridged=False),
            network("other", 300, bridged=False),
            network("plain", bridged=False),
        ]
    )
    for device, number in (("eth1.100", "64"), ("eth1.0", "fff"), ("eth1.300", "1388"), ("eth1", "1388")):
        clean.run(f"ip address replace 192.0.2.1/24 dev {device}")
        gain = gained(clean, lambda device=device: send(clean, device))
        clean.run(f"ip address delete 192.0.2.1/24 dev {device}")
        assert gain.pop(number) >= 20, (device, gain)
        assert all(few < 15 for few in gain.values()), (device, gain)


@pytest.mark.full
def test_a_limit_holds_traffic_back(clean):
    address = {"bridged": False, "ipaddr": "192.0.2.1", "prefix": 24}
    clean.applied([network("slow", 100, share(80_000, ul={"m2": 80_000}), **address)])
    send(clean, "eth1.100", 50)
    text = clean.run("tc -s class show dev eth1")
    queued = int(re.search(r"class hfsc 1389:64 .*\n.*\n backlog \w+ (\d+)p", text)[1])
    assert queued > 20, text


def test_declared_reported_and_nothing_to_do_the_second_time(clean):
    curves = share(1_234_567, ul={"m2": 8_000_000}, rt={"m1": 2_000_000, "d": 123_456, "m2": 1_000_000})
    declared = [network("red", 100, curves), network("plain")]
    first, second = clean.apply_each(declared, declared)
    assert (first["changed"], second["changed"]) == (True, False)
    facts = clean.facts()
    reported = facts["networks"]["red"]["hostQos"]
    assert reported["out"]["ls"] == {"m1": 0, "d": 0, "m2": 1_234_567}
    assert reported["out"]["rt"] == {"m1": 2_000_000, "d": 123_456, "m2": 1_000_000}
    assert "hostQos" not in facts["networks"]["plain"]
    assert facts["nics"]["eth1"]["qos"] == [{"hostQos": reported, "vlan": 100}]
    assert "qos" not in facts["nics"]["eth2"]
    assert clean.applied([network("red", 100, reported)])["changed"] is False


@pytest.mark.full
def test_the_class_of_the_rest_shares_as_the_largest(clean):
    clean.applied([network("red", 100, share(4_000_000)), network("blue", 200, share(8_000_000)), network("plain")])
    assert classes(clean)["1388"] == "ls m1 0bit d 0us m2 8Mbit"
    clean.applied([{"name": "blue", "remove": True}])
    assert classes(clean) == {"64": "ls m1 0bit d 0us m2 4Mbit", "1388": "ls m1 0bit d 0us m2 4Mbit"}
    clean.applied([network("plain", qos=share(1_000_000))])
    assert classes(clean)["1388"] == "ls m1 0bit d 0us m2 1Mbit"


def test_the_last_network_takes_everything_with_it(clean):
    clean.run("ip link set eth1 up")
    before = clean.run("tc qdisc show dev eth1")
    clean.applied([network("red", 100, share(4_000_000))])
    assert "ingress" in clean.run("tc qdisc show dev eth1")
    clean.applied([{"name": "red", "remove": True}])
    assert clean.run("tc qdisc show dev eth1") == before


@pytest.mark.parametrize(
    "damage",
    some(
        [
            "tc qdisc del dev eth1 root",
            "tc filter del dev eth1 parent 1389: prio 100",
            "tc qdisc del dev eth1 ingress",
            "tc class change dev eth1 parent 1389: classid 1389:64 hfsc ls m2 8kbit",
            "tc class add dev eth1 parent 1389: classid 1389:77 hfsc ls m2 8kbit",
            "tc qdisc del dev eth1 parent 1389:64 handle 64:",
        ],
        "tc qdisc del dev eth1 ingress",
    ),
)
def test_drift_is_repaired(clean, damage):
    declared = [network("red", 100, share(4_000_000, ul={"m2": 9_000_000}))]
    clean.applied(declared)
    whole = traffic(clean)
    clean.run(damage)
    assert traffic(clean) != whole
    first, second = clean.apply_each(declared, declared)
    assert (first["changed"], second["changed"]) == (True, False)
    assert traffic(clean) == whole


def traffic(host, nic="eth1"):
    """The tree without what the kernel numbers or counts by itself."""
    text = host.run(f"tc qdisc show dev {nic}; tc class show dev {nic}; tc filter show dev {nic}")
    return sorted(line for line in text.splitlines() if "class fq_codel" not in line)


def test_what_others_set_up_is_refused_and_kept(clean):
    clean.run("ip link set eth1 up; tc qdisc add dev eth1 root handle 7: prio")
    try:
        before = clean.snapshot()
        result = clean.refused([network("red", 100, share(4_000_000))])
        assert_same(before, clean.snapshot())
        assert [problem["code"] for problem in result["problems"]] == [21]
        assert "prio 7:" in result["msg"]
        assert clean.applied([network("red", 100)])["changed"]
        assert "prio 7:" in clean.run("tc qdisc show dev eth1")
    finally:
        clean.run("tc qdisc del dev eth1 root")


@pytest.mark.full
def test_an_inbound_filter_of_others_stays(clean):
    clean.run("ip link set eth1 up; tc qdisc add dev eth1 ingress")
    clean.run("tc filter add dev eth1 parent ffff: protocol ip u32 match u8 0 0 action pass")
    filters = clean.run("tc filter show dev eth1 parent ffff:")
    try:
        clean.apply_each([network("red", 100, share(4_000_000))], [{"name": "red", "remove": True}])
        assert clean.run("tc filter show dev eth1 parent ffff:") == filters
    finally:
        clean.run("tc qdisc del dev eth1 ingress")


def test_a_failure_afterwards_brings_the_shares_back(clean):
    """A file that can't be written fails the call when traffic is shared in the new way already."""
    clean.applied([network("red", 100, share(1_234_567, ul={"m2": 8_000_000})), network("plain", qos=share(1_000_000))])
    before = traffic(clean)
    clean.run("mkdir /etc/sysconfig/network-scripts/ifcfg-new")
    try:
        changed = [network("red", 100, share(9_000_000)), network("plain"), network("new", 300, share(5_000_000))]
        result = clean.refused(changed)
    finally:
        clean.run("rmdir /etc/sysconfig/network-scripts/ifcfg-new")
    assert "rolled back" in result["msg"].lower().replace("_", " ")
    assert traffic(clean) == before

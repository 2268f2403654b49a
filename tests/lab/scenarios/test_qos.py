# SPDX-License-Identifier: Apache-2.0
"""hostQos: hfsc on the nic or bond below, reported as declared, and gone with the last network that asks for it."""

import json

import pytest
from support.convergence import assert_converged
from support.product import needs
from support.switch import Switch
from support.traffic import reaches

pytestmark = needs("hostQos")

SMALL = {"out": {"ls": {"m2": 4_000_000}, "ul": {"m2": 8_000_000}}}
LARGE = {"out": {"ls": {"m1": 16_000_000, "d": 100_000, "m2": 8_000_000}, "rt": {"m2": 1_000_000}}}


def classes(host, device):
    """Class ids of the root qdisc, with their words."""
    text = host.run(f"tc class show dev {device}")
    return {line.split()[2]: line for line in text.splitlines() if line.startswith("class hfsc 1389:")}


def qdiscs(host, device):
    return sorted(qdisc["kind"] for qdisc in json.loads(host.run(f"tc -j qdisc show dev {device}")))


@pytest.mark.parametrize("bonded", [False, pytest.param(True, marks=needs("bondings"))], ids=["nic", "bond"])
def test_tagged_and_untagged_networks(clean, bonded):
    switch = Switch(clean)
    switch.vlan(switch.trunk, 30, "192.0.2.1/24")
    base, word = ("bond0", "bonding") if bonded else ("veth_a", "nic")
    bondings = {"bondings": [{"name": "bond0", "nics": ["veth_a", "veth_b"], "options": "mode=1 miimon=100"}]} if bonded else {}
    tagged = {"name": "tagged", word: base, "vlan": 30, "ipaddr": "192.0.2.2", "prefix": 24}
    plain = {"name": "plain", word: base}
    clean.setup({"networks": [tagged, plain], **bondings})
    untouched = qdiscs(clean, base)
    declared = {"networks": [{**tagged, "hostQos": SMALL}, {**plain, "hostQos": LARGE}]}
    clean.setup(declared)
    assert {"1389:1e", "1389:1388"} <= set(classes(clean, base))
    assert "ul" in classes(clean, base)["1389:1e"] and "rt" in classes(clean, base)["1389:1388"]
    assert {"hfsc", "ingress", "fq_codel"} <= set(qdiscs(clean, base))
    assert reaches(clean, "192.0.2.1")
    facts = clean.facts()
    assert facts["networks"]["tagged"]["hostQos"]["out"]["ls"] == {"m1": 0, "d": 0, "m2": 4_000_000}
    section = facts["bondings" if bonded else "nics"][base]
    assert [entry["vlan"] for entry in section["qos"]] == [-1, 30]
    assert_converged(clean, declared)
    changed = {"networks": [{**tagged, "hostQos": LARGE}, plain]}
    clean.setup(changed)
    assert "rt" in classes(clean, base)["1389:1e"]
    assert_converged(clean, changed)
    clean.setup({"networks": [tagged]})
    assert classes(clean, base) == {}
    assert qdiscs(clean, base) == untouched
    assert_converged(clean, {"networks": [tagged, plain]})


def test_a_foreign_qdisc_is_not_taken_over_in_silence(clean):
    """A root qdisc that somebody else has set is no default that may be replaced."""
    clean.run("ip link set eth1 up && tc qdisc add dev eth1 root handle 7: prio")
    result = clean.apply([{"name": "office", "nic": "eth1", "vlan": 5, "hostQos": SMALL}])
    if result.get("failed"):
        assert "prio" in clean.run("tc qdisc show dev eth1")
    else:
        assert result["warnings"]

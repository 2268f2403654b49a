# SPDX-License-Identifier: Apache-2.0
"""Bad requests are refused whole: with every problem, VDSM's code and a remedy, and with the host untouched."""

import json

import pytest
from support.snapshot import assert_same

# what is wrong: the request, and the codes and paths of its problems
BAD = {
    "unknown key": ([{"name": "a", "nic": "eth1", "vlann": 5}], [(21, "networks.a.vlann")]),
    "vlan is a word": ([{"name": "a", "nic": "eth1", "vlan": "ten"}], [(26, "networks.a.vlan")]),
    "bridged is a list": ([{"name": "a", "nic": "eth1", "bridged": [1]}], [(21, "networks.a.bridged")]),
    "name of 16 characters": ([{"name": "a234567890123456", "nic": "eth1"}], [(27, "name")]),
    "vlan 5000": ([{"name": "a", "nic": "eth1", "vlan": 5000}], [(26, "networks.a.vlan")]),
    "missing nic": ([{"name": "a", "nic": "eth77"}], [(23, "networks.a.nic")]),
    "vlan without a nic": ([{"name": "a", "vlan": 5}], [(26, "networks.a.vlan")]),
    "two untagged on a nic": ([{"name": "a", "nic": "eth1"}, {"name": "b", "nic": "eth1"}], [(21, "networks.")]),
    "one tag twice on a nic": (
        [{"name": "a", "nic": "eth1", "vlan": 5}, {"name": "b", "nic": "eth1", "vlan": 5}],
        [(21, "networks.")],
    ),
    "address without mask": ([{"name": "a", "nic": "eth1", "ipaddr": "192.0.2.1"}], [(22, "networks.a.ipaddr")]),
    "two default routes": (
        [
            {"name": "a", "nic": "eth1", "ipaddr": "192.0.2.1", "prefix": 24, "gateway": "192.0.2.9", "defaultRoute": True},
            {"name": "b", "nic": "eth2", "ipaddr": "198.51.100.1", "prefix": 24, "gateway": "198.51.100.9", "defaultRoute": True},
        ],
        [(21, "networks")],
    ),
    "remove with other keys": (
        [{"name": "a", "remove": True, "nic": "eth1"}],
        [(21, "networks.a")],
    ),
    "a name twice": ([{"name": "a", "nic": "eth1"}, {"name": "a", "nic": "eth2"}], [(21, "networks")]),
    "derived name too long": ([{"name": "a", "nic": "enp130s0f0np0", "vlan": 100}], [(26, "networks.a.vlan")]),
    "several at once": (
        [{"name": "a", "nic": "eth77", "mtu": "big"}, {"name": "b", "nic": "eth2", "vlan": 5000, "colour": "red"}],
        [(23, "networks.a.nic"), (21, "networks.a.mtu"), (26, "networks.b.vlan"), (21, "networks.b.colour")],
    ),
}


@pytest.fixture(scope="module")
def refused(story):
    """All bad requests in one play: a result for each, and the host as it was before and after."""
    story.run("ip link add enp130s0f0np0 type dummy")
    before = story.snapshot()
    results = dict(zip(BAD, story.apply_each(*(networks for networks, _ in BAD.values())), strict=True))
    assert_same(before, story.snapshot())
    return results


@pytest.mark.parametrize("fault", BAD)
def test_refused_with(refused, fault):
    result = refused[fault]
    expected = BAD[fault][1]
    problems = [(problem["code"], problem["path"]) for problem in result["problems"]]
    assert result["failed"] is True
    assert result["changed"] is False
    assert sorted(code for code, _ in problems) == sorted(code for code, _ in expected)
    for code, path in expected:
        assert [found for found in problems if found[0] == code and path in found[1]], problems
    for problem in result["problems"]:
        assert problem["message"] and problem["remedy"]
        assert problem["message"] in result["msg"]


def test_the_nearest_word_is_suggested(refused):
    problem = refused["unknown key"]["problems"][0]
    assert "vlan" in (problem["message"] + problem["remedy"]).replace("vlann", "")


def test_an_empty_list_is_no_error(host):
    assert host.applied([])["changed"] is False


def test_arguments_that_are_not_json(host):
    module = "$(readlink -f /usr/local/bin/hostnet)"
    host.run("mkdir -p /tmp/task && printf 'networks=[]' >/tmp/task/args")
    process = host.attempt(f"cp {module} /tmp/task/AnsiballZ_setup_networks && /tmp/task/AnsiballZ_setup_networks /tmp/task/args")
    result = json.loads(process.stdout)
    assert result["failed"] is True
    assert "JSON" in result["msg"]

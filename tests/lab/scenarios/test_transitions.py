# SPDX-License-Identifier: Apache-2.0
"""Random transitions on the real kernel: a walk through states of one host, in which the laws hold at every step.

HOSTNET_SEED repeats a walk, HOSTNET_TRANSITIONS makes it longer.
"""

import json
import os
import random
from types import SimpleNamespace

import pytest
from support.declaration import declaration_of
from support.ifcfg import assert_agrees
from support.random_states import NICS, State, Walk

SEED = int(os.environ.get("HOSTNET_SEED", "1"))
STEPS = int(os.environ.get("HOSTNET_TRANSITIONS", "8"))
TAP = "guest0"
# what a walk's declarations say always, so that it can be compared with what the facts say
SPOKEN = ("name", "bridged", "nic", "bonding", "vlan", "mtu", "ipaddr", "netmask", "gateway", "ipv6addr", "defaultRoute", "hostQos")


@pytest.fixture(scope="module")
def walk(story):
    make = [f"ip link add {nic} type dummy" for nic in NICS if nic.startswith("dummy")]
    make += [f"ip link add {nic} mtu 9000 type veth peer name {nic}x" for nic in NICS if nic.startswith("veth")]
    story.run(" && ".join([*make, f"ip tuntap add {TAP} mode tap && ip link set {TAP} up"]))
    return SimpleNamespace(host=story, state=State(), broken=None)


@pytest.mark.parametrize("step", range(1, STEPS + 1))
def test_a_random_transition(walk, step):
    if walk.broken:
        pytest.skip(f"the walk ended in step {walk.broken}")
    steps = Walk(random.Random(f"{SEED}/{step}"))
    guest = steps.guest(walk.state)
    after = steps.next(walk.state, guest)
    request = after.request_from(walk.state)
    try:
        connect(walk.host, guest)
        assert_laws(walk.host, request, after)
        assert walk.host.link(TAP).get("master") == guest, "the guest was disconnected"
    except AssertionError as broken:
        walk.broken = step
        raise AssertionError(
            f"step {step} of HOSTNET_SEED={SEED}: {broken}\nbefore: {json.dumps(walk.state.request())}"
            f"\nwith a guest on {guest}\nrequest: {json.dumps(request)}"
        ) from None
    walk.state = after


def connect(host, bridge):
    """The guest's tap changes bridges; what its MTU was before is no concern of the next."""
    host.run(f"ip link set {TAP} nomaster mtu 1500")
    if bridge:
        host.run(f"ip link set {TAP} mtu $(cat /sys/class/net/{bridge}/mtu) master {bridge}")


def assert_laws(host, request, after):
    predicted = host.check(request)
    result = host.apply(request)
    assert not result.get("failed"), result["msg"]
    assert predicted["plan_id"] == result["plan_id"], "check mode predicted another plan"
    assert result["changed"] == bool(result["plan"]), f"changed is {result['changed']} with the plan {result['plan']}"
    again = host.apply(request)
    assert (again["changed"], again["plan"]) == (False, []), f"the second run changed {again['plan']}"
    facts = result["capabilities"]
    told = declaration_of(facts, after.networks.values())
    found, wanted = spoken(told["networks"]), spoken(after.networks.values())
    assert found == wanted, f"the facts say {found}, declared was {wanted}"
    left = host.check(told)["plan"]
    assert left == [], f"the facts say {told}, which would change {left}"
    assert_agrees(host, after.request(), facts)


def spoken(networks):
    return {network["name"]: {word: network[word] for word in SPOKEN if word in network} for network in networks}

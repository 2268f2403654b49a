# SPDX-License-Identifier: Apache-2.0
"""The flag manage_macs_with_libvirt is changed while a domain is paused, saved or off, and as vNICs come and go."""

import pytest
from support.far_side import FarSide
from support.guests import ports, running
from support.tiers import some
from support.traffic import reaches

MAC = "52:54:00:00:00:20"
SECOND = "52:54:00:00:00:21"
ADDRESS = "192.0.2.20"
FILE = "/run/guest.saved"


def turn(host, flag):
    """The flag on or off, which is a change now and none the second time."""
    assert host.applied(request(flag))["changed"] is True
    assert_settled(host, flag)


def assert_settled(host, flag):
    assert host.applied(request(flag))["changed"] is False
    table = host.mac_tables()["red"]
    assert (table["effective"], table["reasons"]) == (flag, [])


def request(flag):
    return {"networks": [{"name": "red", "nic": "veth_far", "vlan": 100, "manage_macs_with_libvirt": flag}]}


@pytest.fixture(scope="module")
def far(story):
    far = FarSide(story)
    far.vlan(far.device, 100, "192.0.2.1/24")
    story.applied(request(False))
    return far


@pytest.fixture(scope="module")
def guest(story, far):
    with running(story, "guest", "vdsm-red", MAC, answers=ADDRESS) as guest:
        yield guest


@pytest.fixture
def off(story, guest):
    """Before a scenario the flag is off."""
    story.applied(request(False))


def port(guest, mac=MAC):
    return ports(guest.host, "red")[guest.taps()[mac]]


def answers(far):
    return reaches(far, ADDRESS, seconds=60)


def leave(guest, away):
    guest.virsh(away, *([FILE] if away == "save" else []))


def come(guest, back):
    if back == "restore":
        guest.host.run(f"virsh -q restore {FILE} && rm {FILE}")
    else:
        guest.virsh(back)


def test_one_that_is_paused_is_adopted(off, story, far, guest):
    guest.virsh("suspend")
    turn(story, True)
    assert port(guest).closed_for(MAC)
    guest.virsh("resume")
    assert_settled(story, True)
    assert port(guest).closed_for(MAC)
    assert answers(far)


def assert_left_to_libvirt_while_paused(story, guest):
    """Its address must not be sought here while it may be on its way to another host."""
    guest.virsh("suspend")
    assert port(guest).static == set()
    assert_settled(story, True)
    guest.virsh("resume")
    assert port(guest).closed_for(MAC)
    assert_settled(story, True)


@pytest.mark.parametrize(("away", "back"), [("save", "restore"), pytest.param("destroy", "start", marks=pytest.mark.full)])
def test_one_that_was_away_comes_back_as_the_network_is_now(off, story, far, guest, away, back):
    leave(guest, away)
    turn(story, True)
    come(guest, back)
    assert port(guest).closed_for(MAC)
    assert_left_to_libvirt_while_paused(story, guest)
    assert answers(far)

    leave(guest, away)
    turn(story, False)
    come(guest, back)
    assert port(guest).open
    assert_settled(story, False)
    assert answers(far)


@pytest.mark.parametrize("flag_before", some([False, True], True))
def test_a_vnic_that_is_plugged_in_and_pulled_out(off, story, far, guest, flag_before):
    story.applied(request(flag_before))
    guest.plug(SECOND, "vdsm-red")
    assert story.applied(request(True))["changed"] is not flag_before
    assert port(guest, SECOND).closed_for(SECOND)
    assert_settled(story, True)

    tap = guest.taps()[SECOND]
    guest.pull(SECOND, "vdsm-red")
    assert tap not in ports(story, "red")
    assert SECOND not in story.run("bridge fdb show br red")
    assert_settled(story, True)
    assert answers(far)

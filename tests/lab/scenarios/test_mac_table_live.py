# SPDX-License-Identifier: Apache-2.0
"""The flag manage_macs_with_libvirt under a guest that answers pings: none is lost; libvirt's slips are repaired."""

import pytest
from support.far_side import FarSide
from support.guests import ports, running
from support.traffic import counted_pings, reaches

MAC = "52:54:00:00:00:10"
ADDRESS = "192.0.2.10"
UPLINK = "veth_far.100"


def request(flag):
    managed = {"name": "red", "nic": "veth_far", "vlan": 100, "manage_macs_with_libvirt": flag}
    return {"networks": [managed, {"name": "blue", "nic": "veth_far", "vlan": 200}]}


@pytest.fixture(scope="module")
def far(story):
    far = FarSide(story)
    far.vlan(far.device, 100, "192.0.2.1/24")
    story.applied(request(False))
    return far


@pytest.fixture(scope="module")
def guest(story, far):
    with running(story, "guest", "vdsm-red", MAC, answers=ADDRESS) as guest:
        assert reaches(far, ADDRESS, seconds=60)
        yield guest


def tap(guest):
    """The port of the guest's only vNIC."""
    return ports(guest.host, "red")[guest.taps()[MAC]]


def test_no_ping_is_lost(story, far, guest):
    with counted_pings(far, ADDRESS) as count:
        for flag in (True, False, True):
            assert story.applied(request(flag))["changed"]
            assert tap(guest).closed_for(MAC) if flag else tap(guest).open
            count.reach(0)
        story.run("systemctl restart libvirtd && virsh -q list")
        count.reach(0)
        story.run("virsh net-dumpxml --inactive vdsm-red >/run/red.xml && virsh net-define /run/red.xml")
        assert story.applied(request(True))["changed"] is False
        count.reach(2000)
    assert count.lost == []


@pytest.mark.full
def test_a_vnic_that_libvirt_moves_in_is_adopted(story, far, guest):
    """`update-device` leaves its tap as the kernel made it, though the domain's XML says that libvirt manages it."""
    story.applied(request(True))
    guest.move(MAC, "vdsm-blue")
    guest.move(MAC, "vdsm-red")
    assert tap(guest).open
    table = story.mac_tables()["red"]
    device = guest.taps()[MAC]
    assert table["effective"] is False
    assert any(device in reason and guest.name in reason for reason in table["reasons"]), table["reasons"]

    assert story.applied(request(True))["changed"] is True
    assert tap(guest).closed_for(MAC)
    assert reaches(far, ADDRESS)
    assert story.applied(request(True))["changed"] is False
    assert story.mac_tables()["red"]["effective"] is True


def start_after_its_address_was_seen_outside(far, guest):
    """As a guest does that comes from another host, where the uplink heard it last."""
    guest.virsh("destroy")
    far.send_from(MAC, f"{far.device}.100")
    guest.virsh("start")
    far.run(f"arping -b -f -w 60 -I {far.device}.100 {ADDRESS}")


@pytest.mark.full
def test_an_uplink_that_does_not_learn_keeps_no_guest_from_its_frames(story, far, guest):
    story.applied(request(True))
    start_after_its_address_was_seen_outside(far, guest)
    assert tap(guest).closed_for(MAC)
    assert ports(story, "red")[UPLINK].learned == set()
    assert reaches(far, ADDRESS)


def test_a_guest_whose_address_got_stuck_on_the_uplink_is_freed(story, far, guest):
    """libvirt pins an address only where the kernel knows it nowhere else, and says nothing."""
    story.applied(request(True))
    story.run(f"ip link set {UPLINK} type bridge_slave learning on")
    start_after_its_address_was_seen_outside(far, guest)
    assert MAC in ports(story, "red")[UPLINK].learned
    assert tap(guest).pinned == set()
    assert not reaches(far, ADDRESS)

    assert story.applied(request(True))["changed"] is True
    assert tap(guest).closed_for(MAC)
    assert ports(story, "red")[UPLINK].learning is False
    assert reaches(far, ADDRESS)
    assert story.applied(request(True))["changed"] is False

# SPDX-License-Identifier: Apache-2.0
"""A managed MAC table and vNICs of running domains that did not come by its network: named, left alone, heard by all."""

import pytest
from support.far_side import FarSide
from support.guests import ports, running
from support.traffic import frames, reaches

MAC = "52:54:00:00:00:30"
STRANGER = "52:54:00:00:00:31"
NOBODY = "52:54:00:00:00:3f"
ADDRESS = "192.0.2.30"
UPLINK = "veth_far.100"
SHADOW = "<network><name>shadow</name><forward mode='bridge'/><bridge name='red'/></network>"
# what plugs a vNIC into the bridge past the managed network, and what the facts say of it
WAYS = {
    "straight into the bridge": ("<interface type='bridge'><source bridge='red'/>", "it is plugged straight into the bridge"),
    "by another network": ("<interface type='network'><source network='shadow'/>", "it came by libvirt network shadow"),
}


def request(flag):
    """Nobody keeps the strangers out: what becomes of them is to be seen."""
    red = {"name": "red", "nic": "veth_far", "vlan": 100, "manage_macs_with_libvirt": flag, "vnic_hook": "off"}
    return {"networks": [red], "vnic_policy": "ignore"}


@pytest.fixture(scope="module")
def far(story):
    far = FarSide(story)
    far.vlan(far.device, 100, "192.0.2.1/24")
    story.applied(request(True))
    return far


@pytest.fixture(scope="module")
def guest(story, far):
    with running(story, "guest", "vdsm-red", MAC, answers=ADDRESS) as guest:
        assert reaches(far, ADDRESS, seconds=60)
        yield guest


@pytest.fixture
def shadow(story, guest):
    """Another libvirt network on the same bridge, which manages nothing; it is named as long as it is there."""
    story.run("virsh -q net-create /dev/stdin", SHADOW)
    yield
    story.run("virsh -q net-destroy shadow")
    assert story.mac_tables()["red"]["reasons"] == []


@pytest.fixture(params=WAYS)
def way(request, shadow):
    """What plugs a vNIC in, and the words for it."""
    return WAYS[request.param]


def test_a_stranger_is_named_and_left_alone(story, far, guest, way):
    source, words = way
    rest = f"<mac address='{STRANGER}'/><model type='virtio'/><rom enabled='no'/></interface>"
    guest.virsh("attach-device", "/dev/stdin", "--live", stdin=source + rest)
    tap = guest.taps()[STRANGER]
    table = story.mac_tables()["red"]
    assert table["effective"] is False
    assert (table["ports"][tap]["domain"], table["ports"][tap]["mac"]) == (guest.name, STRANGER)
    assert [reason for reason in table["reasons"] if tap in reason and guest.name in reason and words in reason], table["reasons"]
    for flag in (False, True):
        assert story.applied(request(flag))["changed"] is True
        assert ports(story, "red")[tap].open
        assert story.link(UPLINK)["promiscuity"] == 1
    assert story.applied(request(True))["changed"] is False
    assert_it_alone_gets_what_is_for_nobody(story, far, guest, tap)

    guest.pull(STRANGER, "shadow")
    assert story.link(UPLINK)["promiscuity"] == 0
    assert tap not in story.mac_tables()["red"]["ports"]


def assert_it_alone_gets_what_is_for_nobody(story, far, guest, tap):
    """The kernel would learn there who it is for, so it sends it there; the managed vNIC is spared it."""
    far.ip(f"neigh replace 192.0.2.99 lladdr {NOBODY} dev {far.device}.100")
    theirs = f"ether dst {NOBODY}"
    with frames(story, tap, theirs) as flooded, frames(story, guest.taps()[MAC], theirs) as spared:
        assert not reaches(far, "192.0.2.99", seconds=1)
    assert flooded
    assert spared == []


@pytest.mark.full
def test_an_address_that_somebody_pinned_to_the_uplink_comes_back(far, story, guest):
    story.run(f"bridge fdb replace {MAC} dev {UPLINK} master static")
    assert not reaches(far, ADDRESS, seconds=2)
    assert story.applied(request(True))["changed"] is True
    assert ports(story, "red")[guest.taps()[MAC]].closed_for(MAC)
    assert ports(story, "red")[UPLINK].static == set()
    assert reaches(far, ADDRESS)
    assert story.applied(request(True))["changed"] is False


def test_an_address_on_two_vnics_stays_where_it_is(far, story, guest):
    """Only one of them can have the frames; each run would take them from the other. The last test, as libvirt can't
    tell the two apart to take one out."""
    tap = guest.taps()[MAC]
    guest.plug(MAC, "vdsm-red")
    assert story.applied(request(True))["changed"] is False
    assert ports(story, "red")[tap].closed_for(MAC)
    assert reaches(far, ADDRESS)
    (reason,) = story.mac_tables()["red"]["reasons"]
    assert MAC in reason
    assert tap in reason

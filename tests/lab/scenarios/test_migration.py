# SPDX-License-Identifier: Apache-2.0
"""Guests that walk to another host while they run and are spoken to from there, whatever flag each host has."""

import pytest
from support.guests import ports
from support.migration import Way
from support.traffic import counted_pings, reaches

MAC = "52:54:00:00:00:20"
ADDRESS = "192.0.2.20"
UPLINK = "eth2.100"


def request(number, flag):
    network = {"name": "red", "nic": "eth2", "vlan": 100, "ipaddr": f"192.0.2.{number}", "prefix": 24}
    return {"networks": [{**network, "manage_macs_with_libvirt": flag}]}


def outages(answered):
    """The runs of numbers that are missing between the first answer and the last."""
    numbers = sorted(answered)
    return [(before, after) for before, after in zip(numbers, numbers[1:]) if after != before + 1]


@pytest.fixture
def walker(pair):
    """Makes both hosts' networks and a guest on the first that the second has heard; its way there."""
    one, two = pair

    def start(flag_of_one, flag_of_two):
        one.applied(request(1, flag_of_one))
        two.applied(request(2, flag_of_two))
        one.run(f"lab-domain start --answers {ADDRESS} walker vdsm-red {MAC}")
        assert reaches(two, ADDRESS, seconds=60)
        return Way(one, two)

    yield start
    # wherever it is by then
    for host in pair:
        host.attempt("lab-domain destroy walker")


@pytest.mark.parametrize(
    ("flag_of_one", "flag_of_two"), [(True, True), *(pytest.param(one, not one, marks=pytest.mark.full) for one in (True, False))]
)
def test_a_guest_is_reached_at_once_where_it_has_come(pair, walker, flag_of_one, flag_of_two):
    """Nothing is lost but what came while it stood still: one outage at most, and it ends by itself."""
    one, two = pair
    way = walker(flag_of_one, flag_of_two)
    with counted_pings(two, ADDRESS, interval=0.05) as count:
        way.walk("walker")
        count.reach(0)
    assert len(outages(count.answered)) <= 1, outages(count.answered)
    (tap,) = (port for device, port in ports(two, "red").items() if device != UPLINK)
    assert tap.closed_for(MAC) if flag_of_two else tap.open
    assert set(ports(one, "red")) == {UPLINK}
    for host, flag in ((one, flag_of_one), (two, flag_of_two)):
        table = host.mac_tables()["red"]
        assert (table["effective"], table["reasons"]) == (flag, [])
        assert host.link(UPLINK)["promiscuity"] == (0 if flag else 1)
    assert two.applied(request(2, flag_of_two))["changed"] is False


def test_where_the_uplink_learns_a_guest_that_comes_is_lost_until_the_next_run(pair, walker):
    """What hostnet spares a host: libvirt leaves the guest's address where the uplink heard it."""
    _, two = pair
    way = walker(True, True)
    two.run(f"ip link set {UPLINK} type bridge_slave learning on")
    assert reaches(two, ADDRESS)
    way.walk("walker")
    assert MAC in ports(two, "red")[UPLINK].learned
    assert not reaches(two, ADDRESS)
    assert [reason for reason in two.mac_tables()["red"]["reasons"] if "is not pinned" in reason]
    assert two.applied(request(2, True))["changed"] is True
    assert reaches(two, ADDRESS)

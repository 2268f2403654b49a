# SPDX-License-Identifier: Apache-2.0
"""The flag manage_macs_with_libvirt on a bridge with a hundred vNICs of running domains."""

from contextlib import ExitStack

import pytest
from support.guests import ports, running

DOMAINS = 4
VNICS = 25


def request(flag):
    return {"networks": [{"name": "crowd", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": flag}]}


def macs(domain):
    return [f"52:54:00:00:{domain:02x}:{vnic:02x}" for vnic in range(VNICS)]


@pytest.fixture(scope="module")
def taps(story):
    """Tap -> MAC."""
    story.applied(request(False))
    with ExitStack() as stack:
        guests = [stack.enter_context(running(story, f"many{i}", "vdsm-crowd", *macs(i))) for i in range(DOMAINS)]
        yield {tap: mac for guest in guests for mac, tap in guest.taps().items()}


@pytest.mark.full
def test_all_are_adopted_and_let_go(story, taps):
    assert len(taps) == DOMAINS * VNICS
    for flag in (True, False, True):
        assert story.applied(request(flag))["changed"] is True
        seen = ports(story, "crowd")
        assert seen.keys() == {*taps, "eth2.100"}
        wrong = [tap for tap, mac in taps.items() if not (seen[tap].closed_for(mac) if flag else seen[tap].open)]
        assert wrong == []
        assert seen["eth2.100"].learning is not flag
        assert story.applied(request(flag))["changed"] is False
    table = story.mac_tables()["crowd"]
    assert (table["effective"], table["reasons"]) == (True, [])

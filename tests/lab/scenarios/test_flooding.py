# SPDX-License-Identifier: Apache-2.0
"""What libvirt's management of a MAC table is for: no copy of a frame to an address that nobody has.

The frames and the counting are those of the bench `flood`.
"""

import json
from pathlib import Path

import pytest
from support.tiers import some

SEGMENT = Path(__file__).resolve().parents[2] / "bench/segment"


@pytest.fixture(scope="module", params=some([2, 8], 2))
def segment(host, request):
    """A bridge with that many guests, unmanaged and managed, twice in turn."""
    host.copy(SEGMENT, "/run/segment")
    run = json.loads(host.run(f"python3 /run/segment 2 {request.param}"))
    run["copies"] = {(case["frame"], case["from"]): case["copies"] for case in run["cases"]}
    return run


def test_unknown_addresses_are_flooded_only_without_it(segment):
    guests, copies = segment["guests"], segment["copies"]
    assert copies["unknown", "uplink"] == {"off": to(guests, lan=0), "on": to(0, lan=0)}
    assert copies["unknown", "guest"] == {"off": to(guests - 1, lan=1), "on": to(0, lan=1)}


def test_known_addresses_and_broadcasts_are_carried_as_before(segment):
    guests, copies = segment["guests"], segment["copies"]
    for origin in ("uplink", "guest"):
        assert copies["known", origin] == {"off": to(1, lan=0), "on": to(1, lan=0)}
    assert copies["broadcast", "uplink"] == {"off": to(guests, lan=0), "on": to(guests, lan=0)}
    assert copies["broadcast", "guest"] == {"off": to(guests - 1, lan=1), "on": to(guests - 1, lan=1)}


def test_the_uplink_is_promiscuous_only_without_it(segment):
    assert segment["promiscuity"] == {"off": 1, "on": 0}


def to(guests, lan):
    return {"guests": guests, "lan": lan}

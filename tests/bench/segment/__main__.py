# SPDX-License-Identifier: Apache-2.0
"""Sends frames over a bridge whose MAC table is managed in turn and prints, as JSON, where they came and what they cost.

segment ROUNDS GUESTS    as root, on Linux 5.18 or newer with VLAN filtering of bridges; in a namespace of its own
"""

import json
import platform
import socket
import sys
import time

from bridge import NIC, VLAN, Bridge
from ends import BROADCAST, LAN, UNKNOWN, frame, taken
from kernel import arrive, own_namespace

# what the kernel takes at once
BURST = 64
# so many in a row, and the quickest counts: the first finds the caches cold, and any may share the CPU with something
# else; all of them together fit into a tap's queue, so that no frame need be lost
BURSTS = 6
STATES = ("off", "on")


def cases(guests):
    """Each kind of frame, entering by the uplink and by the first guest's tap: (from, kind, device, frame)."""
    first, second = guests[0], guests[1]
    for kind, to in (("unknown", UNKNOWN), ("known", second.mac), ("broadcast", BROADCAST)):
        yield "uplink", kind, socket.if_nametoindex(NIC), frame(to, LAN, VLAN)
        yield "guest", kind, socket.if_nametoindex(first.tap), frame(to, first.mac)


def measure(size, rounds):
    """For each kind of frame its copies in each state, and a time for each round and state."""
    own_namespace()
    bridge = Bridge(size)
    samples = {case[:2]: {state: [] for state in STATES} for case in cases(bridge.guests)}
    promiscuity = {}
    for _ in range(rounds):
        for state in STATES:
            bridge.now(state)
            promiscuity[state] = bridge.promiscuity()
            for origin, kind, device, content in cases(bridge.guests):
                samples[origin, kind][state].append(sample(bridge, device, content))
    found = [{"from": origin, "frame": kind, **summary(of)} for (origin, kind), of in samples.items()]
    return {"guests": size, "promiscuity": promiscuity, "cases": found}


def summary(samples):
    times = {state: [spent for spent, _ in samples[state]] for state in STATES}
    return {"copies": {state: one([copies for _, copies in samples[state]]) for state in STATES}, "nanoseconds": times}


def sample(bridge, device, content):
    """The time of one frame, and its copies; again when the kernel left some work for later, when no clock ran."""
    while True:
        spent = min(arrive(device, content, BURST) for _ in range(BURSTS))
        counts = bridge.taken()
        time.sleep(0.001)
        if taken(bridge.lan) == 0:
            return spent, copies(*counts)


def copies(lan, *guests):
    """How many guests, and whether the LAN, got each frame; none may have got only some of them."""
    sent = BURST * BURSTS
    assert {lan, *guests} <= {0, sent}, f"of {sent} frames, some were lost: {lan} on the LAN, {guests}"
    return {"guests": sum(guests) // sent, "lan": lan // sent}


def one(values):
    """What all of them are."""
    assert all(value == values[0] for value in values), values
    return values[0]


def main():
    rounds, size = (int(argument) for argument in sys.argv[1:])
    print(json.dumps({"kernel": platform.release(), "rounds": rounds, "burst": BURST, **measure(size, rounds)}))


main()

# SPDX-License-Identifier: Apache-2.0
"""A large batch that is cut off: hostnet dies with hundreds of lines unfed, while `ip` is still at those it has."""

import random

from support.crash import ALL
from support.snapshot import assert_same

SEED = 9
KILLS = 2
# at most so many lines tell programs what to read of the host
READING = 20
NETWORKS = 60


def test_a_batch_with_most_of_it_unfed_is_taken_back(clean, crasher):
    change = [{"name": f"net{tag}", "nic": "eth2", "vlan": tag} for tag in range(100, 100 + NETWORKS)]
    plan = clean.check(change)["plan"]
    # each line of a change is followed by one that shows how far ip got
    lines = 2 * sum(step["channel"] == "kernel" for step in plan)
    assert lines > 500
    before = crasher.picture()
    for fed in cuts(lines):
        crasher.apply_lines(change, fed)
        alive = clean.attempt("pgrep -x ip").stdout.split()
        said = crasher.roll_back()
        crasher.tell(f"{fed} of {lines} lines, ip {'still at work' if alive else 'done'}: {said.strip()}")
        assert "taken back" in said
        assert clean.attempt("pgrep -x ip").stdout == ""
        assert_same(before, crasher.picture())


def cuts(lines):
    """After how many lines to kill: at each tenth when HOSTNET_CRASH=all, else at a few; the first ones only read."""
    if ALL:
        return range(READING + 1, lines, 10)
    return random.Random(SEED).sample(range(READING + 1, lines), KILLS)

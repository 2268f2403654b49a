# SPDX-License-Identifier: Apache-2.0
"""Killed twice: the rollback of a change that was cut off is killed as well, and the next one still ends it."""

import pytest
from support.crash import Step, chosen, steps
from support.snapshot import assert_same
from support.tiers import some

KILLS = 2

OFFICE = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}
RED = {"name": "red", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}
BOND = {"name": "bond0", "nics": ["eth1", "eth2"], "options": "mode=1 miimon=100"}
ON_BOND = {"name": "red", "bonding": "bond0", "vlan": 100}

# name -> what is there before, and the change
CHANGES = {
    "networks come and go": ([OFFICE], [{"name": "office", "remove": True}, RED]),
    "a tag and a nic": ([OFFICE, RED], [OFFICE | {"vlan": 7}, RED | {"nic": "eth3"}]),
    "a bond is taken apart": (
        {"bondings": [BOND], "networks": [ON_BOND]},
        {"bondings": [{"name": "bond0", "remove": True}], "networks": [RED]},
    ),
}


@pytest.mark.parametrize("name", some(CHANGES, "networks come and go"))
def test_a_rollback_that_is_killed_is_ended_by_the_next(clean, crasher, name):
    past, change = CHANGES[name]
    clean.applied(past)
    plan = clean.check(change)["plan"]
    before = crasher.picture()
    killed = Step("after", len(plan) - 1)
    # the rollback of a whole plan has an operation for each of the plan's
    for step in chosen(steps(plan), name, KILLS):
        crasher.apply(change, killed)
        crasher.cut_rollback(step)
        said = crasher.roll_back()
        crasher.tell(f"{name}: rollback killed {step} of {len(plan)}: {said.strip()}")
        assert "taken back" in said
        assert_same(before, crasher.picture())
    assert clean.applied(change)["changed"] is True

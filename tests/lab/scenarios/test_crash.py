# SPDX-License-Identifier: Apache-2.0
"""A change that is killed anywhere is taken back: the host is exactly as before it, or exactly as declared.

`make test` kills at a sample of steps, `make test-crash` before, within and after each; and in a second pass the power
goes at each that leaves something else on the disk.
"""

from contextlib import nullcontext

import pytest
from support.crash import ALL, chosen, steps_on_disk
from support.guests import running
from support.snapshot import assert_same

KILLS = 2
CUTS = 1
MAC = "52:54:00:00:00:50"
FLAG = "manage_macs_with_libvirt"

OFFICE = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}
RED = {"name": "red", "nic": "eth2", "vlan": 100}
BLUE = {"name": "blue", "nic": "eth2", "vlan": 101}
BOND = {"name": "bond0", "nics": ["eth1", "eth2"], "options": "mode=1 miimon=100"}
ON_BOND = {"name": "red", "bonding": "bond0", "vlan": 100}

# name -> what is there before, and the change
SCENES = {
    "a first network": ([], [OFFICE, RED | {FLAG: True}]),
    "a network goes": ([OFFICE, RED], [{"name": "office", "remove": True}]),
    "a network with an address gets a tag": ([OFFICE], [OFFICE | {"vlan": 7}]),
    "a network goes to another nic": ([RED | {FLAG: True}], [RED | {"nic": "eth3", FLAG: True}]),
    "a bridge goes, its device stays": ([OFFICE, RED], [OFFICE | {"bridged": False}]),
    "a bond is made": ([OFFICE], {"bondings": [BOND], "networks": [{"name": "office", "remove": True}, ON_BOND]}),
    "a bond is taken apart": (
        {"bondings": [BOND], "networks": [ON_BOND]},
        {"bondings": [{"name": "bond0", "remove": True}], "networks": [RED]},
    ),
    "a bond changes its mode": (
        {"bondings": [BOND], "networks": [ON_BOND]},
        {"bondings": [BOND | {"options": "mode=4 miimon=50"}], "networks": []},
    ),
    "the default route moves": (
        [OFFICE, RED | {"ipaddr": "198.51.100.2", "prefix": 24}],
        [RED | {"ipaddr": "198.51.100.2", "prefix": 24, "gateway": "198.51.100.1", "defaultRoute": True}],
    ),
    "several MTUs shrink": ([RED, BLUE], [RED | {"mtu": 1400}, BLUE | {"mtu": 1300}]),
    "traffic gets shares": ([RED, BLUE], [RED | {"hostQos": {"out": {"ls": {"m2": 4000000}}}}]),
    "a table is managed under a guest": ([RED], [RED | {FLAG: True}]),
    "a table is let go under a guest": ([RED | {FLAG: True}], [RED | {FLAG: False}]),
}


def guests(host, scene):
    return running(host, "guest", "vdsm-red", MAC) if "guest" in scene else nullcontext()


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_killed_is_taken_back(clean, crasher, scene):
    past, change = SCENES[scene]
    if past:
        clean.applied(past)
    with guests(clean, scene):
        crasher.assert_taken_back(change, scene, KILLS)
        # and all of it works afterwards
        assert clean.applied(change)["changed"] is True


@pytest.mark.parametrize("scene", SCENES if ALL else list(SCENES)[:2])
def test_what_is_killed_when_it_is_done_stays_done(clean, crasher, scene):
    past, change = SCENES[scene]
    if past:
        clean.applied(past)
    with guests(clean, scene):
        crasher.apply_committed(change)
        done = crasher.picture()
        assert "No change was cut off" in crasher.roll_back()
        assert clean.check(change)["plan"] == []
        assert_same(done, crasher.picture())


@pytest.mark.parametrize("scene", SCENES if ALL else ["a network goes to another nic"])
def test_a_power_cut_leaves_all_or_nothing(powered, scene):
    host = powered.host
    past, change = SCENES[scene]
    if past:
        host.applied(past)
    with guests(host, scene):
        plan = host.check(change)["plan"]
        host.cut_power()
    before = booted(powered)
    for step in chosen(steps_on_disk(plan), scene, CUTS):
        with guests(host, scene):
            powered.apply(change, step)
            host.cut_power()
        what = f"{scene}: power cut {step} of {len(plan)} ({plan[step.number]['summary']})"
        powered.tell(what)
        assert_same(before, booted(powered), what)
        assert "No change was cut off" in powered.roll_back()
        if past:
            assert host.check(past)["plan"] == []
    with guests(host, scene):
        powered.apply_committed(change)
        host.cut_power()
    booted(powered)
    assert "No change was cut off" in powered.roll_back()
    assert host.check(change)["plan"] == []


def booted(crasher):
    """The picture of a host that has just started, with all that the boot brings back."""
    crasher.host.run("systemctl start hostnet-restore")
    return crasher.picture()

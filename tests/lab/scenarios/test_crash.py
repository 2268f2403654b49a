# SPDX-License-Identifier: Apache-2.0
"""A change that is killed anywhere is taken back: the host is exactly as before it, or exactly as declared.

`make test` kills at a sample of steps, `make test-crash` before, within and after each.
"""

from contextlib import nullcontext

import pytest
from support.crash import Crasher, lasting, steps
from support.guests import ports, running
from support.snapshot import assert_same

SEED = 5
KILLS = 3
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


@pytest.fixture(scope="module")
def crasher(story):
    return Crasher(story)


def picture(host):
    """All of it, and the ports of the bridge with what is pinned to them."""
    table = {
        name: (port.learning, port.flood, port.static, port.promiscuity)
        for name, port in (ports(host, "red").items() if host.link("red") else ())
    }
    return lasting(host.snapshot()), table


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_killed_is_taken_back(clean, crasher, scene):
    before, change = SCENES[scene]
    if before:
        clean.applied(before)
    guest = running(clean, "guest", "vdsm-red", MAC) if "guest" in scene else nullcontext()
    with guest:
        plan = clean.check(change)["plan"]
        text, table = picture(clean)
        for step in steps(plan, f"{SEED} {scene}", KILLS):
            crasher.apply(change, step)
            said = crasher.roll_back()
            now, table_now = picture(clean)
            print(f"{scene}: {step} of {len(plan)} ({plan[step.number]['summary']}): {said.strip()}")
            assert_same(text, now)
            assert table_now == table
        # and all of it works afterwards
        assert clean.applied(change)["changed"] is True


def test_a_power_cut_is_taken_back_at_the_boot(disposable):
    crasher = Crasher(disposable)
    before, change = [OFFICE, RED | {FLAG: True}], [OFFICE | {"vlan": 7}, {"name": "red", "remove": True}]
    disposable.applied(before)
    plan = disposable.check(change)["plan"]
    files = saved_files(disposable)
    for step in steps(plan, SEED, 1):
        crasher.apply(change, step)
        disposable.cut_power()
        disposable.run("systemctl start hostnet-restore")
        print(f"{step} of {len(plan)} ({plan[step.number]['summary']})")
        assert saved_files(disposable) == files
        assert disposable.check(before)["plan"] == []
        assert "No change was cut off" in crasher.roll_back()


def saved_files(host):
    """What outlives the kernel: files, and libvirt's definitions."""
    return host.run(
        "cd /; sha256sum etc/sysconfig/network-scripts/* var/lib/hostnet/staging/netconf/*/*;"
        "for name in $(virsh -q net-list --all --name | sort); do virsh net-dumpxml --inactive $name; done"
    )

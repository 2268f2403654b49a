# SPDX-License-Identifier: Apache-2.0
"""Five hosts in one inventory, two at a time, and one of them fails: it is as before, the others are as if it had not."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.ansible import REPOSITORY, Controller
from support.convergence import assert_converged
from support.host import Host
from support.lab import inventory
from support.snapshot import assert_same

NAMES = ["fleet1", "fleet2", "fleet3", "fleet4", "fleet5"]
FAILING = "fleet3"
NETWORKS = [{"name": "office", "nic": "eth1"}, {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}]
# a directory where a file is to be written: nothing that a look before the change finds
OBSTACLE = "/etc/sysconfig/network-scripts/ifcfg-office"
PLAYBOOK = REPOSITORY / "ansible_collections/hostnet/libvirt/playbooks/networks.yml"

pytestmark = pytest.mark.full


@pytest.fixture(scope="module")
def fleet(up, model, directory):
    with up(NAMES, model):
        controller = Controller(Path(sys.executable).parent, inventory(directory, *NAMES), directory, limit=900)
        yield SimpleNamespace(controller=controller, hosts={name: Host(name, controller) for name in NAMES})


def roll_out(fleet):
    variables = json.dumps({"hostnet_networks": NETWORKS, "hostnet_serial": 2})
    return fleet.controller.playbook(PLAYBOOK, "-e", variables, check=False)


@pytest.fixture(scope="module")
def failed(fleet):
    """The first roll-out, and what the failing host and the last one were before it."""
    fleet.hosts[FAILING].run(f"mkdir -p {OBSTACLE}")
    before = {name: fleet.hosts[name].snapshot() for name in (FAILING, NAMES[-1])}
    return SimpleNamespace(run=roll_out(fleet), before=before)


def recap(run, name):
    recap = run.recap(name)
    return recap["changed"] > 0, recap["failures"]


def test_the_recap_says_who_failed_and_why(failed):
    assert failed.run.code != 0
    assert {name: recap(failed.run, name) for name in NAMES[:4]} == {name: (name != FAILING, int(name == FAILING)) for name in NAMES[:4]}
    told = failed.run.results_of(FAILING)[-1]["msg"]
    assert OBSTACLE in told
    assert "rolled back" in told


def test_the_failing_host_is_as_before(fleet, failed):
    after = fleet.hosts[FAILING].snapshot()
    assert_same(failed.before[FAILING].ignoring_new_links(), after.ignoring_new_links())


@pytest.mark.parametrize("name", [name for name in NAMES[:4] if name != FAILING])
def test_those_beside_and_before_it_are_as_declared(fleet, failed, name):
    assert_converged(fleet.hosts[name], NETWORKS)


def test_those_that_were_still_to_come_are_untouched(fleet, failed):
    assert_same(failed.before[NAMES[-1]], fleet.hosts[NAMES[-1]].snapshot())


def test_the_next_run_goes_on_where_the_first_stopped(fleet, failed):
    fleet.hosts[FAILING].run(f"rmdir {OBSTACLE}")
    run = roll_out(fleet)
    assert run.code == 0, run.output
    changed = {name for name in NAMES if recap(run, name)[0]}
    assert changed == {FAILING, NAMES[-1]}
    assert_converged(fleet.hosts[FAILING], NETWORKS)

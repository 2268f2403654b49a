# SPDX-License-Identifier: Apache-2.0
"""The running and the safe configuration: trials that are kept or taken back, and what VDSM left."""

import json

import pytest
from support.convergence import assert_converged
from support.snapshot import assert_same

OFFICE = [{"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}]
TRIAL = [
    {"name": "office", "nic": "eth1", "mtu": 1400},
    {"name": "tenants", "nic": "eth1", "vlan": 100, "manage_macs_with_libvirt": True},
]
RUNNING = "/var/lib/hostnet/staging/netconf"
SAFE = "/var/lib/hostnet/persistence/netconf"


@pytest.fixture
def trial(clean):
    """A host whose running configuration is not the safe one, and its picture before the trial began."""
    clean.applied(OFFICE)
    before = clean.snapshot()
    clean.applied({"networks": TRIAL, "commitOnSuccess": False})
    return before


def dirty(host):
    return host.facts()["netConfigDirty"]


def test_both_configurations_are_the_same_files(clean):
    clean.applied(TRIAL)
    clean.run(f"diff -r {RUNNING}/ {SAFE}/")
    assert sorted(clean.run(f"ls {SAFE}/nets").split()) == ["office", "tenants"]
    assert dirty(clean) == "False"


def test_a_trial_is_kept_once(clean, trial):
    assert dirty(clean) == "True"
    check = clean.configure("saved", "--check", "--diff")
    saved = clean.configure("saved", "--diff")
    assert saved["changed"] is True
    assert saved["plan_id"] == check["plan_id"]
    assert "safe configuration: ~office, +tenants" in saved["diff"][0]["prepared"]
    clean.run(f"diff -r {RUNNING}/ {SAFE}/")
    assert clean.configure("saved")["changed"] is False
    assert clean.configure("restored")["changed"] is False
    assert_converged(clean, TRIAL)


def test_a_trial_is_taken_back_whole(clean, trial):
    during = clean.snapshot()
    check = clean.configure("restored", "--check")
    assert_same(during, clean.snapshot())
    restored = clean.configure("restored")
    assert restored["changed"] is True
    assert restored["plan_id"] == check["plan_id"]
    assert_same(trial.ignoring_new_links(), clean.snapshot().ignoring_new_links())
    assert clean.configure("restored")["changed"] is False
    assert clean.applied(OFFICE)["changed"] is False


@pytest.mark.full
def test_a_trial_that_a_guest_uses_is_not_taken_back(clean, trial):
    with clean.domain("guest", "vdsm-tenants"):
        before = clean.snapshot()
        refused = clean.configure("restored")
        assert refused["failed"] is True
        assert [problem["code"] for problem in refused["problems"]] == [28]
        assert_same(before, clean.snapshot())


@pytest.mark.full
def test_nothing_is_safe_where_no_unit_restores_it(clean):
    clean.run("systemctl disable hostnet-restore")
    try:
        usual = clean.applied(OFFICE)
        assert any("hostnet-restore.service" in warning for warning in usual["warnings"])
        asked = clean.refused({"networks": OFFICE, "commitOnSuccess": True})
        assert "hostnet.libvirt.host" in asked["msg"]
        assert clean.configure("saved")["failed"] is True
    finally:
        clean.run("systemctl enable hostnet-restore")
    assert clean.configure("saved")["changed"] is False


@pytest.fixture
def of_vdsm(clean):
    """What VDSM 4.3 leaves on a host: a saved network on a bond, and one that was only tried."""
    bond = {"nics": ["eth2", "eth3"], "options": "miimon=150 mode=4", "switch": "legacy"}
    common = {"bootproto": "none", "dhcpv6": False, "ipv6autoconf": False, "nameservers": [], "switch": "legacy"}
    vmnet = {"bonding": "bond0", "vlan": 31, "bridged": True, "stp": False, "mtu": 1500, "defaultRoute": False, **common}
    for configuration in ("persistence", "staging"):
        put(clean, configuration, "bonds/bond0", bond)
        put(clean, configuration, "nets/vmnet", vmnet)
    put(clean, "staging", "nets/tried", {"nic": "eth1", "bridged": False, "mtu": 9000, "defaultRoute": False, **common})
    yield
    clean.run("rm -rf /var/lib/vdsm")


def put(host, configuration, name, entity):
    """A file as VDSM writes it: the configuration is a link to a directory beside it."""
    directory = f"/var/lib/vdsm/{configuration}"
    host.run(f"mkdir -p {directory}/netconf.r4nd0mst/$(dirname {name}) && ln -sfn netconf.r4nd0mst {directory}/netconf")
    host.run(f"cat >{directory}/netconf/{name}", stdin=json.dumps(entity, indent=4))


def test_what_vdsm_saved_is_taken_over_once(clean, of_vdsm):
    before = clean.run("ip -br link").splitlines()
    clean.run("hostnet import-vdsm --check")
    assert not clean.attempt(f"ls {RUNNING}").stdout
    clean.run("hostnet import-vdsm")
    assert clean.run("ip -br link").splitlines() == before
    assert clean.run(f"ls {RUNNING}/nets").split() == ["tried", "vmnet"]
    assert clean.run(f"ls {SAFE}/nets").split() == ["vmnet"]
    assert clean.attempt("hostnet import-vdsm").returncode == 2
    clean.run("hostnet restore")
    assert clean.link("bond0.31")["master"] == "vmnet"
    assert clean.link("eth2")["master"] == "bond0"
    assert clean.run(f"ls {RUNNING}/nets").split() == ["vmnet"]
    assert clean.run("hostnet restore --force").startswith("Nothing had to be changed")


@pytest.mark.full
def test_bad_files_of_vdsm_are_named_and_nothing_is_taken_over(clean, of_vdsm):
    put(clean, "persistence", "nets/odd", {"nic": "eth1", "vlan": 5000})
    clean.run("echo '{' >/var/lib/vdsm/staging/netconf/nets/broken")
    refused = clean.attempt("hostnet import-vdsm")
    assert refused.returncode == 2
    assert "persistence/netconf/nets/odd" in refused.stderr and "5000" in refused.stderr
    assert "staging/netconf/nets/broken" in refused.stderr
    assert not clean.attempt(f"ls {RUNNING}").stdout

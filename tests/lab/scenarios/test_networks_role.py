# SPDX-License-Identifier: Apache-2.0
"""Role hostnet.libvirt.networks makes what an inventory declares, and role host leaves a host as if it had never been there."""

import json

import pytest

NETWORKS = [{"name": "office", "nic": "eth1"}, {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}]
TRACES = (
    "ls -d /usr/local/bin/hostnet /usr/local/share/*/*/*hostnet /etc/systemd/system/hostnet-* /etc/libvirt/hooks/*.d"
    " /var/lib/hostnet /run/hostnet 2>/dev/null"
)


@pytest.fixture
def run(clean, directory):
    """Runs roles with variables; the run, whatever came of it."""

    def run(roles, *arguments, **variables):
        play = [{"hosts": "all", "gather_facts": False, "vars": variables, "roles": [f"hostnet.libvirt.{role}" for role in roles]}]
        path = directory / "roles.yml"
        path.write_text(json.dumps(play))
        return clean.controller.playbook(path, *arguments, check=False)

    return run


def recap(run):
    recap = run.recap("one")
    return recap["changed"], recap["failures"]


def test_what_is_declared_is_made_and_taken_away(clean, run):
    assert recap(run(["networks"], hostnet_networks=NETWORKS)) == (1, 0)
    assert recap(run(["networks"], hostnet_networks=NETWORKS)) == (0, 0)
    assert set(clean.facts()["networks"]) == {"office", "tenants"}

    assert recap(run(["networks"], hostnet_state="absent")) == (0, 0)
    assert set(clean.facts()["networks"]) == {"office", "tenants"}
    gone = {"hostnet_state": "absent", "hostnet_remove_networks": True}
    assert recap(run(["networks"], "--check", **gone)) == (1, 0)
    assert set(clean.facts()["networks"]) == {"office", "tenants"}
    assert recap(run(["networks"], **gone)) == (1, 0)
    assert clean.facts()["networks"] == {}
    assert recap(run(["networks"], **gone)) == (0, 0)


def test_a_variable_that_is_wrong_is_told_before_anything_is_done(clean, run):
    failed = run(["networks"], hostnet_networks=[{"name": "tenants", "nic": "eth2", "vlan": 5000}])
    assert recap(failed) == (0, 1)
    assert "networks.tenants.vlan: 5000 is out of range" in failed.output
    assert "The host is untouched." in failed.output


@pytest.mark.full
def test_nothing_of_hostnet_stays(clean, run, role):
    clean.applied(NETWORKS)
    refused = run(["host"], host_state="absent")
    assert recap(refused) == (0, 1)
    assert "hostnet still owns office, tenants on this host" in refused.output
    try:
        assert recap(run(["host"], host_state="absent", host_leave_networks=True))[1] == 0
        assert clean.run("ls -d /sys/class/net/office /sys/class/net/tenants").split() != []
        assert clean.run(TRACES + "; true").split() == ["/var/lib/hostnet"]
        assert recap(run(["networks"], hostnet_state="absent", hostnet_remove_networks=True))[1] == 0
        clean.run("mkdir -p /var/lib/hostnet/netconfback && echo theirs >/var/lib/hostnet/netconfback/ifcfg-eth1")
        refused = run(["host"], host_state="absent")
        assert recap(refused) == (0, 1)
        assert "nowhere else: ifcfg-eth1." in refused.output
        assert recap(run(["host"], host_state="absent", host_forget_backups=True))[1] == 0
        assert clean.run(TRACES + "; true") == ""
        assert recap(run(["host"], "--check", host_state="absent")) == (0, 0)
        assert recap(run(["host"], host_state="absent")) == (0, 0)
    finally:
        clean.controller.playbook(role)

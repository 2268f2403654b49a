# SPDX-License-Identifier: Apache-2.0
"""Nics that another network manager has: released by its own means, taken over with their address, given back."""

import pytest
from support.convergence import assert_converged
from support.managers import MANAGERS, has_it, managed
from support.snapshot import assert_same
from support.tiers import some
from support.traffic import reaches


@pytest.fixture(params=some(MANAGERS, "NetworkManager"))
def manager(request, clean, far_side):
    """The name of what manages a nic with an address."""
    far_side.up(far_side.device, "192.0.2.1/24")
    with managed(clean, MANAGERS[request.param][0], far_side.nic):
        assert reaches(far_side, "192.0.2.2")
        yield request.param


def test_a_nic_comes_from_its_manager_with_its_address(clean, far_side, manager):
    assert has_it(clean, manager, far_side.nic)
    declared = [{"name": "office", "nic": far_side.nic, "ipaddr": "192.0.2.2", "prefix": 24}]
    result = clean.setup(declared)
    assert result["changed"]
    assert not has_it(clean, manager, far_side.nic)
    assert reaches(far_side, "192.0.2.2")
    assert clean.run(f"ip -o -4 addr show dev {far_side.nic}") == ""
    assert_converged(clean, declared)
    # whatever wakes the managers up, the nic is not theirs
    clean.attempt("networkctl reload; networkctl reconfigure eth0; nmcli general reload")
    assert clean.link(far_side.nic)["master"] == "office"
    assert reaches(far_side, "192.0.2.2")


def test_a_failure_gives_the_nic_back(clean, far_side, manager):
    clean.run("mkdir -p /etc/sysconfig/network-scripts/ifcfg-office")
    before = clean.snapshot()
    try:
        result = clean.refused([{"name": "office", "nic": far_side.nic, "ipaddr": "192.0.2.2", "prefix": 24}])
        assert "ifcfg-office" in result["msg"]
        assert_same(before.ignoring_new_links(), clean.snapshot().ignoring_new_links())
        assert has_it(clean, manager, far_side.nic)
        assert reaches(far_side, "192.0.2.2")
    finally:
        clean.run("rmdir /etc/sysconfig/network-scripts/ifcfg-office")


def test_the_management_nic_under_a_bridge_after_a_reboot_too(disposable):
    """The very nic that Ansible comes through: its connection and its address outlast change, flag and reboot."""
    address = disposable.json("ip -j -4 addr show dev eth0")[0]["addr_info"][0]
    declared = [{"name": "mgmt", "nic": "eth0", "ipaddr": address["local"], "prefix": address["prefixlen"]}]
    result = disposable.setup(declared)
    assert result["changed"]
    assert disposable.link("eth0")["master"] == "mgmt"
    assert_converged(disposable, declared)
    # with the flag the bridge learns nothing: the host's own address must still be found
    managed_macs = [{**declared[0], "manage_macs_with_libvirt": True}]
    assert disposable.setup(managed_macs)["changed"]
    assert_converged(disposable, managed_macs)
    disposable.reboot()
    assert disposable.run("hostname").strip() == disposable.name
    # waits for it where it is still at work, and fails where it failed
    disposable.run("systemctl start hostnet-restore")
    assert_converged(disposable, managed_macs)
    assert disposable.setup(declared)["changed"]
    assert_converged(disposable, declared)

# SPDX-License-Identifier: Apache-2.0
"""What a boot brings back: what is safe, and of that what the host has nics for."""

from support.convergence import assert_converged

SAFE = {
    "bondings": [{"name": "bond0", "nics": ["eth2", "eth3"], "options": "mode=active-backup miimon=100"}],
    "networks": [
        {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24},
        {"name": "tenants", "bonding": "bond0", "vlan": 100, "manage_macs_with_libvirt": True},
        {"name": "guests", "nic": "eth4", "vlan": 7},
    ],
}
TRIAL = {
    "networks": [
        {"name": "office", "nic": "eth1", "mtu": 1400},
        {"name": "trial", "nic": "eth1", "vlan": 9, "bridged": False},
    ],
    "commitOnSuccess": False,
}


def test_a_boot_returns_to_what_is_safe_as_far_as_it_can(disposable):
    disposable.applied(SAFE)
    disposable.applied(TRIAL)

    disposable.reboot()
    assert_trial_is_gone(disposable)
    assert_converged(disposable, SAFE)
    assert disposable.run("hostnet show --restore").endswith("; the host has all that is safe.\n")
    assert "--force" in disposable.run("hostnet restore")

    disposable.reboot(without="eth2 eth4")
    assert_left_out(disposable)

    disposable.reboot()
    disposable.run("systemctl start hostnet-restore")
    assert_converged(disposable, SAFE)
    assert disposable.facts()["netConfigDirty"] == "False"


def assert_trial_is_gone(host):
    # waits for it where it is still at work, and fails where it failed
    host.run("systemctl start hostnet-restore")
    assert host.link("eth1.9") is None
    assert host.link("office")["mtu"] == 1500
    assert "192.0.2.10/24" in host.run("ip -br addr show dev office")
    assert not host.attempt("ls /etc/sysconfig/network-scripts/*eth1.9").stdout
    assert "vdsm-trial" not in host.run("virsh net-list --all")


def assert_left_out(host):
    """The networks of one nic, and nothing else; a bond is there with the nic that it has left."""
    assert host.attempt("systemctl start hostnet-restore").returncode != 0
    told = host.run("hostnet show --restore")
    assert "left out: networks.guests: its nic eth4 is not there" in told
    assert told.endswith("1 left out.\n")
    assert "left out: networks.guests" in host.run("journalctl --no-pager -b -u hostnet-restore")
    assert host.link("guests") is None
    assert host.link("bond0.100")["master"] == "tenants"
    assert host.link("eth3")["master"] == "bond0"
    assert host.bridge("tenants")["vlan_filtering"] == 1
    assert host.link("eth1")["master"] == "office"
    assert host.facts()["netConfigDirty"] == "True"

# SPDX-License-Identifier: Apache-2.0
"""Boots in a row bring the same host back, also from trials, and one without libvirt brings what needs no libvirt."""

import os

import pytest
from support.convergence import assert_converged
from support.snapshot import assert_same

BOOTS = 10 if os.environ.get("HOSTNET_LONG") == "1" else 2
LIBVIRT = "libvirtd.service libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket"
SAFE = {
    "bondings": [{"name": "bond0", "nics": ["eth2", "eth3"], "options": "mode=active-backup miimon=100"}],
    "networks": [
        {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24},
        {"name": "tenants", "bonding": "bond0", "vlan": 100, "manage_macs_with_libvirt": True},
        {"name": "plain", "nic": "eth4", "vlan": 7, "bridged": False, "ipaddr": "198.51.100.3", "prefix": 24},
    ],
}


@pytest.fixture
def safe(disposable):
    disposable.script("foreign-network.sh")
    disposable.applied(SAFE)
    return disposable


@pytest.mark.full
def test_boots_in_a_row_are_alike(safe):
    pictures = []
    for number in range(BOOTS):
        if number % 2:
            safe.applied({"networks": [{"name": f"trial{number}", "nic": "eth1", "vlan": 9}], "commitOnSuccess": False})
        safe.reboot()
        safe.run("systemctl start hostnet-restore")
        pictures.append(safe.snapshot().ignoring_new_links())
        assert_same(pictures[0], pictures[-1])
    assert_converged(safe, SAFE)
    assert "foreign" in safe.run("virsh -q net-list --name")


def test_a_boot_without_libvirt_brings_what_needs_none(safe):
    safe.run(f"systemctl disable -q {LIBVIRT}")
    safe.reboot()
    assert safe.attempt("systemctl start hostnet-restore").returncode != 0
    assert "libvirt does not answer" in safe.run("hostnet show --restore")
    assert safe.link("office") and safe.link("bond0.100")["master"] == "tenants"
    assert "192.0.2.10/24" in safe.run("ip -br addr show dev office")

    safe.run(f"systemctl enable -q --now {LIBVIRT} && hostnet restore")
    assert_converged(safe, SAFE)
    assert safe.run("hostnet show --restore").endswith("; the host has all that is safe.\n")

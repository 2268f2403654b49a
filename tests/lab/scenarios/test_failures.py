# SPDX-License-Identifier: Apache-2.0
"""What is missing or fails: no libvirt, no Java, and failures in the middle that must be undone."""

from contextlib import contextmanager

import pytest
from support.snapshot import assert_same
from support.tiers import some

LIBVIRT = "libvirtd.service libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket"
HOOK = "/etc/libvirt/hooks/network"
NETWORKS = [
    {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24},
    {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True},
]


@contextmanager
def libvirt_stopped(host):
    host.run(f"systemctl stop {LIBVIRT}")
    try:
        yield
    finally:
        host.run("systemctl start libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket libvirtd.service")
        host.run("virsh -q list >/dev/null")


@contextmanager
def hook_that_refuses(host, network):
    """libvirt asks this script before it starts a network."""
    host.run(f"mkdir -p {HOOK.rsplit('/', 1)[0]} && cat >{HOOK} && chmod +x {HOOK}", stdin=refusal(network))
    host.run("systemctl restart libvirtd && virsh -q list >/dev/null")
    try:
        yield
    finally:
        host.run(f"rm {HOOK} && systemctl restart libvirtd && virsh -q list >/dev/null")


def refusal(network):
    return f'#!/bin/sh\n[ "$1 $2" != "{network} start" ] || {{ echo "not today" >&2; exit 1; }}\n'


@contextmanager
def java_unusable(host):
    java = host.run("readlink -f /usr/bin/java").strip()
    host.run(f"chmod 644 {java}")
    try:
        yield
    finally:
        host.run(f"chmod 755 {java}")


def test_without_libvirt_nothing_is_touched(clean):
    before = clean.snapshot()
    with libvirt_stopped(clean):
        result = clean.refused(NETWORKS)
    assert [problem["code"] for problem in result["problems"]] == [40]
    assert "libvirt" in result["msg"]
    assert_same(before, clean.snapshot())


def test_without_java_the_failure_is_json(clean):
    with java_unusable(clean):
        result = clean.refused(NETWORKS)
    assert "Java" in result["msg"]
    assert "hostnet.libvirt.host" in result["msg"]


def test_a_broken_java_is_json_too(clean):
    result = clean.setups(NETWORKS, environment={"HOSTNET_JAVA": "/bin/false"})[0]
    assert result["failed"] is True
    assert "Java" in result["msg"]


def test_a_failure_in_the_middle_is_undone(clean):
    """libvirt refuses to start the second network, when links and the first network exist already."""
    clean.applied([{"name": "kept", "nic": "eth3", "ipaddr": "192.0.2.200", "prefix": 28}])
    clean.apply_each(NETWORKS, [{"name": network["name"], "remove": True} for network in NETWORKS])
    with hook_that_refuses(clean, "vdsm-tenants"):
        before = clean.snapshot()
        result = clean.refused(NETWORKS)
        assert_same(before, clean.snapshot())
    assert "not today" in result["msg"] or "hook" in result["msg"], result["msg"]
    assert "rolled back" in result["msg"].lower().replace("_", " ")
    assert result["changed"] is False


def test_a_failed_change_of_an_existing_network_is_undone(clean):
    changed = [
        {"name": "office", "nic": "eth3", "mtu": 1400},
        {"name": "tenants", "nic": "eth2", "vlan": 200},
        {"name": "new", "nic": "eth4"},
    ]
    clean.applied(NETWORKS)
    with clean.domain("guest", "vdsm-tenants"), hook_that_refuses(clean, "vdsm-new"):
        before = clean.snapshot()
        result = clean.refused(changed)
        assert_same(before.ignoring_new_links(), clean.snapshot().ignoring_new_links())
    assert result["changed"] is False
    assert clean.applied(NETWORKS)["changed"] is False


@pytest.mark.full
def test_a_file_that_cannot_be_written_undoes_the_links(clean):
    clean.apply_each(NETWORKS, [{"name": network["name"], "remove": True} for network in NETWORKS])
    directory = "/etc/sysconfig/network-scripts"
    clean.run(f"mkdir {directory}/ifcfg-office")
    try:
        before = clean.snapshot()
        result = clean.refused(NETWORKS)
        assert_same(before, clean.snapshot())
    finally:
        clean.run(f"rmdir {directory}/ifcfg-office")
    assert "ifcfg-office" in result["msg"]


@pytest.mark.parametrize("option", some(["priority=99999", "max_age=1"], "max_age=1"))
def test_what_the_kernel_refuses_is_undone(clean, option):
    clean.apply_each(NETWORKS, [{"name": network["name"], "remove": True} for network in NETWORKS])
    before = clean.snapshot()
    result = clean.refused([*NETWORKS, {"name": "odd", "nic": "eth4", "custom": {"bridge_opts": option}}])
    assert_same(before, clean.snapshot())
    assert result["problems"][0]["code"] in (21, 29)

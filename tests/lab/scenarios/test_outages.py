# SPDX-License-Identifier: Apache-2.0
"""Outages in the middle of a change: a full disk, a read-only one, libvirt's daemon killed, another play."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from support.ansible import Controller
from support.lab import inventory
from support.snapshot import assert_same
from support.tiers import some

NETWORKS = [
    {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24},
    {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True},
]
CHANGED = [
    {"name": "office", "nic": "eth3", "ipaddr": "192.0.2.10", "prefix": 24},
    {"name": "tenants", "nic": "eth2", "vlan": 200},
]
HOOK = "/etc/libvirt/hooks/network"


@contextmanager
def full(host, directory):
    """A small file system in the directory's place, with what was there and nothing free."""
    host.run(
        f"mkdir -p {directory} && cp -a {directory} /run/original && mount -t tmpfs -o size=256k small {directory}"
        f" && cp -a /run/original/. {directory} && rm -r /run/original"
    )
    host.attempt(f"cat /dev/zero >{directory}/filler")
    try:
        yield
    finally:
        host.run(f"umount {directory}")


@contextmanager
def read_only(host, directory):
    host.run(f"mount --bind {directory} {directory} && mount -o remount,bind,ro {directory}")
    try:
        yield
    finally:
        host.run(f"umount {directory}")


@contextmanager
def deadly(host, network, word, signal="KILL"):
    """Once, libvirt's daemon gets that signal from what it asks before it starts that network, or tells after it."""
    script = f'#!/bin/sh\n[ "$1 $2" != "{network} {word}" ] || [ -e /run/killed ] || {{ touch /run/killed; kill -{signal} $PPID; }}\n'
    host.run(f"rm -f /run/killed; mkdir -p {HOOK.rsplit('/', 1)[0]} && cat >{HOOK} && chmod +x {HOOK}", stdin=script)
    host.run("systemctl restart libvirtd && virsh -q list >/dev/null")
    try:
        yield
    finally:
        host.run(f"rm {HOOK}; systemctl reset-failed libvirtd; systemctl restart libvirtd && virsh -q list >/dev/null")


def listing(host, directory):
    """The files in a directory that a snapshot does not enter, a mounted one."""
    return host.run(f"cd {directory} && find . -type f ! -name filler | sort | xargs -r sha256sum").replace("\n", " ")


@pytest.mark.parametrize(
    "place",
    some(["/var/lib/hostnet/persistence", "/var/lib/hostnet/staging", "/etc/sysconfig/network-scripts"], "/var/lib/hostnet/staging"),
)
def test_a_full_disk_undoes_the_change(clean, place):
    clean.applied(NETWORKS)
    with full(clean, place):
        before, files = clean.snapshot().ignoring_new_links(), saved(clean, place)
        result = clean.refused(CHANGED)
        assert_same(before, clean.snapshot().ignoring_new_links())
        assert saved(clean, place) == files
    assert "No space left" in result["msg"], result["msg"]
    assert "rolled back" in result["msg"].lower().replace("_", " ")
    assert clean.applied(CHANGED)["changed"] is True


def saved(host, directory):
    """What is in force of it: the configurations are links to directories beside them."""
    return listing(host, f"{directory}/netconf/." if "hostnet" in directory else directory)


def test_a_read_only_etc_refuses_the_change(clean):
    """libvirt would forget a network whose definition it can't replace."""
    clean.applied(NETWORKS)
    with read_only(clean, "/etc"):
        before = clean.snapshot().ignoring_new_links()
        for result in (clean.check(CHANGED), clean.apply(CHANGED)):
            places = {problem["path"] for problem in result["problems"]}
            assert places == {"/etc/libvirt/qemu/networks", "/etc/sysconfig/network-scripts"}
            assert "untouched" in result["msg"]
        assert_same(before, clean.snapshot().ignoring_new_links())
    assert clean.applied(CHANGED)["changed"] is True


@pytest.mark.parametrize("word", some(["start", "started"], "started"))
def test_libvirt_killed_in_the_middle_undoes_the_change(clean, word):
    """The second time it has done what it was asked and not said so."""
    clean.applied([NETWORKS[0]])
    with deadly(clean, "vdsm-tenants", word):
        before = clean.snapshot().ignoring_new_links()
        result = clean.refused([CHANGED[0], NETWORKS[1]])
        assert clean.run("ls /run/killed")
        assert_same(before, clean.snapshot().ignoring_new_links())
    assert "rolled back" in result["msg"].lower().replace("_", " ")
    assert clean.applied(NETWORKS)["changed"] is True


@pytest.mark.full
def test_what_libvirt_may_do_when_it_wakes_keeps_the_rollback_waiting(clean):
    clean.applied([NETWORKS[0]])
    with deadly(clean, "vdsm-tenants", "start", "STOP"):
        before = clean.snapshot().ignoring_new_links()
        result = clean.refused([CHANGED[0], NETWORKS[1]])
        assert "The rollback waits" in result["msg"], result["msg"]
        clean.run("kill -CONT $(pidof libvirtd) && virsh -q net-list >/dev/null")
        # the timer of the change may be at it, too
        clean.run("for i in $(seq 60); do hostnet rollback && exit; sleep 2; done; exit 1")
        assert_same(before, clean.snapshot().ignoring_new_links())
    assert clean.applied(NETWORKS)["changed"] is True


def test_of_two_plays_at_once_one_wins(clean, tmp_path):
    hook = "/etc/hostnet/hooks/before_network_setup.d/10-waits"
    clean.run("rm -f /run/go /run/waits")
    clean.run(f"install -D -m 755 /dev/stdin {hook}", "#!/bin/sh\ntouch /run/waits; until [ -e /run/go ]; do sleep 0.1; done\n")
    try:
        with ThreadPoolExecutor() as pool:
            first = pool.submit(clean.setup, NETWORKS)
            clean.run("for i in $(seq 300); do [ -e /run/waits ] && exit; sleep 0.2; done; exit 1")
            holder = clean.run("cat /run/hostnet.lock").strip()
            second = another(clean, tmp_path).play([{"hostnet.libvirt.setup_networks": {"networks": CHANGED}}], check=False).results[0]
            clean.run("touch /run/go")
            assert first.result()["changed"] is True
    finally:
        clean.run("touch /run/go; rm -r /etc/hostnet/hooks")
    assert [problem["code"] for problem in second["problems"]] == [40]
    assert f"process {holder}, since " in second["msg"]
    assert clean.applied(NETWORKS)["changed"] is False


def another(host, directory):
    """Somebody else's Ansible, with a directory of its own."""
    return Controller(host.controller.programs, inventory(directory, host.name), directory)

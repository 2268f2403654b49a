# SPDX-License-Identifier: Apache-2.0
"""What can be lost while a change waits to be confirmed: its connection without a sign, its process, the power."""

import json
import time
from contextlib import contextmanager

import pytest
from support.ansible import MODULE, task
from support.snapshot import assert_same
from support.tiers import some
from test_confirmation import OFFICE, checked, units

ID = "0123456789abcdef0123456789abcdef"
HOOKS = "/etc/hostnet/hooks"
JOURNAL = "/var/lib/hostnet/journal"
# nobody is told that his connection is of no use any more
SILENCE = """\
#!/bin/sh
iptables -I INPUT -p tcp --dport 22 -j DROP
sleep 3
for port in $(ss -Htn state established sport = :22 | sed 's/.*://'); do
    iptables -A INPUT -p tcp --dport 22 --sport $port -j DROP
    echo $port >>/run/silenced
done
iptables -D INPUT 1
"""


@contextmanager
def hook(host, point, text):
    """A program of the site's own at that point of each change."""
    host.run(f"install -D -m 755 /dev/stdin {HOOKS}/{point}.d/10-lab", text)
    try:
        yield
    finally:
        host.run(f"rm -r {HOOKS}")


@pytest.mark.parametrize("point", some(["before_network_setup", "after_network_setup"], "before_network_setup"))
def test_a_connection_falls_silent(clean, point):
    """In the middle of the change, or while the task waits for its end: by ssh's defaults it would wait for ever."""
    clean.run("rm -f /run/silenced")
    with hook(clean, point, SILENCE):
        # the lab's own connection is none of those
        clean.disconnect()
        result = clean.setup(checked([OFFICE]))
        silenced = clean.run("cat /run/silenced; iptables -F INPUT").split()
    assert result["changed"] is True
    assert silenced
    assert clean.link("office")
    assert units(clean) == []


def test_a_host_that_was_never_reached_is_unreachable(clean):
    tasks = [task(checked([OFFICE]), ignore_unreachable=True), {"ansible.builtin.meta": "noop"}]
    begin = time.monotonic()
    run = clean.controller.play(tasks, "-e", "ansible_host=198.18.0.250")
    assert run.recap(clean.name)["unreachable"] == 0
    run = clean.controller.play(tasks[1:] + [task(checked([OFFICE]))], "-e", "ansible_host=198.18.0.250", check=False)
    assert time.monotonic() - begin < 60
    assert run.recap(clean.name)["unreachable"] == 1
    assert "LOST_CONNECTION" not in run.output


def test_logins_may_print_something(clean):
    # but for sftp, which no such login lets work
    noise = "case $BASH_EXECUTION_STRING in *sftp*) ;; *) echo welcome; trap 'echo bye' EXIT ;; esac"
    clean.run("cp /root/.bashrc /run/bashrc; cat - /run/bashrc >/root/.bashrc", f"{noise}\n")
    try:
        result = clean.setup(checked([OFFICE]))
    finally:
        clean.run("cp /run/bashrc /root/.bashrc")
    assert result["changed"] is True
    assert clean.link("office")


def test_the_process_of_a_change_is_killed(clean):
    """While addresses settle, which takes a second; nobody but its timer takes it back."""
    before = clean.snapshot().ignoring_new_links()
    killing = f"until [ -s {JOURNAL} ]; do :; done; systemctl kill -s KILL 'hostnet-change-*'; echo killed"
    killer = clean.start(f'sh -c "{killing}"')
    result = clean.setups(checked([OFFICE | {"ipv6addr": "2001:db8::10/64"}], connectivityTimeout=1))[0]
    assert "killed" in killer.stop()
    assert result["failed"] is True
    assert "without a word" in result["msg"]
    assert_taken_back(clean, before)


@pytest.mark.full
def test_a_person_s_change_is_killed(clean):
    """On a terminal, while it counts the seconds."""
    before = clean.snapshot().ignoring_new_links()
    clean.run("cat >/root/networks.json", json.dumps({"networks": [OFFICE], "connectivityTimeout": 30}))
    person = clean.start("sh -c \"sleep 200 | script -qefc 'hostnet apply /root/networks.json' /dev/null\"")
    person.wait_for("Keep it?", seconds=60)
    assert clean.link("office")
    clean.run("pkill -KILL -f '[h]ostnet.jar apply'; pkill -x sleep; rm /root/networks.json")
    person.stop()
    assert_taken_back(clean, before)


def assert_taken_back(host, before):
    """By the timer alone, a minute after the time of the change at most."""
    deadline = time.monotonic() + 120
    while host.attempt(f"[ -e {JOURNAL} ]").returncode == 0 or units(host):
        assert time.monotonic() < deadline, host.run("systemctl list-units 'hostnet-*'")
        time.sleep(1)
    assert_same(before, host.snapshot().ignoring_new_links())


def test_the_power_is_cut_while_a_change_waits(disposable):
    files = "ls /etc/sysconfig/network-scripts; ls /var/lib/hostnet/staging; virsh -q net-list --all --name"
    before = disposable.run(files)
    request = checked([OFFICE], connectivityTimeout=600)
    made = disposable.execute({"_ansible_module_name": MODULE, "_hostnet_change": ID, "_hostnet_begins": True, **request})
    assert made["confirmation"]["id"] == ID
    disposable.cut_power()
    disposable.run("systemctl start hostnet-restore")
    assert disposable.run(files) == before
    assert disposable.link("office") is None
    assert "No change was cut off" in disposable.run("hostnet rollback")
    # what it offered is there still, and waits for nobody
    assert disposable.run(f"ls /var/lib/hostnet/changes/{ID}/pending")
    assert "No change waits" in disposable.attempt("hostnet confirm").stderr
    assert disposable.configure("confirmed", "--check")["changed"] is False

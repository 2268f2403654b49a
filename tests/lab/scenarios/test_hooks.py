# SPDX-License-Identifier: Apache-2.0
"""The site's own programs: before a change they rewrite or refuse the request, afterwards they learn of it."""

import json

import pytest
from support.snapshot import assert_same

DIRECTORY = "/etc/hostnet/hooks"
LOG = "/run/hooks.log"
OFFICE = [{"name": "office", "nic": "eth1"}]
RECORD = f'echo "${{0##*/}} check=$HOSTNET_CHECK $(cat $_hook_json)" >>{LOG}'
SMALLER = """sed -i 's/"nic":"eth1"/"nic":"eth1","mtu":1400/' $_hook_json"""
HANG = "sleep 1000 & setsid sleep 1001 & wait"
# a hook for each point that says that it ran
RECORDERS = {point: {f"10-{point}": RECORD} for point in ("before", "after", "after-failure")}


class Hooks:
    def __init__(self, host):
        self.host = host

    def put(self, point, name, script, mode="755"):
        path = f"{DIRECTORY}/{point}_network_setup.d/{name}"
        self.host.run(f"install -D -m {mode} /dev/stdin {path}", stdin=f"#!/bin/sh\n{script}\n")
        return path

    def put_all(self, points):
        for point, hooks in points.items():
            for name, script in hooks.items():
                self.put(point, name, script)

    def log(self):
        """What the hooks have written, which is then forgotten: for each run its name, the check and the request."""
        lines = self.host.run(f"cat {LOG} 2>/dev/null; rm -f {LOG}").splitlines()
        runs = [line.split(" ", 2) for line in lines]
        return [(name, check == "check=1", json.loads(request)["request"]) for name, check, request in runs]


@pytest.fixture
def hooks(clean):
    yield Hooks(clean)
    clean.run(f"rm -rf {DIRECTORY} {LOG}; pkill -f '^sleep 100[01]$' || true")


def names(log):
    return [name for name, _, _ in log]


def assert_refused(host, networks, path, message):
    """The request is refused by that hook alone, checked or not, and nothing changes."""
    before = host.snapshot()
    for result in (host.check(networks), host.apply(networks)):
        assert [(problem["code"], problem["path"]) for problem in result["problems"]] == [(1500, path)]
        assert message in result["msg"], result["msg"]
        assert result["msg"].endswith("The host is untouched.")
    assert_same(before, host.snapshot())


def test_a_hook_rewrites_the_request(clean, hooks):
    path = hooks.put("before", "10-mtu", SMALLER)
    check = clean.setup(OFFICE, "--check", "--diff")
    result = clean.setup(OFFICE)
    assert clean.link("office")["mtu"] == clean.link("eth1")["mtu"] == 1400
    assert check["plan_id"] == result["plan_id"]
    for told in (check, result):
        assert told["warnings"] == [f"{path}: changed the request"]
        assert told["request"]["networks"] == [{"name": "office", "nic": "eth1", "mtu": 1400}]
    assert '"mtu": 1400' in check["diff"][-1]["after"]
    assert '"mtu": 1400' not in check["diff"][-1]["before"]
    assert clean.setup(OFFICE)["changed"] is False


def test_a_hook_refuses_the_request(clean, hooks):
    hooks.put_all(RECORDERS)
    path = hooks.put("before", "50-rack", 'echo "eth1 of this rack carries no office" >&2; exit 1')
    hooks.put("before", "90-later", RECORD)
    assert_refused(clean, OFFICE, path, "eth1 of this rack carries no office [1500 HOOK_ERROR]")
    assert names(hooks.log()) == ["10-before", "10-before", "10-after-failure"]


def test_a_hook_that_others_may_change_is_not_run_and_refuses(clean, hooks):
    path = hooks.put("before", "10-open", RECORD, mode="775")
    assert_refused(clean, OFFICE, path, "it is not run")
    clean.run(f"chmod 755 {path} && chown nobody {path}")
    assert_refused(clean, OFFICE, path, "belongs to user")
    assert hooks.log() == []


def test_hooks_of_a_check_and_of_a_change(clean, hooks):
    hooks.put_all(RECORDERS)
    clean.check(OFFICE)
    assert [(name, check) for name, check, _ in hooks.log()] == [("10-before", True)]
    clean.applied(OFFICE)
    request = {"networks": OFFICE, "bondings": {}, "options": {}}
    assert hooks.log() == [("10-before", False, request), ("10-after", False, request)]
    assert clean.applied(OFFICE)["changed"] is False
    assert names(hooks.log()) == ["10-before", "10-after"]


@pytest.mark.full
def test_hooks_after_a_failure(clean, hooks):
    hooks.put_all(RECORDERS)
    path = hooks.put("after-failure", "90-fails", "echo no mail today >&2; exit 1")
    result = clean.apply([{"name": "odd", "nic": "eth1", "custom": {"bridge_opts": "priority=99999"}}])
    assert result["failed"]
    assert f"{path}: failed: no mail today" in result["warnings"]
    assert names(hooks.log()) == ["10-before", "10-after-failure"]


@pytest.mark.full
def test_a_failure_afterwards_is_a_warning(clean, hooks):
    path = hooks.put("after", "10-switch", "exit 7")
    result = clean.applied(OFFICE)
    assert result["changed"] is True
    assert result["warnings"] == [f"{path}: failed: it ended with status 7 and said nothing"]


def test_a_hook_that_hangs_is_ended_with_all_that_it_started(clean, hooks):
    path = hooks.put("before", "10-hangs", HANG)
    before = clean.snapshot()
    result = clean.setups(OFFICE)[0]
    assert_same(before, clean.snapshot())
    assert [(problem["code"], problem["path"]) for problem in result["problems"]] == [(1500, path)]
    assert "it did not end within 60 s" in result["msg"]
    assert clean.attempt("pgrep -f '^sleep 100[01]$'").stdout == ""


@pytest.mark.full
def test_a_hook_ends_with_the_program(clean, hooks):
    hooks.put("before", "10-hangs", f"{RECORD}; {HANG}")
    clean.run("cat >/run/networks.json", stdin=json.dumps(OFFICE))
    program = clean.start("hostnet plan /run/networks.json")
    clean.run("until pgrep -f '^sleep 1001$' >/dev/null; do sleep 0.1; done")
    program.stop()
    clean.run("while pgrep -f '^sleep 100[01]$' >/dev/null; do sleep 0.1; done")
    assert names(hooks.log()) == ["10-hangs"]


def test_one_change_at_a_time_hooks_included(clean, hooks):
    hooks.put("before", "10-waits", f"{RECORD}; until [ -e /run/go ]; do sleep 0.1; done")
    clean.run("cat >/run/networks.json; rm -f /run/go", stdin=json.dumps(OFFICE))
    first = clean.start("hostnet apply /run/networks.json")
    clean.run(f"until [ -s {LOG} ]; do sleep 0.1; done")
    second = clean.apply([{"name": "other", "nic": "eth2"}])
    assert [problem["code"] for problem in second["problems"]] == [40]
    clean.run("touch /run/go")
    first.wait_for("done, verified and saved", seconds=60)
    assert names(hooks.log()) == ["10-waits"]


@pytest.mark.full
def test_what_a_hook_leaves_running_does_not_hold_the_play(clean, hooks):
    # what does not leave the session ends with Ansible's terminal
    hooks.put("after", "10-leaves", "setsid sleep 1000 &")
    assert clean.setup(OFFICE)["changed"] is True
    assert clean.run("pgrep -f '^sleep 1000$'")

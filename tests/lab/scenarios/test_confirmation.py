# SPDX-License-Identifier: Apache-2.0
"""A change stays only when the play comes back through a new connection; else the host takes it back by itself."""

import json

import pytest
from support.ansible import MODULE
from support.snapshot import assert_same

OFFICE = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}
# the lab's way to a host is its first nic
CUT_OFF = {"name": "mgmt", "nic": "eth0", "vlan": 999}


def rolled_back(host):
    return [change for change in changes(host) if json.loads(change).get("failed")]


def changes(host):
    return host.run("for file in /var/lib/hostnet/changes/*/result; do cat $file; echo; done").splitlines()


def units(host):
    return host.run("systemctl list-units --plain --no-legend 'hostnet-change-*' 'hostnet-take-back-*'").split()


def test_a_change_that_is_confirmed_stays(clean):
    result = clean.setup([OFFICE])
    assert result["changed"] is True
    assert clean.link("office")
    assert units(clean) == []
    assert clean.setup([OFFICE])["changed"] is False


def test_a_change_that_cuts_the_host_off_is_taken_back(clean):
    before = clean.snapshot().ignoring_new_links()
    result = clean.controller.play(
        [{MODULE: {"networks": [CUT_OFF], "connectivityTimeout": 10}, "ignore_errors": True}]
    ).results[0]
    assert [problem["code"] for problem in result["problems"]] == [10], result
    assert "rolled back" in result["msg"]
    assert_same(without_changes(before), without_changes(clean.snapshot().ignoring_new_links()))
    assert units(clean) == []


def without_changes(snapshot):
    """The directory of a change is kept for a day."""
    snapshot.text = "\n".join(line for line in snapshot.text.splitlines() if "/var/lib/hostnet/changes" not in line)
    return snapshot


@pytest.mark.parametrize("value", ["maybe", 0, 601])
def test_what_is_no_check_is_refused(clean, value):
    key = "connectivityCheck" if value == "maybe" else "connectivityTimeout"
    result = clean.apply({"networks": [OFFICE], key: value})
    assert [problem["code"] for problem in result["problems"]] == [21]

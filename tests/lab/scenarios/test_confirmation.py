# SPDX-License-Identifier: Apache-2.0
"""A change stays only when the play comes back through a new connection; else the host takes it back by itself."""

import pytest
from support.snapshot import assert_same

OFFICE = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}


def changes(host):
    return host.run("for file in /var/lib/hostnet/changes/*/result; do cat $file; echo; done").splitlines()


def units(host):
    return host.run("systemctl list-units --plain --no-legend 'hostnet-change-*' 'hostnet-take-back-*'").split()


def checked(networks, **words):
    return {"networks": networks, "connectivityCheck": True, **words}


def test_a_change_that_is_confirmed_stays(clean):
    result = clean.setup(checked([OFFICE]))
    assert result["changed"] is True
    assert clean.link("office")
    assert units(clean) == []
    told = changes(clean)
    assert clean.setup(checked([OFFICE]))["changed"] is False
    assert changes(clean) == told


def test_a_management_network_comes_under_a_bridge_and_back_from_the_wrong_vlan(disposable):
    address = disposable.json("ip -j -4 addr show dev eth0")[0]["addr_info"][0]
    mgmt = {"name": "mgmt", "nic": "eth0", "ipaddr": address["local"], "prefix": address["prefixlen"]}
    assert disposable.setup(checked([{**mgmt, "manage_macs_with_libvirt": True}]))["changed"] is True
    assert disposable.link("eth0")["master"] == "mgmt"
    before = disposable.snapshot()
    result = disposable.setups(checked([{**mgmt, "vlan": 999}], connectivityTimeout=10))[0]
    assert [problem["code"] for problem in result["problems"]] == [10], result
    assert "rolled back" in result["msg"]
    assert_same(before.ignoring_new_links(), disposable.snapshot().ignoring_new_links())
    assert units(disposable) == []


@pytest.mark.parametrize("value", ["maybe", 0, 601])
def test_what_is_no_check_is_refused(clean, value):
    key = "connectivityCheck" if value == "maybe" else "connectivityTimeout"
    result = clean.apply({"networks": [OFFICE], key: value})
    assert [problem["code"] for problem in result["problems"]] == [21]

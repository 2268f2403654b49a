# SPDX-License-Identifier: Apache-2.0
"""Removal leaves nothing behind, and is refused while a guest is connected."""

from support.snapshot import assert_same

NETWORKS = [
    {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24},
    {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True},
    {"name": "storage", "nic": "eth2", "vlan": 30, "bridged": False, "ipaddr": "198.51.100.7", "prefix": 24},
]
GONE = [{"name": network["name"], "remove": True} for network in NETWORKS]


def test_removal_leaves_nothing(clean):
    # the nics have been up once, so that the kernel's traces of that are in both pictures
    clean.apply_each(NETWORKS, GONE)
    before = clean.snapshot()
    first, second = clean.apply_each(NETWORKS, GONE)
    assert (first["changed"], second["changed"]) == (True, True)
    assert_same(before, clean.snapshot())
    assert second["capabilities"]["networks"] == {}
    for name in ("office", "tenants", "eth2.100", "eth2.30"):
        assert clean.link(name) is None
    assert "vdsm-" not in clean.run("virsh net-list --all --name")


def test_removal_under_a_guest_is_refused(clean):
    clean.applied(NETWORKS)
    with clean.domain("guest", "vdsm-tenants"):
        before = clean.snapshot()
        result = clean.refused(GONE)
        assert [problem["code"] for problem in result["problems"]] == [28]
        assert "tenants" in result["problems"][0]["path"]
        assert_same(before, clean.snapshot())
    assert clean.applied(GONE)["changed"]


def test_removal_of_what_is_gone_changes_nothing(clean):
    (result,) = clean.apply_each([{"name": "nosuch", "remove": True}])
    assert result["changed"] is False
    assert len(result["warnings"]) == 1


def test_removal_of_what_is_not_ours_is_refused(clean):
    result = clean.refused([{"name": "eth1", "remove": True}])
    assert [problem["code"] for problem in result["problems"]] == [27]

# SPDX-License-Identifier: Apache-2.0
"""A plan that was approved is carried out, and no other: neither when the request changed nor when the host did."""

import pytest
from support.snapshot import assert_same
from support.tiers import some

TENANTS = [{"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}]


def approved(host, networks):
    """The request with the plan that a check has shown."""
    return {"networks": networks, "plan_id": host.check(networks)["plan_id"]}


def assert_refused(host, request):
    """Nothing is done, and the plan as it is now is shown."""
    before = host.snapshot()
    result = host.setups(request, diff=True)[0]
    assert_same(before, host.snapshot())
    assert result["failed"] and not result["changed"]
    assert [(problem["code"], problem["path"]) for problem in result["problems"]] == [(21, "plan_id")]
    assert result["plan_id"] in result["msg"] and request["plan_id"] in result["msg"]
    now = host.check(request["networks"])
    assert (result["plan_id"], result["plan"]) == (now["plan_id"], now["plan"])
    assert result["plan"] and result["diff"]


def test_an_approved_plan_is_carried_out_once(clean):
    request = approved(clean, TENANTS)
    first, second = clean.setups(request, request)
    assert (first["changed"], first["plan_id"]) == (True, request["plan_id"])
    assert (second["changed"], second["plan"]) == (False, [])


def test_another_request_needs_another_approval(clean):
    request = approved(clean, TENANTS)
    assert_refused(clean, request | {"networks": [TENANTS[0] | {"mtu": 1400}]})


@pytest.mark.parametrize(
    "event", some(["ip link set eth2 mtu 1400", "ip link add link eth2 name eth2.100 type vlan id 100"], "ip link set eth2 mtu 1400")
)
def test_a_host_that_changed_needs_another_approval(clean, event):
    clean.setup([{"name": "below", "nic": "eth2"}])
    request = approved(clean, TENANTS)
    clean.run(event)
    assert_refused(clean, request)
    assert clean.setup(approved(clean, TENANTS))["changed"]


@pytest.mark.full
def test_a_guest_that_came_needs_another_approval(clean):
    clean.setup([TENANTS[0] | {"manage_macs_with_libvirt": False}])
    request = approved(clean, TENANTS)
    with clean.domain("guest", "vdsm-tenants"):
        assert_refused(clean, request)


def test_on_the_host_itself(clean):
    clean.run("cat >/run/networks.yml", stdin="networks: [{name: tenants, nic: eth2}]")
    planned = clean.run("hostnet plan /run/networks.yml")
    identifier = planned.rsplit("Plan ", 1)[1].split(":")[0]
    refused = clean.attempt("hostnet apply --plan-id 0123456789abcdef /run/networks.yml")
    assert refused.returncode == 2
    assert refused.stdout.strip() in planned
    assert f"0123456789abcdef: it is now {identifier}" in refused.stderr
    assert identifier in clean.run(f"hostnet apply --plan-id {identifier} /run/networks.yml")
    assert clean.link("tenants")

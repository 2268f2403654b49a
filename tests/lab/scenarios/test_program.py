# SPDX-License-Identifier: Apache-2.0
"""The executor as a plain program on the host: hostnet plan, apply and show."""

import json

import pytest
from support.snapshot import assert_same

REQUEST = """\
networks:
  - name: office
    nic: eth1
  - {name: tenants, nic: eth2, vlan: 100, manage_macs_with_libvirt: true}
"""


@pytest.fixture
def request_file(clean):
    clean.run("cat >/root/networks.yml", stdin=REQUEST)
    yield "/root/networks.yml"
    clean.run("rm -f /root/networks.yml")


def test_plan_apply_and_show(clean, request_file):
    before = clean.snapshot()
    plan = clean.run(f"hostnet plan {request_file}")
    assert "tenants" in plan and "eth2.100" in plan
    assert_same(before, clean.snapshot())
    clean.run(f"hostnet apply {request_file}")
    assert clean.link("eth2.100")["master"] == "tenants"
    assert "tenants" in clean.run("hostnet show")
    # what the program did is what the module would have done
    declared = [
        {"name": "office", "nic": "eth1"},
        {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True},
    ]
    assert clean.setup(declared)["changed"] is False


def test_json_is_read_too(clean):
    clean.run("cat >/root/networks.json", stdin=json.dumps({"networks": [{"name": "office", "nic": "eth1"}]}))
    assert "office" in clean.run("hostnet plan /root/networks.json")


def test_an_invalid_request_exits_2_with_all_problems(clean):
    clean.run("cat >/root/networks.yml", stdin=REQUEST.replace("eth1", "eth77").replace("100", "5000"))
    process = clean.attempt("hostnet plan /root/networks.yml")
    assert process.returncode == 2
    assert "eth77" in process.stderr and "5000" in process.stderr
    assert process.stdout == ""


@pytest.mark.parametrize("text", ["networks: !!javax.script.ScriptEngineManager []", "[" * 200_000, "{"])
def test_hostile_yaml_is_refused(clean, text):
    clean.run("cat >/root/networks.yml", stdin=text)
    process = clean.attempt("hostnet plan /root/networks.yml")
    assert process.returncode == 2
    assert process.stderr
    assert "\tat " not in process.stderr

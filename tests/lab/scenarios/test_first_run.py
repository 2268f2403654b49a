# SPDX-License-Identifier: Apache-2.0
"""A new host gets two networks: check predicts what apply does, and the second run finds nothing to do."""

import json
from types import SimpleNamespace

import pytest
from support.snapshot import assert_same

NETWORKS = [
    {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24},
    {"name": "tenants", "nic": "eth2", "vlan": 100, "mtu": 1400, "manage_macs_with_libvirt": True},
    {"name": "storage", "nic": "eth2", "vlan": 30, "bridged": False, "ipaddr": "198.51.100.7", "netmask": "255.255.255.0"},
]


@pytest.fixture(scope="module")
def told(story):
    told = SimpleNamespace(host=story, untouched=story.snapshot())
    told.check = story.setup(NETWORKS, "--check", "--diff")
    told.checked = story.snapshot()
    told.first_run = story.controller.play([{"name": "Networks", "hostnet.libvirt.setup_networks": {"networks": NETWORKS}}], "--diff")
    told.first = told.first_run.results[0]
    told.applied = story.snapshot()
    told.second = story.setup(NETWORKS)
    told.again = story.snapshot()
    told.facts = story.facts()
    return told


def test_check_touches_nothing(told):
    assert_same(told.untouched, told.checked)


def test_first_run_changes_and_second_does_not(told):
    assert told.first["changed"] is True
    assert told.second["changed"] is False
    assert told.second["plan"] == []
    assert_same(told.applied, told.again)


def test_check_predicts_the_very_plan(told):
    assert told.check["changed"] is True
    assert told.check["plan"]
    assert told.check["plan"] == told.first["plan"]
    assert told.check["plan_id"] == told.first["plan_id"]
    assert told.check["diff"] == told.first["diff"]
    assert told.second["plan_id"] != told.first["plan_id"]


def test_check_returns_a_prediction_and_no_facts(told):
    assert "ansible_facts" not in told.check
    predicted, found = (tree["networks"] for tree in (told.check["predicted"], told.first["capabilities"]))
    for name, network in found.items():
        # how the kernel will react to the flag shows only afterwards
        known = predicted[name].get("mac_table", {}).keys()
        assert predicted[name] == {**network, **shortened(network, known)}


def shortened(network, known):
    table = network.get("mac_table")
    return {"mac_table": {key: table[key] for key in known}} if table else {}


def test_diff_shows_kernel_libvirt_and_files(told):
    shown = told.first_run.output
    assert "eth2.100" in shown
    assert "macTableManager" in shown
    assert "DEVICE=office" in shown


def test_facts_are_those_of_the_task(told):
    assert told.first["ansible_facts"]["hostnet"] == told.first["capabilities"]
    assert told.facts["networks"] == told.second["capabilities"]["networks"]
    assert sorted(told.facts["networks"]) == ["office", "storage", "tenants"]


def test_facts_speak_as_vdsm(told):
    office, storage, tenants = (told.facts["networks"][name] for name in ("office", "storage", "tenants"))
    assert (office["bridged"], office["iface"], office["southbound"]) == (True, "office", "eth1")
    assert (office["addr"], office["netmask"]) == ("192.0.2.10", "255.255.255.0")
    assert office["ports"] == ["eth1"]
    assert (tenants["southbound"], tenants["vlanid"], tenants["mtu"]) == ("eth2.100", 100, "1400")
    assert (storage["bridged"], storage["iface"], storage["southbound"]) == (False, "eth2.30", "eth2.30")
    assert told.facts["vlans"]["eth2.100"]["iface"] == "eth2"
    assert told.facts["nics"]["eth1"]["hwaddr"]
    assert told.facts["bridges"]["office"]["opts"]["vlan_filtering"] == "0"
    assert told.facts["lastClientIface"] == "eth0"
    assert "foreignbr" in told.facts["bridges"]


def test_the_kernel_is_as_declared(told):
    host = told.host
    assert host.link("eth1")["master"] == "office"
    assert host.link("eth2.100")["master"] == "tenants"
    assert host.link("eth2.100")["linkinfo"]["info_data"]["id"] == 100
    assert host.link("tenants")["mtu"] == 1400
    assert host.link("eth2")["mtu"] == 1500
    assert "192.0.2.10/24" in host.run("ip -o -4 addr show dev office")
    assert "198.51.100.7/24" in host.run("ip -o -4 addr show dev eth2.30")
    for name in ("office", "tenants", "eth1", "eth2", "eth2.100", "eth2.30"):
        assert "UP" in host.link(name)["flags"], name


def test_each_network_is_in_libvirt(told):
    host = told.host
    for name in ("office", "tenants", "storage"):
        info = host.run(f"virsh net-info vdsm-{name}")
        for line in ("Active: yes", "Persistent: yes", "Autostart: yes"):
            assert line.split() in [row.split() for row in info.splitlines()], info
    assert "<bridge name='office'/>" in host.network_xml("office", inactive=True)
    assert "<interface dev='eth2.30'" in host.network_xml("storage", inactive=True)


def test_ifcfg_files_are_written(told):
    directory = "/etc/sysconfig/network-scripts"
    office = told.host.run(f"cat {directory}/ifcfg-office").splitlines()
    assert office[1:] == [
        "DEVICE=office", "TYPE=Bridge", "DELAY=0", "STP=off", "ONBOOT=yes", "IPADDR=192.0.2.10",
        "NETMASK=255.255.255.0", "BOOTPROTO=none", "MTU=1500", "DEFROUTE=no", "NM_CONTROLLED=no", "IPV6INIT=no",
    ]  # fmt: skip
    tagged = told.host.run(f"cat {directory}/ifcfg-eth2.100")
    assert "VLAN=yes\nBRIDGE=tenants\n" in tagged
    assert told.host.run(f"stat -c %a {directory}/ifcfg-eth1").strip() == "664"


def test_the_running_configuration_is_saved(told):
    saved = told.host.run("find /var/lib/hostnet -path '*nets/tenants' | head -n 1").strip()
    network = json.loads(told.host.run(f"cat '{saved}'"))
    assert (network["nic"], network["vlan"], network["mtu"]) == ("eth2", 100, 1400)
    assert network["manage_macs_with_libvirt"] is True


def test_results_carry_what_core_would_add(told):
    assert told.first["invocation"]["module_args"]["networks"] == NETWORKS
    assert not [key for key in told.first["invocation"]["module_args"] if key.startswith("_ansible")]
    assert told.first["timings"]
    assert told.first["problems"] == []
    assert not told.first.get("warnings")

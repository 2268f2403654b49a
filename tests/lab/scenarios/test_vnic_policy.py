# SPDX-License-Identifier: Apache-2.0
"""vNICs that would break on a managed network: named before the flag is turned on, in facts, on the host and off it."""

import os
import re
from contextlib import ExitStack

import pytest
from support.guests import ports, running

MODULE = "hostnet.libvirt.vnic_policy"
POLICY = "/var/lib/hostnet/vnic-policy"
NOTHING = "hostnet-vnic-policy 1\n"
# nine well-behaved domains, or three where a run is to be short
MACS = [f"52:54:00:00:01:{number:02x}" for number in range(9 if os.environ.get("HOSTNET_LONG") == "1" else 3)]
FILTER = "vdsm-no-mac-spoofing"
OFFENDER = "52:54:00:00:01:99"
DOMAIN = (
    "<domain type='qemu'><name>offender</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>"
    "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>"
    f"<devices><interface type='bridge'><mac address='{OFFENDER}'/><source bridge='red'/>"
    "<model type='virtio'/><rom enabled='no'/></interface><memballoon model='none'/></devices></domain>"
)


def request(flag, mode="prevent", **attributes):
    return {"networks": [{"name": "red", "nic": "eth1", "manage_macs_with_libvirt": flag, **attributes}], "vnic_policy": mode}


def test_the_hook_is_told(clean):
    """The policy is a part of the plan, and goes with the last network that it is about."""
    exception = {"domain": "4dea22b3-1d52-d8f3-2516-782e98ab3fa0", "mac": OFFENDER}
    told = request(True, vnic_hook="warn", vnic_exceptions=[exception])
    assert clean.run(f"cat {POLICY}") == NOTHING
    assert POLICY in [step["subject"] for step in clean.check(told)["plan"]]
    clean.applied(told)
    assert clean.run(f"cat {POLICY}").splitlines() == [
        "hostnet-vnic-policy 1",
        "network vdsm-red red warn",
        f"exception vdsm-red {exception['domain']} {OFFENDER}",
    ]
    table = clean.mac_tables()["red"]
    assert (table["hook"], table["exceptions"]) == ("warn", [exception])
    clean.run(f"rm {POLICY}")
    assert clean.applied(told)["changed"] is True
    clean.applied({"networks": [{"name": "red", "remove": True}]})
    assert clean.run(f"cat {POLICY}") == NOTHING


def test_the_filter_of_vdsm_is_defined_when_asked(clean):
    """One that says something else is replaced and keeps its UUID, and with it the vNICs that have it."""
    ask = {"networks": [], "define_nwfilters": True}
    assert clean.attempt(f"virsh -q nwfilter-dumpxml {FILTER}").returncode != 0
    try:
        assert clean.check(ask)["changed"] is True
        assert clean.applied(ask)["changed"] is True
        assert clean.applied(ask)["changed"] is False
        defined = clean.run(f"virsh -q nwfilter-dumpxml {FILTER}")
        uuid = re.search("<uuid>(.*)</uuid>", defined).group(1)
        clean.run("virsh -q nwfilter-define /dev/stdin", f"<filter name='{FILTER}'><uuid>{uuid}</uuid></filter>")
        assert clean.applied(ask)["changed"] is True
        assert clean.run(f"virsh -q nwfilter-dumpxml {FILTER}") == defined
    finally:
        clean.run(f"virsh -q nwfilter-undefine {FILTER}")


@pytest.fixture(scope="module")
def many(story):
    """Running domains on a network, the last of them plugged straight into the bridge."""
    story.applied(request(False))
    with ExitStack() as stack:
        for number, mac in enumerate(MACS):
            stack.enter_context(running(story, f"guest{number}", "vdsm-red", mac))
        story.run("virsh -q create /dev/stdin", DOMAIN)
        stack.callback(story.attempt, "virsh -q destroy offender")
        yield


def offenders(host):
    return [(each["subject"], each["mac"], each["rule"]) for each in host.mac_tables()["red"]["offenders"]]


def adopted(host):
    """The addresses for which alone a port is open."""
    return {mac for mac in MACS for port in ports(host, "red").values() if port.closed_for(mac)}


def test_the_flag_is_refused_with_the_one_that_would_break(story, many):
    before = story.run("virsh net-dumpxml --inactive vdsm-red"), ports(story, "red")
    refused = story.refused(request(True))
    (problem,) = refused["problems"]
    assert (problem["code"], problem["path"]) == (27, "networks.red.manage_macs_with_libvirt")
    assert f"domain offender, vNIC {OFFENDER}: it is plugged straight into bridge red" in problem["message"]
    assert "<source network='vdsm-red'/>" in problem["remedy"]
    assert "vnic_policy: warn" in problem["remedy"]
    assert story.check(request(True))["problems"] == refused["problems"]
    assert (story.run("virsh net-dumpxml --inactive vdsm-red"), ports(story, "red")) == before


def test_with_a_warning_the_others_are_adopted_until_it_is_mended(story, many):
    result = story.applied(request(True, "warn"))
    assert [warning for warning in result["warnings"] if "domain offender" in warning and OFFENDER in warning]
    assert adopted(story) == set(MACS)
    assert offenders(story) == [("domain offender", OFFENDER, "direct-bridge")]
    assert story.applied(request(True))["changed"] is False

    asked = story.attempt("hostnet check-vnics")
    assert asked.returncode == 1
    assert "domain offender" in asked.stdout
    assert "1 vNIC or profile would break on a managed network." in asked.stdout

    story.run("virsh -q destroy offender")
    assert offenders(story) == []
    assert story.run("hostnet check-vnics").endswith("No vNIC or profile would break on a managed network.\n")


@pytest.mark.full
def test_the_module_scans_a_host(story, many):
    story.applied(request(True, "ignore", vnic_hook="off"))
    story.run("virsh -q create /dev/stdin", DOMAIN)
    scans = [{MODULE: {"scan": "host", "mode": mode}, "ignore_errors": True} for mode in ("prevent", "warn")]
    prevented, warned = story.controller.play(scans).results
    assert prevented["failed"] is True
    assert "domain offender" in prevented["msg"]
    assert not warned.get("failed")
    refused = [each for each in warned["offenders"] if each["severity"] == "refused"]
    assert [(each["subject"], each["rule"]) for each in refused] == [("domain offender", "direct-bridge")]
    assert [warning for warning in warned["warnings"] if "domain offender" in warning]


def test_profiles_are_judged_on_the_controller(story):
    """Where neither libvirt nor any of the networks is."""
    profile = {"name": "open", "network": "red", "mac_spoofing": True}
    task = {
        MODULE: {"networks": request(True)["networks"], "profiles": [profile]},
        "delegate_to": "localhost",
        "ignore_errors": True,
    }
    (result,) = story.controller.play([task]).results
    assert result["failed"] is True
    assert [(each["subject"], each["rule"]) for each in result["offenders"]] == [("profile open", "mac-spoofing")]

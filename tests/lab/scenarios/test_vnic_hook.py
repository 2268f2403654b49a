# SPDX-License-Identifier: Apache-2.0
"""libvirt's hook: a vNIC that would have no network on a managed bridge is refused or noted; what runs is left alone."""

import pytest
from support.guests import ports, running
from support.vnic_hook import VnicHook

MAC = "52:54:00:00:00:40"
OTHER = "52:54:00:00:00:41"
NETWORKS = [
    {"name": "red", "nic": "eth1", "manage_macs_with_libvirt": True},
    {"name": "blue", "nic": "eth2"},
]
SHADOW = "<network><name>shadow</name><forward mode='bridge'/><bridge name='red'/></network>"
HOOKS = "find /etc/libvirt/hooks -mindepth 1 | sort"


def vnic(source, mac=OTHER, attributes="", more=""):
    kind = "bridge" if source.startswith("bridge=") else "network"
    return (
        f"<interface type='{kind}' {attributes}><mac address='{mac}'/><source {source}/>{more}"
        "<model type='virtio'/><rom enabled='no'/></interface>"
    )


def trusting(network, mac=OTHER):
    """A vNIC whose guest may change its address."""
    return vnic(f"network='{network}'", mac, "trustGuestRxFilters='yes'")


def domain(name, vnics):
    return (
        f"<domain type='qemu'><name>{name}</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>"
        "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>"
        f"<devices>{vnics}<memballoon model='none'/></devices></domain>"
    )


# what no domain may start with, by the rule
OFFENDERS = {
    "direct-bridge": vnic("bridge='red'"),
    "trust-guest-rx-filters": trusting("vdsm-red"),
    "vlan-tag": vnic("network='vdsm-red'", more="<vlan><tag id='42'/></vlan>"),
    "duplicate-mac": 2 * vnic("network='vdsm-red'"),
}


@pytest.fixture(scope="module")
def guest(story):
    """A domain whose vNICs are as they should be."""
    story.applied({"networks": NETWORKS})
    with running(story, "guest", "vdsm-red", MAC) as guest:
        yield guest


@pytest.fixture
def hook(story, guest):
    """The hook enforces what it should on the managed network, and the guest has one vNIC before and after."""
    hook = VnicHook(story)
    hook.enforce("red")
    yield hook
    take_out(guest, guest.taps().keys() - {MAC})


def take_out(guest, macs):
    """Nothing in the guest lets go of a vNIC, but a reset does."""
    for mac in macs:
        guest.host.run(f"virsh -q detach-interface {guest.name} network --mac {mac} --live")
    if macs:
        guest.virsh("reset")
        guest.host.run(f"for _ in $(seq 50); do [ $(virsh -q domiflist {guest.name} | grep -c :) = 1 ] && exit; sleep 0.2; done; exit 1")


def start(host, vnics):
    return host.attempt("virsh -q create /dev/stdin", domain("offender", vnics))


def plug(guest, xml, verb="attach-device"):
    return guest.host.attempt(f"virsh -q {verb} {guest.name} /dev/stdin --live", xml)


def assert_refused(attempt, hook, rule, mac=OTHER, name="guest"):
    """Whoever tried it is told why, and so is the log."""
    assert attempt.returncode != 0
    told = next(line for line in attempt.stderr.splitlines() if f"({rule})" in line)
    assert f"refused: domain {name}, vNIC {mac} on network vdsm-red: " in told
    assert [line for line in hook.said() if line in told] != []


def assert_passed(attempt):
    assert attempt.returncode == 0, attempt.stderr


@pytest.mark.parametrize("rule", OFFENDERS)
def test_a_start_is_refused(story, guest, hook, rule):
    before = ports(story, "red")
    assert_refused(start(story, OFFENDERS[rule]), hook, rule, name="offender")
    assert story.run("virsh -q list --all --name").split() == ["foreigner", "guest"]
    assert ports(story, "red") == before


def test_plugging_in_is_refused(story, guest, hook):
    before = ports(story, "red")
    assert_refused(plug(guest, trusting("vdsm-red")), hook, "trust-guest-rx-filters")
    assert list(guest.taps()) == [MAC]
    assert ports(story, "red") == before


def test_plugging_in_by_another_network_is_refused(story, guest, hook):
    story.run("virsh -q net-create /dev/stdin", SHADOW)
    try:
        assert_refused(plug(guest, vnic("network='shadow'")), hook, "other-network")
    finally:
        story.run("virsh -q net-destroy shadow")


def test_moving_to_the_managed_network_is_refused(story, guest, hook):
    assert_passed(plug(guest, trusting("vdsm-blue")))
    before = ports(story, "red")
    assert_refused(plug(guest, trusting("vdsm-red"), "update-device"), hook, "trust-guest-rx-filters")
    assert guest.taps()[OTHER] in ports(story, "blue")
    assert ports(story, "red") == before


def test_a_warning_lets_pass(story, guest, hook):
    hook.warn("red")
    assert_passed(start(story, OFFENDERS["direct-bridge"]))
    story.run("virsh -q destroy offender")
    (told,) = hook.said()
    assert told.startswith(f"passes with a warning: domain offender, vNIC {OTHER} on network vdsm-red: ")
    assert_passed(plug(guest, trusting("vdsm-red")))
    (told,) = hook.said()
    assert "(trust-guest-rx-filters)" in told


def test_an_exception_passes(story, guest, hook):
    uuid = story.run("virsh domuuid guest").strip()
    hook.enforce("red", f"{uuid} {OTHER}")
    assert_passed(plug(guest, trusting("vdsm-red")))
    assert hook.said() == []


@pytest.mark.parametrize(("spoil", "words"), [("lose", "there is no policy at"), ("garble", "is no policy")])
def test_without_a_policy_everything_passes(guest, hook, spoil, words):
    getattr(hook, spoil)()
    assert_passed(plug(guest, trusting("vdsm-red")))
    (told,) = hook.said()
    assert words in told


def test_what_runs_survives_a_restart_of_libvirt(story, guest, hook):
    """The policy forbids it by then; libvirt claims its ports again, as it would those of a new vNIC."""
    hook.warn("red")
    assert_passed(plug(guest, trusting("vdsm-red")))
    hook.enforce("red")
    hook.said()
    before = alive(story), guest.taps()
    story.run("systemctl restart libvirtd")
    assert (alive(story), guest.taps()) == before
    assert hook.said() == []
    assert_refused(plug(guest, trusting("vdsm-red", "52:54:00:00:00:42")), hook, "trust-guest-rx-filters", "52:54:00:00:00:42")


def alive(host):
    """What runs as domain guest, and the ports that libvirt knows on its network."""
    return host.run("cat /run/libvirt/qemu/guest.pid; virsh -q domstate guest; virsh -q net-port-list vdsm-red | sort")


def test_taken_away_it_leaves_nothing(story, guest, hook, role):
    """And put back, libvirt knows of it at once, though it found no hooks when it started."""
    there = ["network.d", "network.d/50-hostnet", "qemu.d", "qemu.d/50-hostnet"]
    assert story.run(HOOKS).split() == [f"/etc/libvirt/hooks/{name}" for name in there]
    try:
        assert story.controller.playbook(role, "-e", '{"host_vnic_hook": false}').recap("one")["changed"] == 2
        assert story.run(HOOKS) == ""
        assert_passed(plug(guest, trusting("vdsm-red")))
        story.run("systemctl restart libvirtd")
    finally:
        story.controller.playbook(role)
    third = trusting("vdsm-red", "52:54:00:00:00:42")
    assert_refused(plug(guest, third), hook, "trust-guest-rx-filters", "52:54:00:00:00:42")

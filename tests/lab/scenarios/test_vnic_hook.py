# SPDX-License-Identifier: Apache-2.0
"""libvirt's hook: a vNIC that would have no network on a managed bridge is refused or noted; what runs is left alone."""

import pytest
from support.guests import ports, running
from support.vnic_hook import VnicHook

MACS = (f"52:54:00:00:00:{number:02x}" for number in range(0x40, 0x60))
MAC = next(MACS)
OTHER = next(MACS)
NETWORKS = [
    {"name": "red", "nic": "eth1", "manage_macs_with_libvirt": True},
    {"name": "blue", "nic": "eth2"},
]
SHADOW = "<network><name>shadow</name><forward mode='bridge'/><bridge name='red'/></network>"
# what a run leaves that is cut off, on a host whose libvirt has started without hooks
CUT_OFF = """cd /etc/libvirt/hooks && cp qemu.d/50-hostnet /run/vnic-hook && rm -r qemu.d network.d && systemctl restart libvirtd
    for driver in qemu network; do install -D -m 755 /run/vnic-hook $driver.d/50-hostnet; done"""
HOOKS = "find /etc/libvirt/hooks -mindepth 1 | sort"


def vnic(source, mac=OTHER, attributes="", more=""):
    kind = "bridge" if source.startswith("bridge=") else "network"
    return (
        f"<interface type='{kind}' {attributes}><mac address='{mac}'/><source {source}/>{more}"
        "<model type='virtio'/><rom enabled='no'/></interface>"
    )


def trusting(network, mac):
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
    "trust-guest-rx-filters": trusting("vdsm-red", OTHER),
    "vlan-tag": vnic("network='vdsm-red'", more="<vlan><tag id='42'/></vlan>"),
    "duplicate-mac": 2 * vnic("network='vdsm-red'"),
    "mac-spoofing": vnic(
        "network='vdsm-red'",
        more="<filterref filter='no-mac-spoofing'><parameter name='MAC' value='52:54:00:00:00:77'/></filterref>",
    ),
}


@pytest.fixture(scope="module")
def guest(story):
    """A domain whose vNICs are as they should be."""
    story.applied({"networks": NETWORKS})
    with running(story, "guest", "vdsm-red", MAC) as guest:
        yield guest


@pytest.fixture
def hook(story, guest):
    """The hook enforces what it should on the managed network."""
    hook = VnicHook(story)
    hook.enforce("red")
    return hook


@pytest.fixture
def mac():
    """The address of a vNIC that was not there before: to take one out of a guest that does nothing takes long."""
    return next(MACS)


def start(host, vnics):
    return host.attempt("virsh -q create /dev/stdin", domain("offender", vnics))


def plug(guest, xml, verb="attach-device"):
    return guest.host.attempt(f"virsh -q {verb} {guest.name} /dev/stdin --live", xml)


def assert_refused(attempt, hook, rule, mac, name="guest"):
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
    assert_refused(start(story, OFFENDERS[rule]), hook, rule, OTHER, name="offender")
    assert story.run("virsh -q list --all --name").split() == ["foreigner", "guest"]
    assert ports(story, "red") == before


def test_plugging_in_is_refused(story, guest, hook, mac):
    before = guest.taps(), ports(story, "red")
    assert_refused(plug(guest, trusting("vdsm-red", mac)), hook, "trust-guest-rx-filters", mac)
    assert (guest.taps(), ports(story, "red")) == before


def test_plugging_in_by_another_network_is_refused(story, guest, hook, mac):
    story.run("virsh -q net-create /dev/stdin", SHADOW)
    try:
        assert_refused(plug(guest, vnic("network='shadow'", mac)), hook, "other-network", mac)
    finally:
        story.run("virsh -q net-destroy shadow")


def test_moving_to_the_managed_network_is_refused(story, guest, hook, mac):
    assert_passed(plug(guest, trusting("vdsm-blue", mac)))
    before = ports(story, "red")
    assert_refused(plug(guest, trusting("vdsm-red", mac), "update-device"), hook, "trust-guest-rx-filters", mac)
    assert guest.taps()[mac] in ports(story, "blue")
    assert ports(story, "red") == before


def test_a_change_on_the_managed_network_is_refused(story, guest, hook, mac):
    assert_passed(plug(guest, vnic("network='vdsm-red'", mac)))
    before = guest.taps(), ports(story, "red")
    assert_refused(plug(guest, trusting("vdsm-red", mac), "update-device"), hook, "trust-guest-rx-filters", mac)
    assert (guest.taps(), ports(story, "red")) == before


def test_the_address_of_one_that_runs_makes_no_other_one_pass(story, guest, hook):
    assert_refused(plug(guest, trusting("vdsm-red", MAC)), hook, "trust-guest-rx-filters", MAC)


def test_a_warning_lets_pass(story, guest, hook, mac):
    hook.warn("red")
    assert_passed(start(story, OFFENDERS["direct-bridge"]))
    story.run("virsh -q destroy offender")
    (told,) = hook.said()
    assert told.startswith(f"passes with a warning: domain offender, vNIC {OTHER} on network vdsm-red: ")
    assert_passed(plug(guest, trusting("vdsm-red", mac)))
    (told,) = hook.said()
    assert "(trust-guest-rx-filters)" in told


def test_an_exception_passes(story, guest, hook, mac):
    uuid = story.run("virsh domuuid guest").strip()
    hook.enforce("red", f"{uuid} {mac}")
    assert_passed(plug(guest, trusting("vdsm-red", mac)))
    assert hook.said() == []


@pytest.mark.parametrize(("spoil", "words"), [("lose", "there is no policy at"), ("garble", "is no policy")])
def test_without_a_policy_everything_passes(guest, hook, mac, spoil, words):
    getattr(hook, spoil)()
    assert_passed(plug(guest, trusting("vdsm-red", mac)))
    (told,) = hook.said()
    assert words in told


def test_what_runs_survives_a_restart_of_libvirt(story, guest, hook, mac):
    """The policy forbids it by then; libvirt claims its ports again, as it would those of a new vNIC."""
    hook.warn("red")
    assert_passed(plug(guest, trusting("vdsm-red", mac)))
    hook.enforce("red")
    hook.said()
    # as a slow udev does, which finds a new tap before libvirt has given it an address
    story.run(f"ip link set {guest.taps()[mac]} address 5a:00:00:00:00:01")
    before = alive(story), guest.taps(), ports(story, "red")
    story.run("systemctl restart libvirtd")
    assert (alive(story), guest.taps(), ports(story, "red")) == before
    assert hook.said() == []
    new = next(MACS)
    assert_refused(plug(guest, trusting("vdsm-red", new)), hook, "trust-guest-rx-filters", new)


def alive(host):
    """What runs as domain guest, and the ports that libvirt knows on its network."""
    return host.run("cat /run/libvirt/qemu/guest.pid; virsh -q domstate guest; virsh -q net-port-list vdsm-red | sort")


def test_what_a_run_left_that_was_cut_off_is_made_known(story, guest, hook, mac, role):
    story.run(CUT_OFF)
    assert_passed(plug(guest, trusting("vdsm-red", mac)))
    assert story.controller.playbook(role).recap("one")["changed"] == 1
    assert story.controller.playbook(role).recap("one")["changed"] == 0
    new = next(MACS)
    assert_refused(plug(guest, trusting("vdsm-red", new)), hook, "trust-guest-rx-filters", new)


@pytest.mark.full
def test_taken_away_it_leaves_nothing(story, guest, hook, mac, role):
    """And put back, libvirt knows of it at once, though it found no hooks when it started."""
    there = ["network.d", "network.d/50-hostnet", "qemu.d", "qemu.d/50-hostnet"]
    assert story.run(HOOKS).split() == [f"/etc/libvirt/hooks/{name}" for name in there]
    try:
        assert story.controller.playbook(role, "-e", '{"host_vnic_hook": false}').recap("one")["changed"] == 2
        assert story.run(HOOKS) == ""
        assert_passed(plug(guest, trusting("vdsm-red", mac)))
        story.run("systemctl restart libvirtd")
    finally:
        story.controller.playbook(role)
    new = next(MACS)
    assert_refused(plug(guest, trusting("vdsm-red", new)), hook, "trust-guest-rx-filters", new)

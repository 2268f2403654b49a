# SPDX-License-Identifier: Apache-2.0
"""A boot without help: guests that start with the host find their bridges, and a managed management network is there."""

from support.convergence import assert_converged
from support.traffic import reaches

GUEST = "192.0.2.77"
SCRIPT = "/var/lib/guest.ipxe"
MANAGED = [
    {"name": "tenants", "nic": "eth1", "vlan": 100, "manage_macs_with_libvirt": True},
    {"name": "office", "nic": "eth2"},
]
NEIGHBOUR = [{"name": "tenants", "nic": "eth1", "vlan": 100, "ipaddr": "192.0.2.1", "prefix": 24}]


def test_a_guest_that_starts_with_the_host_is_reached(clean, disposable):
    clean.applied(NEIGHBOUR)
    disposable.applied(MANAGED)
    start_with_host(disposable)
    assert reaches(clean, GUEST, seconds=30)

    disposable.reboot()
    disposable.run("systemctl start hostnet-restore")
    assert reaches(clean, GUEST, seconds=60)
    assert_managed(disposable)
    assert_in_order(disposable)

    # the same where a change was cut off by the end of the machine
    cut_off(disposable)
    disposable.run("systemctl start hostnet-restore")
    assert reaches(clean, GUEST, seconds=60)
    assert_managed(disposable)
    assert_converged(disposable, MANAGED)


def start_with_host(host):
    """A guest that is started in each boot; what it boots from is where a boot finds it."""
    host.run(f"lab-domain start --answers {GUEST} guest vdsm-tenants")
    host.run(f"cp /run/lab-domain-guest.ipxe {SCRIPT}")
    host.run(f"virsh dumpxml --inactive guest | sed 's,/run/lab-domain-guest.ipxe,{SCRIPT},' >/run/guest.xml")
    host.run("virsh -q define /run/guest.xml && virsh -q autostart guest")


def cut_off(host):
    """The power goes while libvirt is asked to take up another network."""
    hook = "/etc/libvirt/hooks/network"
    host.run(f"mkdir -p /etc/libvirt/hooks && cat >{hook} && chmod +x {hook}", "#!/bin/sh\n[ $2 != start ] || sleep 600\n")
    host.run("systemctl restart libvirtd && virsh -q list >/dev/null")
    host.run(
        """nohup sh -c "echo '{networks: [{name: more, nic: eth3}]}' >/root/more.yml"""
        """; hostnet apply /root/more.yml" >/root/log 2>&1 &"""
    )
    host.run("for i in $(seq 100); do pgrep -fx 'sleep 600' && exit; sleep 0.3; done; cat /root/log; exit 1")
    host.run(f"rm {hook}; sync")
    assert host.run("ls /var/lib/hostnet/journal")
    host.cut_power()


def assert_managed(host):
    """The guest's tap is where libvirt put it by itself: in a bridge whose MAC table it manages."""
    tap = host.run("virsh -q domiflist guest").split()[0]
    assert host.link(tap)["master"] == "tenants"
    assert host.link("eth1.100")["master"] == "tenants"
    assert host.bridge("tenants")["vlan_filtering"] == 1
    assert "learning off" in host.run(f"bridge -d link show dev {tap}")


def assert_in_order(host):
    assert "ordering cycle" not in host.run("journalctl -b --no-pager")
    assert moment(host, "ActiveEnterTimestampMonotonic", "hostnet-restore-kernel") < moment(
        host, "ExecMainStartTimestampMonotonic", "libvirtd"
    )


def moment(host, event, unit):
    return int(host.run(f"systemctl show --value -p {event} {unit}"))


def test_the_host_is_reached_over_a_managed_network(disposable):
    """Without a guest, whose tap would keep the bridge alive."""
    address = disposable.json("ip -j -4 addr show dev eth0")[0]["addr_info"][0]
    network = {"name": "mgmt", "nic": "eth0", "ipaddr": address["local"], "prefix": address["prefixlen"]}
    disposable.setup([network | {"manage_macs_with_libvirt": True}])
    for boot in (disposable.reboot, disposable.cut_power):
        boot()
        disposable.run("systemctl start hostnet-restore")
        assert disposable.link("eth0")["master"] == "mgmt"
        assert disposable.bridge("mgmt")["vlan_filtering"] == 1
        assert_converged(disposable, [network | {"manage_macs_with_libvirt": True}])
        assert "ordering cycle" not in disposable.run("journalctl -b --no-pager")

# SPDX-License-Identifier: Apache-2.0
"""Running domains with vNICs, and what the kernel knows of a bridge's ports and of the addresses behind them."""

import time
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Port:
    learning: bool
    flood: bool
    promiscuity: int
    static: frozenset  # the MACs with a static entry, in VLAN 1 or in none
    pinned: frozenset  # those with one in VLAN 1, which counts while VLANs are filtered
    learned: frozenset  # the MACs that the kernel found behind it in VLAN 1

    @property
    def open(self):
        return self.learning and self.flood and not self.static

    def closed_for(self, mac):
        return not self.learning and not self.flood and self.pinned == self.static == {mac}


def ports(host, bridge):
    """The ports of a bridge."""
    entries = [entry for entry in host.json(f"bridge -j fdb show br {bridge}") if entry.get("master") == bridge]

    def macs(device, state, *vlans):
        return frozenset(
            entry["mac"]
            for entry in entries
            if entry["ifname"] == device and entry["state"] == state and entry.get("vlan") in vlans
        )

    return {
        (device := link["ifname"]): Port(
            learning=link["linkinfo"]["info_slave_data"]["learning"],
            flood=link["linkinfo"]["info_slave_data"]["flood"],
            promiscuity=link["promiscuity"],
            static=macs(device, "static", None, 1),
            pinned=macs(device, "static", 1),
            learned=macs(device, "", 1),
        )
        for link in host.json(f"ip -j -d link show master {bridge}")
    }


class Guest:
    """A domain that runs; what `virsh` does to it."""

    def __init__(self, host, name):
        self.host = host
        self.name = name

    def virsh(self, verb, *arguments, stdin=""):
        self.host.run(" ".join(["virsh", "-q", verb, self.name, *arguments]), stdin)

    def taps(self):
        """MAC -> tap, of the domain as it runs now."""
        rows = [line.split() for line in self.host.run(f"virsh -q domiflist {self.name}").splitlines()]
        return {row[4]: row[0] for row in rows if row}

    def plug(self, mac, network):
        self.virsh("attach-device", "/dev/stdin", "--live", stdin=vnic(mac, network))

    def pull(self, mac, network, seconds=10):
        """Takes a vNIC out; nothing in the guest lets go of it, but a reset does."""
        tap = self.taps()[mac]
        self.virsh("detach-device", "/dev/stdin", "--live", stdin=vnic(mac, network))
        self.virsh("reset")
        deadline = time.monotonic() + seconds
        while mac in self.taps() or self.host.link(tap):
            assert time.monotonic() < deadline, f"{tap} is still there after {seconds} s"
            time.sleep(0.2)

    def move(self, mac, network):
        """Its vNIC to another network, while it runs."""
        self.virsh("update-device", "/dev/stdin", "--live", stdin=vnic(mac, network))


def vnic(mac, network):
    return (
        f"<interface type='network'><mac address='{mac}'/><source network='{network}'/>"
        "<model type='virtio'/><rom enabled='no'/></interface>"
    )


@contextmanager
def running(host, name, network, *macs, answers=None):
    """A domain that runs, with a vNIC for each MAC; one that `answers` has that address and answers pings."""
    option = f"--answers {answers}" if answers else ""
    host.run(f"lab-domain start {option} {name} {network} {' '.join(macs)}")
    try:
        yield Guest(host, name)
    finally:
        host.run(f"lab-domain destroy {name}")

# SPDX-License-Identifier: Apache-2.0
"""A bridge with guests and one uplink, a vlan of a nic, and the two states of its MAC table.

The states are those that libvirt and hostnet make for manage_macs_with_libvirt, by the same attributes and in the order
that loses no frame: whoever is about to stop flooding is in the table first.
"""

import json
import select
import subprocess
from pathlib import Path

from ends import Guest, Lan, taken

VLAN = 100
BRIDGE, NIC, UPLINK = "tenants", "nic", f"nic.{VLAN}"


class Bridge:
    """Made in the network namespace of its maker, where nothing else is."""

    def __init__(self, size):
        Path("/proc/sys/net/ipv6/conf/default/disable_ipv6").write_text("1")
        ip(
            f"link add {BRIDGE} up type bridge",
            f"link add {NIC} up type veth peer name lan",
            "link set lan up",
            *(f"link add link {base} name {base}.{VLAN} up type vlan id {VLAN}" for base in (NIC, "lan")),
        )
        self.guests = [Guest(number) for number in range(size)]
        self.lan = Lan(f"lan.{VLAN}")
        self.waiting = select.poll()
        for end in (self.lan, *self.guests):
            self.waiting.register(end.file, select.POLLIN)
        ip(*(f"link set {port} master {BRIDGE} up" for port in (*self.taps, UPLINK)))
        self.now("on")

    @property
    def taps(self):
        return [guest.tap for guest in self.guests]

    def now(self, state):
        """Switches the management of the MAC table; where it is off, guests speak and are learned."""
        {"on": self.manage, "off": self.leave}[state]()
        self.taken()

    def manage(self):
        ip(f"link set {BRIDGE} type bridge vlan_filtering 1")
        bridge(
            *(f"fdb replace {guest.mac.hex(':')} dev {guest.tap} master static" for guest in self.guests),
            *(f"link set dev {tap} learning off flood off" for tap in self.taps),
            f"link set dev {UPLINK} learning off",
        )
        ip(f"link set {UPLINK} type bridge_slave fdb_flush")

    def leave(self):
        bridge(*(f"link set dev {port} learning on flood on" for port in (UPLINK, *self.taps)))
        ip(f"link set {BRIDGE} type bridge vlan_filtering 0")
        bridge(*(f"fdb del {guest.mac.hex(':')} dev {guest.tap} master" for guest in self.guests))
        for guest in self.guests:
            guest.speak()
            self.lan.hear()

    def taken(self):
        """The frames that each end has got since it was asked last: the LAN, and guest by guest."""
        waiting = {file for file, _ in self.waiting.poll(0)}
        return tuple(taken(end) if end.file in waiting else 0 for end in (self.lan, *self.guests))

    def promiscuity(self):
        """How many want the uplink to be promiscuous."""
        show = ["ip", "-j", "-d", "link", "show", "dev", UPLINK]
        return json.loads(subprocess.run(show, stdout=subprocess.PIPE, check=True).stdout)[0]["promiscuity"]


def ip(*lines):
    batch("ip", lines)


def bridge(*lines):
    batch("bridge", lines)


def batch(program, lines):
    subprocess.run([program, "-batch", "-"], input="\n".join(lines) + "\n", text=True, check=True)

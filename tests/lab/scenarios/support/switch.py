# SPDX-License-Identifier: Apache-2.0
"""A switch with a cable to each of some nics, which are members of one bond: 802.3ad, or ports of a bridge.

The cables are veth pairs: unlike the lab's other nics they have a speed, so that LACP can negotiate, and an MTU of 9000.
"""

import time

from support.namespace import Namespace


class Switch(Namespace):
    """Its `trunk` is what leads to the host; vlans and addresses go there."""

    trunk = "trunk"

    def __init__(self, host, nics=("veth_a", "veth_b"), lacp=False, mtu=9000):
        super().__init__(host, "switch")
        self.port = {nic: f"port{number}" for number, nic in enumerate(nics)}
        for nic, port in self.port.items():
            self.plug(nic, port, mtu)
        kind = "bond mode 802.3ad lacp_rate fast miimon 50" if lacp else "bridge mcast_snooping 0"
        # a bond's members must be down when they join; a bridge's forget nothing by it
        self.ip(
            f"link add {self.trunk} type {kind}",
            *(f"link set {port} down" for port in self.port.values()),
            *(f"link set {port} master {self.trunk}" for port in self.port.values()),
            *(f"link set {port} up" for port in self.port.values()),
            f"link set {self.trunk} mtu {mtu} up",
        )

    @property
    def nics(self):
        return list(self.port)

    def cut(self, nic):
        """Takes the cable's light away: the nic of the host loses its carrier."""
        self.ip(f"link set {self.port[nic]} down")

    def mend(self, nic):
        self.ip(f"link set {self.port[nic]} up")

    def lacp(self):
        """How the trunk sees its aggregator: `aggregator`, `num_ports`, `partner_mac` and more."""
        return lacp(self, self.trunk)


def lacp(place, bond):
    """The active aggregator of an 802.3ad bond, as the kernel tells it."""
    return place.link(bond)["linkinfo"]["info_data"]["ad_info"]


def wait_for_lacp(place, bond, ports, seconds=15):
    """The active aggregator once it has this many ports and a partner."""
    deadline = time.monotonic() + seconds
    while True:
        info = lacp(place, bond)
        if info["num_ports"] == ports and info["partner_mac"] != "00:00:00:00:00:00":
            return info
        assert time.monotonic() < deadline, f"no aggregator of {ports} ports within {seconds} s: {info}"
        time.sleep(0.3)

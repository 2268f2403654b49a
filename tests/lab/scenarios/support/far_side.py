# SPDX-License-Identifier: Apache-2.0
"""What one nic's cable leads to: a link with vlans, and a server of leases and router advertisements."""

import time
from dataclasses import dataclass

from support.namespace import Namespace


@dataclass(frozen=True)
class Lease:
    address: str
    mac: str
    # IPv4: the client id, `*` when the client sent none. IPv6: the DUID.
    identity: str


class FarSide(Namespace):
    """The far side of a nic that it brings along; `device` is its end of the cable."""

    def __init__(self, host, nic="veth_far", mtu=1500):
        super().__init__(host, f"at-{nic}")
        self.nic = nic
        self.device = "far0"
        self.plug(nic, self.device, mtu)

    def serve(self, *options, device=None):
        """A dnsmasq with these options on a device that has its addresses already."""
        return DhcpServer(self, device or self.device, options)

    def serve_v4(self, network="192.0.2", first=100, last=100, *options, device=None):
        """Leases of x.first..x.last, by default of one address alone; router and name server are x.1."""
        self.up(device or self.device, f"{network}.1/24")
        return self.serve(f"dhcp-range={network}.{first},{network}.{last},255.255.255.0,10m", *options, device=device)

    def serve_v6(self, prefix="2001:db8:1", mode="stateful", device=None):
        """IPv6: `stateful` has one address to give and says so in advertisements, `slaac` only advertises."""
        self.up(device or self.device, f"{prefix}::1/64")
        ranges = {
            "stateful": f"dhcp-range={prefix}::100,{prefix}::100,64,10m",
            "slaac": f"dhcp-range={prefix}::,ra-only,64,10m",
        }
        return self.serve(ranges[mode], "enable-ra", f"ra-param={device or self.device},5,600", device=device)


class DhcpServer:
    """A dnsmasq that is an authority on one device; its leases are a file."""

    def __init__(self, world, device, options):
        self.world = world
        self.file = f"/run/{world.name}-{device}"
        settings = [
            f"interface={device}", "bind-interfaces", "except-interface=lo", "port=0", "user=root", "no-ping",
            "dhcp-authoritative", "log-dhcp", f"dhcp-leasefile={self.file}.leases", *options,
        ]  # fmt: skip
        world.host.run(f"rm -f {self.file}.leases; cat >{self.file}.conf", "".join(f"{line}\n" for line in settings))
        self.process = world.start(f"dnsmasq --keep-in-foreground --conf-file={self.file}.conf --log-facility=-")
        self.process.wait_for("dnsmasq-dhcp")

    def leases(self):
        text = self.world.host.attempt(f"cat {self.file}.leases").stdout
        rows = [line.split() for line in text.splitlines() if not line.startswith("duid ")]
        return [Lease(address, mac, identity) for _, mac, address, _, identity in rows]

    def lease(self, seconds=15):
        """The only lease, for which a client may take some seconds."""
        deadline = time.monotonic() + seconds
        while not (leases := self.leases()):
            assert time.monotonic() < deadline, f"nobody asked for a lease:\n{self.process.output()}"
            time.sleep(0.3)
        assert len(leases) == 1, leases
        return leases[0]

    def log(self):
        return self.process.output()

    def stop(self):
        self.process.stop()

# SPDX-License-Identifier: Apache-2.0
"""A network namespace of a lab host: the world at the other end of its cables, which the product never sees."""

import hashlib
import json
import shlex


class Namespace:
    """One such namespace; `reset.sh` ends what runs in it and deletes it."""

    def __init__(self, host, name):
        self.host = host
        self.name = name
        host.run(f"ip netns add {name} && ip -n {name} link set lo up")

    # The words of `Host`, said inside the namespace

    def attempt(self, command, stdin=""):
        return self.host.attempt(self.inside(command), stdin)

    def run(self, command, stdin=""):
        return self.host.run(self.inside(command), stdin)

    def start(self, command):
        return self.host.start(self.inside(f"exec {command}"))

    def link(self, name):
        return json.loads(self.run(f"ip -j -d link show dev {name}"))[0]

    def inside(self, command):
        return f"ip netns exec {self.name} sh -c {shlex.quote(command)}"

    def ip(self, *lines):
        """Lines of one `ip -batch`."""
        self.run("ip -batch -", "".join(f"{line}\n" for line in lines))

    def send_from(self, mac, device):
        """A broadcast frame with this source address, of a protocol that nobody knows."""
        frame = f"ffffffffffff{mac.replace(':', '')}88b5".ljust(120, "0")
        program = "import socket; s = socket.socket(socket.AF_PACKET, socket.SOCK_RAW);"
        self.run(f"""python3 -c "{program} s.bind(('{device}', 0)); s.send(bytes.fromhex('{frame}'))" """)

    # Cables

    def plug(self, nic, far, mtu=1500):
        """A cable from a new nic of the host to a new device in here; MACs as udev would not touch them."""
        mac = mac_of(nic)
        self.host.run(
            f"ip link add {nic} address 02:{mac} mtu {mtu} type veth"
            f" peer name {far} address 06:{mac} mtu {mtu} netns {self.name}"
            f" && ip -n {self.name} link set {far} up"
        )

    def vlan(self, base, tag, *addresses, mtu=1500):
        """A vlan device with these addresses; its name."""
        device = f"{base}.{tag}"
        self.ip(f"link add link {base} name {device} mtu {mtu} type vlan id {tag}")
        self.up(device, *addresses)
        return device

    def up(self, device, *addresses):
        """Brings a device up with these addresses, at once usable: nobody here doubts them."""
        self.ip(f"link set {device} up", *(f"address add {address} dev {device} nodad" for address in addresses))


def mac_of(nic):
    """Five bytes that follow from a name."""
    return hashlib.sha256(nic.encode()).digest()[:5].hex(":")

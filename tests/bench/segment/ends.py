# SPDX-License-Identifier: Apache-2.0
"""The ends of the segment, where frames are counted: guests' taps, and a device of the LAN."""

import fcntl
import os
import select
import socket
import struct

TUNSETIFF = 0x400454CA
IFF_TAP, IFF_NO_PI = 0x0002, 0x1000
SO_RCVBUFFORCE = 33
BROADCAST = bytes.fromhex("ffffffffffff")
UNKNOWN = bytes.fromhex("525400ffffff")
LAN = bytes.fromhex("060000000001")
# for experiments; nothing else on the segment speaks it
ETHERTYPE = 0x88B5


def frame(destination, source, vlan=None):
    """The shortest frame, with a tag when it travels on the cable."""
    tag = b"" if vlan is None else struct.pack("!HH", 0x8100, vlan)
    return destination + source + tag + struct.pack("!H46x", ETHERTYPE)


class Guest:
    """A tap that is held open and read as a hypervisor would, and the MAC of the guest behind it."""

    def __init__(self, number):
        self.tap = f"tap{number}"
        self.mac = bytes.fromhex("525400") + number.to_bytes(3)
        self.file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
        fcntl.ioctl(self.file, TUNSETIFF, struct.pack("16sH22x", self.tap.encode(), IFF_TAP | IFF_NO_PI))

    def speak(self):
        """The broadcast by which a bridge learns where a guest is."""
        os.write(self.file, frame(BROADCAST, self.mac))


class Lan:
    """A socket on a device at the other end of the uplink's cable."""

    def __init__(self, device):
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETHERTYPE))
        self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, 1 << 22)
        self.socket.bind((device, ETHERTYPE))
        self.socket.setblocking(False)
        self.file = self.socket.fileno()

    def hear(self):
        """Waits for a frame: the kernel may finish what was sent when the sender rests."""
        assert select.select([self.file], [], [], 10)[0], "a guest is not heard on the LAN"
        taken(self)


def taken(end):
    """How many of our frames lie there; they are taken away."""
    count = 0
    while True:
        try:
            content = os.read(end.file, 2048)
        except BlockingIOError:
            return count
        count += content[12:14] == struct.pack("!H", ETHERTYPE)

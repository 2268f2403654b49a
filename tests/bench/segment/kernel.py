# SPDX-License-Identifier: Apache-2.0
"""What Python has no word for: a network namespace of one's own, and frames that arrive on a device.

Frames arrive as from the driver of a network card: live frames of BPF_PROG_TEST_RUN, which the kernel
(since 5.18) takes 64 at a time and gives to the device's receive path. So no system call for each
frame is part of the time, which is the kernel's own reading of its clock, before and after all of them.
"""

import ctypes
import os
import platform
import struct
from functools import cache

CLONE_NEWNET = 0x40000000
SYS_BPF = {"x86_64": 321, "aarch64": 280}
BPF_PROG_LOAD, BPF_PROG_TEST_RUN = 5, 10
BPF_PROG_TYPE_XDP, BPF_F_TEST_XDP_LIVE_FRAMES = 6, 2
# r0 = XDP_PASS; exit
PASS = struct.pack("<BBhi", 0xB7, 0, 0, 2) + struct.pack("<BBhi", 0x95, 0, 0, 0)
TEST_RUN = "<IIIIQQIIIIQQIII"
DURATION = 7  # where in them the kernel writes it

libc = ctypes.CDLL(None, use_errno=True)


def own_namespace():
    """Leaves the machine's network for a new and empty one, which ends with its user."""
    checked(libc.unshare(CLONE_NEWNET))


@cache
def passing_program():
    """A BPF program that lets every frame pass."""
    code, licence = buffer(PASS), buffer(b"Apache-2.0\0")
    attributes = struct.pack("<IIQQ", BPF_PROG_TYPE_XDP, len(PASS) // 8, address(code), address(licence))
    return bpf(BPF_PROG_LOAD, buffer(attributes.ljust(48, b"\0")))


def arrive(device, frame, count):
    """A frame arrives on a device, count times; the nanoseconds that one took, with all that the kernel did about it."""
    data = buffer(frame)
    context = buffer(struct.pack("<6I", 0, len(frame), 0, device, 0, 0))
    values = (passing_program(), 0, len(frame), 0, address(data), 0, count, 0, len(context), 0, address(context), 0)
    attributes = buffer(struct.pack(TEST_RUN, *values, BPF_F_TEST_XDP_LIVE_FRAMES, 0, 0))
    bpf(BPF_PROG_TEST_RUN, attributes)
    return struct.unpack(TEST_RUN, attributes.raw)[DURATION]


def bpf(command, attributes):
    return checked(libc.syscall(SYS_BPF[platform.machine()], command, attributes, len(attributes)))


def checked(result):
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def buffer(content):
    return ctypes.create_string_buffer(content, len(content))


def address(content):
    return ctypes.addressof(content)

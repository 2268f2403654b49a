# SPDX-License-Identifier: Apache-2.0
"""Packets that really flow: pings of a size, pings while something changes, frames as they pass.

A `place` is a host or a namespace; IPv4 and IPv6 are told apart by the target.
"""

import re
import shlex
import time
from contextlib import contextmanager

HEADERS = {4: 28, 6: 48}


def reaches(place, target, size=56, source=None, seconds=5):
    """Whether a ping, never cut into fragments, is answered within some seconds."""
    source = f"-I {source}" if source else ""
    command = f"ping -q -n -c 1 -w {seconds} -i 0.2 -M do -s {size} {source} {target}"
    return place.attempt(command).returncode == 0


def carries(place, target, mtu):
    """Whether the largest packet of this MTU gets through whole, and one byte more does not."""
    size = mtu - HEADERS[6 if ":" in target else 4]
    return reaches(place, target, size) and not reaches(place, target, size + 1, seconds=2)


class Pings:
    """Pings that go on while something else happens; `outage`, seconds without an answer, is known after it.

    Told by the clock, not by counts: ping does not count what the kernel refused while a device was down.
    """

    def __init__(self, interval):
        self.interval = interval
        self.outage = None

    def read(self, output, ended):
        answers = [float(at) for at in re.findall(r"^\[(\d+\.\d+)\] \d+ bytes from", output, re.MULTILINE)]
        assert answers, f"ping had no answer at all: {output}"
        gap = max(after - before for before, after in zip(answers, [*answers[1:], ended]))
        self.outage = max(0, gap - self.interval)


@contextmanager
def pings(place, target, interval=0.1):
    """Pings during the `with`."""
    seen = Pings(interval)
    process = place.start(f"ping -D -n -i {interval} {target}")
    try:
        time.sleep(3 * interval)
        yield seen
        time.sleep(3 * interval)
        ended = float(place.run("date +%s.%N"))
    finally:
        output = process.stop("INT")
    seen.read(output, ended)


@contextmanager
def frames(place, device, what=""):
    """The frames that pass a device during the `with`, one line each, with MACs and tags; known after it."""
    lines = []
    process = place.start(f"tcpdump -i {device} -nn -e -t -l -U {shlex.quote(what)}")
    process.wait_for("listening on")
    try:
        yield lines
        time.sleep(0.5)
    finally:
        text = process.stop()
        lines += [line for line in text.splitlines() if re.match(r"[0-9a-f]{2}:", line)]


class Count:
    """Pings that go on while something else happens, counted one by one."""

    def __init__(self, process):
        self.process = process
        self.answered = set()

    def read(self, output):
        self.answered = {int(number) for number in re.findall(r"bytes from .* icmp_seq=(\d+)", output)}
        return len(self.answered)

    def reach(self, number, seconds=120):
        """Waits until so many are answered, and some that were sent from now on."""
        number = max(number, self.read(self.process.output()) + 20)
        deadline = time.monotonic() + seconds
        while self.read(self.process.output()) < number:
            assert time.monotonic() < deadline, f"{len(self.answered)} of {number} answers within {seconds} s"
            time.sleep(0.5)

    @property
    def lost(self):
        """Those before the last answered one: what is on its way at the end is not lost."""
        return sorted(set(range(1, max(self.answered) + 1)) - self.answered)


@contextmanager
def counted_pings(place, target, interval=0.02):
    """Pings during the `with`, with a number each."""
    process = place.start(f"ping -n -i {interval} {target}")
    seen = Count(process)
    try:
        seen.reach(1)
        yield seen
    finally:
        seen.read(process.stop("INT"))

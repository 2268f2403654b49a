# SPDX-License-Identifier: Apache-2.0
"""The command hostnet, killed at an exact step of its plan; and the steps to kill it at."""

import json
import os
import random
import re
from dataclasses import dataclass

from support.ansible import REPOSITORY, arguments_of
from support.snapshot import Snapshot

PLACES = ("before", "after", "within")
KILLED = 137
CLASSES = REPOSITORY / "target/test-classes/hostnet"
JAVA = "java -cp $(readlink -f /usr/local/bin/hostnet):/root/crash"

# which port of a bond is the active one, how often the others failed, how many ask for all frames, and whom libvirt counts
PASSING = (r"active_slave \w+ ", r"slave state \w+ ", r"link_failure_count \d+ ", r"promiscuity \d+ +allmulti \d+ ", r" connections='\d+'")


def lasting(snapshot):
    """All of it but what moves by itself."""
    text = snapshot.ignoring_new_links().text
    for passing in PASSING:
        text = re.sub(passing, "", text)
    return Snapshot("\n".join(sorted(text.splitlines())))


@dataclass(frozen=True)
class Step:
    place: str
    number: int

    def __str__(self):
        return f"{self.place} {self.number}"


def steps(plan, seed, sample):
    """Where to kill: every place of every operation of the plan when HOSTNET_CRASH=all, else a sample of them."""
    every = [Step(place, number) for number in range(len(plan)) for place in PLACES]
    if os.environ.get("HOSTNET_CRASH") == "all":
        return every
    return random.Random(seed).sample(every, min(sample, len(every)))


class Crasher:
    """A host with the classes that kill."""

    def __init__(self, host):
        self.host = host
        for package in ("crash", "host/linux"):
            host.copy(CLASSES / package, f"/root/crash/hostnet/{package}")

    def apply(self, request, step):
        """A request carried out up to that step."""
        self.killed(f"hostnet.crash.Crash {step} apply -", request)

    def apply_lines(self, request, lines):
        """A request carried out until the programs for its batches have got that many lines."""
        self.killed(f"hostnet.host.linux.CutFeed {lines} apply -", request)

    def cut_rollback(self, step):
        """What was cut off before is taken back up to that step."""
        self.killed(f"hostnet.crash.Crash {step} rollback")

    def killed(self, arguments, request=()):
        # with a shell that survives it to tell the status
        process = self.host.attempt(f"{JAVA} {arguments}; exit $?", json.dumps(arguments_of(request)))
        assert process.returncode == KILLED, f"{arguments}: {process.returncode}\n{process.stdout}{process.stderr}"

    def roll_back(self):
        process = self.host.attempt("hostnet rollback")
        assert process.returncode == 0, process.stdout + process.stderr
        return process.stdout

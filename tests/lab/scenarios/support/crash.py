# SPDX-License-Identifier: Apache-2.0
"""The command hostnet, killed at an exact step of its plan; and the steps to kill it at."""

import json
import os
import random
import re
import sys
from dataclasses import dataclass

from support.ansible import REPOSITORY, arguments_of
from support.host import SCRIPTS
from support.snapshot import Snapshot, assert_same

ALL = os.environ.get("HOSTNET_CRASH") == "all"
SEED = 5
PLACES = ("before", "after", "within")
# the parts of a host that a boot makes anew
FORGOTTEN = ("kernel", "sysctl", "traffic", "MAC tables")
KILLED = 137
END_OF_WORDS = "-- picture --"
CLASSES = REPOSITORY / "target/test-classes/hostnet"
PICTURE = "/root/crash/picture.sh"
# with what makes a short run of Java short, as the command has it
JAVA = (
    "jar=$(readlink -f /usr/local/bin/hostnet); java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData"
    " -XX:SharedArchiveFile=${jar%/*}/hostnet.jsa -Xlog:disable -cp $jar:/root/crash"
)

PASSING = (
    # which port of a bond is the active one, and how often the others failed
    r"active_slave \w+ ",
    r"slave state \w+ ",
    r"link_failure_count \d+ ",
    # what ports of a bond of mode 4 agree upon with their other ends
    r"ad_(aggregator(_id)?|num_ports|(actor|partner)_(key|oper_port_state(_str)?)|partner_mac) \S+ ",
    # the flows that a queue of a share holds frames of
    r"^\w\S*: class fq_codel \S+ parent \S+ *$",
    # how many ask for all frames
    r"promiscuity \d+ +allmulti \d+ ",
    # whom libvirt counts
    r" connections='\d+'",
    # addresses of link scope, which a bond makes of whose address it has when its first port gets a carrier
    r"^ *inet6 fe80::\S+ scope link *$",
    # directories that hostnet made for its files: they stay, and an empty one is the same as none
    r"^/(var/lib/hostnet(/\S+)?|etc/sysconfig(/network-scripts)?) d .*$",
    # and so is where a configuration is saved
    r"^/var/lib/hostnet/(staging|persistence)/netconf l .*$",
    # what libvirt was about to put in the place of a definition when the power went: it never reads that
    r"^.*/etc/libvirt/qemu/networks/vdsm-\w+\.xml\.new\b.*$",
    # what a DHCP client notes of the lease that it has got once more
    r"\w+  /var/lib/hostnet/dhcp/\S+\.leases$",
)


def lasting(snapshot):
    """All of it but what moves by itself."""
    text = snapshot.ignoring_new_links().text
    for passing in PASSING:
        text = re.sub(passing, "", text, flags=re.MULTILINE)
    return Snapshot("\n".join(sorted(filter(None, text.splitlines()))))


@dataclass(frozen=True)
class Step:
    place: str
    number: int

    def __str__(self):
        return f"{self.place} {self.number}"


def chosen(places, scene, number):
    """Where to kill: at all of these places when HOSTNET_CRASH=all, else at so many of them."""
    return places if ALL else random.Random(f"{SEED} {scene}").sample(places, min(number, len(places)))


def steps(plan):
    """All places that differ: right before an operation is right after the one before, unless it begins a batch."""
    return [
        Step(place, number)
        for number in range(len(plan))
        for place in PLACES
        if place != "before" or begins_batch(plan, number)
    ]


def steps_on_disk(plan):
    """Those of them that a power cut can tell apart: of a batch that a boot forgets only its two ends."""
    return [
        step
        for step in steps(plan)
        if plan[step.number]["channel"] not in FORGOTTEN
        or step.place == "before"
        or (step.place == "after" and begins_batch(plan, step.number + 1))
    ]


def begins_batch(plan, number):
    return number in (0, len(plan)) or plan[number]["channel"] != plan[number - 1]["channel"]


class Crasher:
    """A host with the classes that kill, and the count of their kills."""

    def __init__(self, host, shown):
        self.host = host
        self.shown = shown
        self.kills = 0
        for package in ("crash", "host/linux"):
            host.copy(CLASSES / package, f"/root/crash/hostnet/{package}")
        scripts = [(SCRIPTS / name).read_text() for name in ("snapshot.sh", "details.sh")]
        # on the disk, for hosts whose power is cut
        host.run(f"cat >{PICTURE} && sync", "\n".join(scripts))

    def tell(self, what):
        """A line of progress: the whole run takes hours."""
        with self.shown():
            print(f"{self.kills:3} {what}", file=sys.stderr, flush=True)

    def picture(self):
        """All of the host but what moves by itself."""
        return lasting(Snapshot(self.host.run(f"sh {PICTURE}")))

    def assert_taken_back(self, request, scene, number):
        """A request killed at steps of its plan: each time the host is as before when that is taken back."""
        plan = self.host.check(request)["plan"]
        before = self.picture()
        for step in chosen(steps(plan), scene, number):
            said, after = self.killed_and_taken_back(request, step)
            what = f"{scene}: {step} of {len(plan)} ({plan[step.number]['summary']}): {said}"
            self.tell(what)
            assert_same(before, after, what)

    def killed_and_taken_back(self, request, step):
        """What the rollback said, and the picture after it: all in one call of the host, because each takes a while."""
        process = self.host.attempt(
            f"{JAVA} hostnet.crash.Crash {step} apply - >/root/crash/told 2>&1; killed=$?;"
            " hostnet rollback >/root/crash/said 2>&1 </dev/null; said=$?;"
            f" echo $killed $said; tail -n +1 /root/crash/told /root/crash/said; echo {END_OF_WORDS}; sh {PICTURE}",
            json.dumps(arguments_of(request)),
        )
        words, _, picture = process.stdout.partition(f"{END_OF_WORDS}\n")
        assert words.startswith(f"{KILLED} 0\n"), f"{step}: {words}{process.stderr}"
        self.kills += 1
        return words.strip().splitlines()[-1], lasting(Snapshot(picture))

    def apply(self, request, step):
        """A request carried out up to that step."""
        self.killed(f"hostnet.crash.Crash {step} apply -", request)

    def apply_committed(self, request):
        """A request carried out to its very end, but for the telling."""
        self.killed("hostnet.crash.Crash committed 0 apply -", request)

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
        self.kills += 1

    def roll_back(self):
        process = self.host.attempt("hostnet rollback")
        assert process.returncode == 0, process.stdout + process.stderr
        return process.stdout

# SPDX-License-Identifier: Apache-2.0
"""Prepares a host for the executor; prints what it found or did, and nothing when all was there.

prepare.py unfit               prints why hostnet can't work here, whatever is installed by it
prepare.py missing             prints what the host lacks: java, ping
prepare.py archive DIRECTORY   makes what stands beside the executor in DIRECTORY: JNA's native
                               library, an archive of the classes that a task loads, and what
                               shells complete its commands by, linked to where they look for it
prepare.py unaware             prints libvirt's daemons that have not looked for hooks since ours is there
"""

import glob
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

OLDEST_JAVA = 17
SYSTEM_PATH = "/usr/sbin:/usr/bin:/sbin:/bin"
UNITS = ("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system")
MACHINES = ("x86_64", "aarch64")

# Where shells look for what they complete the command by.
COMPLETIONS = {
    "bash": "/usr/local/share/bash-completion/completions/hostnet",
    "zsh": "/usr/local/share/zsh/site-functions/_hostnet",
}

# libvirt's hook, which its daemons look for when they start or are reloaded.
HOOKS = ("/etc/libvirt/hooks/qemu.d/50-hostnet", "/etc/libvirt/hooks/network.d/50-hostnet")
DAEMONS = ("libvirtd", "virtqemud", "virtnetworkd")

# A request that takes a task through every stage but the changes themselves.
TRAINING = {
    "_ansible_module_name": "hostnet.libvirt.setup_networks",
    "_ansible_check_mode": True,
    "_ansible_diff": True,
    "networks": [
        {"name": "hostnet-plain", "ipaddr": "192.0.2.1", "prefix": 24, "custom": {"bridge_opts": "ageing_time=6000"}},
        {"name": "hostnet-macs", "manage_macs_with_libvirt": True},
    ],
}


def unfit():
    if os.geteuid() != 0:
        yield "hostnet needs root here: use become."
    if platform.machine() not in MACHINES:
        yield "This machine is " + platform.machine() + ", and hostnet has libraries for " + " and ".join(MACHINES) + " alone."
    if not os.path.isdir("/run/systemd/system"):
        yield "systemd does not run this host, and hostnet's boot units, DHCP clients and timers are units of it."
    daemons = [name + ".service" for name in ("libvirtd", "virtnetworkd")]
    if not any(os.path.exists(os.path.join(place, daemon)) for place in UNITS for daemon in daemons):
        yield "libvirt is not installed: install libvirt-daemon-system (Debian) or libvirt-daemon-kvm (Enterprise Linux) before."
    programs = [name for name in ("ip", "bridge", "tc") if not shutil.which(name, path=SYSTEM_PATH)]
    if programs:
        yield "There is no " + ", ".join(programs) + ": install iproute2 (Debian) or iproute and iproute-tc (Enterprise Linux) before."


def candidates():
    """The places where the executor's stub looks, in its order."""
    yield os.environ.get("HOSTNET_JAVA", "")
    yield os.path.join(os.environ.get("JAVA_HOME", ""), "bin/java")
    for pattern in ("*-1[7-9]*", "*-[2-9][0-9]*"):
        yield from sorted(glob.glob("/usr/lib/jvm/" + pattern + "/bin/java"))
    yield shutil.which("java") or ""


def version(java):
    report = subprocess.run([java, "-version"], stderr=subprocess.PIPE, check=False).stderr
    found = re.search(rb'version "(\d+)', report)
    return int(found.group(1)) if found else 0


def find_java():
    for java in candidates():
        if os.access(java, os.X_OK) and version(java) >= OLDEST_JAVA:
            return java
    return ""


def missing():
    if not find_java():
        yield "java"
    # what a change asks before it is kept (probes) is asked with it
    if not shutil.which("ping", path=SYSTEM_PATH):
        yield "ping"


def replace(path, content):
    """A reader sees the old content or the new one: a cut library or archive would crash it."""
    handle, unfinished = tempfile.mkstemp(dir=os.path.dirname(path))
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    os.chmod(unfinished, 0o644)
    os.replace(unfinished, path)


def read(path):
    try:
        with open(path, "rb") as file:
            return file.read()
    except FileNotFoundError:
        return None


def unpack_library(directory):
    machine = platform.machine().replace("_", "-")
    with zipfile.ZipFile(os.path.join(directory, "hostnet.jar")) as jar:
        wanted = jar.read("com/sun/jna/linux-" + machine + "/libjnidispatch.so")
    library = os.path.join(directory, "libjnidispatch.so")
    if read(library) != wanted:
        replace(library, wanted)
        print("unpacked", library)


def identity(java, jar):
    """What an archive depends on: the very build of Java, and the executor with its time stamp."""
    build = subprocess.run([java, "-Xinternalversion"], stdout=subprocess.PIPE, check=True).stdout
    return b"%s\n%s\n%d\n" % (os.path.realpath(java).encode(), build.strip(), os.stat(jar).st_mtime_ns)


def train(java, directory, archive):
    """Runs one task as the stub would, and has Java archive the classes that it loaded."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as arguments:
        json.dump(TRAINING, arguments)
        arguments.flush()
        command = [
            java, "-XX:ArchiveClassesAtExit=" + archive,
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xlog:disable",
            "-Dfile.encoding=UTF-8", "-Dhostnet.door=module",
            "-Djna.boot.library.path=" + directory, "-Djna.nounpack=true",
            "-jar", os.path.join(directory, "hostnet.jar"), arguments.name,
        ]  # fmt: skip
        # its answer does not matter, that there is an archive does
        said = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if not os.path.exists(archive):
        sys.exit("%s made no archive of classes (status %d): %s" % (java, said.returncode, said.stdout.decode(errors="replace")[:1000]))


def archive_classes(directory):
    java = find_java()
    archive = os.path.join(directory, "hostnet.jsa")
    made_for = archive + ".made-for"
    wanted = identity(java, os.path.join(directory, "hostnet.jar"))
    if os.path.exists(archive) and read(made_for) == wanted:
        return
    with tempfile.TemporaryDirectory(dir=directory) as scratch:
        unfinished = os.path.join(scratch, "hostnet.jsa")
        train(java, directory, unfinished)
        os.chmod(unfinished, 0o644)
        os.replace(unfinished, archive)
    replace(made_for, wanted)
    print("archived", archive)


def complete_commands(directory):
    for shell, place in COMPLETIONS.items():
        script = os.path.join(directory, "completion." + shell)
        if not os.path.exists(script):
            # by Java itself: the stub takes a call by this name for a task's
            command = [find_java(), "-jar", os.path.join(directory, "hostnet.jar"), "completion", shell]
            replace(script, subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
        if not os.path.islink(place) or os.readlink(place) != script:
            link(script, place)
            print("linked", place)


def link(script, place):
    os.makedirs(os.path.dirname(place), exist_ok=True)
    if os.path.lexists(place):
        os.remove(place)
    os.symlink(script, place)


def unaware():
    """By systemd's clock, which nobody sets; a daemon that does not run looks when it starts."""
    newest = max(os.stat(hook).st_ctime for hook in HOOKS)
    for daemon in DAEMONS:
        command = ["systemctl", "show", "--property=ActiveState,StateChangeTimestampMonotonic", daemon]
        shown = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()
        state = dict(line.split("=", 1) for line in shown.splitlines())
        age = time.monotonic() - int(state["StateChangeTimestampMonotonic"]) / 1e6
        if state["ActiveState"] == "active" and newest >= time.time() - age:
            yield daemon


LOOKS = {"unfit": unfit, "missing": missing, "unaware": unaware}


def main():
    if sys.argv[1] in LOOKS:
        print(*LOOKS[sys.argv[1]](), sep="\n")
    else:
        unpack_library(sys.argv[2])
        archive_classes(sys.argv[2])
        complete_commands(sys.argv[2])


main()

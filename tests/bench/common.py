# SPDX-License-Identifier: Apache-2.0
"""What the benches share: the 20 networks, and a lab host that has our executor and the peers' libraries."""

import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PEER = REPOSITORY / "tests/bench/peer"
sys.path.insert(0, str(REPOSITORY / "tests/lab/scenarios"))
os.environ.setdefault("HOSTNET_LAB", "bench")

from support.ansible import Controller
from support.host import Host
from support.lab import inventory, lab_hosts

TAGS = list(range(101, 121))
NETWORKS = [{"name": f"net{tag}", "nic": "eth2", "vlan": tag, "manage_macs_with_libvirt": True} for tag in TAGS]
PEER_PACKAGES = ["python3-libvirt", "python3-lxml", "libxslt1.1"]


@contextmanager
def new_host(**environment):
    """A new lab host; Ansible runs with this environment."""
    with tempfile.TemporaryDirectory() as name, lab_hosts(["bench"]):
        directory = Path(name)
        programs = Path(sys.executable).parent
        yield Host("bench", Controller(programs, inventory(directory, "bench"), directory, limit=1200, **environment))


@contextmanager
def bench_host(**environment):
    """One that is prepared by our role and has what the peers need."""
    with new_host(**environment) as host:
        say("installing the peers' libraries and our role")
        install(host, PEER_PACKAGES)
        role = host.controller.directory / "role.yml"
        role.write_text("[{hosts: all, gather_facts: false, roles: [hostnet.libvirt.host]}]")
        host.controller.playbook(role)
        yield host


def install(host, packages):
    """Hosts of the lab reach no archive: this machine fetches for them."""
    with tempfile.TemporaryDirectory() as directory:
        fetch = ["apt-get", "-qq", "-o", "APT::Sandbox::User=root", "download", *packages]
        subprocess.run(fetch, cwd=directory, check=True)
        host.copy(directory, "/root/debs")
    host.run("dpkg -i /root/debs/*.deb >/dev/null")


def say(text):
    print(f"bench: {text}", flush=True)

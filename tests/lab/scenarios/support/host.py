# SPDX-License-Identifier: Apache-2.0
"""A host of the lab: commands on it, networks set up on it by Ansible, and what its kernel and libvirt say."""

import json
import os
import subprocess
from contextlib import contextmanager
from pathlib import Path

from support.ansible import CONFIG_MODULE, FACTS_MODULE, LAB, MODULE, arguments_of, task
from support.process import Process
from support.snapshot import Snapshot

SCRIPTS = Path(__file__).parent / "guest"


class Host:
    def __init__(self, name, controller):
        self.name = name
        self.controller = controller
        self.ssh = ssh_command(name, controller.directory)

    # Commands

    def attempt(self, command, stdin=""):
        return subprocess.run([*self.ssh, command], input=stdin, capture_output=True, text=True, timeout=300, check=False)

    def run(self, command, stdin=""):
        process = self.attempt(command, stdin)
        assert process.returncode == 0, f"{command}: {process.returncode}\n{process.stdout}{process.stderr}"
        return process.stdout

    def script(self, name, *arguments):
        return self.run(f"sh -s {' '.join(arguments)}", stdin=(SCRIPTS / name).read_text())

    def copy(self, directory, there, without=()):
        """A directory of this machine, to a directory of the host."""
        options = [f"--exclude=./{path}" for path in without]
        archive = subprocess.run(["tar", "-C", directory, *options, "-c", "."], stdout=subprocess.PIPE, check=True).stdout
        subprocess.run([*self.ssh, f"mkdir -p {there} && tar -C {there} -x"], input=archive, check=True)

    def json(self, command):
        return json.loads(self.run(command) or "[]")

    def start(self, command):
        """A program that runs on."""
        return Process(self, command)

    def reboot(self, without=""):
        """Off and on again, from the same disk but without some nics."""
        self.disconnect()
        environment = {**os.environ, "HOSTNET_LAB_WITHOUT": without}
        subprocess.run([LAB, "reboot", self.name], env=environment, check=True)

    def cut_power(self):
        """The same without a warning."""
        subprocess.run([LAB, "kill", self.name], check=True)
        self.disconnect()
        subprocess.run([LAB, "up", self.name], check=True)

    def disconnect(self):
        """Ends the connection that is kept, which would not notice that its other end is gone."""
        subprocess.run([*self.ssh[:-1], "-O", "exit", self.ssh[-1]], capture_output=True, check=False)

    # The executor itself, as it is installed: much quicker than a play

    def apply(self, request):
        """A request carried out; the module's result, whatever it is."""
        return self.execute({"_ansible_module_name": MODULE, **arguments_of(request)})

    def check(self, request):
        """The module's result in check mode, whatever it is."""
        return self.execute({"_ansible_module_name": MODULE, "_ansible_check_mode": True, **arguments_of(request)})

    def applied(self, request):
        """A request carried out without a failure; the module's result."""
        result = self.apply(request)
        assert not result.get("failed"), result["msg"]
        return result

    def apply_each(self, *requests):
        """Requests carried out one after the other; their results, failed ones as well."""
        return [self.apply(request) for request in requests]

    def refused(self, request):
        """A request that must fail; its result."""
        result = self.apply(request)
        assert result.get("failed"), result
        return result

    def facts(self):
        return self.execute({"_ansible_module_name": FACTS_MODULE})["ansible_facts"]["hostnet"]

    def mac_tables(self):
        """The facts of the networks' MAC tables."""
        networks = self.facts()["networks"]
        return {name: network["mac_table"] for name, network in networks.items() if "mac_table" in network}

    def execute(self, arguments):
        command = "cat >/run/arguments && $(readlink -f /usr/local/bin/hostnet) /run/arguments"
        output = self.attempt(command, json.dumps(arguments))
        assert output.stdout, output.stderr
        return json.loads(output.stdout)

    # Ansible: all that a task is

    def setup(self, networks, *arguments, **keywords):
        """One task that must succeed; its result."""
        return self.controller.play([task(networks, **keywords)], *arguments).results[0]

    def setups(self, *declarations, **keywords):
        """One play with a task for each declaration; their results, failed ones as well."""
        tasks = [task(networks, ignore_errors=True, **keywords) for networks in declarations]
        return self.controller.play(tasks).results

    def configure(self, state, *arguments, **options):
        """One task that brings the configuration to a state; its result, a failed one as well."""
        tasks = [{CONFIG_MODULE: {"state": state, **options}, "ignore_errors": True}]
        return self.controller.play(tasks, *arguments).results[0]

    # The kernel and libvirt

    def snapshot(self):
        return Snapshot(self.script("snapshot.sh"))

    def link(self, name):
        links = json.loads(self.attempt(f"ip -j -d link show dev {name}").stdout or "[]")
        return links[0] if links else None

    def bridge(self, name):
        return self.link(name)["linkinfo"]["info_data"]

    def network_xml(self, name, inactive=False):
        return self.run(f"virsh net-dumpxml {'--inactive' if inactive else ''} vdsm-{name}")

    def uuid(self, name):
        return self.run(f"virsh net-uuid vdsm-{name}").strip()

    @contextmanager
    def domain(self, name, network):
        """A running domain with one vNIC on a libvirt network; the name of its tap."""
        tap = self.run(f"lab-domain start {name} {network}").strip()
        try:
            yield tap
        finally:
            self.run(f"lab-domain destroy {name}")


def ssh_command(host, directory):
    """The lab's way to a host, with one connection kept for all commands."""
    text = subprocess.run([LAB, "inventory", host], capture_output=True, text=True, check=True).stdout
    value = dict(line.strip().split(": ", 1) for line in text.splitlines() if ": " in line)
    return [
        str(LAB), "exec", "ssh", *value["ansible_ssh_common_args"].strip("'\"").split(),
        "-i", value["ansible_ssh_private_key_file"],
        "-o", "ServerAliveInterval=5", "-o", "ServerAliveCountMax=3",
        "-o", "ControlMaster=auto", "-o", "ControlPersist=60", "-o", f"ControlPath={directory}/ssh-{host}",
        value["ansible_host"],
    ]  # fmt: skip

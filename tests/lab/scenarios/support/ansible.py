# SPDX-License-Identifier: Apache-2.0
"""Runs of Ansible in the lab's management network, with the results of their tasks."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
LAB = REPOSITORY / "tests/lab/lab"
CALLBACKS = Path(__file__).parent / "callback"
MODULE = "hostnet.libvirt.setup_networks"
FACTS_MODULE = "hostnet.libvirt.network_facts"
CONFIG_MODULE = "hostnet.libvirt.network_config"


@dataclass
class Run:
    """An ended run: what it printed, and a result for each task and host that it reached."""

    code: int
    output: str
    lines: list

    @property
    def results(self):
        return [line["result"] for line in self.lines if line["outcome"] in ("ok", "failed")]

    def results_of(self, host):
        return [line["result"] for line in self.lines if line["host"] == host and line["outcome"] in ("ok", "failed")]

    def recap(self, host):
        return next(line["result"] for line in self.lines if line["outcome"] == "recap" and line["host"] == host)


class Controller:
    """An installation of Ansible with an inventory of lab hosts; everything it writes is in one directory."""

    def __init__(self, programs, inventory, directory, limit=300, **environment):
        self.programs = Path(programs)
        self.inventory = inventory
        self.directory = directory
        self.limit = limit
        self.extra = environment

    def play(self, tasks, *arguments, check=True, **keywords):
        """Runs a play with these tasks on all hosts; `check` says whether a failure is one of the test."""
        play = [{"hosts": "all", "gather_facts": False, "tasks": tasks, **keywords}]
        playbook = self.directory / "play.yml"
        playbook.write_text(json.dumps(play, indent=1))
        return self.playbook(playbook, *arguments, check=check)

    def playbook(self, path, *arguments, check=True):
        return self.run("ansible-playbook", "-i", self.inventory, path, *arguments, check=check)

    def ad_hoc(self, *arguments):
        return self.run("ansible", "-i", self.inventory, "all", *arguments)

    def run(self, program, *arguments, check=True):
        results = self.directory / "results"
        results.write_text("")
        command = [LAB, "exec", self.programs / program, *arguments]
        process = subprocess.run(
            [str(word) for word in command],
            cwd=REPOSITORY,
            env={**os.environ, **self.environment(results)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=self.limit,
            check=False,
        )
        run = Run(process.returncode, process.stdout, [json.loads(line) for line in results.read_text().splitlines()])
        assert run.code == 0 or not check, run.output
        return run

    def environment(self, results):
        return {
            "ANSIBLE_CONFIG": str(REPOSITORY / "ansible.cfg"),
            "ANSIBLE_HOME": str(self.directory),
            "ANSIBLE_LOCAL_TEMP": str(self.directory / "tmp"),
            "ANSIBLE_SSH_CONTROL_PATH_DIR": str(self.directory / "cp"),
            "ANSIBLE_CALLBACK_PLUGINS": str(CALLBACKS),
            "ANSIBLE_CALLBACKS_ENABLED": "results",
            "ANSIBLE_NOCOLOR": "1",
            "ANSIBLE_PIPELINING": "1",
            "RESULTS": str(results),
            **self.extra,
        }


def arguments_of(request):
    """A request as the module takes it: a mapping, of which a list is the networks."""
    return request if isinstance(request, dict) else {"networks": request}


def task(request, **keywords):
    """The task that sets these networks, and bonds, up; keywords are the task's. Only where that is looked at, it comes
    back through a new connection, which takes as long as the change itself."""
    return {"name": "Networks", MODULE: {"connectivityCheck": False, **arguments_of(request)}, **keywords}

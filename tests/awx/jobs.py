# SPDX-License-Identifier: Apache-2.0
"""Jobs as AWX runs them: a private data directory with the project and its collections, and ansible-runner in it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PROJECT = REPOSITORY / "docs/awx"
COLLECTION = REPOSITORY / "ansible_collections/hostnet/libvirt"
LAB = REPOSITORY / "tests/lab/lab"
BIN = Path(sys.executable).parent
# where the project's requirements find the archive; here it is a directory
SHELF = "https://files.example.org"


class Jobs:
    """A private data directory, and jobs in it."""

    def __init__(self, work):
        self.work = work
        self.directory = work / "private"
        self.project = self.directory / "project"
        shutil.copytree(PROJECT, self.project)
        self.write("env/settings", {"fact_cache_type": "jsonfile", "fact_cache": "fact_cache", "suppress_ansible_output": True})

    def program(self, name, *arguments, within=(), **options):
        """A program of Ansible's in the project, with nothing of this machine's own settings."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ANSIBLE_")}
        environment |= {"PATH": f"{BIN}:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": str(self.work), "ANSIBLE_HOME": str(self.work)}
        # what the project brings is all that there is
        environment |= {"ANSIBLE_COLLECTIONS_PATH": str(self.work / "nothing"), "ANSIBLE_NOCOLOR": "1", "ANSIBLE_PIPELINING": "1"}
        command = [str(word) for word in (*within, BIN / name, *arguments)]
        return subprocess.run(command, cwd=self.project, env=environment, capture_output=True, check=False, **{"text": True, **options})

    def update(self):
        """What AWX does when it updates the project: its collections, from the archive that is built of this tree."""
        shelf = self.work / "shelf"
        built = self.program("ansible-galaxy", "collection", "build", COLLECTION, "--output-path", shelf)
        if built.returncode:
            return built
        requirements = self.project / "collections/requirements.yml"
        requirements.write_text(requirements.read_text().replace(SHELF, shelf.as_uri()))
        return self.program("ansible-galaxy", "collection", "install", "--offline", "-r", requirements, "-p", self.project / "collections")

    def write(self, name, tree):
        path = self.directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tree if isinstance(tree, str) else json.dumps(tree))
        return path

    def use_inventory(self, tree):
        """As AWX hands it to a job: a program that prints it."""
        self.write("inventory/hosts", f"#!/usr/bin/python3\nprint({json.dumps(tree)!r})\n").chmod(0o700)

    def give(self, options, variables):
        self.write("env/cmdline", " ".join(options))
        self.write("env/extravars", variables)

    def run(self, ident, playbook, *options, **variables):
        """One job in the hosts' network; its end and its events."""
        self.give(options, variables)
        run = self.program("ansible-runner", "run", self.directory, "-p", playbook, "--ident", ident, within=(LAB, "exec"))
        return Job(self.directory / "artifacts" / ident, run.stdout + run.stderr)

    def run_elsewhere(self, ident, playbook):
        """transmit | worker | process: the way of a job to a machine that has nothing of the project."""
        self.give((), {})
        there, back = self.work / "there", self.work / "back"
        there.mkdir()
        job = self.program("ansible-runner", "transmit", self.directory, "-p", playbook, text=False)
        done = self.program(
            "ansible-runner", "worker", "--private-data-dir", there, within=(LAB, "exec"), text=False, input=job.stdout
        )
        end = self.program("ansible-runner", "process", back, "--ident", ident, text=False, input=done.stdout)
        said = [process.stderr.decode() for process in (job, done, end)]
        return Job(back / "artifacts" / ident, "".join(said))


class Job:
    def __init__(self, artifacts, said):
        self.artifacts = artifacts
        self.said = said

    def text(self, name):
        path = self.artifacts / name
        return path.read_text() if path.exists() else ""

    @property
    def output(self):
        """Of Ansible, or of the runner that did not come to start it."""
        return self.text("stdout") or self.said

    @property
    def successful(self):
        return self.text("status") == "successful"

    def events(self, kind):
        for path in sorted((self.artifacts / "job_events").glob("*.json"), key=lambda path: int(path.name.split("-")[0])):
            event = json.loads(path.read_text())
            if event["event"] == kind:
                yield event["event_data"]

    def results(self, module):
        """What a module returned, by host."""
        kinds = ("runner_on_ok", "runner_on_failed")
        return {event["host"]: event["res"] for kind in kinds for event in self.events(kind) if event["resolved_action"] == module}

    def stats(self):
        return next(self.events("playbook_on_stats"), {})

    def hosts(self):
        return set(self.stats().get("processed", {}))

    def changed(self):
        return set(self.stats().get("changed", {}))

    def handed_on(self):
        """What AWX gives to the next jobs of a workflow."""
        return self.stats().get("artifact_data", {})

    def facts(self, host):
        # since 2.19 ansible-core puts the cache's own version before the name, and the facts in a text of their own
        files = [path for path in (self.artifacts / "fact_cache").glob("*") if path.name.split("_")[-1] == host]
        cached = json.loads(files[0].read_text()) if files else {}
        return json.loads(cached["__payload__"]) if "__payload__" in cached else cached

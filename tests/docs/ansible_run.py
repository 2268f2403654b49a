# SPDX-License-Identifier: Apache-2.0
"""Ansible on this machine, in a network namespace that has nothing: nobody's nics are looked at, and none is touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

from pages import REPOSITORY

PROGRAMS = Path(sys.executable).parent
CALLBACKS = REPOSITORY / "tests/lab/scenarios/support/callback"
# sysfs shows the devices of the namespace in which it was mounted
APART = ["unshare", "--mount", "--net", "sh", "-c", 'mount -t sysfs sysfs /sys && exec "$@"', "sh"]


def playbook(directory, *arguments):
    """A run of ansible-playbook: the process, and what each of its tasks returned."""
    results = directory / "results"
    results.write_text("")
    environment = {
        **os.environ,
        "ANSIBLE_CONFIG": str(REPOSITORY / "ansible.cfg"),
        "ANSIBLE_HOME": str(directory),
        "ANSIBLE_LOCALHOST_WARNING": "0",
        "ANSIBLE_NOCOLOR": "1",
        "ANSIBLE_CALLBACK_PLUGINS": str(CALLBACKS),
        "ANSIBLE_CALLBACKS_ENABLED": "results",
        "RESULTS": str(results),
    }
    process = subprocess.run(
        [*APART, str(PROGRAMS / "ansible-playbook"), *map(str, arguments)],
        cwd=REPOSITORY, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )  # fmt: skip
    lines = [json.loads(line) for line in results.read_text().splitlines()]
    return process, [line["result"] for line in lines if line["outcome"] in ("ok", "failed", "unreachable")]

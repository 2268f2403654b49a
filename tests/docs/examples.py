# SPDX-License-Identifier: Apache-2.0
"""Examples in YAML and JSON: playbooks pass Ansible's syntax check, and our modules take what each of our tasks says."""

import json
import re
import tempfile
from pathlib import Path

import yaml
from ansible_run import playbook
from pages import REPOSITORY

COLLECTION = "hostnet.libvirt."
SETUP = COLLECTION + "setup_networks"
PLAYBOOKS = "ansible_collections/hostnet/libvirt/playbooks"

# what examples take from elsewhere
VARIABLES = {
    "networks": [{"name": "tenants", "nic": "eth1", "vlan": 100}],
    "made": {"confirmation": {"id": "20260101-000000-1"}},
}
# of a task, what the module does not see, or what would keep it from running here
OUTSIDE = {"become", "async", "poll", "until", "retries", "delay", "when", "register", "delegate_to", "run_once", "tags"}
PARTS_OF_A_REQUEST = {"networks", "bondings", "purge", "probes"}

# what this machine lacks, and a host would have
LACKING = (
    (23, r"this host has no nic \S+"),
    (25, r"this host has no bond \S+, and the request declares none"),
    (29, r"this host has no DHCP client: .*"),
    (40, r"libvirt does not answer: .*"),
    (40, r"the unit is not enabled, so nothing makes the networks again after a boot"),
    (10, r"no change \S+ waits on this host to be confirmed|no change waits on this host to be confirmed"),
)


def check(pages, tally):
    plays, books = [], {path.name: path for path in (REPOSITORY / PLAYBOOKS).glob("*.yml")}
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        for block in (block for page in pages for block in page.blocks):
            if block.language == "json":
                tally.check(block.place, complaint_of_json(block.text))
            elif block.language == "yaml" and block.excuse:
                tally.skip(block.place, block.excuse)
            elif block.language == "yaml":
                add(block, plays, books, directory, tally)
        broken = check_syntax(books, directory, tally)
        run([(place, task) for place, task in plays if place not in broken], directory, tally)


def complaint_of_json(text):
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        return str(error)
    return None


def add(block, plays, books, directory, tally):
    """Puts an example among what is to be run; a playbook is kept in a file that is called after its place."""
    try:
        tree = yaml.safe_load(block.text)
    except yaml.YAMLError as error:
        return tally.check(block.place, str(error))
    if is_playbook(tree):
        path = directory / (re.sub(r"\W", "-", block.place) + ".yml")
        path.write_text(block.text)
        books[block.place] = path
        tally.check(block.place, None)
        tasks = [task for play in tree for task in ours(play.get("tasks", []))]
    else:
        tasks = tasks_of(tree)
        tally.check(block.place, None if tasks else "nothing here knows how to run it; write beneath it why no test does")
    plays.extend((block.place, task) for task in tasks)


def is_playbook(tree):
    return isinstance(tree, list) and any("hosts" in play or "import_playbook" in play for play in tree)


def tasks_of(tree):
    """What is no playbook: tasks, a request for the command, or the part of a task's arguments that a page shows."""
    if isinstance(tree, list) and all("name" in each and not any("." in key for key in each) for each in tree):
        return [{SETUP: {"networks": tree}}]
    if isinstance(tree, list):
        return ours(tree)
    # variables of role networks
    request = {key.removeprefix("hostnet_"): value for key, value in tree.items()}
    request |= request.pop("options", {})
    return [{SETUP: request}] if request.keys() & PARTS_OF_A_REQUEST else []


def ours(tasks):
    """The tasks with modules of ours, those in blocks, too."""
    found = []
    for task in tasks:
        found += ours(task.get("block", []))
        if any(key.startswith(COLLECTION) for key in task):
            found.append({key: value for key, value in task.items() if key not in OUTSIDE})
    return found


def check_syntax(books, directory, tally):
    """The places of those that Ansible does not take; one run says whether there are any."""
    broken = set()
    together, _ = playbook(directory, "--syntax-check", "-i", "localhost,", *books.values())
    for place, book in books.items():
        process = together
        if together.returncode:
            process, _ = playbook(directory, "--syntax-check", "-i", "localhost,", book)
        if process.returncode:
            broken.add(place)
        tally.check(f"{place}: syntax", process.stdout.strip() if process.returncode else None)
    return broken


def run(plays, directory, tally):
    """All tasks, one after the other, in check mode on this machine."""
    tasks = [{**task, "name": place, "ignore_errors": True} for place, task in plays]
    book = directory / "examples.yml"
    play = {"hosts": "localhost", "connection": "local", "gather_facts": False, "vars": VARIABLES, "tasks": tasks}
    book.write_text(json.dumps([play]))
    process, results = playbook(directory, "--check", "-i", "localhost,", book)
    if len(results) != len(tasks):
        tally.check("the examples' tasks", f"{len(tasks)} tasks had {len(results)} results:\n{process.stdout}")
    for (place, _), result in zip(plays, results):
        tally.check(f"{place}: task", complaint_of(result))


def complaint_of(result):
    if not result.get("failed"):
        return None
    if not result.get("problems"):
        return result.get("msg", "it failed")
    wrong = [each for each in result["problems"] if not is_lacking(each)]
    return "; ".join(f"{each['path']}: {each['message']}" for each in wrong) or None


def is_lacking(problem):
    return any(problem["code"] == code and re.fullmatch(text, problem["message"]) for code, text in LACKING)

# SPDX-License-Identifier: Apache-2.0
"""What `awx import` and ansible-builder take: the assets, and the execution environment."""

import json
import subprocess
import sys
from pathlib import Path

import yaml
from awxkit.api.pages import (
    Credential,
    CredentialType,
    Inventory,
    InventorySource,
    JobTemplate,
    Organization,
    Project,
    WorkflowJobTemplate,
    WorkflowJobTemplateNode,
)
from awxkit.api.pages import api as awx
from jobs import BIN, PROJECT

HERE = Path(__file__).resolve().parent
PAGES = {
    "organization": Organization,
    "project": Project,
    "credential": Credential,
    "credential_type": CredentialType,
    "inventory": Inventory,
    "inventory_source": InventorySource,
    "job_template": JobTemplate,
    "workflow_job_template": WorkflowJobTemplate,
    "workflow_job_template_node": WorkflowJobTemplateNode,
}
# what AWX has, and what is made by hand before the import
THERE = {"organization", "credential", "credential_type"}
# the way of the workflow, by what each node is called
WAY = ["plan", "approve", "carry out", "confirm", "facts"]


def parts(tree):
    """All mappings in a tree, itself included."""
    if isinstance(tree, dict):
        yield tree
    for item in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from parts(item)


def way(nodes):
    """The nodes in the order in which they succeed each other."""
    then = {node["identifier"]: [after["identifier"] for after in node["related"]["success_nodes"]] for node in nodes}
    names = set(then) - {name for names in then.values() for name in names}
    found = []
    while names:
        found += sorted(names)
        names = {after for name in names for after in then[name]}
    return found


def check_assets(tally):
    text = (HERE / "assets.json").read_text()
    fresh = subprocess.run([sys.executable, HERE / "assets.py"], capture_output=True, text=True, check=True).stdout
    tally.check("assets.json is what assets.py makes", text == fresh, "tests/awx/assets.py >tests/awx/assets.json")
    assets = json.loads(text)
    strangers = set(assets) - set(awx.EXPORTABLE_RESOURCES)
    tally.check("awxkit knows each kind of asset", not strangers, strangers)
    made = [part["natural_key"] for part in parts(assets) if "natural_key" in part]
    keys = [part for part in parts(assets) if part.get("type") in PAGES]
    wrong = [key for key in keys if set(key) != set(PAGES[key["type"]].NATURAL_KEY) | {"type"}]
    tally.check(f"{len(made)} assets, and what they refer to, are named by awxkit's natural key", not wrong, wrong)
    lost = [key for key in keys if key["type"] not in THERE and key not in made]
    tally.check("each asset names assets that are there", not lost, lost)
    for job in assets["job_templates"]:
        good = (PROJECT / job["playbook"]).exists() and job["related"]["credentials"]
        tally.check(f"job {job['name']} has its playbook and a credential", good, job)
    found = way(assets["workflow_job_templates"][0]["related"]["workflow_nodes"])
    tally.check(f"the workflow's way is {', '.join(WAY)}", found == WAY, found)


def check_environment(tally, work):
    context = work / "context"
    command = [BIN / "ansible-builder", "create", "-f", HERE / "execution-environment.yml", "-c", context]
    command += ["--output-filename", "Containerfile"]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    tally.check("ansible-builder makes a context", built.returncode == 0, built.stdout + built.stderr)
    container = (context / "Containerfile").read_text()
    wanted = yaml.safe_load((HERE / "execution-environment.yml").read_text())["images"]["base_image"]["name"]
    tally.check("its Containerfile begins with the base image", f'EE_BASE_IMAGE="{wanted}"' in container, container)
    packages = (context / "_build/bindep.txt").read_text()
    tally.check("it has ssh and, for judging profiles there, Java", "openssh-clients" in packages and "java-17" in packages, packages)
    print("SKIP  the environment is built as an image: its base image would have to be fetched from its registry")

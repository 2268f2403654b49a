# SPDX-License-Identifier: Apache-2.0
"""AWX's assets in awxkit's export format: what `awx import <tests/awx/assets.json` makes of the project in docs/awx."""

import json
import sys

ORGANIZATION = {"name": "Default", "type": "organization"}
PROJECT = {"organization": ORGANIZATION, "name": "hostnet networks", "type": "project"}
INVENTORY = {"organization": ORGANIZATION, "name": "Hypervisors", "type": "inventory"}
# made by hand before the import, since an export has no secrets
CREDENTIAL = {
    "organization": ORGANIZATION,
    "name": "Hypervisors",
    "credential_type": {"name": "Machine", "kind": "ssh", "type": "credential_type"},
    "type": "credential",
}
WORKFLOW = {"organization": ORGANIZATION, "name": "Networks with approval", "type": "workflow_job_template"}
SURVEY = {
    "name": "Networks",
    "description": "",
    "spec": [
        {
            "question_name": "How many hosts at a time",
            "question_description": "What fails on one host stops the rest.",
            "variable": "hostnet_serial",
            "type": "integer",
            "required": True,
            "default": 2,
            "min": 1,
            "max": 100,
        },
        {
            "question_name": "Confirm later",
            "question_description": "Each change waits up to 10 minutes for the workflow's next job, else its host takes it back.",
            "variable": "hostnet_confirm_later",
            "type": "multiplechoice",
            "required": True,
            "choices": ["no", "yes"],
            "default": "no",
        },
    ],
}


def job(name, playbook, related=None, **fields):
    key = {"organization": ORGANIZATION, "name": name, "type": "job_template"}
    return {
        "name": name,
        "job_type": "run",
        "inventory": INVENTORY,
        "project": PROJECT,
        "playbook": playbook,
        "ask_limit_on_launch": True,
        "ask_diff_mode_on_launch": True,
        "ask_job_slice_count_on_launch": True,
        "related": {"credentials": [CREDENTIAL], **(related or {})},
        "natural_key": key,
        **fields,
    }


PREPARE = job("Networks: prepare", "prepare.yml")
CHECK = job("Networks: plan", "check.yml", job_type="check", diff_mode=True)
# variables as well, so that a plan can be given by hand
APPLY = job(
    "Networks: carry out", "apply.yml", {"survey_spec": SURVEY}, diff_mode=True, survey_enabled=True, ask_variables_on_launch=True
)
CONFIRM = job("Networks: confirm", "confirm.yml")
FACTS = job("Networks: facts", "facts.yml", use_fact_cache=True)


def node_key(identifier):
    return {"workflow_job_template": WORKFLOW, "identifier": identifier, "type": "workflow_job_template_node"}


def node(identifier, template=None, then=None, **related):
    after = [node_key(then)] if then else []
    return {
        "identifier": identifier,
        "all_parents_must_converge": False,
        "extra_data": {},
        "unified_job_template": template["natural_key"] if template else None,
        "related": {"success_nodes": after, "failure_nodes": [], "always_nodes": [], **related},
        "natural_key": node_key(identifier),
    }


APPROVAL = {"name": "Carry these plans out?", "description": "The plan of each host is in the job before.", "timeout": 86400}
NODES = [
    node("plan", CHECK, "approve"),
    node("approve", None, "carry out", create_approval_template=APPROVAL),
    node("carry out", APPLY, "confirm"),
    node("confirm", CONFIRM, "facts"),
    node("facts", FACTS),
]

ASSETS = {
    "projects": [
        {
            "name": PROJECT["name"],
            "organization": ORGANIZATION,
            "scm_type": "git",
            "scm_url": "https://git.example.org/networks.git",
            "scm_update_on_launch": True,
            "related": {},
            "natural_key": PROJECT,
        }
    ],
    "inventory": [
        {"name": INVENTORY["name"], "organization": ORGANIZATION, "kind": "", "related": {}, "natural_key": INVENTORY},
    ],
    "inventory_sources": [
        {
            "name": "The project's inventory",
            "inventory": INVENTORY,
            "source": "scm",
            "source_path": "inventory.yml",
            "source_project": PROJECT,
            "overwrite": True,
            "overwrite_vars": True,
            "update_on_launch": True,
            "related": {},
            "natural_key": {"organization": ORGANIZATION, "name": "The project's inventory", "inventory": INVENTORY, "type": "inventory_source"},
        }
    ],
    "job_templates": [PREPARE, CHECK, APPLY, CONFIRM, FACTS],
    "workflow_job_templates": [
        {
            "name": WORKFLOW["name"],
            "organization": ORGANIZATION,
            "inventory": INVENTORY,
            "ask_limit_on_launch": True,
            "allow_simultaneous": False,
            # who starts a workflow is not asked what its jobs would ask
            "survey_enabled": True,
            "related": {"survey_spec": SURVEY, "workflow_nodes": NODES},
            "natural_key": WORKFLOW,
        }
    ],
}

if __name__ == "__main__":
    json.dump(ASSETS, sys.stdout, indent=2)
    print()

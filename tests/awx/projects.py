# SPDX-License-Identifier: Apache-2.0
"""The project as AWX imports it: its collections, its playbooks, its inventory."""

import json


def check_project(tally, jobs):
    """The inventory that AWX would keep."""
    updated = jobs.update()
    installed = jobs.project / "collections/ansible_collections/hostnet/libvirt/plugins/modules/setup_networks"
    good = updated.returncode == 0 and installed.stat().st_mode & 0o111
    tally.check("the collection comes by collections/requirements.yml, as the archive", good, updated.stdout + updated.stderr)
    for playbook in sorted(jobs.project.glob("*.yml")):
        if playbook.name != "inventory.yml":
            checked = jobs.program("ansible-playbook", "--syntax-check", "-i", "inventory.yml", playbook.name)
            tally.check(f"{playbook.name} is a playbook of the project", checked.returncode == 0, checked.stdout + checked.stderr)
    listed = jobs.program("ansible-inventory", "-i", "inventory.yml", "--list", "--export")
    inventory = json.loads(listed.stdout) if listed.returncode == 0 else {}
    hosts = inventory.get("ungrouped", {}).get("hosts", [])
    tally.check("inventory.yml gives the hosts", hosts == ["hv1.example.org", "hv2.example.org"], listed.stdout + listed.stderr)
    return inventory

# SPDX-License-Identifier: Apache-2.0
"""What users find written for them runs as it stands: the example of README, and the playbooks of the collection."""

import re

import pytest
from support.ansible import REPOSITORY
from support.lab import inventory

PLAYBOOKS = "hostnet.libvirt."
DECLARED = "{hostnet_networks: [{name: office, nic: eth1}, {name: tenants, nic: eth2, vlan: 100, manage_macs_with_libvirt: true}]}"


@pytest.fixture
def play(clean):
    """Runs a playbook of the collection with these variables; the run, whatever came of it."""

    def play(name, *variables):
        words = [word for variable in variables for word in ("-e", variable)]
        return clean.controller.playbook(PLAYBOOKS + name, *words, check=False)

    return play


def recap(run):
    recap = run.recap("one")
    return recap["changed"], recap["failures"]


def test_the_example_of_readme(clean, directory):
    text = (REPOSITORY / "README.md").read_text()
    book = directory / "networks.yml"
    # the lab's nics take no more than 1500
    book.write_text(re.search(r"```yaml\n(- name: Networks.*?)```", text, re.DOTALL)[1].replace("mtu: 9000, ", ""))
    commands = re.findall(r"^\$ ansible-playbook -i inventory.yml (.*?) +#", text, re.MULTILINE)
    group = inventory(directory, clean.name).read_text().replace("lab_hosts:", "hypervisors:")
    (directory / "inventory.yml").write_text(group)
    ends = []
    for command in commands:
        words = [book if word == book.name else word for word in command.split()]
        ends.append(recap(clean.controller.run("ansible-playbook", "-i", directory / "inventory.yml", *words)))
    assert ends == [(1, 0), (1, 0), (0, 0)]
    assert clean.mac_tables()["tenants"]["effective"] is True


def test_a_plan_waits_for_somebody_who_approves_it(clean, play):
    nobody = play("approve", DECLARED)
    # the plan itself counts
    assert recap(nobody) == (1, 1)
    assert "Nobody typed yes, so nothing was carried out." in nobody.output
    assert clean.facts()["networks"] == {}
    approved = "{hostnet_approved: true, hostnet_options: {commitOnSuccess: false}}"
    assert recap(play("approve", DECLARED, approved)) == (2, 0)
    assert set(clean.facts()["networks"]) == {"office", "tenants"}
    assert recap(play("save")) == (1, 0)
    # nothing to carry out, nobody to ask
    assert recap(play("approve", DECLARED)) == (0, 0)
    assert '"tenants"' in play("show").output

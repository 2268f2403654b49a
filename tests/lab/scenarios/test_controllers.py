# SPDX-License-Identifier: Apache-2.0
"""Ways to call the modules: versions of Ansible, another user, async, ad hoc, several hosts."""

from pathlib import Path

import pytest
from support.ansible import CONFIG_MODULE, FACTS_MODULE, MODULE, REPOSITORY, Controller, task
from support.lab import inventory
from support.tiers import some

NETWORKS = [{"name": "office", "nic": "eth1"}, {"name": "tenants", "nic": "eth2", "vlan": 100}]
VERSIONS = {
    "2.14 (Debian)": Path("/usr/bin"),
    "2.16": REPOSITORY / ".venv/ansible-2.16/bin",
    "2.17": REPOSITORY / ".venv/ansible-2.17/bin",
    "2.18": REPOSITORY / ".venv/ansible-2.18/bin",
    "2.21 (newest)": REPOSITORY / ".venv/ansible-newest/bin",
}
NEW_JAVA = "/usr/lib/jvm/*-25-*"


@pytest.mark.parametrize("version", some(VERSIONS, "2.16", "2.21 (newest)"))
def test_smoke_with_ansible(clean, version):
    programs = VERSIONS[version]
    if not (programs / "ansible-playbook").exists():
        pytest.skip(f"no ansible-playbook in {programs}")
    controller = Controller(programs, clean.controller.inventory, clean.controller.directory)
    assert f"[core {version.split()[0]}." in controller.run("ansible", "--version").output
    smoke(controller)


def smoke(controller, **keywords):
    """A play with all that a task may come to."""
    confirmed = task({"networks": NETWORKS, "connectivityCheck": True})
    tasks = [task(NETWORKS, check_mode=True), confirmed, confirmed]
    tasks += [task([{"name": "office", "vlan": 5000}], ignore_errors=True), {"hostnet.libvirt.network_facts": {}}]
    check, first, second, refused, facts = controller.play(tasks, **keywords).results
    assert check["plan_id"] == first["plan_id"]
    assert [result["changed"] for result in (check, first, second)] == [True, True, False]
    assert refused["failed"] is True and 26 in [problem["code"] for problem in refused["problems"]]
    assert sorted(facts["ansible_facts"]["hostnet"]["networks"]) == ["office", "tenants"]


def test_smoke_with_java_25_on_the_host(clean):
    """Its own Java 17 stays; the other one is this machine's, put there."""
    here = next(Path("/").glob(NEW_JAVA[1:]), None)
    if not here:
        pytest.skip(f"no {NEW_JAVA} on this machine")
    there = "/opt/java-25"
    clean.copy(here, there, without=["jmods", "lib/src.zip", "lib/ct.sym"])
    try:
        assert clean.run(f"{there}/bin/java -version 2>&1").splitlines()[0].split('"')[1].startswith("25")
        smoke(clean.controller, environment={"HOSTNET_JAVA": f"{there}/bin/java"})
    finally:
        clean.run(f"rm -rf {there}")


def test_an_ordinary_user_becomes_root(clean):
    clean.run(
        "useradd -m -s /bin/sh alice && echo 'alice ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/alice"
        " && cp -r /root/.ssh /home/alice && chown -R alice /home/alice/.ssh"
    )
    try:
        # the new connection that confirms the change is hers, too
        confirmed = task({"networks": NETWORKS, "connectivityCheck": True})
        results = clean.controller.play([confirmed, confirmed], "-e", "ansible_user=alice", become=True).results
        assert [result["changed"] for result in results] == [True, False]
    finally:
        clean.run("userdel -rf alice 2>/dev/null; rm /etc/sudoers.d/alice")


@pytest.mark.full
def test_async_with_polling(clean):
    result = clean.setup(NETWORKS, **{"async": 60, "poll": 1})
    assert result["changed"] is True
    assert result["plan_id"]


def test_ad_hoc(clean):
    arguments = '{"networks": [{"name": "office", "nic": "eth1"}]}'
    controller = clean.controller
    assert "CHANGED" in controller.ad_hoc("-m", MODULE, "-a", arguments).output
    assert "SUCCESS" in controller.ad_hoc("-m", MODULE, "-a", arguments).output
    facts = controller.ad_hoc("-m", "hostnet.libvirt.network_facts").output
    assert '"southbound": "eth1"' in facts


def test_much_verbosity_shows_the_invocation(clean):
    output = clean.controller.play([task(NETWORKS)], "-vvv", "--check").output
    assert '"module_args"' in output
    assert "Unable to" not in output and "junk" not in output


@pytest.mark.full
def test_two_hosts_in_one_inventory(pair):
    one, two = pair
    directory = one.controller.directory
    both = Controller(one.controller.programs, inventory(directory, one.name, two.name), directory)
    first = both.play([task(NETWORKS)])
    second = both.play([task(NETWORKS)])
    for host in pair:
        assert first.results_of(host.name)[0]["changed"] is True
        assert second.recap(host.name)["changed"] == 0


def test_ansible_doc_is_complete(host):
    for module in (MODULE, CONFIG_MODULE, FACTS_MODULE):
        text = host.controller.run("ansible-doc", "-t", "module", module).output
        options = () if module == FACTS_MODULE else ("OPTIONS",)
        for part in (*options, "EXAMPLES", "RETURN VALUES"):
            assert part in text, module

# SPDX-License-Identifier: Apache-2.0
"""A change stays only when the play comes back through a new connection; else the host takes it back by itself."""

import json
import shlex
import sys
from pathlib import Path

import pytest
from support.ansible import MODULE, REPOSITORY
from support.snapshot import assert_same

OFFICE = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}


def changes(host):
    return host.run("for file in /var/lib/hostnet/changes/*/result; do cat $file; echo; done").splitlines()


def units(host):
    return host.run("systemctl list-units --plain --no-legend 'hostnet-change-*' 'hostnet-take-back-*'").split()


def checked(networks, **words):
    return {"networks": networks, "connectivityCheck": True, **words}


def test_a_change_that_is_confirmed_stays(clean):
    result = clean.setup(checked([OFFICE]))
    assert result["changed"] is True
    assert clean.link("office")
    assert units(clean) == []
    told = changes(clean)
    assert clean.setup(checked([OFFICE]))["changed"] is False
    assert changes(clean) == told


def test_a_management_network_comes_under_a_bridge_and_back_from_the_wrong_vlan(disposable):
    address = disposable.json("ip -j -4 addr show dev eth0")[0]["addr_info"][0]
    mgmt = {"name": "mgmt", "nic": "eth0", "ipaddr": address["local"], "prefix": address["prefixlen"]}
    assert disposable.setup(checked([{**mgmt, "manage_macs_with_libvirt": True}]))["changed"] is True
    assert disposable.link("eth0")["master"] == "mgmt"
    before = disposable.snapshot()
    result = disposable.setups(checked([{**mgmt, "vlan": 999}], connectivityTimeout=10))[0]
    assert [problem["code"] for problem in result["problems"]] == [10], result
    assert "rolled back" in result["msg"]
    assert_same(before.ignoring_new_links(), disposable.snapshot().ignoring_new_links())
    assert units(disposable) == []

    # its very address is another, and back
    moved = {**mgmt, "ipaddr": "198.18.0.99"}
    there = checked([moved], confirm_host=moved["ipaddr"])
    assert disposable.setup(there)["changed"] is True
    back = checked([mgmt], confirm_host=mgmt["ipaddr"])
    assert disposable.setup(back, "-e", f"ansible_host={moved['ipaddr']}")["changed"] is True


def test_a_change_after_which_a_probe_fails_is_taken_back(clean):
    before = clean.snapshot().ignoring_new_links()
    failing = {"command": ["/usr/bin/test", "-e", "/nowhere"]}
    result = clean.setups(checked([OFFICE], probes=[{"ping": "192.0.2.10"}, failing]))[0]
    assert [problem["path"] for problem in result["problems"]] == ["probes"], result
    assert "/usr/bin/test -e /nowhere" in result["msg"]
    assert_same(before, clean.snapshot().ignoring_new_links())
    result = clean.setup(checked([OFFICE], probes=[{"ping": "192.0.2.10"}]))
    assert result["changed"] is True


@pytest.mark.full
def test_a_gateway_that_answered_must_answer_still(clean, far_side):
    far_side.up(far_side.device, "192.0.2.1/24")
    routed = OFFICE | {"nic": far_side.nic, "gateway": "192.0.2.1", "defaultRoute": True}
    clean.setup([routed])
    before = clean.snapshot().ignoring_new_links()
    # nobody is there on that tag
    result = clean.setups(checked([routed | {"vlan": 9}]))[0]
    assert [problem["code"] for problem in result["problems"]] == [10], result
    assert "ping 192.0.2.1" in result["msg"]
    assert_same(before, clean.snapshot().ignoring_new_links())


def test_a_change_in_the_background_is_confirmed_later(clean):
    made, status = in_the_background(clean)
    assert made["confirmation"]["id"] == status["confirmation"]["id"]
    busy = clean.apply([OFFICE | {"mtu": 1400}])
    assert [problem["code"] for problem in busy["problems"]] == [40]
    kept = clean.configure("confirmed", id=made["confirmation"]["id"])
    assert kept["changed"] is True
    assert clean.link("office")
    assert clean.setup([OFFICE])["changed"] is False
    assert clean.configure("confirmed")["failed"] is True


@pytest.mark.full
def test_a_change_in_the_background_is_taken_back(clean):
    before = clean.snapshot().ignoring_new_links()
    in_the_background(clean)
    assert clean.configure("rolled_back", "--check")["changed"] is True
    taken = clean.configure("rolled_back")
    assert taken["changed"] is True and not taken.get("failed")
    assert_same(before, clean.snapshot().ignoring_new_links())
    assert clean.configure("rolled_back")["changed"] is False
    in_the_background(clean)
    assert "stays" in clean.run("hostnet confirm")
    assert clean.link("office")


def in_the_background(host):
    """A change whose task did not wait for it, made: what the task returned, and what the job tells since."""
    tasks = [
        {MODULE: checked([OFFICE]), "async": 300, "poll": 0, "register": "job"},
        {
            "ansible.builtin.async_status": {"jid": "{{ job.ansible_job_id }}"},
            "register": "made",
            "until": "made is finished",
            "retries": 60,
            "delay": 2,
        },
    ]
    results = host.controller.play(tasks).results
    return results[0], results[-1]


@pytest.mark.full
def test_a_task_that_polls_itself_learns_the_other_way(clean):
    tasks = [{MODULE: checked([OFFICE]), "async": 300, "poll": 5, "ignore_errors": True}]
    result = clean.controller.play(tasks).results[0]
    assert result["failed"] is True
    assert "state=confirmed" in result["msg"]
    assert clean.link("office") is None


def test_the_connection_dies_in_the_middle(clean):
    """Every connection that there was is cut while the change is made; what ControlPersist keeps is of no use."""
    clean.run("rm -rf /var/lib/hostnet/changes")
    waiting = "until ls -d /var/lib/hostnet/changes/*/begun; do sleep 0.1; done; pkill -f 'sshd: root@notty'"
    killer = clean.start(f"sh -c {shlex.quote(waiting)}")
    result = clean.setup(checked([OFFICE]))
    assert "begun" in killer.stop()
    assert result["changed"] is True
    assert clean.link("office")


@pytest.mark.full
def test_a_connection_that_is_tried_again_goes_on_with_the_change(clean):
    """ssh's retries run the same task once more."""
    clean.run("rm -rf /var/lib/hostnet/changes")
    waiting = "until ls /var/lib/hostnet/changes/*/arguments; do sleep 0.1; done; pkill -f 'sshd: root@notty'"
    killer = clean.start(f"sh -c {shlex.quote(waiting)}")
    result = clean.setup(checked([OFFICE]), "-e", "ansible_ssh_retries=3")
    assert "arguments" in killer.stop()
    assert result["changed"] is True
    assert len(changes(clean)) == 1
    assert clean.link("office")


def test_on_the_host_itself_there_are_probes_alone(clean):
    """Ansible as it is installed here, brought along: a local connection proves nothing."""
    packages = next((Path(sys.executable).parents[1] / "lib").glob("python3*/site-packages"))
    for pattern in ("ansible", "ansible_core-*", "jinja2*", "markupsafe*", "yaml", "packaging*", "resolvelib*"):
        for package in packages.glob(pattern):
            clean.copy(package, f"/root/ansible/{package.name}")
    clean.copy(REPOSITORY / "ansible_collections", "/root/collections/ansible_collections")
    before = clean.snapshot().ignoring_new_links()
    failing = locally(clean, {"networks": [OFFICE], "probes": [{"command": ["/bin/false"]}]})
    assert failing.returncode == 2, failing.stdout
    assert "10 LOST_CONNECTION" in failing.stdout and "/bin/false" in failing.stdout
    assert_same(before, clean.snapshot().ignoring_new_links())
    made = locally(clean, {"networks": [OFFICE]})
    assert made.returncode == 0, made.stdout
    assert "only probes were made" in made.stdout + made.stderr
    assert clean.link("office")
    clean.run("rm -r /root/ansible /root/collections /root/play.json")


def locally(host, request):
    play = [{"hosts": "localhost", "gather_facts": False, "tasks": [{MODULE: request}]}]
    host.run("cat >/root/play.json", json.dumps(play))
    return host.attempt(
        "cd /root && LC_ALL=C.UTF-8 PYTHONPATH=/root/ansible ANSIBLE_COLLECTIONS_PATH=/root/collections"
        " python3 -m ansible.cli.playbook -c local -i localhost, play.json"
    )


@pytest.mark.parametrize("value", ["maybe", 0, 601])
def test_what_is_no_check_is_refused(clean, value):
    key = "connectivityCheck" if value == "maybe" else "connectivityTimeout"
    result = clean.apply({"networks": [OFFICE], key: value})
    assert [problem["code"] for problem in result["problems"]] == [21]

# SPDX-License-Identifier: Apache-2.0
"""Role hostnet.libvirt.host: Java, the executor and its class archive, and nothing the second time."""

import pytest
from support.ansible import REPOSITORY

EXECUTOR = "$(dirname $(readlink -f /usr/local/bin/hostnet))"


def test_second_run_changes_nothing(host, role):
    recap = host.controller.playbook(role).recap("one")
    assert (recap["changed"], recap["failures"]) == (0, 0)


def test_a_dry_run_changes_nothing(host, role):
    host.run(f"mv {EXECUTOR} /root/aside")
    try:
        recap = host.controller.playbook(role, "--check").recap("one")
        assert recap["failures"] == 0
        assert host.attempt("ls /var/lib/hostnet/executor/*").stdout == ""
    finally:
        host.run("mv /root/aside $(readlink /usr/local/bin/hostnet | xargs dirname)")


def test_the_archive_is_used(host):
    """Java says where it took each class from; ours come from the archive."""
    host.run("cat >/root/args.json", stdin='{"_ansible_module_name": "hostnet.libvirt.network_facts"}')
    loaded = host.run(
        f"cd {EXECUTOR} && java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:SharedArchiveFile=$PWD/hostnet.jsa"
        " -Xlog:class+load:file=/root/loaded -Dhostnet.door=module -jar $PWD/hostnet.jar /root/args.json >/dev/null;"
        " grep -c 'hostnet.*shared objects file (top)' /root/loaded; grep -c ' hostnet.*source: file:' /root/loaded || true"
    )
    shared, from_jar = (int(count) for count in loaded.split())
    assert shared > 5 * from_jar, f"{shared} classes from the archive, {from_jar} from the jar"


def test_shells_complete_the_command(host):
    """bash by the very file that it would load; zsh, which hosts seldom have, finds the same behind its own first line."""
    host.run("cd /usr/local/share && tail -n +2 zsh/site-functions/_hostnet | cmp - bash-completion/completions/hostnet")
    loaded = host.run("bash -c '. /usr/local/share/bash-completion/completions/hostnet; complete -p hostnet'")
    assert loaded.endswith(" hostnet\n")


@pytest.mark.full
def test_a_new_build_of_java_gets_a_new_archive(host, role):
    host.run(f"echo another >>{EXECUTOR}/hostnet.jsa.made-for")
    assert host.controller.playbook(role).recap("one")["changed"] == 1
    assert host.controller.playbook(role).recap("one")["changed"] == 0


def test_executors_of_other_builds_go(host, role):
    host.run("mkdir -p /var/lib/hostnet/executor/former && touch /var/lib/hostnet/executor/former/hostnet.jar")
    assert host.controller.playbook(role).recap("one")["changed"] == 1
    assert host.run("ls /var/lib/hostnet/executor").split() == host.run(f"basename {EXECUTOR}").split()


def test_a_host_that_is_none_is_told_all_that_it_lacks(host, role):
    """What no package of the role brings: here libvirt, and a time span that is none."""
    script = (REPOSITORY / "roles/host/files/prepare.py").read_text()
    assert host.run("python3 - unfit", stdin=script).strip() == ""
    hidden = "mount --bind /var/empty /usr/lib/systemd/system && PATH=/nowhere /usr/bin/python3 - unfit"
    said = host.run(f"mkdir -p /var/empty && unshare -m sh -c '{hidden}'", stdin=script)
    assert "libvirt is not installed: install libvirt-daemon-system (Debian)" in said
    refused = host.controller.playbook(role, "-e", "host_watch_interval=often", check=False)
    assert (refused.recap("one")["changed"], refused.recap("one")["failures"]) == (0, 1)
    assert "host_watch_interval: often is no time span" in refused.output


@pytest.mark.full
def test_a_host_without_ping_is_found_out(host):
    script = (REPOSITORY / "roles/host/files/prepare.py").read_text()
    assert host.run("python3 - missing", stdin=script).strip() == ""
    host.run("mv /usr/bin/ping /usr/bin/ping.aside")
    try:
        assert host.run("python3 - missing", stdin=script).split() == ["ping"]
    finally:
        host.run("mv /usr/bin/ping.aside /usr/bin/ping")


def test_modules_work_without_the_role(clean):
    networks = [{"name": "office", "nic": "eth1"}]
    clean.run(f"mv {EXECUTOR} /root/aside")
    try:
        first, second = clean.setups(networks, networks)
    finally:
        clean.run("mv /root/aside $(readlink /usr/local/bin/hostnet | xargs dirname)")
    assert (first["changed"], second["changed"]) == (True, False)


def test_nothing_of_a_task_stays(clean):
    clean.run("touch /root/before")
    clean.setup([{"name": "office", "nic": "eth1"}])
    left = clean.run("find /tmp /var/tmp /root/.ansible -newer /root/before -type f")
    assert not left.strip(), left


@pytest.mark.full
def test_the_timer_looks_after_managed_mac_tables(clean, role):
    """Off unless asked for; then what somebody else changed on a managed bridge is put right without a play."""
    timer = "systemctl is-active hostnet-watch.timer"
    assert clean.attempt(timer).stdout.strip() == "inactive"
    clean.setup([{"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}])
    try:
        watched = '{"host_watch": true, "host_watch_interval": "3s"}'
        assert clean.controller.playbook(role, "-e", watched).recap("one")["changed"] == 2
        assert clean.controller.playbook(role, "-e", watched).recap("one")["changed"] == 0
        clean.run("ip link set dev tenants type bridge vlan_filtering 0")
        told = "journalctl --no-pager -u hostnet-watch.service | grep -q 'vlan_filtering 0 -> 1'"
        clean.run(f"for _ in $(seq 120); do {told} && exit; sleep 0.5; done; exit 1")
        assert clean.bridge("tenants")["vlan_filtering"] == 1
    finally:
        clean.controller.playbook(role)
    assert clean.attempt(timer).stdout.strip() == "inactive"

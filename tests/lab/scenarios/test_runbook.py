# SPDX-License-Identifier: Apache-2.0
"""The pages' commands, typed on a host in the state that the line above each block names: they print what is shown there."""

import json
import os
import re
import shlex

import pytest
from support.ansible import MODULE, REPOSITORY
from support.runbook import blocks, pattern

OFFICE = {"name": "office", "nic": "eth1", "ipaddr": "192.0.2.10", "prefix": 24}
DECLARED = [OFFICE, {"name": "tenants", "nic": "eth2", "vlan": 100, "manage_macs_with_libvirt": True}]
# no server answers there, so that a change takes a minute
LEASED = {"name": "leased", "nic": "eth3", "bootproto": "dhcp", "blockingdhcp": True}
LIBVIRT = "libvirtd.socket libvirtd-ro.socket libvirtd-admin.socket libvirtd.service"
DIRECTORY = "/root/runbook"


class State:
    """Brings a host into the states of which the pages tell."""

    def __init__(self, host):
        self.host = host
        self.work = None

    def declared(self):
        self.host.run(f"mkdir -p {DIRECTORY}; cat >{DIRECTORY}/networks.yml", json.dumps({"networks": DECLARED}))
        self.host.applied(DECLARED)

    def at_work(self, networks=(LEASED,)):
        self.host.run(f"cat >{DIRECTORY}/leased.yml", json.dumps({"networks": [*networks]}))
        self.work = self.host.start(f"hostnet apply {DIRECTORY}/leased.yml")
        self.host.run("for i in $(seq 300); do systemctl -q is-active hostnet-dhcp-leased && exit 0; sleep 0.2; done; exit 1")

    def cut(self, networks=(LEASED,)):
        if self.work is None:
            self.at_work(networks)
        self.work.stop("KILL")
        self.work = None

    def cut_without_libvirt(self):
        self.cut([{"name": "tenants", "remove": True}, LEASED])
        self.host.run(f"systemctl stop {LIBVIRT}")

    def cut_and_somebody_else_was_there(self):
        self.cut()
        self.host.run("ip addr add 203.0.113.9/24 dev eth4")

    def waiting(self):
        self.cut()
        self.host.run("hostnet rollback")
        arguments = {"networks": [{**OFFICE, "mtu": 1400}], "connectivityCheck": True}
        self.host.controller.play([{MODULE: arguments, "async": 300, "poll": 0}])
        self.host.run("for i in $(seq 100); do [ -e /var/lib/hostnet/changes/*/pending ] && exit 0; sleep 0.2; done; exit 1")

    def kept(self):
        pass

    def trial(self):
        self.host.run("ip addr del 203.0.113.9/24 dev eth4")
        self.host.applied({"networks": [{"name": "trial", "nic": "eth3", "vlan": 9}], "commitOnSuccess": False})

    def drift(self):
        self.host.run("bridge link set dev eth2.100 learning on")

    def collect(self):
        pass

    def kept_module(self):
        self.host.run("rm -rf ~/.ansible/tmp/*")
        arguments = {"networks": DECLARED, "connectivityCheck": False}
        self.host.controller.extra["ANSIBLE_KEEP_REMOTE_FILES"] = "1"
        try:
            self.host.controller.play([{MODULE: arguments}])
        finally:
            del self.host.controller.extra["ANSIBLE_KEEP_REMOTE_FILES"]

    def uninstall(self):
        pass

    def of_vdsm(self):
        nic = {"bridged": True, "nic": "eth1", "mtu": 1500, "switch": "legacy"}
        for configuration in ("persistence", "staging"):
            directory = f"/var/lib/vdsm/{configuration}"
            self.host.run(f"mkdir -p {directory}/netconf.1/nets && ln -sfn netconf.1 {directory}/netconf")
            self.host.run(f"cat >{directory}/netconf/nets/vmnet", json.dumps(nic))


def typed(host, block):
    """What a terminal shows of a block's commands, one shell for all of them."""
    script = "".join(f"echo {shlex.quote('# ' + command)}\n{command}\n" for command in block.commands)
    return host.attempt(f"cd {DIRECTORY}; exec 2>&1\n{script}").stdout


def follow(host, page):
    """Goes on after a block that shows something else: what comes later needs the state that it leaves, not its words."""
    state, differences = State(host), []
    for block in blocks(REPOSITORY / page):
        getattr(state, re.sub(r"\W+", "_", block.state))()
        shown = typed(host, block)
        same = re.fullmatch(pattern(block.text), shown)
        print(f"{page}:{block.line}: {block.state}: {'as shown' if same else 'not as shown'}", flush=True)
        if not same:
            differences.append(f"{page}:{block.line} has\n{block.text}and the host shows\n{shown}")
    assert not differences, "\n".join(differences)


@pytest.mark.skipif("HOSTNET_RUNBOOK" not in os.environ, reason="it takes minutes; make test-runbook has it")
def test_operations(disposable):
    follow(disposable, "docs/operations.md")
    assert disposable.attempt("ls -d /var/lib/hostnet /etc/systemd/system/hostnet*").stdout == ""


def test_migration(clean):
    clean.run(f"mkdir -p {DIRECTORY}")
    try:
        follow(clean, "docs/migration.md")
    finally:
        clean.run("rm -rf /var/lib/vdsm")

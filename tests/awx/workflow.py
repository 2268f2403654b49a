# SPDX-License-Identifier: Apache-2.0
"""The jobs of the workflow on two throw-away hosts: what one hands on goes to the next as AWX would take it there."""

import re
import subprocess
import sys
from types import SimpleNamespace

import yaml
from jobs import LAB, REPOSITORY

sys.path.insert(0, str(REPOSITORY / "tests/lab/scenarios"))
from support.host import Host  # noqa: E402

SETUP = "hostnet.libvirt.setup_networks"
CONFIG = "hostnet.libvirt.network_config"
NOTHING = "0" * 16
# in the host's journal: somebody logged in while the change waited
CAME_BACK = re.compile(r"Started (hostnet-change-\w+)\.service.*?Accepted publickey.*?\1\.service: Deactivated", re.DOTALL)
# the same inventory as somebody without AWX uses it
ROLE = [{"hosts": "all", "become": True, "gather_facts": False, "roles": ["hostnet.libvirt.networks"]}]


def check_workflow(tally, jobs, inventory, names):
    """Names are those of the hosts, in the inventory and in the lab."""
    Workflow(tally, jobs, inventory, names).check()


class Workflow:
    def __init__(self, tally, jobs, inventory, names):
        self.tally, self.jobs = tally, jobs
        self.inventory = reachable(inventory, names, jobs)
        self.hosts = {name: Host(there, SimpleNamespace(directory=jobs.work)) for name, there in names.items()}
        self.names = set(names)
        self.first, self.second = names

    def check(self):
        self.tally.say("prepare the hosts")
        self.prepare()
        self.tally.say("plan, in two slices")
        plans = self.plan()
        self.tally.say("carry out without an approval, and with that of another plan")
        self.refuse(plans)
        self.tally.say("carry out, twice")
        self.carry_out(plans)
        self.tally.say("facts, of all, of some, and by way of another machine")
        self.facts()
        self.tally.say("options of the inventory, as role networks has them")
        purge = self.options()
        self.tally.say("carry out, and confirm by the next job")
        self.confirm_later(purge)

    def prepare(self):
        self.jobs.use_inventory(self.inventory)
        job = self.jobs.run("prepare", "prepare.yml")
        self.tally.check("the job that prepares runs on both hosts", job.successful and job.hosts() == self.names, job.output)

    def plan(self):
        """The plans of both hosts, from a slice for each."""
        handed_on = {}
        before = self.pictures()
        for number, name in enumerate(sorted(self.names), 1):
            self.jobs.use_inventory(only(self.inventory, name))
            job = self.jobs.run(f"plan-{number}", "check.yml", "--check", "--diff")
            self.tally.check(f"slice {number} of the job that plans runs with --check --diff", job.successful, job.output)
            self.tally.check("it has its own host alone", job.hosts() == {name}, job.hosts())
            self.tally.check("it shows the difference", "<bridge name='tenants' macTableManager='libvirt'" in job.output, job.output)
            # as AWX merges what slices hand on
            handed_on.update(job.handed_on())
        self.jobs.use_inventory(self.inventory)
        self.tally.check("both slices hand their plans on", len(handed_on) == 2 and NOTHING not in handed_on.values(), handed_on)
        self.tally.check("planning changes no host", self.pictures() == before)
        return handed_on

    def refuse(self, plans):
        before = self.pictures()
        job = self.jobs.run("lonely", "apply.yml")
        refused = not job.successful and f"No plan of {self.first} was approved. Run the workflow" in job.output
        self.tally.check("without a plan each host is refused", refused and not job.results(SETUP), job.output)
        tampered = {name: plan[:-1] + ("0" if plan[-1] != "0" else "1") for name, plan in plans.items()}
        job = self.jobs.run("tampered", "apply.yml", "--limit", self.first, **tampered)
        problems = job.results(SETUP).get(self.first, {}).get("problems", [])
        wanted = [(21, "plan_id")]
        self.tally.check("another plan than the approved one is refused", [(p["code"], p["path"]) for p in problems] == wanted, job.output)
        self.tally.check("a host that is refused is untouched", self.pictures() == before)

    def carry_out(self, plans):
        job = self.jobs.run("apply", "apply.yml", "--diff", **plans)
        self.tally.check("the approved plans are carried out", job.successful and job.changed() == self.names, job.output)
        done = {result["plan_id"] for result in job.results(SETUP).values()}
        self.tally.check("they are exactly those of the slices", done == set(plans.values()), done)
        for name, host in self.hosts.items():
            confirmed = host.run("ls -d /var/lib/hostnet/changes/*/confirmed").split()
            journal = host.run("journalctl -o cat")
            good = len(confirmed) == 1 and CAME_BACK.search(journal)
            self.tally.check(f"{name} kept the change, confirmed through a new connection", good, journal)
            managed = host.mac_tables().get("tenants", {})
            self.tally.check(f"{name} has the networks, and libvirt manages the MAC table", managed.get("effective") is True, managed)
        again = self.jobs.run("again", "apply.yml", **plans)
        self.tally.check("carried out again, they change nothing", again.successful and not again.changed(), again.output)

    def facts(self):
        job = self.jobs.run("facts", "facts.yml")
        self.tally.check("the job of facts runs", job.successful and job.hosts() == self.names, job.output)
        for name in sorted(self.names):
            self.tally.check(f"its fact cache has the networks of {name}", is_fact(job.facts(name)), job.facts(name))
        limited = self.jobs.run("limited", "facts.yml", "--limit", self.second)
        self.tally.check("a limit holds", limited.successful and limited.hosts() == {self.second}, limited.output)
        remote = self.jobs.run_elsewhere("remote", "facts.yml")
        self.tally.check("a job goes by transmit, worker and process", remote.successful and remote.hosts() == self.names, remote.output)
        self.tally.check("its fact cache comes back", all(is_fact(remote.facts(name)) for name in self.names), remote.output)

    def options(self):
        """The plan that takes a network from the first host by option purge alone; the second has nothing to do."""
        tenants = [network for network in self.inventory["all"]["vars"]["hostnet_networks"] if network["name"] == "tenants"]
        host = self.inventory["_meta"]["hostvars"][self.first]
        host |= {"hostnet_networks": tenants, "hostnet_options": {"purge": True}}
        self.jobs.use_inventory(self.inventory)
        job = self.jobs.run("purge", "check.yml", "--check", "--diff")
        plans = {name: result["plan_id"] for name, result in job.results(SETUP).items()}
        purged = job.successful and plans.get(self.first) != NOTHING and plans.get(self.second) == NOTHING
        self.tally.check("a host's hostnet_options count", purged, job.output)
        self.jobs.write("project/role.yml", ROLE)
        role = self.jobs.run("role", "role.yml", "--check")
        same = {name: result["plan_id"] for name, result in role.results(SETUP).items()}
        self.tally.check("role networks plans the same", role.successful and same == plans, role.output)
        return job.handed_on()

    def confirm_later(self, plans):
        host = self.hosts[self.first]
        job = self.jobs.run("later", "apply.yml", hostnet_confirm_later="yes", **plans)
        self.tally.check("a change to be confirmed later is made", job.successful and not host.link("office"), job.output)
        changes = job.handed_on()
        self.tally.check("the job hands it on", len(changes) == 1, changes)
        self.tally.check("it waits", waits(host), job.output)
        kept = self.jobs.run("confirm", "confirm.yml", **plans, **changes)
        good = kept.successful and set(kept.results(CONFIG)) == {self.first} and kept.changed() == {self.first}
        self.tally.check("the next job confirms it, and leaves the other host alone", good, kept.output)
        stays = not waits(host) and not host.link("office") and self.hosts[self.second].link("office")
        self.tally.check("it stays", stays, kept.output)

    def pictures(self):
        return {name: host.snapshot().text for name, host in self.hosts.items()}


def waits(host):
    return "hostnet-change-" in host.run("systemctl list-units --plain --no-legend 'hostnet-change-*'")


def is_fact(facts):
    networks = facts.get("hostnet", {}).get("networks", {})
    return set(networks) == {"office", "tenants"} and all("mac_table" in network for network in networks.values())


def only(inventory, name):
    """A slice of the inventory, as AWX gives it to a job."""
    hostvars = {name: inventory["_meta"]["hostvars"][name]}
    return inventory | {"ungrouped": {"hosts": [name]}, "_meta": {"hostvars": hostvars}}


def reachable(inventory, names, jobs):
    """The project's inventory with the ways to the lab's hosts. The key is a credential: AWX gives it to an agent of ssh."""
    command = [LAB, "inventory", *names.values()]
    lab = yaml.safe_load(subprocess.run(command, capture_output=True, text=True, check=True).stdout)["lab_hosts"]
    hosts, common = lab["hosts"], lab["vars"]
    for host in hosts.values():
        key = host.pop("ansible_ssh_private_key_file")
    with open(key) as file:
        jobs.write("env/ssh_key", file.read())
    common["ansible_ssh_common_args"] = common["ansible_ssh_common_args"].replace("-o IdentitiesOnly=yes ", "")
    hostvars = {name: hosts[there] for name, there in names.items()}
    return inventory | {"_meta": {"hostvars": hostvars}, "all": {**inventory["all"], "vars": inventory["all"]["vars"] | common}}

# SPDX-License-Identifier: Apache-2.0
"""Random walks through declarations: whole states of networks and bonds, and the request from one to the next."""

import copy
from collections import Counter


NAMES = ("red", "blue", "green", "mgmt", "br0", "store")
# with the largest MTU that each takes
NICS = {"eth1": 1500, "eth2": 1500, "eth3": 1500, "veth_a": 9000, "veth_b": 9000, "dummy_a": 9000}
BONDS = ("bond0", "bond_x")
TAGS = (None, None, 0, 5, 100, 4094)
MTUS = (1500, 1500, 1500, 1400, 1300, 2000, 9000)
BRIDGE_OPTIONS = ("ageing_time=6000", "multicast_snooping=0", "ageing_time=500 multicast_snooping=0", "priority=100")
BOND_OPTIONS = ("mode=1 miimon=100", "mode=1 miimon=50 updelay=100", "mode=0", "mode=2 xmit_hash_policy=2", "mode=4 lacp_rate=1")
QOS = {"out": {"ls": {"m2": 4000000}, "ul": {"m2": 8000000}}}


class State:
    """A whole declaration: networks by name, bonds by name."""

    def __init__(self, networks=None, bonds=None):
        self.networks = networks or {}
        self.bonds = bonds or {}

    def __eq__(self, other):
        return (self.networks, self.bonds) == (other.networks, other.bonds)

    def copy(self):
        return State(copy.deepcopy(self.networks), copy.deepcopy(self.bonds))

    def request(self):
        """All of it."""
        return request(self.networks.values(), self.bonds.values())

    def request_from(self, before):
        """Only what leads here from another state."""
        return request(changes(before.networks, self.networks), changes(before.bonds, self.bonds))

    def is_valid(self):
        """Whether the product has no reason to refuse it."""
        bases = [base_of(network) for network in self.networks.values() if base_of(network)]
        members = [nic for bond in self.bonds.values() for nic in bond["nics"]]
        slots = Counter((base_of(n), n.get("vlan")) for n in self.networks.values() if base_of(n))
        return (
            max(slots.values(), default=1) == 1
            and max(Counter(members).values(), default=1) == 1
            and not set(members) & set(bases)
            and all(bond["nics"] for bond in self.bonds.values())
            and all(base in NICS or base in self.bonds for base in bases)
            and all(network["mtu"] <= self.largest_mtu(network) for network in self.networks.values())
            and sum(network.get("defaultRoute", False) for network in self.networks.values()) <= 1
            and all(self.keeps_its_mtu(network) for network in self.networks.values())
        )

    def keeps_its_mtu(self, network):
        """A nic or bond takes the largest MTU of its networks (VDSM): so does the bridgeless one that it stands for."""
        others = [other["mtu"] for other in self.networks.values() if base_of(other) == base_of(network)]
        return network["bridged"] or "vlan" in network or network["mtu"] == max(others)

    def largest_mtu(self, network):
        bond = self.bonds.get(network.get("bonding"))
        return min(NICS[nic] for nic in bond["nics"]) if bond else NICS.get(network.get("nic"), 9000)


def request(networks, bonds):
    bonds = list(bonds)
    return {"networks": list(networks), **({"bondings": bonds} if bonds else {})}


def changes(before, after):
    gone = [{"name": name, "remove": True} for name in sorted(before.keys() - after.keys())]
    return gone + [entity for name, entity in after.items() if before.get(name) != entity]


def base_of(network):
    return network.get("bonding") or network.get("nic")


class Walk:
    """Steps from state to state, each a few mutations of the one before that leave it valid."""

    def __init__(self, dice):
        self.dice = dice

    def next(self, state, guest=None):
        """Another state; where a guest is connected stays a bridged network."""
        while True:
            after = state.copy()
            for _ in range(self.dice.choice((1, 1, 1, 2, 2, 3, 4))):
                self.mutate(after)
            kept = guest is None or after.networks.get(guest, {}).get("bridged")
            if after != state and after.is_valid() and kept:
                return after

    def guest(self, state):
        """Where a guest is connected next: a bridged network, or none."""
        bridged = sorted(name for name, network in state.networks.items() if network["bridged"])
        return self.dice.choice(bridged) if bridged and self.dice.random() < 0.5 else None

    def mutate(self, state):
        kinds = [self.add, self.add, self.alter, self.alter, self.alter, self.alter, self.swap, self.remove]
        kinds += [self.add_bond, self.alter_bond, self.alter_bond, self.swap_members, self.remove_bond]
        self.dice.choice(kinds)(state)

    # Networks

    def add(self, state):
        free = [name for name in NAMES if name not in state.networks]
        if free:
            name = self.dice.choice(free)
            network = {"name": name, "bridged": self.dice.random() < 0.7, "mtu": self.dice.choice(MTUS)}
            network["defaultRoute"] = False
            state.networks[name] = network
            self.move(state, network)
            if self.dice.random() < 0.5:
                self.address(state, network)

    def remove(self, state):
        if state.networks:
            del state.networks[self.dice.choice(sorted(state.networks))]

    def swap(self, state):
        """Two networks change places."""
        if len(state.networks) > 1:
            one, two = (state.networks[name] for name in self.dice.sample(sorted(state.networks), 2))
            places = [{word: n.pop(word) for word in ("nic", "bonding", "vlan") if word in n} for n in (one, two)]
            one.update(places[1] if places[1] or one["bridged"] else places[0])
            two.update(places[0] if places[0] or two["bridged"] else places[1])

    def alter(self, state):
        if state.networks:
            network = state.networks[self.dice.choice(sorted(state.networks))]
            alterations = [self.move, self.retag, self.resize, self.flip, self.address, self.route, self.flag, self.options]
            alterations += [self.ipv6, self.limit]
            self.dice.choice(alterations)(state, network)

    def move(self, state, network):
        for word in ("nic", "bonding", "vlan"):
            network.pop(word, None)
        places = [*NICS, *state.bonds, *state.bonds, *([None] if network["bridged"] else [])]
        place = self.dice.choice(places)
        if place:
            network["bonding" if place in state.bonds else "nic"] = place
            self.retag(state, network)

    def retag(self, state, network):
        network.pop("vlan", None)
        tag = self.dice.choice(TAGS)
        if tag is not None and base_of(network):
            network["vlan"] = tag

    def resize(self, state, network):
        network["mtu"] = self.dice.choice(MTUS)

    def flip(self, state, network):
        if base_of(network):
            network["bridged"] = not network["bridged"]
            for word in ("stp", "manage_macs_with_libvirt", "custom"):
                network.pop(word, None)

    def address(self, state, network):
        for word in ("ipaddr", "netmask", "gateway", "nameservers"):
            network.pop(word, None)
        network["defaultRoute"] = False
        if self.dice.random() < 0.8:
            subnet = f"198.51.{100 + NAMES.index(network['name'])}"
            network |= {"ipaddr": f"{subnet}.{self.dice.choice((5, 6, 7))}", "netmask": "255.255.255.0"}
            if self.dice.random() < 0.4:
                network["gateway"] = f"{subnet}.1"

    def ipv6(self, state, network):
        if network.pop("ipv6addr", None) is None:
            # the third group is never 0: the kernel would leave it out
            network["ipv6addr"] = f"2001:db8:{NAMES.index(network['name']) + 1}::{self.dice.choice((5, 6, 7))}/64"

    def route(self, state, network):
        """Takes the default route, which then leaves the network that had it, or gives it up."""
        takes = not network["defaultRoute"] and "ipaddr" in network
        for each in state.networks.values() if takes else [network]:
            if each["defaultRoute"]:
                each["defaultRoute"] = False
                each.pop("nameservers", None)
        if takes:
            network["defaultRoute"] = True
            network["gateway"] = network["ipaddr"].rsplit(".", 1)[0] + ".1"
            if self.dice.random() < 0.5:
                network["nameservers"] = ["198.51.100.53"]

    def flag(self, state, network):
        if network["bridged"]:
            word = self.dice.choice(("stp", "manage_macs_with_libvirt"))
            network[word] = not network.get(word, False)

    def options(self, state, network):
        if network.pop("custom", None) is None and network["bridged"]:
            network["custom"] = {"bridge_opts": self.dice.choice(BRIDGE_OPTIONS)}

    def limit(self, state, network):
        if network.pop("hostQos", None) is None and base_of(network):
            network["hostQos"] = QOS

    # Bonds

    def free_nics(self, state):
        used = {base_of(network) for network in state.networks.values()}
        used |= {nic for bond in state.bonds.values() for nic in bond["nics"]}
        return sorted(set(NICS) - used)

    def add_bond(self, state):
        names = [name for name in BONDS if name not in state.bonds]
        free = self.free_nics(state)
        if names and free:
            nics = sorted(self.dice.sample(free, min(len(free), self.dice.choice((1, 2, 2, 3)))))
            bond = {"name": self.dice.choice(names), "nics": nics, "options": self.dice.choice(BOND_OPTIONS)}
            state.bonds[bond["name"]] = bond

    def alter_bond(self, state):
        if state.bonds:
            bond = state.bonds[self.dice.choice(sorted(state.bonds))]
            if self.dice.random() < 0.4:
                bond["options"] = self.dice.choice(BOND_OPTIONS)
                return
            members = set(bond["nics"])
            free = self.free_nics(state)
            if len(members) > 1 and self.dice.random() < 0.6:
                members.remove(self.dice.choice(sorted(members)))
            if free and self.dice.random() < 0.7:
                members.add(self.dice.choice(free))
            bond["nics"] = sorted(members)

    def swap_members(self, state):
        """Two bonds exchange a member in one request."""
        if len(state.bonds) > 1:
            one, two = (state.bonds[name] for name in sorted(state.bonds)[:2])
            first, second = self.dice.choice(one["nics"]), self.dice.choice(two["nics"])
            one["nics"] = sorted({*one["nics"], second} - {first})
            two["nics"] = sorted({*two["nics"], first} - {second})

    def remove_bond(self, state):
        """A bond goes, and its networks move to one of its nics."""
        if state.bonds:
            bond = state.bonds.pop(self.dice.choice(sorted(state.bonds)))
            for network in state.networks.values():
                if network.get("bonding") == bond["name"]:
                    del network["bonding"]
                    network["nic"] = bond["nics"][0]

# SPDX-License-Identifier: Apache-2.0
"""What the kernel says, as a declaration: from facts in the shape of getCapabilities to a request (VDSM's KernelConfig)."""

# what facts show of a network only as a property of its bridge, among many that nobody asked for
BRIDGE_OPTIONS = "bridge_opts"


def declaration_of(facts, declared=()):
    """A request that asks for exactly what the facts report of the networks and of the bonds below them.

    `declared` says which of a bridge's many options were asked for; their values are those of the facts.
    """
    asked = {network["name"]: network.get("custom", {}).get(BRIDGE_OPTIONS, "") for network in declared}
    networks = [network_of(facts, name, asked.get(name, "")) for name in facts["networks"]]
    used = {network["bonding"] for network in networks if "bonding" in network}
    request = {"networks": networks}
    bondings = [bonding_of(facts["bondings"][name], name) for name in sorted(used)]
    return {**request, "bondings": bondings} if bondings else request


def network_of(facts, name, asked_options):
    fact = facts["networks"][name]
    # only the network with the default route sends by way of an IPv6 gateway
    leads = fact["ipv4defaultroute"] or fact["ipv6gateway"] != "::"
    network = {"name": name, "bridged": fact["bridged"], "mtu": int(fact["mtu"]), "defaultRoute": leads}
    network |= uplink_of(facts, fact["southbound"])
    network |= ipv4_of(fact) | ipv6_of(fact)
    # name servers of a lease are no part of a declaration
    if leads and not fact["dhcpv4"] and facts["nameservers"]:
        network["nameservers"] = facts["nameservers"]
    if "hostQos" in fact:
        network["hostQos"] = without_zeros(fact["hostQos"])
    if fact["bridged"]:
        network["stp"] = fact["stp"] == "on"
        network["manage_macs_with_libvirt"] = fact["manage_macs_with_libvirt"]
    if asked_options:
        found = facts["bridges"][name]["opts"]
        keys = sorted(pair.split("=")[0] for pair in asked_options.split())
        network["custom"] = {BRIDGE_OPTIONS: " ".join(f"{key}={found[key]}" for key in keys)}
    return network


def uplink_of(facts, southbound):
    if southbound is None:
        return {}
    vlan = facts["vlans"].get(southbound)
    base = vlan["iface"] if vlan else southbound
    tag = {"vlan": vlan["vlanid"]} if vlan else {}
    return {"bonding" if base in facts["bondings"] else "nic": base, **tag}


def ipv4_of(fact):
    if fact["dhcpv4"]:
        return {"bootproto": "dhcp"}
    if not fact["addr"]:
        return {}
    gateway = {"gateway": fact["gateway"]} if fact["gateway"] else {}
    return {"ipaddr": fact["addr"], "netmask": fact["netmask"], **gateway}


def ipv6_of(fact):
    given = {word: True for word in ("dhcpv6", "ipv6autoconf") if fact[word]}
    if given or not fact["ipv6addrs"]:
        # addresses and routers that others gave are no part of a declaration
        return given
    gateway = {"ipv6gateway": fact["ipv6gateway"]} if fact["ipv6gateway"] != "::" else {}
    return {"ipv6addr": fact["ipv6addrs"][0], **gateway}


def without_zeros(qos):
    """VDSM reports a curve's three members, zeros included, and keeps those that are not zero."""
    return {
        "out": {
            curve: {member: rate for member, rate in rates.items() if rate}
            for curve, rates in qos["out"].items()
        }
    }  # fmt: skip


def bonding_of(fact, name):
    options = " ".join(f"{key}={value}" for key, value in sorted(fact["opts"].items()))
    return {"name": name, "nics": sorted(fact["slaves"]), "options": options}

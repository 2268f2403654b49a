#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""A Python module that does what our no-op task does: reads kernel and libvirt, compares, reports."""

import json
from xml.etree import ElementTree

import libvirt
from ansible.module_utils.basic import AnsibleModule

OPTIONS = {
    "name": {"type": "str", "required": True},
    "nic": {"type": "str"},
    "vlan": {"type": "int"},
    "mtu": {"type": "int", "default": 1500},
    "manage_macs_with_libvirt": {"type": "bool", "default": False},
}


def read_links(module):
    _, text, _ = module.run_command(["ip", "-j", "-d", "addr", "show"], check_rc=True)
    return {link["ifname"]: link for link in json.loads(text)}


def read_network(network):
    live = ElementTree.fromstring(network.XMLDesc(0))
    inactive = ElementTree.fromstring(network.XMLDesc(libvirt.VIR_NETWORK_XML_INACTIVE))
    managers = [xml.find("bridge").get("macTableManager") if xml.find("bridge") is not None else None for xml in (live, inactive)]
    return {"managers": managers, "active": network.isActive(), "autostart": network.autostart()}


def read_libvirt():
    connection = libvirt.open("qemu:///system")
    return {network.name(): read_network(network) for network in connection.listAllNetworks()}


def is_as_declared(wanted, links, networks):
    bridge = links.get(wanted["name"])
    port = links.get(wanted["nic"] + "." + str(wanted["vlan"]))
    network = networks.get("vdsm-" + wanted["name"])
    if not (bridge and port and network):
        return False
    manager = "libvirt" if wanted["manage_macs_with_libvirt"] else None
    return (
        bridge["mtu"] == port["mtu"] == wanted["mtu"]
        and port.get("master") == wanted["name"]
        and bridge["linkinfo"]["info_data"]["vlan_filtering"] == int(wanted["manage_macs_with_libvirt"])
        and network == {"managers": [manager, manager], "active": 1, "autostart": 1}
    )


def main():
    module = AnsibleModule({"networks": {"type": "list", "elements": "dict", "options": OPTIONS}}, supports_check_mode=True)
    links, networks = read_links(module), read_libvirt()
    differing = [wanted["name"] for wanted in module.params["networks"] if not is_as_declared(wanted, links, networks)]
    module.exit_json(changed=bool(differing), differing=differing, facts={"links": links, "networks": networks})


main()

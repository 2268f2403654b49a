# SPDX-License-Identifier: Apache-2.0
"""Network managers and DHCP clients that may have a nic before hostnet: each gives it an address in its own way."""

from contextlib import contextmanager

NETWORKD = "printf '[Match]\\nName=NIC\\n[Network]\\n%s\\n' {line} >/etc/systemd/network/20-NIC.network && networkctl reload"
# What is foreign, and the lab's own nics, are none of its business.
NETWORK_MANAGER = """
printf '[keyfile]\\nunmanaged-devices+=%s\\n' 'interface-name:eth*,interface-name:foreign*,interface-name:vnet*' \\
    >/etc/NetworkManager/conf.d/zz-scenario.conf
systemctl unmask NetworkManager && systemctl start NetworkManager && nmcli device set NIC managed yes
nmcli connection add type ethernet ifname NIC con-name NIC ipv4.method {method} ipv6.method disabled >/dev/null
nmcli connection up NIC >/dev/null"""
IFUPDOWN = """
printf 'allow-hotplug NIC\\niface NIC inet %b\\n' {method} >/etc/network/interfaces.d/NIC
printf 'source /etc/network/interfaces.d/*\\n' >>/etc/network/interfaces && ifup NIC"""

# With a lease: commands with the nic's name for NIC.
CLIENTS = {
    "dhclient": "ip link set NIC up && dhclient -1 NIC",
    "dhcpcd": "dhcpcd --waitip=4 NIC",
    "systemd-networkd": NETWORKD.format(line="DHCP=ipv4"),
    "NetworkManager": NETWORK_MANAGER.format(method="auto"),
    "ifupdown": IFUPDOWN.format(method="dhcp"),
}
# With the address 192.0.2.2/24, and the question that shows whether the manager has the nic.
MANAGERS = {
    "systemd-networkd": (NETWORKD.format(line="Address=192.0.2.2/24"), "networkctl --no-legend list NIC"),
    "NetworkManager": (
        NETWORK_MANAGER.format(method="manual ipv4.addresses 192.0.2.2/24"),
        "nmcli --terse --fields DEVICE,STATE device | grep ^NIC:",
    ),
    "ifupdown": (IFUPDOWN.format(method="'static\\n address 192.0.2.2/24'"), "ifquery --state NIC"),
}
END = """
systemctl stop NetworkManager; systemctl mask NetworkManager
rm -rf /etc/NetworkManager/system-connections/* /etc/NetworkManager/conf.d/zz-*
rm -rf /etc/network/interfaces.d/* /etc/systemd/network/20-* /run/network/ifstate*
sed -i '/^source/d' /etc/network/interfaces
pkill -x 'dhclient|dhcpcd'
networkctl reload
"""


@contextmanager
def managed(host, commands, nic):
    """A nic that these commands give an address, until the end, which takes the manager away as well."""
    try:
        host.run("set -e\n" + commands.replace("NIC", nic))
        yield
    finally:
        host.attempt(END)


def has_it(host, manager, nic):
    """Whether the manager says that it has the nic."""
    answer = host.attempt(MANAGERS[manager][1].replace("NIC", nic)).stdout
    return bool(answer.strip()) and "unmanaged" not in answer

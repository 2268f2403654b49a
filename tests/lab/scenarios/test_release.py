# SPDX-License-Identifier: Apache-2.0
"""Nics that another network manager has: released by its own means, taken over with their address, given back."""

import pytest
from support.convergence import assert_converged
from support.traffic import reaches

# How a nic came by its address before hostnet: commands with its name for NIC, and what says who has it now.
MANAGERS = {
    "systemd-networkd": (
        "printf '[Match]\\nName=NIC\\n[Network]\\nAddress=192.0.2.2/24\\n' >/etc/systemd/network/20-NIC.network\n"
        "networkctl reload && networkctl up NIC",
        "networkctl --no-legend list NIC",
    ),
    "NetworkManager": (
        "systemctl unmask NetworkManager && systemctl start NetworkManager && nmcli device set NIC managed yes\n"
        "nmcli connection add type ethernet ifname NIC con-name NIC"
        " ipv4.method manual ipv4.addresses 192.0.2.2/24 ipv6.method disabled >/dev/null\n"
        "nmcli connection up NIC >/dev/null",
        "nmcli --terse --fields DEVICE,STATE device | grep ^NIC:",
    ),
    "ifupdown": (
        "printf 'allow-hotplug NIC\\niface NIC inet static\\n address 192.0.2.2/24\\n' >/etc/network/interfaces.d/NIC\n"
        "printf 'source /etc/network/interfaces.d/*\\n' >>/etc/network/interfaces && ifup NIC",
        "ifquery --state NIC",
    ),
}
END_OF_MANAGERS = """
systemctl stop NetworkManager 2>/dev/null; systemctl mask NetworkManager
rm -rf /etc/NetworkManager/system-connections/* /etc/network/interfaces.d/* /etc/systemd/network/20-*
sed -i '/^source/d' /etc/network/interfaces; rm -f /run/network/ifstate*
networkctl reload
"""


@pytest.fixture(params=MANAGERS)
def managed(request, clean, far_side):
    """A nic with an address by a manager; what asks that manager about it."""
    far_side.up(far_side.device, "192.0.2.1/24")
    setting, question = (text.replace("NIC", far_side.nic) for text in MANAGERS[request.param])
    try:
        clean.run("set -e\n" + setting)
        assert reaches(far_side, "192.0.2.2")
        yield question
    finally:
        clean.attempt(END_OF_MANAGERS)


def has_it(host, question):
    """Whether the manager says that it has the nic."""
    answer = host.attempt(question).stdout
    return bool(answer.strip()) and "unmanaged" not in answer


def test_a_nic_comes_from_its_manager_with_its_address(clean, far_side, managed):
    assert has_it(clean, managed)
    declared = [{"name": "office", "nic": far_side.nic, "ipaddr": "192.0.2.2", "prefix": 24}]
    result = clean.setup(declared)
    assert result["changed"]
    assert not has_it(clean, managed)
    assert reaches(far_side, "192.0.2.2")
    assert clean.run(f"ip -o -4 addr show dev {far_side.nic}") == ""
    assert_converged(clean, declared)
    # whatever wakes the managers up, the nic is not theirs
    clean.attempt("networkctl reload; networkctl reconfigure eth0; nmcli general reload")
    assert clean.link(far_side.nic)["master"] == "office"
    assert reaches(far_side, "192.0.2.2")


def test_a_failure_gives_the_nic_back(clean, far_side, managed):
    clean.run("mkdir -p /etc/sysconfig/network-scripts/ifcfg-office")
    before = clean.snapshot()
    try:
        result = clean.refused([{"name": "office", "nic": far_side.nic, "ipaddr": "192.0.2.2", "prefix": 24}])
        assert "ifcfg-office" in result["msg"]
        assert clean.snapshot().ignoring_new_links() == before.ignoring_new_links()
        assert has_it(clean, managed)
        assert reaches(far_side, "192.0.2.2")
    finally:
        clean.run("rmdir /etc/sysconfig/network-scripts/ifcfg-office")


def test_the_management_nic_under_a_bridge_after_a_reboot_too(disposable):
    """The very nic that Ansible comes through: its connection and its address outlast change and reboot."""
    address = disposable.json("ip -j -4 addr show dev eth0")[0]["addr_info"][0]
    declared = [{"name": "mgmt", "nic": "eth0", "ipaddr": address["local"], "prefix": address["prefixlen"]}]
    result = disposable.setup(declared)
    assert result["changed"]
    assert disposable.link("eth0")["master"] == "mgmt"
    assert_converged(disposable, declared)
    disposable.reboot()
    assert disposable.run("hostname").strip() == disposable.name

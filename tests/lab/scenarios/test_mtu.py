# SPDX-License-Identifier: Apache-2.0
"""An MTU ripples over bridge, vlan, bond, members and taps, up and down, and whole frames pass."""

import pytest
from support.convergence import assert_converged
from support.product import needs
from support.switch import Switch
from support.traffic import carries


def mtus(host, *devices):
    return [host.link(device)["mtu"] for device in devices]


@pytest.mark.parametrize("bonded", [False, pytest.param(True, marks=needs("bondings"))], ids=["nic", "bond"])
def test_up_and_down(clean, bonded):
    switch = Switch(clean)
    switch.vlan(switch.trunk, 30, "192.0.2.1/24", mtu=9000)
    base, word = ("bond0", "bonding") if bonded else ("veth_a", "nic")
    bondings = {"bondings": [{"name": "bond0", "nics": ["veth_a", "veth_b"], "options": "mode=1 miimon=100"}]} if bonded else {}
    network = {"name": "tenants", word: base, "vlan": 30, "ipaddr": "192.0.2.2", "prefix": 24}
    plain = {"name": "plain", word: base, "mtu": 1400}
    clean.run("ip link set veth_a mtu 1500; ip link set veth_b mtu 1500")
    below = [base, *(switch.nics if bonded else [])]
    with_guest = {"networks": [network, plain], **bondings}
    clean.setup(with_guest)
    with clean.domain("guest", "vdsm-tenants") as tap:
        for mtu in (9000, 2000, 1500, 9000):
            declared = {**with_guest, "networks": [{**network, "mtu": mtu}, plain]}
            clean.applied(declared)
            assert mtus(clean, "tenants", f"{base}.30", tap, *below) == [mtu] * (3 + len(below))
            assert mtus(clean, "plain") == [1400]
            assert carries(clean, "192.0.2.1", mtu)
    assert_converged(clean, declared)
    clean.setup({"networks": [{"name": "tenants", "remove": True}]})
    assert mtus(clean, "plain", *below) == [1400] * (1 + len(below))
    clean.setup({"networks": [{"name": "plain", "remove": True}]})
    assert mtus(clean, *below) == [1500] * len(below)

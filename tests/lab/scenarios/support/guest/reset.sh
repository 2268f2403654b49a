# SPDX-License-Identifier: Apache-2.0
# Run in a host: takes away whatever a scenario left, without the help of the product under test.
set -u

virsh -q net-list --all --name | grep ^vdsm- | while read -r network; do
    virsh -q net-destroy "$network" 2>/dev/null
    virsh -q net-undefine "$network"
done

for link in $(ls /sys/class/net); do
    case $link in
    lo | bonding_masters | eth* | foreign* | vnet* | virbr*) ;;
    *) ip link delete "$link" 2>/dev/null ;;
    esac
done
for nic in eth1 eth2 eth3 eth4; do
    for link in /sys/class/net/$nic.*; do
        [ -e "$link" ] && ip link delete "${link##*/}"
    done
    ip link set $nic nomaster mtu 1500 down
    ip addr flush dev $nic
done

find /etc/sysconfig/network-scripts -type f ! -name ifcfg-foreign0 -delete
find /var/lib/hostnet -mindepth 1 -maxdepth 1 ! -name executor -exec rm -rf {} +

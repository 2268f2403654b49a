# SPDX-License-Identifier: Apache-2.0
# Run in a host: takes away whatever a scenario left, without the help of the product under test.
set -u

for namespace in $(ip netns list | cut -d ' ' -f 1); do
    ip netns pids "$namespace" | xargs -r kill -9
    ip netns delete "$namespace"
done

systemctl list-units --plain --no-legend 'hostnet-*' | cut -d ' ' -f 1 | xargs -r systemctl stop
pkill -x 'dhclient|dhcpcd'
rm -rf /run/hostnet/restored /run/hostnet/dhcp /etc/systemd/network/*hostnet* /etc/NetworkManager/conf.d/*hostnet*
rm -f /var/lib/dhcp/*.leases /var/lib/dhcpcd/*.lease* /run/dhclient*

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
    tc qdisc delete dev $nic root 2>/dev/null
    tc qdisc delete dev $nic ingress 2>/dev/null
    sysctl -q net.ipv6.conf.$nic.disable_ipv6=0 net.ipv6.conf.$nic.accept_ra=1 net.ipv6.conf.$nic.autoconf=1
done
ip rule list | grep -vE '^(0|32766|32767):' | while IFS=: read -r priority _; do
    ip rule delete priority "$priority"
done

find /etc/sysconfig/network-scripts -mindepth 1 ! -name ifcfg-foreign0 -delete
find /var/lib/hostnet -mindepth 1 -maxdepth 1 ! -name executor -exec rm -rf {} +
# as role host began it
echo 'hostnet-vnic-policy 1' >/var/lib/hostnet/vnic-policy
[ ! -e /run/resolv.conf.before ] || cp /run/resolv.conf.before /etc/resolv.conf

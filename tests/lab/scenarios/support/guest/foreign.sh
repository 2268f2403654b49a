# SPDX-License-Identifier: Apache-2.0
# Run in a host: makes what is not hostnet's, so that scenarios can see it left alone.
set -eu

ip link add foreign0 type dummy
ip address add 203.0.113.77/24 dev foreign0
ip link set foreign0 up

ip link add foreignbr type bridge
ip link set foreignbr up
virsh -q net-define /dev/stdin <<XML
<network><name>foreign</name><forward mode='bridge'/><bridge name='foreignbr'/></network>
XML
virsh -q net-start foreign
virsh -q net-autostart foreign

mkdir -p /etc/sysconfig/network-scripts
printf 'DEVICE=foreign0\nONBOOT=yes\n' >/etc/sysconfig/network-scripts/ifcfg-foreign0
chmod 640 /etc/sysconfig/network-scripts/ifcfg-foreign0

lab-domain start foreigner foreign

# Not foreign, but what resolv.conf goes back to after each scenario.
cp /etc/resolv.conf /run/resolv.conf.before 2>/dev/null || : >/run/resolv.conf.before

# SPDX-License-Identifier: Apache-2.0
# Run in a host: prints the state of everything that foreign.sh made. Its argument is the domain's tap.
set -u
tap=$1

for link in foreign0 foreignbr "$tap"; do
    ip -d addr show dev "$link"
done | sed -E 's/ [a-z_]*_timer +[0-9.]+//g'
bridge -d link show dev "$tap"
bridge vlan show dev "$tap"
# the kernel's own route to link-local addresses comes and goes with these
ip route show table all dev foreign0 | grep -v '^fe80::/64 '
# libvirt forgets how many vNICs are on a network when it is reloaded
printf 'net-info foreign; net-dumpxml foreign; net-dumpxml --inactive foreign; dominfo foreigner; domiflist foreigner;' |
    virsh -q 2>&1 | grep -v 'CPU time' | sed "s/ connections='[0-9]*'//"
stat -c '%n %a %U %G %Y %i' /etc/sysconfig/network-scripts/ifcfg-foreign0
cat /etc/sysconfig/network-scripts/ifcfg-foreign0

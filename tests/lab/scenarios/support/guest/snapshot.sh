# SPDX-License-Identifier: Apache-2.0
# Run in a host: prints everything that hostnet could change. Only what runs by itself is left out:
# timers, the kernel's wait for a duplicate of a new address, and carriers with what follows from them
# (a link's state, that of a bridge's port, linkdown of a route): the kernel tells of one up to a second
# after a link was set up. Whether a link was set up or down is kept.
set -u

networks=$(virsh -q net-list --all --name | sort)

echo "== links and addresses"
ip -d addr | sed -E 's/ [a-z_]*_timer +[0-9.]+//g; s/ (valid|preferred)_lft [0-9]+sec//g; s/ tentative//g
    s/NO-CARRIER,//; s/,LOWER_UP//; s/ state (UP|DOWN|LOWERLAYERDOWN|UNKNOWN)\b//
    s/bridge_slave state (disabled|forwarding)/bridge_slave/'
echo "== routes and rules"
# link-local addresses and the routes to them come and go with the kernel's look for duplicates
ip route show table all | grep -vE '^(local |anycast )?fe80:' | sed 's/ linkdown//g'
ip rule
echo "== VLANs of ports"
bridge -d vlan
echo "== libvirt"
for network in $networks; do
    printf 'net-info %s; net-dumpxml %s; net-dumpxml --inactive %s;' "$network" "$network" "$network"
done | virsh -q 2>&1
echo "== files"
# The saved configuration is replaced as a whole directory, whose name has a random end.
# What changes told of themselves is a log.
find_all() {
    find /etc /var/lib/hostnet -xdev -path /var/lib/hostnet/changes -prune -o "$@" 2>/dev/null | sort -z
}
{
    find_all \( -type f -o -type l -o -type d \) -printf '%p %y %m %u %g %l\0' | tr '\0' '\n'
    find_all -type f -print0 | xargs -0 sha256sum
} | sed -E 's/netconf\.[0-9a-f]+/netconf.RANDOM/g'

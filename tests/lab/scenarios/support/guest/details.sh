# SPDX-License-Identifier: Apache-2.0
# Run in a host: prints what snapshot.sh leaves out. How devices share their traffic, how they speak IPv6,
# which addresses are pinned to the ports of any bridge, and which of the ports take all frames.
set -u

echo "== shares of traffic"
# the queues that the kernel gives a device by itself have no number
tc qdisc | grep -vE '^qdisc [a-z_]+ 0: '
tc qdisc | grep -vE '^qdisc [a-z_]+ 0: ' | awk '{ print $5 }' | sort -u | while read -r device; do
    {
        tc class show dev "$device"
        tc filter show dev "$device"
        tc filter show dev "$device" parent ffff: 2>/dev/null
    } | sed "s/^/$device: /"
done
echo "== IPv6 of devices"
cd /proc/sys/net/ipv6/conf && grep -H '' ./*/disable_ipv6 ./*/accept_ra ./*/autoconf ./*/accept_redirects ./*/accept_ra_defrtr
echo "== pinned addresses"
bridge fdb show | grep static
echo "== flags of ports"
for port in /sys/class/net/*/brport; do
    [ ! -e "$port" ] || echo "$port $(cat "${port%/brport}/flags")"
done

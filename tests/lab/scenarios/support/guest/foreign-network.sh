# SPDX-License-Identifier: Apache-2.0
# Run in a host that boots: makes what is not hostnet's and outlives a boot.
set -eu

printf '[NetDev]\nName=foreignbr\nKind=bridge\nMACAddress=02:1a:b0:0f:00:01\n' >/etc/systemd/network/50-foreign.netdev
printf '[Match]\nName=foreignbr\n[Network]\nAddress=203.0.113.77/24\nConfigureWithoutCarrier=yes\n' >/etc/systemd/network/50-foreign.network
networkctl reload
virsh -q net-define /dev/stdin <<XML
<network><name>foreign</name><forward mode='bridge'/><bridge name='foreignbr'/></network>
XML
virsh -q net-start foreign
virsh -q net-autostart foreign
mkdir -p /etc/sysconfig/network-scripts
printf 'DEVICE=foreign0\nONBOOT=yes\n' >/etc/sysconfig/network-scripts/ifcfg-foreign0

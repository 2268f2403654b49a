# SPDX-License-Identifier: Apache-2.0
# Run once in the golden host: what libvirt, Java and Python do slowly the first time only.
virsh --quiet capabilities >/dev/null
virsh --quiet domcapabilities --virttype qemu >/dev/null
virsh --quiet net-start default
lab-domain start warm-up default
lab-domain destroy warm-up
virsh --quiet net-destroy default
java -version
rm -rf /var/lib/libvirt/dnsmasq/*.status /var/log/libvirt/qemu/*
sync

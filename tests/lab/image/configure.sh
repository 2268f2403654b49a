# SPDX-License-Identifier: Apache-2.0
# Run by sh inside the new tree: what starts at boot, what does not, and who may log in.

# Work that a throw-away host never needs, and devices that this kernel does not have.
systemctl mask \
    apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer logrotate.timer \
    e2scrub_all.timer e2scrub_reap.service systemd-pstore.service systemd-binfmt.service \
    proc-sys-fs-binfmt_misc.automount sys-kernel-debug.mount sys-kernel-tracing.mount \
    sys-fs-fuse-connections.mount dev-hugepages.mount systemd-update-utmp.service \
    systemd-update-utmp-runlevel.service systemd-remount-fs.service \
    modprobe@drm.service modprobe@fuse.service modprobe@dm_mod.service modprobe@loop.service \
    modprobe@efi_pstore.service modprobe@configfs.service getty.target \
    systemd-sysusers.service systemd-network-generator.service dev-mqueue.mount

# It would wait minutes for diskless domains to react to the power button.
systemctl disable libvirt-guests.service

systemctl enable systemd-networkd.service ssh.service libvirtd.service virtlogd.socket

# Other network managers are here for scenarios to start; at boot networkd is the only one.
systemctl disable NetworkManager.service NetworkManager-dispatcher.service NetworkManager-wait-online.service \
    networking.service
systemctl mask NetworkManager.service networking.service
ln -s /dev/null /etc/udev/rules.d/80-ifupdown.rules
printf 'auto lo\niface lo inet loopback\n' >/etc/network/interfaces

# networkd brings .network files for containers' veth pairs and more; here it has eth0 only.
for file in /usr/lib/systemd/network/*.network; do
    ln -s /dev/null "/etc/systemd/network/$(basename "$file")"
done

# User Mode Linux has the older packet filters, and of nftables no more than the bridge family.
for tool in iptables ip6tables ebtables; do
    update-alternatives --set $tool /usr/sbin/$tool-legacy
done

# The network `default` stays defined, as on a fresh Debian host, but inactive.
rm -f /etc/libvirt/qemu/networks/autostart/default.xml

# A login shall cost no message of the day, no mail check and no user manager.
sed -i -E '/pam_(motd|mail)\.so/d' /etc/pam.d/sshd
pam-auth-update --package --remove systemd

# Mount points of the first-stage init (/lab/init).
mkdir -p /lab/disk /lab/root
chmod +x /lab/init /usr/local/bin/lab-domain

: >/etc/machine-id
rm -f /etc/hostname /var/lib/dbus/machine-id
ln -s /etc/machine-id /var/lib/dbus/machine-id
rm -rf /var/log/*.log /var/log/apt /var/cache/debconf/*-old

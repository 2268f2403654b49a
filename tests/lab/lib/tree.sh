# SPDX-License-Identifier: Apache-2.0
# The read-only root tree: Debian by debootstrap, the packages of a virtualisation host, our files.

build_tree() {
    local into=$1
    cp /usr/bin/linux.uml "$into/linux"
    ssh-keygen -q -t ed25519 -N '' -C hostnet-lab -f "$into/key"
    # In a mount namespace of its own: whatever happens, no mount stays behind.
    HOSTNET_LAB_STARTED=$started unshare --mount --propagation private \
        "$lab_home/lab" build-tree-in-namespace "$into"
}

build_tree_in_namespace() {
    local into=$1 root=$1/root log=$cache/log/build
    say "debootstrap $suite from $(debian_mirror)"
    export_proxy
    quietly "$log" debootstrap --variant=minbase --cache-dir="$cache/debs" \
        "$suite" "$root" "$(debian_mirror)"
    prepare_apt "$root"
    say "installing $(wc -w <"$lab_home/image/packages") packages and what they need"
    quietly "$log" install_host_packages "$root"
    say "adding the kernel's modules and the lab's files"
    add_kernel_modules "$root"
    add_files "$root" "$into/key.pub"
    quietly "$log" in_tree "$root" sh -eux -c "$(<"$lab_home/image/configure.sh")"
}

# Downloads are kept in the cache, so that a changed recipe is built without fetching them again.
prepare_apt() {
    local root=$1
    debian_sources >"$root/etc/apt/sources.list"
    apt_transport_settings >"$root/etc/apt/apt.conf.d/10transport"
    cat >"$root/etc/apt/apt.conf.d/20lab" <<'END'
APT::Install-Recommends "false";
APT::Keep-Downloaded-Packages "true";
DPkg::Options { "--force-unsafe-io"; };
END
    # Manuals and translations would be a third of the tree.
    cat >"$root/etc/dpkg/dpkg.cfg.d/lab" <<'END'
path-exclude=/usr/share/man/*
path-exclude=/usr/share/locale/*
path-exclude=/usr/share/doc/*
END
    # A chroot must not start daemons.
    printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d"
    chmod +x "$root/usr/sbin/policy-rc.d"
    # For a mirror with https, before the tree has certificates of its own.
    mkdir -p "$root/etc/ssl/certs"
    cp /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/" 2>/dev/null || true
}

install_host_packages() {
    local root=$1 packages
    read -r -d '' -a packages <"$lab_home/image/packages" || true
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount --bind "$cache/debs" "$root/var/cache/apt/archives"
    in_tree "$root" apt-get -q update &&
        in_tree "$root" apt-get -q -y install "${packages[@]}"
    local result=$?
    umount "$root/var/cache/apt/archives" "$root/sys" "$root/proc"
    rm -rf "$root/usr/sbin/policy-rc.d" "$root"/var/lib/apt/lists/*
    return $result
}

in_tree() {
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
        chroot "$@"
}

add_kernel_modules() {
    local root=$1
    mkdir -p "$root/usr/lib/modules"
    cp -r /usr/lib/uml/modules/. "$root/usr/lib/modules/"
    local modules
    for modules in "$root"/usr/lib/modules/*; do
        chroot "$root" depmod "$(basename "$modules")"
    done
}

add_files() {
    local root=$1 public_key=$2
    cp -r --no-preserve=ownership "$lab_home/image/files/." "$root/"
    install -D -m 600 "$public_key" "$root/root/.ssh/authorized_keys"
    chmod 700 "$root/root/.ssh"
}

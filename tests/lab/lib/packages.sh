# SPDX-License-Identifier: Apache-2.0
# What the lab needs on the machine that runs it, installed by apt.

needed_packages=(
    ca-certificates debian-archive-keyring debootstrap e2fsprogs iproute2
    openssh-client user-mode-linux util-linux
)

missing_packages() {
    local package
    for package in "${needed_packages[@]}"; do
        [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
            echo "$package"
    done
}

# Without recommended packages: those of user-mode-linux would start a daemon.
apt_install() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends \
        -o DPkg::Lock::Timeout=300 install "$@"
}

update_and_install() {
    apt-get -q update && apt_install "$@"
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    say "installing ${missing[*]}"
    # The first try spares a machine with fresh lists the update; a bare one has no lists at all.
    apt_install "${missing[@]}" >>"$cache/log/packages" 2>&1 </dev/null ||
        quietly "$cache/log/packages" update_and_install "${missing[@]}"
}

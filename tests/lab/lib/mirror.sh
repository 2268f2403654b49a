# SPDX-License-Identifier: Apache-2.0
# Where packages come from: the same Debian archives, through the same proxy, that apt itself uses.

suite=bookworm

# apt parses its own configuration, so one-line and deb822 sources are both understood.
apt_targets() {
    apt-get indextargets --format "\$(REPO_URI) \$(RELEASE) \$(COMPONENT)" 'Created-By: Packages'
}

# apt knows its targets only while it has their lists, and a small system may have thrown them away.
fetch_lists() {
    [[ $(apt_targets) ]] || quietly "$cache/log/packages" apt-get -q update
}

# The archive that has the suite itself, for debootstrap.
debian_mirror() {
    local mirror
    mirror=$(apt_targets | awk -v suite=$suite '$2 == suite && $3 == "main" { print $1; exit }')
    [[ $mirror ]] || die "apt has no source for Debian $suite (main) on this machine"
    echo "$mirror"
}

# The suite with its updates and security fixes, as one-line sources.
debian_sources() {
    apt_targets | awk -v suite=$suite '
        $3 == "main" && ($2 == suite || $2 ~ "^" suite "-(updates|security)$") { print "deb", $1, $2, $3 }' | sort -u
}

# Proxies and the like; everything else in apt's configuration is this machine's own business.
apt_transport_settings() {
    apt-config dump | grep -E '^Acquire::(https?|Retries)\b' || true
}

export_proxy() {
    local http_proxy_setting=
    eval "$(apt-config shell http_proxy_setting Acquire::http::Proxy)"
    [[ ! $http_proxy_setting ]] || export http_proxy=$http_proxy_setting
}

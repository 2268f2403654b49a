# SPDX-License-Identifier: Apache-2.0
# The lab's network namespace: a management bridge, the shared segments, and a tap for each NIC.
#
#   mgmt        eth0 of every host, and this machine's end (198.18.0.1) for ssh and Ansible
#   lan1, lan2  eth1 and eth2 of every host: two layer 2 segments
#   (none)      eth3 and eth4 of every host: each a cable of its own, its far end is the tap

management_address=198.18.0.1
segment_of_nic=(mgmt lan1 lan2 '' '')

host_address() { echo "198.18.0.$((10 + $(<"$run/hosts/$1/number")))"; }

nic_address() { printf '02:1a:b0:00:%02x:%02x' "$(<"$run/hosts/$1/number")" "$2"; }

namespace_exists() { [[ -e /run/netns/$netns ]]; }

# The record is what `down` trusts: a namespace of that name without one belongs to somebody else.
make_namespace() {
    if namespace_exists; then
        [[ -e $run/netns ]] || die "the network namespace $netns exists, but this lab did not make it"
        return 0
    fi
    echo "$netns" >"$run/netns"
    ip netns add "$netns"
    {
        echo "link set lo up"
        echo "link add mgmt type bridge"
        echo "link add lan1 type bridge mcast_snooping 0"
        echo "link add lan2 type bridge mcast_snooping 0"
        echo "address add $management_address/24 dev mgmt"
        local bridge
        for bridge in mgmt lan1 lan2; do
            # No addresses of the machine's own, hence no chatter, on the hosts' segments.
            echo "link set $bridge addrgenmode none"
            echo "link set $bridge up"
        done
    } | ip -n "$netns" -batch -
}

remove_namespace() {
    [[ -e $run/netns ]] || return 0
    namespace_exists && ip netns delete "$netns"
    rm -f "$run/netns"
}

# Taps outlive a host that reboots or is killed, as a switch outlives the hosts cabled to it.
make_taps() {
    local host=$1 nic tap
    for nic in "${!segment_of_nic[@]}"; do
        tap=$host-eth$nic
        ip -n "$netns" link show "$tap" >/dev/null 2>&1 && continue
        echo "tuntap add dev $tap mode tap"
        echo "link set $tap addrgenmode none"
        [[ ! ${segment_of_nic[nic]} ]] || echo "link set $tap master ${segment_of_nic[nic]}"
        echo "link set $tap up"
    done | ip -n "$netns" -batch -
}

remove_taps() {
    local host=$1 nic
    namespace_exists || return 0
    for nic in "${!segment_of_nic[@]}"; do
        ip -n "$netns" link delete "$host-eth$nic" 2>/dev/null || true
    done
}

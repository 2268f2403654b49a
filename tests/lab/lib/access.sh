# SPDX-License-Identifier: Apache-2.0
# Ways into the lab: ssh to a host, a command in the management namespace, an Ansible inventory.

# Files of our own only: neither the caller's ~/.ssh nor this machine's /etc/ssh is read or written.
ssh_options=(
    -F /dev/null
    -o User=root
    -o IdentitiesOnly=yes
    -o BatchMode=yes
    -o StrictHostKeyChecking=no
    -o UserKnownHostsFile=/dev/null
    -o GlobalKnownHostsFile=/dev/null
    -o LogLevel=ERROR
)

# For the lab's own use alone: what Ansible gets is ssh as it is by default, which waits for a silent host without end.
ssh_patience=(-o ServerAliveInterval=5 -o ServerAliveCountMax=3)

ssh_key() { echo "$(<"$run/hosts/$1/image")/key"; }

check_known_host() {
    [[ -e $run/hosts/$1/number ]] || die "there is no host $1 in lab $lab; 'lab up $1' makes one"
}

# The ssh command for a host, without its command: ssh_to HOST [OPTION..]
ssh_to() {
    local host=$1
    shift
    nsenter --net="/run/netns/$netns" ssh "${ssh_options[@]}" "${ssh_patience[@]}" -i "$(ssh_key "$host")" "$@"
}

# on_host HOST COMMAND..: quick to give up, for the lab's own use.
on_host() {
    local host=$1
    shift
    ssh_to "$host" -n -o ConnectTimeout=3 "$(host_address "$host")" "$@"
}

lab_ssh() {
    (($#)) || die "usage: lab ssh HOST [COMMAND..]"
    local host=$1
    shift
    check_known_host "$host"
    ssh_to "$host" -o ConnectTimeout=10 "$(host_address "$host")" "$@"
}

lab_exec() {
    (($#)) || die "usage: lab exec COMMAND.."
    namespace_exists || die "lab $lab has no host up"
    exec ip netns exec "$netns" "$@"
}

lab_inventory() {
    check_host_names "$@"
    local host
    printf '%s\n' 'lab_hosts:' '  hosts:'
    for host; do
        check_known_host "$host"
        printf '    %s:\n' "$host"
        printf '      ansible_host: %s\n' "$(host_address "$host")"
        printf '      ansible_ssh_private_key_file: %s\n' "$(ssh_key "$host")"
    done
    printf '%s\n' '  vars:' '    ansible_user: root' \
        '    ansible_python_interpreter: /usr/bin/python3' \
        "    ansible_ssh_common_args: ${ssh_options[*]}"
}

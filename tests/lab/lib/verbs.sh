# SPDX-License-Identifier: Apache-2.0
# The verbs of the command line that act on whole labs.

all_hosts() {
    local number
    for number in "$run"/hosts/*/number; do
        [[ ! -e $number ]] || basename "$(dirname "$number")"
    done
}

lab_up() {
    check_host_names "$@"
    build
    boot_hosts "$@"
}

boot_hosts() {
    with_lock "$run/lab.lock" prepare_lab "$@"
    in_parallel up_host "$@"
}

# each_host FUNCTION HOST..: for verbs that need hosts which exist.
each_host() {
    local function=$1 host
    shift
    check_host_names "$@"
    for host; do
        check_known_host "$host"
    done
    in_parallel "$function" "$@"
}

lab_reset() {
    check_host_names "$@"
    build
    renew_hosts "$@"
}

renew_hosts() {
    in_parallel kill_host "$@"
    in_parallel remove_disk "$@"
    boot_hosts "$@"
}

# A host notices by its name that the disk was another's, and takes an identity of its own.
lab_like() {
    (($# > 1)) || die "usage: lab like MODEL HOST.."
    check_host_names "$@"
    local model=$1
    shift
    check_known_host "$model"
    machine_runs "$model" && die "$model runs; power it off first"
    image=$(<"$run/hosts/$model/image") model_disk=$run/hosts/$model/disk
    renew_hosts "$@"
}

lab_down() {
    local hosts=("$@")
    (($#)) || mapfile -t hosts < <(all_hosts)
    ((${#hosts[@]} == 0)) || each_host down_host "${hosts[@]}"
    with_lock "$run/lab.lock" remove_unused_namespace
}

remove_unused_namespace() {
    local host
    for host in $(all_hosts); do
        machine_runs "$host" && return
    done
    remove_namespace
    rm -rf "$run/uml"
}

lab_status() {
    local host state
    for host in $(all_hosts); do
        state=off
        machine_runs "$host" && state="pid $machine_pid"
        printf '%-10s %-12s %-14s %s\n' "$host" "$state" "$(host_address "$host")" \
            "$(du -h "$run/hosts/$host/disk" | cut -f 1)"
    done
}

# What costs space and nobody uses: powered-off hosts of this lab, images of older recipes.
lab_clean() {
    local host
    for host in $(all_hosts); do
        machine_runs "$host" && continue
        rm -rf "$run/hosts/$host" "$run/hosts/$host.lock"
    done
    [[ $(all_hosts) || -e $run/netns ]] || rm -rf "$run"
    with_lock "$cache/build.lock" clean_images
}

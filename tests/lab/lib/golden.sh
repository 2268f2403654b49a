# SPDX-License-Identifier: Apache-2.0
# The golden boot: one host is booted while the image is built, does what is slow the first time,
# and leaves its disk behind as the one that every new host starts with.

disk_size=8G

# Everything of this lab lives in the unfinished image. It changes the lab's names, hence a subshell.
run_golden_boot() (
    image=$1 run=$1/golden lab=golden netns=hostnet-golden-$$
    say "golden boot: filling the caches that a first boot fills slowly"
    make_blank_disk
    # Not to leave it running, whatever goes wrong.
    trap 'kill_machine golden; remove_namespace' EXIT
    boot_hosts golden
    on_host golden sh -euxc "'$(<"$lab_home/image/warm-up.sh")'" >>"$cache/log/build" 2>&1 ||
        give_up golden "the warm-up failed, see $cache/log/build"
    lab_down
    check_disk "$run/hosts/golden/disk"
    mv "$run/hosts/golden/disk" "$image/disk"
    rm -rf "$run"
)

# Replays the journal, so that hosts need not; an exit code of 1 means that it did.
check_disk() {
    local result=0
    e2fsck -fp "$1" >>"$cache/log/build" || result=$?
    ((result <= 1)) || die "the golden disk is damaged, see $cache/log/build"
}

make_blank_disk() {
    truncate --size=$disk_size "$image/disk"
    mkfs.ext4 -q -L host -E lazy_itable_init=0,lazy_journal_init=0 -J size=32 "$image/disk"
}

# An interrupted build may have left its host running; its record is in the unfinished image.
stop_golden_lab() (
    for run in "$cache"/images/unfinished-*/golden; do
        [[ -e $run/netns ]] || continue
        netns=$(<"$run/netns")
        kill_machine golden
        remove_namespace
    done
)

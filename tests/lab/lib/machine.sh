# SPDX-License-Identifier: Apache-2.0
# A host's machine: one User Mode Linux in a process namespace of its own, started and stopped by pid.

memory=2048M
memory_kib=$((2100 * 1024))

# UML keeps the guest's memory in an unlinked file, which must be mapped executable.
memory_directory() {
    if (($(df --output=avail /dev/shm | tail -n 1) > memory_kib)) && ! grep -q ' /dev/shm .*noexec' /proc/mounts; then
        echo /dev/shm
    else
        echo "$run"
    fi
}

# The kernel's own start time of a process: a pid alone may have been given to another one since.
start_time() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    # The command in parentheses may contain anything; a zombie no longer counts.
    read -r -a stat <<<"${stat##*) }"
    [[ ${stat[0]} == Z ]] || echo "${stat[19]}"
}

# Sets `machine_pid`; fails when the host's machine does not run.
machine_runs() {
    local recorded
    machine_pid=
    # In a trap, a bare `return` would give the exit code from before the trap.
    [[ -e $run/hosts/$1/pid ]] || return 1
    read -r machine_pid recorded <"$run/hosts/$1/pid"
    [[ $recorded && $(start_time "$machine_pid") == "$recorded" ]]
}

machine_arguments() {
    local host=$1 directory=$run/hosts/$1 host_image nic
    host_image=$(<"$directory/image")
    printf '%s\n' "mem=$memory" "umid=$host" "uml_dir=$run/uml/" \
        rootfstype=hostfs "rootflags=$host_image/root" ro init=/lab/init \
        "ubd0=$directory/disk" con=null con0=fd:0,fd:1 ssl=null net.ifnames=0 \
        "lab_host=$host" "lab_ip=$(host_address "$host")/24"
    for nic in "${!segment_of_nic[@]}"; do
        [[ " ${HOSTNET_LAB_WITHOUT-} " != *" eth$nic "* ]] || continue
        echo "eth$nic=tuntap,$host-eth$nic,$(nic_address "$host" "$nic"),"
    done
}

# UML consists of many processes. In a process namespace they all die with its first process, whose
# death follows that of the one recorded here. The first one is a shell, as the kernel spares a
# namespace's first process the SIGABRT by which UML ends after a panic.
start_machine() {
    local host=$1 directory=$run/hosts/$1 arguments
    mapfile -t arguments < <(machine_arguments "$host")
    mkdir -p "$run/uml"
    # shellcheck disable=SC2016  # the inner shell expands it
    TMPDIR=$(memory_directory) HOME=$run nohup nsenter --net="/run/netns/$netns" \
        setsid unshare --pid --fork --kill-child sh -c '"$0" "$@"; exit $?' \
        "$(<"$directory/image")/linux" "${arguments[@]}" \
        </dev/null >"$directory/console" 2>&1 9>&- &
    echo "$! $(start_time $!)" >"$directory/pid"
}

# wait_for_exit HOST SECONDS
wait_for_exit() {
    local deadline=$((EPOCHSECONDS + $2))
    while machine_runs "$1"; do
        ((EPOCHSECONDS < deadline)) || return 1
        sleep 0.1
    done
    rm -f "$run/hosts/$1/pid"
}

kill_machine() {
    machine_runs "$1" || return 0
    kill -KILL "$machine_pid"
    wait_for_exit "$1" 10 || die "$1: process $machine_pid does not end"
}

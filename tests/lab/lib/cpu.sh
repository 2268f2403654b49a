# SPDX-License-Identifier: Apache-2.0
# Which CPU a machine runs on. Its kernel and its processes take turns at each system call and page
# fault; on one CPU that takes half the time of the same turns across two.

allowed_cpus() {
    local range
    for range in $(sed -n 's/^Cpus_allowed_list:\t//p' /proc/self/status | tr , ' '); do
        seq "${range%-*}" "${range#*-}"
    done
}

# How many processes may run on that one alone, as those of machines do.
processes_bound_to() { grep -lsxF "Cpus_allowed_list:"$'\t'"$1" /proc/[0-9]*/status | wc -l; }

quietest_cpu() {
    local cpu
    for cpu in $(allowed_cpus); do
        echo "$(processes_bound_to "$cpu") $cpu"
    done | sort -n | sed -n '1s/.* //p'
}

# on_quietest_cpu COMMAND..: what it starts stays on the CPU that has the fewest bound processes.
on_quietest_cpu() {
    local cpu
    cpu=$(quietest_cpu)
    taskset --cpu-list --pid "$cpu" "$BASHPID" >/dev/null || die "cannot bind a machine to CPU $cpu"
    "$@"
}

# SPDX-License-Identifier: Apache-2.0
# Names, paths, messages and locks that every part of the lab shares.

lab=${HOSTNET_LAB:-lab}
cache=${HOSTNET_LAB_CACHE:-/var/cache/hostnet-lab}
run=$cache/run/$lab
netns=hostnet-$lab

# Given when the lab calls itself, so that the seconds of all messages count from one start.
started=${HOSTNET_LAB_STARTED:-$EPOCHSECONDS}

# Messages go to stderr: the output of `lab ssh` and `lab inventory` belongs to their callers.
say() { printf '[%4ds] %s\n' $((EPOCHSECONDS - started)) "$*" >&2; }

die() {
    printf 'lab: %s\n' "$*" >&2
    exit 1
}

check_lab_name() {
    [[ $lab =~ ^[a-z0-9][a-z0-9-]{0,30}$ ]] ||
        die "HOSTNET_LAB is '$lab'; use at most 31 lower-case letters, digits and dashes"
}

# A host's name is part of its taps' names ("web1-eth0"), and those end at 15 characters.
check_host_names() {
    (($#)) || die "name at least one host"
    local name
    for name; do
        [[ $name =~ ^[a-z][a-z0-9-]{0,8}[a-z0-9]?$ ]] ||
            die "'$name' is no host name here; use at most 10 lower-case letters, digits and dashes"
    done
}

# with_lock FILE COMMAND..: runs it in a subshell that holds the lock. Whatever the command leaves
# running must close descriptor 9, or it would hold the lock as long as it lives.
with_lock() {
    local file=$1
    shift
    mkdir -p "$(dirname "$file")"
    (
        if ! flock --timeout 2 9; then
            say "waiting for another call of the lab ($(basename "$file"))"
            flock 9
        fi
        "$@"
    ) 9>"$file"
}

# quietly LOG COMMAND..: keeps the output in LOG and shows its end only when the command fails.
quietly() {
    local log=$1
    shift
    "$@" >>"$log" 2>&1 </dev/null && return
    tail -n 30 "$log" >&2
    die "failed: $* (whole log: $log)"
}

# in_parallel FUNCTION ARG..: one call per argument, all at once; fails when any of them did.
in_parallel() {
    local function=$1 failed=0 arg job jobs=()
    shift
    for arg; do
        "$function" "$arg" &
        jobs+=($!)
    done
    for job in "${jobs[@]}"; do
        wait "$job" || failed=1
    done
    return $failed
}

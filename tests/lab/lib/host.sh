# SPDX-License-Identifier: Apache-2.0
# The life of a host: made, booted, settled, rebooted, killed, reset, powered off.

boot_limit=180
poweroff_limit=15

make_disk() {
    local directory=$run/hosts/$1
    [[ ! -e $directory/disk ]] || return 0
    echo "$image" >"$directory/image"
    cp --sparse=always "${model_disk:-$image/disk}" "$directory/disk.new"
    mv "$directory/disk.new" "$directory/disk"
}

# prepare_lab HOST..: what hosts share, made before they boot in parallel.
prepare_lab() {
    local host
    make_namespace
    for host; do
        [[ -e $run/hosts/$host/number ]] || give_number "$host"
    done
}

# The lowest number that no other host of this lab has; addresses derive from it.
give_number() {
    local host=$1 number=1
    mkdir -p "$run/hosts/$host"
    while grep -qsx "$number" "$run"/hosts/*/number; do
        number=$((number + 1))
    done
    ((number <= 200)) || die "a lab has room for 200 hosts"
    echo "$number" >"$run/hosts/$host/number"
}

up_host() { with_lock "$run/hosts/$1.lock" boot_host "$1"; }

boot_host() {
    local host=$1
    if ! machine_runs "$host"; then
        make_disk "$host"
        make_taps "$host"
        say "$host: booting"
        with_lock "$cache/run/cpu.lock" on_quietest_cpu start_machine "$host"
    fi
    wait_for_ssh "$host"
    wait_until_settled "$host"
}

wait_for_ssh() {
    local host=$1 deadline=$((EPOCHSECONDS + boot_limit)) report=$((EPOCHSECONDS + 10))
    until on_host "$host" true 2>/dev/null; do
        machine_runs "$host" || give_up "$host" "its machine stopped"
        ((EPOCHSECONDS < deadline)) || give_up "$host" "no ssh within $boot_limit s"
        if ((EPOCHSECONDS >= report)); then
            say "$host: still booting"
            report=$((EPOCHSECONDS + 10))
        fi
        sleep 0.3
    done
}

wait_until_settled() {
    local host=$1 state='' deadline=$((EPOCHSECONDS + boot_limit))
    # on a busy machine a connection may not be answered in time, though others were
    while [[ -z $state ]] && ((EPOCHSECONDS < deadline)); do
        state=$(on_host "$host" timeout $boot_limit systemctl is-system-running --wait) || true
    done
    [[ $state == running ]] && say "$host: up at $(host_address "$host")" && return
    [[ $state == degraded ]] || give_up "$host" "systemd says '$state'"
    say "$host: up at $(host_address "$host"), but with failed units:" \
        "$(on_host "$host" systemctl list-units --failed --plain --no-legend | awk '{ printf "%s ", $1 }')"
}

give_up() {
    local host=$1 reason=$2
    {
        echo "---- end of $run/hosts/$host/console"
        tail -n 25 "$run/hosts/$host/console"
        echo "----"
    } >&2
    die "$host did not come up: $reason"
}

reboot_host() { with_lock "$run/hosts/$1.lock" reboot_locked_host "$1"; }

reboot_locked_host() {
    local host=$1 before after
    machine_runs "$host" || die "$host is not up"
    before=$(on_host "$host" cat /proc/sys/kernel/random/boot_id)
    say "$host: rebooting"
    power_off "$host" || die "$host did not power off within $poweroff_limit s"
    boot_host "$host"
    after=$(on_host "$host" cat /proc/sys/kernel/random/boot_id)
    [[ $before && $after && $before != "$after" ]] || die "$host: boot id $after is the one before"
}

# Succeeds when the machine is off; the answer of ssh means nothing, as its connection is cut.
power_off() {
    on_host "$1" systemctl poweroff 2>/dev/null || true
    wait_for_exit "$1" $poweroff_limit
}

kill_host() { with_lock "$run/hosts/$1.lock" kill_machine "$1"; }

remove_disk() { rm -f "$run/hosts/$1/disk"; }

down_host() { with_lock "$run/hosts/$1.lock" down_locked_host "$1"; }

down_locked_host() {
    local host=$1
    if machine_runs "$host"; then
        say "$host: powering off"
        power_off "$host" || {
            say "$host: still on after $poweroff_limit s, killing it"
            kill_machine "$host"
        }
    fi
    remove_taps "$host"
}

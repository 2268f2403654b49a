# SPDX-License-Identifier: Apache-2.0
"""Run in a host: runs commands in turn, ROUNDS times, and prints each one's wall and CPU times as JSON.

interleave.py ROUNDS COMMAND..    CPU is that of the process and of the children it waited for
"""

import json
import os
import sys
import time


def measure(command):
    start = time.monotonic()
    process = os.spawnvp(os.P_NOWAIT, "sh", ["sh", "-c", "exec " + command + " >/dev/null"])
    _, status, usage = os.wait4(process, 0)
    assert status == 0, command
    return {"wall": time.monotonic() - start, "cpu": usage.ru_utime + usage.ru_stime}


def main():
    rounds, commands = int(sys.argv[1]), sys.argv[2:]
    times = {command: [] for command in commands}
    for _ in range(rounds):
        for command in commands:
            times[command].append(measure(command))
    print(json.dumps([times[command] for command in commands]))


main()

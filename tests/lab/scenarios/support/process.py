# SPDX-License-Identifier: Apache-2.0
"""A program that runs in a lab host beside a scenario."""

import itertools
import shlex
import time

numbers = itertools.count(1)


class Process:
    def __init__(self, host, command):
        self.host = host
        self.file = f"/run/process-{next(numbers)}"
        # of a session of its own, so that the end of the connection is not its end
        self.pid = host.run(f"setsid sh -c {shlex.quote('exec ' + command)} >{self.file} 2>&1 </dev/null & echo $!").strip()

    def output(self):
        return self.host.run(f"cat {self.file}")

    def wait_for(self, text, seconds=10):
        deadline = time.monotonic() + seconds
        while text not in (output := self.output()):
            assert time.monotonic() < deadline, f"it did not say '{text}' within {seconds} s:\n{output}"
            time.sleep(0.1)

    def stop(self, signal="TERM"):
        """What it printed until it had ended."""
        return self.host.run(
            f"kill -{signal} {self.pid} 2>/dev/null;"
            f" while [ -d /proc/{self.pid} ]; do sleep 0.05; done; cat {self.file}; rm {self.file}"
        )

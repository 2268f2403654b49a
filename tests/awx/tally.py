# SPDX-License-Identifier: Apache-2.0
"""Counts checks, and says of each how it went."""

import time


class Tally:
    def __init__(self):
        self.passed = self.failed = 0
        self.start = time.monotonic()

    def check(self, what, good, why=""):
        self.passed, self.failed = self.passed + bool(good), self.failed + (not good)
        print(f"{'ok   ' if good else 'FAIL '} {what}", flush=True)
        if not good:
            print("\n".join(f"      {line}" for line in str(why).splitlines()[-40:]), flush=True)

    def say(self, what):
        """What takes its time now."""
        print(f"[{time.monotonic() - self.start:4.0f}s] {what}", flush=True)

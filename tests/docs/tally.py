# SPDX-License-Identifier: Apache-2.0
"""What passed, failed and was left out, told as it happens."""


class Tally:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, what, complaint):
        """A complaint of None is success; successes are told by the dozen, by `told`."""
        if complaint is None:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL  {what}: {complaint}", flush=True)

    def skip(self, what, reason):
        print(f"SKIP  {what}: {reason}", flush=True)

    def told(self, what, work):
        """Does work, and says how many of its checks passed."""
        passed, failed = self.passed, self.failed
        work()
        passed, failed = self.passed - passed, self.failed - failed
        print(f"{'FAIL' if failed else 'ok':4}  {what}: {passed} passed, {failed} failed", flush=True)

# SPDX-License-Identifier: Apache-2.0
"""What is on the host and not hostnet's: a link, a bridge, a libvirt network, a file, a guest's tap."""

from support.snapshot import Snapshot, assert_same


class Foreign:
    def __init__(self, host, tap):
        self.host = host
        self.tap = tap
        self.state = self.look()

    def look(self):
        return self.host.script("foreign-state.sh", self.tap)

    def assert_unchanged(self):
        before, self.state = self.state, self.look()
        assert_same(Snapshot(before), Snapshot(self.state))

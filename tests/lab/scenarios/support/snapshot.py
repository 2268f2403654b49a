# SPDX-License-Identifier: Apache-2.0
"""A picture of a host as text: every link, address, route, VLAN, libvirt network and file that could change."""

import difflib
import re


class Snapshot:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return self.text == other.text

    def difference(self, other):
        lines = difflib.unified_diff(self.text.splitlines(), other.text.splitlines(), "before", "after", n=0, lineterm="")
        return "\n".join(lines)

    def ignoring_new_links(self):
        """The same for links that were deleted and made again, or that were never up before.

        The kernel numbers and lists them anew, and gives a nic its queue the first time that it is up.
        """
        text = re.sub(r"^\d+: ", "", self.text, flags=re.MULTILINE)
        return Snapshot("\n".join(sorted(re.sub(r" qdisc \w+", "", text).splitlines())))


def assert_same(before, after, what="the host changed"):
    assert before == after, f"{what}:\n{before.difference(after)}"

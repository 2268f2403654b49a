# SPDX-License-Identifier: Apache-2.0
"""Blocks of a page that are typed on a host, and what of their output may be another."""

import re
from dataclasses import dataclass

BLOCK = re.compile(r"^<!-- lab: ([^\n]+) -->\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROMPT = "# "
# names of plans and changes, times, processes, counts of operations, what each host has another of
PASSING = re.compile(r"\b[0-9a-f]{32}\b|\b[0-9a-f]{16}\b|\d{4}-\d\d-\d\dT[\d:.]+Z|(?<=process )\d+|\d+(?= operations)")


@dataclass(frozen=True)
class Block:
    """Commands with what they print, in a state of the host."""

    line: int
    state: str
    text: str

    @property
    def commands(self):
        return [line.removeprefix(PROMPT) for line in self.text.splitlines() if line.startswith(PROMPT)]


def blocks(path):
    page = path.read_text()
    return [Block(page.count("\n", 0, match.start()) + 1, *match.groups()) for match in BLOCK.finditer(page)]


def pattern(text):
    """An expression for what is shown: three dots are any lines, and what passes may be another."""
    return "".join("(?:.*\n)*?" if line == "..." else words(line) for line in text.splitlines())


def words(line):
    parts = PASSING.split(line)
    return r"\S+".join(re.escape(re.sub(" +", " ", part)).replace(r"\ ", " +") for part in parts) + " *\n"

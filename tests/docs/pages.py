# SPDX-License-Identifier: Apache-2.0
"""Pages of Markdown: their blocks of code, links, anchors, and what their prose names as code."""

import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
# its links are those of the page that is made from it
TEMPLATES = {"tests/java/hostnet/docs/errors-page.md"}

FENCE = re.compile(r"^\s*```(\w*)\s*$")
HEADING = re.compile(r"^#+ (.+?)\s*$")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SPAN = re.compile(r"`([^`]+)`")
NOT_RUN = re.compile(r"^\*Not run by tests: (.+)\*$")


@dataclass(frozen=True)
class Block:
    """A fenced example; `excuse` is the reason beneath it why no test runs it."""

    page: "Page"
    line: int
    language: str
    text: str
    excuse: str

    @property
    def place(self):
        return f"{self.page.name}:{self.line}"


class Page:
    def __init__(self, name):
        self.name = name
        self.path = REPOSITORY / name
        self.blocks = []
        self.prose = []
        self._read(self.path.read_text().splitlines())

    def _read(self, lines):
        start = None
        for number, line in enumerate(lines, 1):
            fence = FENCE.match(line)
            if start is None and fence:
                start, language = number, fence.group(1)
            elif fence:
                self.blocks.append(Block(self, start, language, text_of(lines[start : number - 1]), excuse(lines[number:])))
                start = None
            elif start is None:
                self.prose.append((number, line))
        assert start is None, f"{self.name}:{start}: the block has no end"

    @property
    def links(self):
        """Each with its line; what stands in code is none."""
        return [(number, target) for number, line in self.prose for target in LINK.findall(SPAN.sub("code", line))]

    @property
    def spans(self):
        return [(number, span) for number, line in self.prose for span in SPAN.findall(line)]

    @cached_property
    def anchors(self):
        """As GitHub makes them of headings."""
        anchors = set()
        for _, line in self.prose:
            if heading := HEADING.match(line):
                title = LINK.sub("]", heading.group(1)).lower()
                anchor = again = re.sub(r"[^\w\- ]", "", title).replace(" ", "-")
                count = 0
                while again in anchors:
                    count += 1
                    again = f"{anchor}-{count}"
                anchors.add(again)
        return anchors


def text_of(lines):
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "".join(line[indent:] + "\n" for line in lines)


def excuse(following):
    first = next((line for line in following if line.strip()), "")
    match = NOT_RUN.match(first.strip())
    return match.group(1) if match else ""


def all_pages():
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"]
    listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.split()
    return [Page(name) for name in sorted(set(listed) - TEMPLATES) if (REPOSITORY / name).exists()]

# SPDX-License-Identifier: Apache-2.0
"""Problems that pages quote: each has a number and a name that belong together."""

import re

from pages import REPOSITORY

KIND = re.compile(r"^    ([A-Z_]+)\((\d+)\)", re.MULTILINE)
QUOTED = re.compile(r"\[(\d+) ([A-Z_]+)\]")


def check(pages, tally):
    known = {code: name for name, code in KIND.findall((REPOSITORY / "java/hostnet/problem/Kind.java").read_text())}
    for page in pages:
        for code, name in QUOTED.findall(page.path.read_text()):
            tally.check(f"{page.name}: [{code} {name}]", complaint(code, name, known))


def complaint(code, name, known):
    return None if known.get(code) == name else f"{code} is {known.get(code, 'no number of a problem')}"

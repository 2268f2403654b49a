# SPDX-License-Identifier: Apache-2.0
"""Links between pages, and from pages to files: each leads somewhere, to a heading, too."""

import os
from urllib.parse import unquote

from pages import REPOSITORY


def check(pages, tally):
    known = {page.name: page for page in pages}
    for page in pages:
        for line, target in page.links:
            if "://" not in target:
                tally.check(f"{page.name}:{line}: link to {target}", complaint(page, target, known))


def complaint(page, target, known):
    """What is wrong with a link; None when it leads somewhere."""
    path, _, anchor = unquote(target).partition("#")
    name = os.path.normpath(os.path.join(os.path.dirname(page.name), path)) if path else page.name
    if not (REPOSITORY / name).exists():
        return f"there is no {name}"
    if anchor and name not in known:
        return f"{name} has no headings"
    if anchor and anchor not in known[name].anchors:
        return f"{name} has no heading #{anchor}; it has {', '.join(sorted(known[name].anchors))}"
    return None

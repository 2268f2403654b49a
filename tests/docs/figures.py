# SPDX-License-Identifier: Apache-2.0
"""Figures that docs/when-to-use.md takes from docs/flood.md, whose own are those of the measurement (tests/build)."""

import re

from pages import REPOSITORY

COPIES = re.compile(r"(\d+)\+(\d) → (\d+)\+(\d)")
# a median before its quartiles
MEDIAN = re.compile(r"([\d.]+) \([\d.]+\)")


def check(tally):
    measured = (REPOSITORY / "docs/flood.md").read_text().splitlines()
    page = (REPOSITORY / "docs/when-to-use.md").read_text()
    for sentence in sentences(measured):
        tally.check(f"docs/when-to-use.md: {sentence}", None if sentence in page else "it is not there as docs/flood.md has it")


def sentences(measured):
    """What the page must say, by the words of its own."""
    uplink, guest = medians(measured, "unknown, from the uplink"), medians(measured, "unknown, from a guest")
    broadcasts = medians(measured, "broadcast, from the uplink") + medians(measured, "broadcast, from a guest")
    to_guests, _, kept, _ = copies(measured, "unknown, from the uplink")
    from_guest, _, _, kept_by_lan = copies(measured, "unknown, from a guest")
    assert (kept, kept_by_lan) == ("0", "1"), "with the flag frames go where the page does not say"
    return [
        f"from the LAN | {to_guests} guests | none |",
        f"from a guest | {from_guest} guests and the LAN | the LAN |",
        f"from the LAN, off : on | {uplink[3]} | 1 |",
        f"from a guest | {guest[3]} | 1 |",
        f"(medians of off : on {min(broadcasts)} to {max(broadcasts)})",
        f"With 2 guests a frame from the LAN costs {uplink[0]} times as much without the flag,"
        f" with 8 guests {uplink[1]} times, with 32 guests {uplink[2]} times.",
    ]


def copies(measured, row):
    """Of the largest bridge: guests and LAN without the flag, guests and LAN with it."""
    return [COPIES.findall(line)[-1] for line in measured if line.startswith(f"| {row}") and COPIES.search(line)][0]


def medians(measured, row):
    return [MEDIAN.findall(line) for line in measured if line.startswith(f"| {row}") and "(" in line][0]

# SPDX-License-Identifier: Apache-2.0
"""The figures of the bench `flood` as two tables in Markdown, which are aligned to be read as they are."""

from flood_figures import FRAMES, ORIGINS, row

FROM = {"uplink": "from the uplink", "guest": "from a guest"}


def tables(figures):
    sizes = [f"{guests} guests" for guests in figures["guests"]]
    return (
        table(["copies: guests + LAN, off → on", *sizes], rows(figures, copies))
        + "\n"
        + table(["CPU time of a frame, off : on", *sizes], rows(figures, ratio))
    )


def rows(figures, shown):
    for frame in FRAMES:
        for origin in ORIGINS:
            yield [f"{frame}, {FROM[origin]}", *(shown(case) for case in row(figures, frame, origin))]


def copies(case):
    off, on = (f"{got['guests']}+{got['lan']}" for got in (case["copies"]["off"], case["copies"]["on"]))
    return f"{off} → {on}"


def ratio(case):
    """The median, and in brackets the quartiles."""
    low, median, high = (short(case["ratio"][name]) for name in ("low", "median", "high"))
    return f"{median} ({low}..{high})"


def short(value):
    return f"{value:.{0 if value >= 10 else 1 if value >= 2 else 2}f}"


def table(head, body):
    lines = [head, *body]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    text = [" | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
    text.insert(1, " | ".join("-" * width for width in widths))
    return "".join(f"| {line} |\n" for line in text)

# SPDX-License-Identifier: Apache-2.0
"""From what `segment` measured to figures: copies as counted, and times as ratios of the two states of each round."""

from statistics import quantiles

FRAMES = ("unknown", "known", "broadcast")
ORIGINS = ("uplink", "guest")


def figures(runs):
    """The runs of `segment`, one for each number of guests, as one value."""
    first = runs[0]
    return {
        "kernel": first["kernel"],
        "rounds": first["rounds"],
        "burst": first["burst"],
        "guests": [run["guests"] for run in runs],
        "promiscuity": first["promiscuity"],
        "cases": [figure(run["guests"], case) for run in runs for case in run["cases"]],
    }


def figure(guests, case):
    """One kind of frame: unmanaged to managed, what a frame costs, round by round."""
    times = case["nanoseconds"]
    ratios = [off / on for off, on in zip(times["off"], times["on"], strict=True)]
    low, median, high = (round(value, 3) for value in quantiles(ratios, n=4))
    ratio = {"low": low, "median": median, "high": high}
    return {"guests": guests, "frame": case["frame"], "from": case["from"], "copies": case["copies"], "ratio": ratio}


def row(figures, frame, origin):
    """The figures of one kind of frame, in the order of the numbers of guests."""
    cases = [case for case in figures["cases"] if (case["frame"], case["from"]) == (frame, origin)]
    return [next(case for case in cases if case["guests"] == guests) for guests in figures["guests"]]

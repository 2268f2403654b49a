# SPDX-License-Identifier: Apache-2.0
"""The figures of the bench `flood` as a picture: copies of an unknown frame, and what a frame costs, by the number of guests."""

from math import ceil, floor, log2

from flood_figures import FRAMES, ORIGINS, row
from flood_tables import FROM, short
from svg import Drawing

TOP, BOTTOM, WIDTH = 84, 330, 350
COPIES, COSTS = 70, 510
# where, on the axis of copies, the logarithm begins; below it is zero
ONE = 0.17
COLOUR = {"uplink": "blue", "guest": "green"}


class Panel:
    """A diagram with a column for each number of guests; `height` maps a value to 0 (bottom) .. 1 (top)."""

    def __init__(self, drawing, left, guests, height):
        self.drawing, self.left, self.guests, self.height = drawing, left, guests, height

    def frame(self, title, subtitle, ticks):
        self.drawing.text("ink title", self.left - 40, 32, title)
        self.drawing.text("quiet", self.left - 40, 54, subtitle)
        for value in ticks:
            y = self.y(value)
            self.drawing.line("grid", (self.left, y), (self.left + WIDTH, y))
            self.drawing.text("quiet", self.left - 10, y + 4.5, f"{value:g}", "end")
        for guests in self.guests:
            self.drawing.text("ink", self.x(guests), BOTTOM + 26, f"{guests}", "middle")
        self.drawing.text("quiet", self.left + WIDTH / 2, BOTTOM + 48, "guests on the bridge", "middle")

    def x(self, guests):
        return self.left + WIDTH * (self.guests.index(guests) + 0.5) / len(self.guests)

    def y(self, value):
        return BOTTOM - (BOTTOM - TOP) * self.height(value)

    def points(self, values, shift=0):
        return [(self.x(guests) + shift, self.y(value)) for guests, value in zip(self.guests, values, strict=True)]

    def curve(self, colour, mark, points):
        self.drawing.line(colour, *points, width=2.5)
        for point in points:
            mark(colour, *point)


def picture(figures):
    drawing = Drawing(900, 396, "Frames to unknown addresses with manage_macs_with_libvirt off and on: copies, and CPU time")
    mark = {"uplink": drawing.dot, "guest": drawing.square}
    copies_panel(drawing, figures, mark)
    costs_panel(drawing, figures, mark)
    return str(drawing)


def copies_panel(drawing, figures, mark):
    guests = figures["guests"]
    panel = Panel(drawing, COPIES, guests, lambda value: ONE + (1 - ONE) * log2(value) / log2(guests[-1]) if value else 0)
    panel.frame("Copies of a frame to an unknown address", "manage_macs_with_libvirt off and on", (0, 1, *guests))
    for origin in ORIGINS:
        cases = row(figures, "unknown", origin)
        off, on = (panel.points([sum(case["copies"][state].values()) for case in cases]) for state in ("off", "on"))
        panel.curve("orange", mark[origin], off)
        panel.curve(COLOUR[origin], mark[origin], on)
    left, right = panel.x(guests[0]) - 30, panel.x(guests[-1])
    drawing.text("orange", left, TOP + 30, "off: to every other port")
    drawing.text("green", right, panel.y(1) - 10, "on, from a guest: to the uplink only", "end")
    drawing.text("blue", right, panel.y(0) - 10, "on, from the uplink: no copy", "end")


def costs_panel(drawing, figures, mark):
    ratios = [case["ratio"] for case in figures["cases"]]
    least = floor(log2(min(ratio["low"] for ratio in ratios)))
    most = ceil(log2(max(ratio["high"] for ratio in ratios)))
    panel = Panel(drawing, COSTS, figures["guests"], lambda value: (log2(value) - least) / (most - least))
    subtitle = f"median and quartiles of {figures['rounds']} rounds; above 1, on is cheaper"
    panel.frame("CPU time of a frame: off divided by on", subtitle, [2**power for power in range(least, most + 1)])
    drawing.line("quiet", (COSTS, panel.y(1)), (COSTS + WIDTH, panel.y(1)), dashes="5 4")
    kinds = [(frame, origin) for frame in FRAMES[1:] for origin in ORIGINS]
    for place, (frame, origin) in enumerate(kinds):
        for point in panel.points(medians(figures, frame, origin), shift=place * 8 - 12):
            mark[origin]("quiet", *point, size=5)
    for origin, shift, above in (("uplink", -5, -10), ("guest", 5, 18)):
        costs_curve(panel, row(figures, "unknown", origin), origin, mark[origin], shift, above)
    legend = [(COLOUR[origin], mark[origin], f"unknown, {FROM[origin]}") for origin in ORIGINS]
    for line, (colour, sign, words) in enumerate([*legend, ("quiet", drawing.dot, "known, broadcast")]):
        sign(colour, COSTS + 12, TOP + 14 + line * 21)
        drawing.text(colour, COSTS + 24, TOP + 18.5 + line * 21, words)


def costs_curve(panel, cases, origin, mark, shift, above):
    points = panel.points([case["ratio"]["median"] for case in cases], shift)
    panel.curve(COLOUR[origin], mark, points)
    for case, (x, y) in zip(cases, points, strict=True):
        low, high = (panel.y(case["ratio"][end]) for end in ("low", "high"))
        panel.drawing.line(COLOUR[origin], (x, low), (x, high), width=1.2)
        side = "end" if above < 0 else "start"
        panel.drawing.text(COLOUR[origin], x + (-8 if above < 0 else 8), y + above / 2, short(case["ratio"]["median"]), side)


def medians(figures, frame, origin):
    return [case["ratio"]["median"] for case in row(figures, frame, origin)]

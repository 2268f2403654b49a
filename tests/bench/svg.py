# SPDX-License-Identifier: Apache-2.0
"""A few words of SVG, for pages that are light or dark; the same drawing is always the same bytes."""

from html import escape

# name: on a light page, on a dark one
COLOURS = {
    "page": ("#ffffff", "#0d1117"),
    "ink": ("#1f2328", "#e6edf3"),
    "quiet": ("#59636e", "#9198a1"),
    "grid": ("#d8dee4", "#2a313c"),
    "orange": ("#bc4c00", "#f0883e"),
    "blue": ("#0969da", "#58a6ff"),
    "green": ("#1a7f37", "#3fb950"),
}
SHAPES = (
    "rect, circle, text { fill: currentColor } polyline { fill: none; stroke: currentColor; stroke-linejoin: round } "
    "text { font: 13px system-ui, 'Segoe UI', 'Liberation Sans', sans-serif } text.title { font-size: 16px; font-weight: 600 }"
)


class Drawing:
    def __init__(self, width, height, title):
        self.width, self.height, self.title = width, height, title
        self.shapes = []

    def line(self, colour, *points, width=1.0, dashes="none"):
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self.shapes.append(f'<polyline class="{colour}" stroke-width="{width}" stroke-dasharray="{dashes}" points="{path}"/>')

    def dot(self, colour, x, y, size=9):
        self.shapes.append(f'<circle class="{colour}" cx="{x:.1f}" cy="{y:.1f}" r="{size / 2}"/>')

    def square(self, colour, x, y, size=9):
        place = f'x="{x - size / 2:.1f}" y="{y - size / 2:.1f}" width="{size}" height="{size}"'
        self.shapes.append(f'<rect class="{colour}" {place}/>')

    def text(self, look, x, y, content, anchor="start"):
        self.shapes.append(f'<text class="{look}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(content)}</text>')

    def __str__(self):
        light, dark = (" ".join(f".{name} {{ color: {pair[page]} }}" for name, pair in COLOURS.items()) for page in (0, 1))
        lines = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" role="img">',
            f"<title>{escape(self.title)}</title>",
            f"<style>{light} @media (prefers-color-scheme: dark) {{ {dark} }} {SHAPES}</style>",
            f'<rect class="page" width="{self.width}" height="{self.height}"/>',
            *self.shapes,
            "</svg>",
        ]
        return "\n".join(lines) + "\n"

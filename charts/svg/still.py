"""A figure as a still picture: what plotly.js would draw of it, as SVG, without a browser.

A sheet stretches with the page, so its x are parts of the width and its y are px; the map is drawn
for a width and scaled.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from charts.svg.ink import Ink, Palette, Spec, dashes, element, marks, one, part, px, words
from charts.svg.map import Lands, draw_map
from cooperation.geo.outlines import Outlines


@dataclass(frozen=True, slots=True)
class Still:
    """A picture that stands where the figure will."""

    svg: str
    height: float
    """px; of a map, for the width in `room`."""
    room: float | None = None


_HATCH = "ec-hatch"
"""The id of the pattern of what no source splits."""


class Stills:
    """The pictures of one page; what several of them hold is written once."""

    def __init__(self, outlines: Outlines) -> None:
        self._palette = Palette()
        self._lands = Lands(outlines)
        self._hatch = ""

    def draw(self, light: Spec, dark: Spec, *, label: str) -> Still:
        """Draw one figure, given in both modes; `label` says it to those who do not see it.

        Raises `NotAlike` when the two differ in more than their colours.
        """
        height = float(light["layout"]["height"])
        if "geo" in light["layout"]:
            room, drawn = draw_map(light, dark, palette=self._palette, lands=self._lands)
            return Still(_svg(drawn, label, view=f"0 0 {px(room)} {px(height)}"), height, room)
        patterns = _pattern(light), _pattern(dark)
        if all(patterns) and not self._hatch:
            self._hatch = self._palette.both(_hatching, *patterns)
        drawn = self._palette.both(_sheet, light, dark)
        return Still(_svg(drawn, label, height=px(height)), height)

    @property
    def shared(self) -> str:
        """An element without a face that stands before the pictures."""
        held = element("defs", self._hatch + self._lands.defined)
        return element("svg", held, width="0", height="0", class_="ec-still-shared")

    def colours(self, *, dark: bool) -> str:
        """The declarations of all colours of one mode."""
        return self._palette.colours(dark=dark)


def _svg(inner: str, label: str, *, view: str | None = None, height: str | None = None) -> str:
    return element(
        "svg",
        inner,
        class_="ec-still",
        width="100%",
        height=height,
        viewBox=view,
        role="img",
        aria_label=escape(label, quote=True),
    )


def _pattern(spec: Spec) -> Mapping[str, Any]:
    patterns = (trace.get("marker", {}).get("pattern") for trace in spec["data"])
    return next((pattern for pattern in patterns if pattern), {})


def _hatching(ink: Ink, pattern: Spec) -> str:
    size = float(pattern["size"])
    # plotly.js: lines at 45° that cover the stated part of the ground.
    width = size * float(pattern["solidity"]) / 2**0.5
    half = px(size / 2)
    lines = element(
        "path",
        d=f"M0,{px(size)}L{px(size)},0M{px(-size / 4)},{px(size / 4)}l{half},-{half}"
        f"M{px(size * 0.75)},{px(size * 1.25)}l{half},-{half}",
        stroke=ink(str(pattern["fgcolor"])),
        stroke_width=px(width),
    )
    ground = element("rect", width=px(size), height=px(size), fill=ink(str(pattern["bgcolor"])))
    return element(
        "pattern",
        ground + lines,
        id=_HATCH,
        patternUnits="userSpaceOnUse",
        width=px(size),
        height=px(size),
    )


def _sheet(ink: Ink, spec: Spec) -> str:
    layout = spec["layout"]
    pieces = [_upright(ink, line) for line in layout.get("shapes", ())]
    bars = [trace for trace in spec["data"] if trace["type"] == "bar"]
    for trace in bars:
        pieces += _bars(ink, trace)
    for trace in spec["data"]:
        if trace["type"] != "bar":
            pieces += _scatter(ink, trace)
    return "".join(pieces)


def _upright(ink: Ink, line: Mapping[str, Any]) -> str:
    return element(
        "line",
        x1=part(line["x0"]),
        x2=part(line["x1"]),
        y1=px(line["y0"]),
        y2=px(line["y1"]),
        stroke=ink(str(line["line"]["color"])),
        stroke_width=px(line["line"]["width"]),
    )


def _bars(ink: Ink, trace: Mapping[str, Any]) -> Iterator[str]:
    marker = trace["marker"]
    line = marker.get("line", {})
    for number, (length, middle) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        colour = str(one(marker["color"], number))
        if trace["name"] == "rows" and colour.startswith("rgba"):
            continue
        tall = float(one(trace["width"], number))
        width = float(one(line.get("width", 0), number))
        yield element(
            "rect",
            x=part(one(trace.get("base", 0), number)),
            y=px(middle - tall / 2),
            width=part(length),
            height=px(tall),
            fill=f"url(#{_HATCH})" if "pattern" in marker else ink(colour),
            stroke=ink(str(one(line["color"], number))) if width else None,
            stroke_width=px(width) if width > 1 else None,
        )


def _scatter(ink: Ink, trace: Mapping[str, Any]) -> Iterator[str]:
    mode = str(trace["mode"])
    if "lines" in mode:
        yield _rules(ink, trace)
    if "markers" in mode:
        spots = [(part(x), px(y)) for x, y in zip(trace["x"], trace["y"], strict=True)]
        yield from marks(ink, trace["marker"], spots)
    if "text" in mode:
        look = trace["textfont"]
        for number, said in enumerate(trace["text"]):
            yield words(
                ink,
                said,
                x=part(trace["x"][number]),
                y=trace["y"][number],
                size=float(one(look["size"], number)),
                colour=str(one(look["color"], number)),
                place=str(one(trace["textposition"], number)),
            )


def _rules(ink: Ink, trace: Mapping[str, Any]) -> str:
    line = trace["line"]
    ends = list(zip(trace["x"], trace["y"], strict=True))
    drawn = [
        element("line", x1=part(x0), y1=px(y0), x2=part(x1), y2=px(y1))
        for (x0, y0), (x1, y1) in zip(ends[::3], ends[1::3], strict=True)
    ]
    return element(
        "g",
        "".join(drawn),
        stroke=ink(str(line["color"])),
        stroke_width=px(line["width"]),
        stroke_dasharray=dashes(str(line.get("dash", "solid")), float(line["width"])),
    )

"""A drawing as a Plotly specification: plain data, and few traces, as each costs plotly.js time.

A point's `customdata` is [code, href]. A line has more points than it was given, so what it stands
for is the first `customdata` of its trace. Areas are shapes, which cost a fraction of a trace and
answer no pointer: the `meta` of the layout name those `areas` that stand for something, each by the
number of its `shape`, for the page to find the one that is pointed at. The `meta` of a trace on a
panel that zooms are the `spots` of its points: at k times the scale, a point belongs at
spot + (point - spot) / k.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

from charts.core.colours import HATCHING, Colour, in_mode
from charts.core.theme import HALO, HATCH_INKED, HATCH_PITCH, SMALL, Mode
from charts.drawing.drawing import (
    Area,
    Bar,
    Drawing,
    Label,
    Line,
    Mark,
    Panel,
    Point,
    Row,
    Target,
)
from charts.drawing.layers import layers
from charts.plotly.template import template
from cooperation.text.escaping import plotly

# Plotly names where words stand from their point, not which end of them the point holds.
_POSITION = {"left": "middle right", "center": "middle center", "right": "middle left"}
_HALO = ",".join(
    f"{round(HALO * math.cos(turn), 1)}px {round(HALO * math.sin(turn), 1)}px 0 {{0}}"
    for turn in (eighth * math.pi / 4 for eighth in range(8))
)
"""Plotly has no outline for letters, so it is made of eight shadows."""
_REACH = 9
"""Px from something on a map at which it answers the pointer."""
_STEP = 8
"""Px between the points of a line with a target, as it answers the pointer at its points alone."""

Trace = dict[str, Any]


def as_plotly(drawing: Drawing, mode: Mode) -> dict[str, Any]:
    """The `data` and `layout` of a drawing in one mode, ready for JSON."""
    whole = Panel(left=0, top=0, width=drawing.width, height=drawing.height, items=drawing.items)
    panels = drawing.panels if drawing.panels and not drawing.items else (whole, *drawing.panels)
    fields = [
        _Field(panel, "" if number == 1 else str(number), mode, cut=panel is not whole)
        for number, panel in enumerate(panels, start=1)
    ]
    shapes = [drawn for field in fields for drawn in field.shapes()]
    layout: dict[str, Any] = {
        "template": template(mode),
        "shapes": [shape for shape, _ in shapes],
    }
    areas = [
        {"shape": number, "hovertext": _hover(target), "customdata": [target.code, target.href]}
        for number, (_, target) in enumerate(shapes)
        if target is not None
    ]
    if areas:
        layout |= {"meta": {"areas": areas}, "hoveranywhere": True, "clickanywhere": True}
    for field in fields:
        layout |= field.axes(drawing)
    if drawing.stretches:
        layout["height"] = drawing.height
    else:
        layout["hoverdistance"] = _REACH
    zooming = [panel for panel in panels if panel.zooms]
    if zooming:
        layout["dragmode"] = "pan"
        # What a reader has zoomed to means nothing in a panel of another size.
        layout["uirevision"] = " ".join(f"{panel.width:g} by {panel.height:g}" for panel in zooming)
    return {"data": [trace for field in fields for trace in field.traces()], "layout": layout}


@dataclass(frozen=True, slots=True)
class _Field:
    """A panel, or the whole drawing, on its own pair of axes."""

    panel: Panel
    suffix: str
    """What Plotly calls its axes after x and y."""
    mode: Mode
    cut: bool

    def paint(self, colour: Colour) -> str:
        """A colour as Plotly takes it."""
        return in_mode(colour, self.mode)

    def x(self, value: float) -> float:
        """A place across; a hundredth of a px, or of a thousandth of a sheet's width."""
        return round(value, 2 if self.panel.width > 1 else 5)

    def axes(self, drawing: Drawing) -> dict[str, Any]:
        """Both axes: px of the panel, y down."""
        panel, suffix = self.panel, self.suffix
        across: dict[str, Any] = {"range": [0, panel.width], "anchor": f"y{suffix}"}
        down: dict[str, Any] = {"range": [panel.height, 0], "anchor": f"x{suffix}"}
        if self.cut:
            right, bottom = panel.left + panel.width, panel.top + panel.height
            across["domain"] = [panel.left / drawing.width, right / drawing.width]
            down["domain"] = [1 - bottom / drawing.height, 1 - panel.top / drawing.height]
        if panel.zooms:
            # Where the panel ends is for the page to hold to: with `minallowed` of the axis itself
            # plotly.js squeezes a panel that is dragged against its end.
            for axis, end in ((across, panel.width), (down, panel.height)):
                axis["fixedrange"] = False
                axis["autorangeoptions"] = {"minallowed": 0, "maxallowed": end}
            down["scaleanchor"] = f"x{suffix}"
        return {f"xaxis{suffix}": across, f"yaxis{suffix}": down}

    def shapes(self) -> Iterator[tuple[dict[str, Any], Target | None]]:
        """Ground and frame, the lines behind everything, and areas with what they stand for."""
        x, y = f"x{self.suffix}", f"y{self.suffix}"
        all_of_it = {"type": "rect", "xref": f"{x} domain", "yref": f"{y} domain",
                     "x0": 0, "x1": 1, "y0": 0, "y1": 1}  # fmt: skip
        if self.panel.ground:
            fill = {"fillcolor": self.paint(self.panel.ground), "line": {"width": 0}}
            yield {**all_of_it, **fill, "layer": "below"}, None
        items = layers(self.panel.items)
        for line in items.below:
            for (x0, y0), (x1, y1) in pairwise(line.points):
                ends = {"x0": self.x(x0), "x1": self.x(x1), "y0": _px(y0), "y1": _px(y1)}
                yield {"type": "line", "layer": "below", "xref": x, "yref": y, **ends,
                       "line": self.stroke(line)}, None  # fmt: skip
        for areas in items.areas:
            yield {"xref": x, "yref": y, **self.areas(areas)}, areas[0].target
        if self.panel.frame:
            line_of_it = {"color": self.paint(self.panel.frame), "width": 1}
            yield {**all_of_it, "line": line_of_it}, None

    def traces(self) -> Iterator[Trace]:
        """The items, lowest first."""
        items = layers(self.panel.items)
        axes: Trace = {"xaxis": f"x{self.suffix}", "yaxis": f"y{self.suffix}"}
        loose: Trace = axes if self.cut else {"cliponaxis": False, **axes}
        if items.rows:
            yield self.rows(items.rows) | axes
        for hatched, bars in groupby(items.bars, lambda bar: bar.hatched):
            yield self.bars(list(bars), hatched=hatched) | axes
        for lines in items.lines:
            yield self.lines(lines) | loose
        for _, marks in groupby(items.marks, lambda mark: mark.target is None):
            yield self.marks(list(marks)) | loose
        for halo, words in groupby(items.words, lambda line: line.halo):
            yield self.words(list(words), halo=halo) | loose

    def rows(self, rows: Sequence[Row]) -> Trace:
        """Bars across the whole that can be pointed at; unseen but where one is picked."""
        fills = [self.paint("picked" if row.picked else "") for row in rows]
        return {
            "type": "bar",
            "name": "rows",
            "orientation": "h",
            "x": [self.panel.width] * len(rows),
            "y": [_px(row.y + row.height / 2) for row in rows],
            "width": [_px(row.height) for row in rows],
            "marker": {"color": _one(fills), "line": {"width": 0}},
            **_hovers([row.target for row in rows]),
        }

    def areas(self, areas: Sequence[Area]) -> dict[str, Any]:
        """Shapes that look alike, as one."""
        first = areas[0]
        return {
            "type": "path",
            "layer": "below",
            "path": "".join(_outline(ring) for area in areas for ring in area.rings),
            "fillrule": "nonzero",
            "fillcolor": self.paint(first.fill),
            "line": {
                "color": self.paint(first.line),
                "width": first.line_width * bool(first.line),
            },
        }

    def bars(self, bars: Sequence[Bar], *, hatched: bool) -> Trace:
        """Bars, all of them hatched or none."""
        outlines = [self.paint(bar.outline) for bar in bars]
        marker: dict[str, Any] = {
            "color": _one([self.paint(bar.fill) for bar in bars]),
            "line": {
                "color": _one(outlines),
                "width": _one([int(bar.outline != "") for bar in bars]),
            },
        }
        if hatched:
            marker["pattern"] = {
                "shape": "/",
                "size": HATCH_PITCH,
                "solidity": HATCH_INKED,
                "fillmode": "overlay",
                "fgcolor": self.paint(HATCHING),
                "fgopacity": 1,
                "bgcolor": self.paint("paper"),
            }
        return {
            "type": "bar",
            "name": "hatched" if hatched else "bars",
            "orientation": "h",
            "base": [self.x(bar.x) for bar in bars],
            "x": [self.x(bar.width) for bar in bars],
            "y": [_px(bar.y + bar.height / 2) for bar in bars],
            "width": [_px(bar.height) for bar in bars],
            "marker": marker,
            "hoverinfo": "skip",
        }

    def lines(self, lines: Sequence[Line]) -> Trace:
        """Lines that look alike."""
        first = lines[0]
        trace = {"type": "scatter", "name": "lines", "mode": "lines", "line": self.stroke(first)}
        if first.target is None:
            spots = [[line.spot or point for point in line.points] for line in lines]
            places = self.through(line.points for line in lines)
            return {**trace, **places, "hoverinfo": "skip", **self.apart(places, spots)}
        return {
            **trace,
            **self.through([_closely(first.points)]),
            "hoverinfo": "text",
            "hovertext": _hover(first.target),
            "customdata": [[first.target.code, first.target.href]],
        }

    def places(self, items: Sequence[Mark | Label]) -> Trace:
        """Where marks or words are."""
        places = self.through([[(item.x, item.y) for item in items]])
        return places | self.apart(places, [[item.spot or (item.x, item.y) for item in items]])

    def apart(self, places: Trace, spots: Iterable[Sequence[Point]]) -> Trace:
        """The spots of what is at these places, if they are others and matter."""
        found = self.through(spots) if self.panel.zooms else places
        return {} if found == places else {"meta": {"spots": found}}

    def through(self, paths: Iterable[Sequence[Point]]) -> Trace:
        """The x and y of several lines with gaps between them."""
        return _joined(([self.x(x) for x, _ in path], [_px(y) for _, y in path]) for path in paths)

    def stroke(self, line: Line) -> dict[str, Any]:
        """How a line looks."""
        return {"color": self.paint(line.colour), "width": line.width, "dash": line.dash}

    def marks(self, marks: Sequence[Mark]) -> Trace:
        """Marks, all of them with targets or none."""
        targets = [mark.target for mark in marks if mark.target is not None]
        return {
            "type": "scatter",
            "name": "marks",
            "mode": "markers",
            **self.places(marks),
            "marker": {
                "symbol": _one([mark.symbol for mark in marks]),
                "size": _one([mark.size for mark in marks]),
                "color": _one([self.paint(mark.fill) for mark in marks]),
                "opacity": 1,
                "line": {
                    "color": _one([self.paint(mark.rim) for mark in marks]),
                    "width": _one([mark.rim_width for mark in marks]),
                },
            },
            **(_hovers(targets) if targets else {"hoverinfo": "skip"}),
        }

    def words(self, words: Sequence[Label], *, halo: Colour) -> Trace:
        """Words, all of them with the same rim."""
        font = {
            "size": _one([line.size for line in words]),
            "color": _one([self.paint(line.colour) for line in words]),
        }
        if halo:
            font["shadow"] = _HALO.format(self.paint(halo))
        return {
            "type": "scatter",
            "name": "words",
            "mode": "text",
            **self.places(words),
            "text": [self.line_of(line) for line in words],
            "textposition": _one([_POSITION[line.anchor] for line in words]),
            "textfont": font,
            "hoverinfo": "skip",
        }

    def line_of(self, words: Label) -> str:
        """Words in Plotly's own small HTML."""
        text = f"<b>{plotly(words.text)}</b>" if words.bold else plotly(words.text)
        if not words.aside:
            return text
        style = f"font-size:{SMALL}px;color:{self.paint('muted')}"
        return f'{text} <span style="{style}">{plotly(words.aside)}</span>'


@lru_cache(maxsize=4096)
def _outline(ring: tuple[Point, ...]) -> str:
    """A closed ring as a path; the outlines of land are the same in each drawing of a map."""
    return f"M{'L'.join(f'{_px(x):g},{_px(y):g}' for x, y in ring)}Z"


def _joined(paths: Iterable[tuple[list[float], list[float]]]) -> Trace:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for across, down in paths:
        if xs:
            xs.append(None)
            ys.append(None)
        xs += across
        ys += down
    return {"x": xs, "y": ys}


def _hovers(targets: Sequence[Target]) -> Trace:
    return {
        "hoverinfo": "text",
        "hovertext": [_hover(target) for target in targets],
        "customdata": [[target.code, target.href] for target in targets],
    }


def _hover(target: Target) -> str:
    title = [f"<b>{plotly(line)}</b>" for line in target.title]
    return "<br>".join([*title, *map(plotly, target.lines)])


def _closely(points: Sequence[Point]) -> list[Point]:
    """The same line with points no more than a step apart."""
    close = [points[0]]
    for (x0, y0), (x1, y1) in pairwise(points):
        steps = math.ceil(math.dist((x0, y0), (x1, y1)) / _STEP) or 1
        for step in range(1, steps + 1):
            close.append((x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps))
    return close


def _px(value: float) -> float:
    """A place to a hundredth of a px."""
    return round(value, 2)


def _one(values: list[Any]) -> Any:
    """One value where all are equal: less to send and to check than a list."""
    return values[0] if len(set(values)) == 1 else values

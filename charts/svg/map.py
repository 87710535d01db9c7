"""The map as a still picture: outlines, marks, words and keys where plotly.js would draw them."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from charts.core.theme import SMALL
from charts.svg.ink import Ink, Palette, Spec, dashes, element, marks, one, px, words
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import ConicConformal, Position, Window

FINEST = 1.0
"""Px that the points of an outline keep from each other."""

# Where plotly.js sets the parts of a key, px from its corner.
_TITLE, _FIRST_ITEM, _ITEM, _SAMPLE, _WORDS = (2, 15.6), 30.1, 19.0, 16.0, 36.0
_LINE_FROM, _LINE_TO = 1.0, 31.0


@dataclass(frozen=True, slots=True)
class _Field:
    """One of the figure's maps: a window drawn in a rectangle of the figure, px."""

    window: Window
    left: float
    top: float
    width: float
    height: float

    def px(self, position: Position) -> tuple[float, float]:
        across, down = self.window.place(position)
        return across * self.width, down * self.height


class Lands:
    """The land of each map, written for one width and scaled for the others."""

    def __init__(self, outlines: Outlines) -> None:
        self.layers = outlines.layers
        self.defined = ""
        self._known: dict[tuple[object, ...], tuple[str, float]] = {}

    def use(self, light: Spec, dark: Spec, field: _Field, *, name: str, palette: Palette) -> str:
        """An element that shows the land of one map in its field."""

        def drawn(ink: Ink, spec: Spec) -> str:
            traces = _traces(spec, name)
            areas = (trace for trace in traces if trace["type"] == "choropleth")
            return "".join(piece for trace in areas for piece in self._areas(ink, trace, field))

        key = (field.window, *(tuple(trace.get("z", ())) for trace in _traces(light, name)))
        if key not in self._known:
            self._known[key] = (f"ec-land-{len(self._known)}", field.width)
            self.defined += element(
                "g", palette.both(drawn, light, dark), id=self._known[key][0], class_="ec-land"
            )
        known, width = self._known[key]
        scale = None if width == field.width else f"scale({field.width / width:.4f})"
        return element("use", href=f"#{known}", transform=scale)

    def _areas(self, ink: Ink, trace: Mapping[str, Any], field: _Field) -> Iterator[str]:
        features = self.layers[_layer(trace)]["features"]
        shapes = {str(feature["id"]): feature["geometry"] for feature in features}
        scale, line = trace["colorscale"], trace["marker"]["line"]
        low, high = trace.get("zmin", 0), trace.get("zmax", 1)
        by_step: dict[float, list[str]] = {}
        for code, step in zip(trace["locations"], trace["z"], strict=True):
            if code in shapes and (path := _path(shapes[code], field)):
                by_step.setdefault(step, []).append(path)
        for step in sorted(by_step):
            yield element(
                "path",
                d="".join(by_step[step]),
                fill=ink(_colour(scale, (step - low) / (high - low))),
                fill_rule="evenodd",
                stroke=ink(str(line["color"])),
                stroke_width=px(line["width"]),
                stroke_linejoin="round",
            )


def draw_map(light: Spec, dark: Spec, *, palette: Palette, lands: Lands) -> tuple[float, str]:
    """Draw the map of a figure given in both modes; also the width it is drawn for, px.

    Raises `NotAlike` when the two differ in more than their colours.
    """
    layout = light["layout"]
    room = _room(layout)
    fields = {name: _field(layout, name, room) for name in ("geo", "geo2") if name in layout}
    used = {
        name: lands.use(light, dark, field, name=name, palette=palette)
        for name, field in fields.items()
    }

    def drawn(ink: Ink, spec: Spec) -> str:
        pieces = [
            _ground(ink, spec, name, field, land=used[name]) for name, field in fields.items()
        ]
        notes = spec["layout"].get("annotations", ())
        pieces += [_note(ink, note, room, float(layout["height"])) for note in notes]
        for name in sorted(key for key in layout if key.startswith("legend")):
            items = [trace for trace in spec["data"] if trace.get("legend") == name]
            pieces.append(_key(ink, spec["layout"][name], items, room, float(layout["height"])))
        return "".join(pieces)

    return room, palette.both(drawn, light, dark)


def _traces(spec: Spec, name: str) -> list[Mapping[str, Any]]:
    """What lies on one of a figure's maps, without the samples of its keys."""
    return [
        trace
        for trace in spec["data"]
        if trace.get("geo", "geo") == name and not trace.get("showlegend")
    ]


def _room(layout: Mapping[str, Any]) -> float:
    """The width the figure was made for: its map keeps the window's aspect only there.

    The figure's height is rounded; the page's column is told in steps of four px.
    """
    domain = layout["geo"]["domain"]
    (left, right), (bottom, top) = domain["x"], domain["y"]
    tall = (top - bottom) * layout["height"]
    return 4.0 * round(float(window_of(layout["geo"]).aspect * tall / (right - left)) / 4)


def window_of(geo: Mapping[str, Any]) -> Window:
    """The window that a figure asks plotly.js for; the inverse of `Window.ranges`."""
    asked = geo["projection"]
    south_north = asked["parallels"]
    cone = ConicConformal(asked["rotation"]["lon"], (south_north[0], south_north[1]))
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    half = (east - west) / 2
    right, upper = cone.forward((cone.meridian + half, south))[0], (cone.meridian + half, north)
    return Window(
        cone, (-right, cone.forward((cone.meridian, south))[1], right, cone.forward(upper)[1])
    )


def _field(layout: Mapping[str, Any], name: str, room: float) -> _Field:
    geo, tall = layout[name], float(layout["height"])
    (left, right), (bottom, top) = geo["domain"]["x"], geo["domain"]["y"]
    return _Field(
        window_of(geo), left * room, (1 - top) * tall, (right - left) * room, (top - bottom) * tall
    )


def _ground(ink: Ink, spec: Spec, name: str, field: _Field, *, land: str) -> str:
    geo = spec["layout"][name]
    pieces = [element("rect", width="100%", height="100%", fill=ink(str(geo["bgcolor"]))), land]
    for trace in _traces(spec, name):
        if trace["type"] != "choropleth":
            pieces += _scatter(ink, trace, field)
    framed = element(
        "rect",
        width="100%",
        height="100%",
        fill="none",
        stroke=ink(str(geo["framecolor"])),
        # Half of it is cut off at the rim.
        stroke_width=px(2 * geo["framewidth"]),
    )
    return element(
        "svg",
        "".join([*pieces, framed]),
        x=px(field.left),
        y=px(field.top),
        width=px(field.width),
        height=px(field.height),
    )


def _layer(trace: Mapping[str, Any]) -> str:
    """The layer of outlines that a trace takes its areas from, as its address names it."""
    return str(trace["geojson"]).rpartition("/")[2].partition(".")[0]


def _colour(scale: Sequence[tuple[float, str]], at: float) -> str:
    """The colour of a stepped scale at a part of it."""
    return next(colour for edge, colour in reversed(scale) if edge <= at or edge == 0)


def _path(geometry: Mapping[str, Any], field: _Field) -> str:
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return "".join(_ring(ring, field) for polygon in polygons for ring in polygon)


def _ring(ring: Sequence[Position], field: _Field) -> str:
    """A ring in px, in steps from point to point; “” where none of it can be seen."""
    spots = [field.px((longitude, latitude)) for longitude, latitude in ring]
    across, down = [x for x, _ in spots], [y for _, y in spots]
    if max(across) < 0 or max(down) < 0 or min(across) > field.width or min(down) > field.height:
        return ""
    kept: list[tuple[float, float]] = []
    for x, y in spots:
        if not kept or math.dist((x, y), kept[-1]) >= FINEST:
            kept.append((round(x, 1), round(y, 1)))
    if len(kept) < 3:
        return ""
    steps = (f"{_tenth(x - x0)} {_tenth(y - y0)}" for (x0, y0), (x, y) in pairwise(kept))
    return f"M{_tenth(kept[0][0])} {_tenth(kept[0][1])}l{' '.join(steps)}z"


def _tenth(value: float) -> str:
    return (
        f"{value:.1f}".removesuffix(".0").replace("-0.", "-.").replace("0.", ".", 1)
        if (-1 < value < 1)
        else f"{value:.1f}".removesuffix(".0")
    )


def _scatter(ink: Ink, trace: Mapping[str, Any], field: _Field) -> Iterator[str]:
    mode = str(trace.get("mode", ""))
    spots = [
        field.px((longitude, latitude)) if longitude is not None else None
        for longitude, latitude in zip(trace["lon"], trace["lat"], strict=True)
    ]
    if "lines" in mode:
        yield from _lines(ink, trace["line"], spots)
    placed = [spot for spot in spots if spot is not None]
    if "markers" in mode:
        yield from marks(ink, trace["marker"], [(px(x), px(y)) for x, y in placed])
    if "text" in mode:
        look = trace["textfont"]
        said = [
            words(
                ink,
                one(trace["text"], number),
                x=px(x),
                y=y,
                size=float(one(look["size"], number)),
                colour=str(one(look["color"], number)),
                place=str(one(trace["textposition"], number)),
            )
            for number, (x, y) in enumerate(placed)
        ]
        # The sheet of the page puts a pale rim around letters that lie on the land.
        yield element("g", "".join(said), class_="ec-rimmed" if look.get("shadow") else None)


def _lines(
    ink: Ink, line: Mapping[str, Any], spots: Iterable[tuple[float, float] | None]
) -> Iterator[str]:
    runs: list[list[str]] = [[]]
    for spot in spots:
        if spot is None:
            runs.append([])
        else:
            runs[-1].append(f"{px(spot[0])},{px(spot[1])}")
    drawn = "".join("M" + "L".join(run) for run in runs if len(run) > 1)
    if drawn:
        yield element(
            "path",
            d=drawn,
            fill="none",
            stroke=ink(str(line["color"])),
            stroke_width=px(line["width"]),
            stroke_dasharray=dashes(str(line.get("dash", "solid")), float(line["width"])),
        )


def _note(ink: Ink, note: Mapping[str, Any], room: float, tall: float) -> str:
    size = float(note["font"]["size"])
    # plotly.js keeps a px around a note, and half a line below the middle of its words.
    return words(
        ink,
        str(note["text"]),
        x=px(note["x"] * room + 1),
        y=(1 - note["y"]) * tall - 1 - size * 0.65,
        size=size,
        colour=str(note["font"]["color"]),
        place="middle right",
    )


def _key(
    ink: Ink,
    look: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    room: float,
    tall: float,
) -> str:
    left, top = look["x"] * room, (1 - look["y"]) * tall
    title = look["title"]
    size = float(look["font"]["size"])
    pieces = [
        words(
            ink,
            str(title["text"]),
            x=px(left + _TITLE[0]),
            y=top + _TITLE[1] - size / 4,
            size=float(title["font"]["size"]),
            colour=str(title["font"]["color"]),
            place="middle right",
        )
    ]
    for number, item in enumerate(items):
        middle = top + _FIRST_ITEM + number * _ITEM
        pieces.append(
            words(
                ink,
                str(item["name"]),
                x=px(left + _WORDS),
                y=middle + 4.68 - SMALL / 4,
                size=size,
                colour=str(look["font"]["color"]),
                place="middle right",
            )
        )
        pieces += _sample(ink, item, left, middle)
    return "".join(pieces)


def _sample(ink: Ink, item: Mapping[str, Any], left: float, middle: float) -> Iterator[str]:
    mode = str(item["mode"])
    if "lines" in mode:
        line = item["line"]
        yield element(
            "path",
            d=f"M{px(left + _LINE_FROM)},{px(middle)}H{px(left + _LINE_TO)}",
            stroke=ink(str(line["color"])),
            stroke_width=px(line["width"]),
            stroke_dasharray=dashes(str(line.get("dash", "solid")), float(line["width"])),
        )
    if "markers" in mode:
        # plotly.js keeps the marks of keys between 2 and 16 px.
        marker = dict(item["marker"])
        marker["size"] = max(2.0, min(16.0, float(one(marker["size"], 0))))
        yield from marks(ink, marker, [(px(left + _SAMPLE), px(middle))])

"""The map of a brief: the page's own projection, marks and words as one SVG that needs nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from charts.core.labels import LINE_HEIGHT, Placed
from charts.core.theme import (
    HEAVY,
    LIGHT,
    SMALL,
    colour_of_count,
    colour_of_mode,
    faded,
    look_of_status,
)
from charts.map.keys import Key, place_key, route_key, shade_key
from charts.map.labels import BADGE, Lettering
from charts.map.layout import Area, Ground
from charts.map.lines import course_of, dash_of
from charts.map.marks import HUB_SIZE, HUB_SYMBOLS, hub_spots, place_marker
from charts.map.words import MapWords
from components.parts.map import map_names
from components.parts.markup import Markup, tag
from components.state.map_rows import drawn_map, outlines
from components.state.screen import Screen
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import Position, Window
from cooperation.model.enums import Status
from cooperation.rows.map import ASPECT, INSET_ASPECT, Frame, MapRows, Shade

WIDTH, INSET_WIDTH = 640, 330
"""Px that the map and its enlarged piece are lettered for."""
_FINEST = 0.6
"""Px that the points of an outline keep from each other."""
_PATHS = {look.symbol: look.path for look in (look_of_status(status, "light") for status in Status)}
"""plotly.js's names of shapes and their paths in 12 by 12."""


@dataclass(frozen=True, slots=True)
class BriefMap:
    """The map, its enlarged piece if it has one, and what its shapes mean."""

    main: Markup
    inset: Markup | None
    key: Markup
    rows: MapRows


def brief_map(screen: Screen) -> BriefMap:
    """Draw the map of a view in the colours of print."""
    frame, rows = drawn_map(screen)
    shade = Shade(screen.view.measure.value)
    words = MapWords(screen.lang, map_names(screen), narrow=False)
    drawing = _Drawing(rows, outlines(), shade, words)
    inset = None
    if frame.inset is not None:
        size = Area(0, 0, INSET_WIDTH, INSET_WIDTH / INSET_ASPECT)
        inset = drawing.svg(Ground(frame.inset, size), enlarged=None, frame=frame)
    main = drawing.svg(
        Ground(frame.window, Area(0, 0, WIDTH, WIDTH / ASPECT)), enlarged=frame.inset, frame=frame
    )
    return BriefMap(main, inset, _key(drawing), rows)


@dataclass(frozen=True, slots=True)
class _Drawing:
    rows: MapRows
    outlines: Outlines
    shade: Shade
    words: MapWords

    @property
    def most(self) -> int:
        return max((row.count(self.shade) for row in self.rows.drawn), default=0)

    def svg(self, ground: Ground, *, enlarged: Window | None, frame: Frame) -> Markup:
        lettering = Lettering(
            self.rows, self.outlines, ground, self.words, self.shade, enlarged
        ).place()
        width, height = ground.area.width, ground.area.height
        label = self.words.lang._("Map")
        return tag(
            "svg",
            tag("title", label),
            tag("rect", width=_px(width), height=_px(height), fill=LIGHT.water),
            *self._land(ground, frame),
            *self._lines(ground),
            *self._stops(ground),
            *self._places(ground),
            *self._hubs(ground),
            *([_extent(enlarged, ground)] if enlarged is not None else []),
            *self._labels(lettering),
            *self._badges(lettering),
            viewBox=f"0 0 {_px(width)} {_px(height)}",
            role="img",
            aria_label=label,
            class_="map",
        )

    def _land(self, ground: Ground, frame: Frame) -> Iterable[Markup]:
        around = faded(LIGHT.land, LIGHT.paper, 0.55)
        yield _areas(self._paths("countries", ground).values(), around, LIGHT.rule, "0.7")
        regions = self._paths("regions", ground)
        seam = faded(LIGHT.border, LIGHT.paper, 0.45)
        by_fill: dict[str, list[str]] = {}
        for row in self.rows.drawn:
            if row.code in regions:
                fill = colour_of_count(row.count(self.shade), self.most, "light")
                by_fill.setdefault(fill, []).append(regions[row.code])
        for fill, paths in by_fill.items():
            yield _areas(paths, fill, seam, "0.7")
        yield _areas(self._paths("lakes", ground).values(), LIGHT.water, LIGHT.rule, "0.5")
        shown = {self.outlines.regions[code].country for code in frame.regions}
        borders = self._paths("countries", ground)
        yield _areas(
            [path for code, path in borders.items() if code in shown], "none", LIGHT.border, "1.1"
        )

    def _paths(self, layer: str, ground: Ground) -> dict[str, str]:
        found = {}
        for feature in self.outlines.layers[layer]["features"]:
            if path := _path(feature["geometry"], ground):
                found[str(feature["id"])] = path
        return found

    def _lines(self, ground: Ground) -> Iterable[Markup]:
        for line in self.rows.lines:
            spots = [ground.px(position) for position in course_of(line)]
            if len(spots) < 2:
                continue
            dash = dash_of(line.mode, traced=line.traced)
            yield tag(
                "polyline",
                points=" ".join(f"{_px(x)},{_px(y)}" for x, y in spots),
                fill="none",
                stroke=colour_of_mode(line.mode.value, "light"),
                stroke_width=_px(HEAVY),
                stroke_dasharray=None if dash == "solid" else dash.replace("px", ""),
            )

    def _stops(self, ground: Ground) -> Iterable[Markup]:
        stops = {
            stop.position: None
            for line in self.rows.lines
            for stop in line.stops
            if stop.position is not None and ground.shows(stop.position)
        }
        for position in stops:
            yield _circle(ground.px(position), 3, LIGHT.paper, LIGHT.ink, 1.4)

    def _places(self, ground: Ground) -> Iterable[Markup]:
        for mark in self.rows.places:
            if ground.shows(mark.position):
                look = place_marker([mark.precision], theme="light")
                line = look["line"]
                yield _circle(
                    ground.px(mark.position),
                    look["size"][0] / 2,
                    look["color"][0],
                    line["color"][0],
                    line["width"][0],
                )

    def _hubs(self, ground: Ground) -> Iterable[Markup]:
        for mark in self.rows.hubs:
            if ground.shows(mark.position):
                spots = hub_spots(mark, ground)
                for kind, spot in zip(mark.kinds, spots, strict=True):
                    yield _shape(HUB_SYMBOLS[kind], spot, HUB_SIZE, LIGHT.ink, LIGHT.paper)

    def _labels(self, lettering: Lettering) -> Iterable[Markup]:
        counted = {f"region/{row.code}" for row in self.rows.drawn if row.count(self.shade)}
        for label in lettering.labels:
            if label.leader is not None:
                (x1, y1), (x2, y2) = label.leader
                yield tag(
                    "line",
                    x1=_px(x1),
                    y1=_px(y1),
                    x2=_px(x2),
                    y2=_px(y2),
                    stroke=LIGHT.muted,
                    stroke_width="0.8",
                )
        for label in lettering.labels:
            bare = label.wanted.key.startswith("region/") and label.wanted.key not in counted
            yield from _words(label, LIGHT.muted if bare else LIGHT.ink, bold=not bare)

    def _badges(self, lettering: Lettering) -> Iterable[Markup]:
        for badge in lettering.badges:
            rim = colour_of_mode(badge.line.mode.value, "light")
            yield _circle(badge.spot, BADGE / 2, LIGHT.paper, rim, 1.4)
            yield _text(
                str(badge.number), badge.spot, SMALL - 2, LIGHT.ink, weight="700", halo=False
            )


def _path(geometry: Mapping[str, Any], ground: Ground) -> str:
    """A geometry's rings as SVG; “” where none of it can be seen."""
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    drawn = [_ring(ring, ground) for polygon in polygons for ring in polygon]
    return "".join(ring for ring in drawn if ring)


def _ring(ring: Sequence[Position], ground: Ground) -> str:
    spots = [ground.px((longitude, latitude)) for longitude, latitude in ring]
    across, down = [x for x, _ in spots], [y for _, y in spots]
    area = ground.area
    if max(across) < 0 or min(across) > area.width or max(down) < 0 or min(down) > area.height:
        return ""
    kept: list[tuple[float, float]] = []
    for x, y in spots:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _FINEST:
            kept.append((x, y))
    if len(kept) < 3:
        return ""
    return "M" + "L".join(f"{_px(x)} {_px(y)}" for x, y in kept) + "Z"


def _areas(paths: Iterable[str], fill: str, stroke: str, width: str) -> Markup:
    return tag(
        "path",
        d="".join(paths),
        fill=fill,
        fill_rule="evenodd",
        stroke=stroke,
        stroke_width=width,
        stroke_linejoin="round",
    )


def _extent(window: Window, ground: Ground) -> Markup:
    corners = [ground.px(window.position(*at)) for at in ((0, 0), (1, 0), (1, 1), (0, 1))]
    return tag(
        "polygon",
        points=" ".join(f"{_px(x)},{_px(y)}" for x, y in corners),
        fill="none",
        stroke=LIGHT.ink,
        stroke_width="1",
    )


def _words(label: Placed, colour: str, *, bold: bool) -> Iterable[Markup]:
    """The lines of a label; the last of a counted region is its number."""
    x, y = label.middle
    step = label.wanted.size * LINE_HEIGHT
    top = y - step * (len(label.wanted.lines) - 1) / 2
    for number, line in enumerate(label.wanted.lines):
        last = bold and number == len(label.wanted.lines) - 1
        yield _text(
            line,
            (x, top + number * step),
            label.wanted.size,
            colour,
            weight="700" if last and label.wanted.key.startswith("region/") else "400",
        )


def _text(
    words: str,
    spot: tuple[float, float],
    size: float,
    colour: str,
    *,
    weight: str,
    halo: bool = True,
) -> Markup:
    return tag(
        "text",
        words,
        x=_px(spot[0]),
        y=_px(spot[1] + size * 0.35),
        # Other fonts are wider than the one that the room was measured for.
        font_size=_px(size * 0.95),
        font_weight=weight,
        fill=colour,
        text_anchor="middle",
        class_="halo" if halo else None,
    )


def _circle(
    spot: tuple[float, float], radius: float, fill: str, stroke: str, width: float
) -> Markup:
    return tag(
        "circle",
        cx=_px(spot[0]),
        cy=_px(spot[1]),
        r=_px(radius),
        fill=fill,
        stroke=stroke,
        stroke_width=_px(width),
    )


def _shape(symbol: str, spot: tuple[float, float], size: float, fill: str, stroke: str) -> Markup:
    scale = size / 12
    return tag(
        "path",
        d=_PATHS[symbol],
        transform=f"translate({_px(spot[0] - size / 2)} {_px(spot[1] - size / 2)}) "
        f"scale({scale:.3f})",
        fill=fill,
        stroke=stroke,
        stroke_width="1.2",
    )


def _key(drawing: _Drawing) -> Markup:
    keys = (
        shade_key(drawing.most, shade=drawing.shade, words=drawing.words, theme="light"),
        place_key(drawing.rows, words=drawing.words, theme="light"),
        route_key(drawing.rows, words=drawing.words, theme="light"),
    )
    return tag("div", *(_key_list(key) for key in keys if key is not None), class_="key")


def _key_list(key: Key) -> Markup:
    items = [
        tag("li", _sample(item.sample), tag("span", item.words), class_="sample")
        for item in key.items
    ]
    return tag("div", tag("h3", key.title), tag("ul", *items))


def _sample(sample: Mapping[str, Any]) -> Markup:
    if "line" in sample and sample["mode"] == "lines":
        look = sample["line"]
        dash = None if look["dash"] == "solid" else look["dash"].replace("px", "")
        drawn = tag(
            "line",
            x1="0",
            x2="34",
            y1="7",
            y2="7",
            stroke=look["color"],
            stroke_width=_px(look["width"]),
            stroke_dasharray=dash,
        )
        return tag("svg", drawn, viewBox="0 0 34 14", aria_hidden="true", class_="stroke")
    marker = sample["marker"]
    size = min(float(_one(marker["size"])), 13)
    line = marker["line"]
    fill, rim = str(_one(marker["color"])), str(_one(line["color"]))
    if marker["symbol"] == "circle":
        drawn = _circle((7, 7), size / 2, fill, rim, float(_one(line["width"])))
    else:
        drawn = _shape(marker["symbol"], (7, 7), size - 2, fill, rim)
    return tag("svg", drawn, viewBox="0 0 14 14", aria_hidden="true")


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, (list, tuple)) else value


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

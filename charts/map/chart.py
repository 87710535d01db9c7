"""The map: regions shaded by a whole number, places as exact as they are known, corridors.

Plotly's SVG map (`geo`) draws it, with no WebGL and no foreign host. plotly.js would fetch world
outlines from its own host if the first trace of a map were a choropleth, and draw nothing when it
cannot; so the first trace of each map is an empty one of points (plotly.js issue 6767).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from charts.core.theme import SMALL, THEMES, Width, colour_of_count, faded, template
from charts.core.theme import Mode as ThemeMode
from charts.map.keys import (
    Key,
    key_layout,
    key_traces,
    legend_name,
    place_key,
    route_key,
    shade_key,
)
from charts.map.labels import Lettering
from charts.map.layout import Area, Ground, MapSheet, arrange
from charts.map.lines import line_traces, stop_trace
from charts.map.marks import chosen_trace, hub_trace, place_trace
from charts.map.view import MOST_ZOOM, MapView
from charts.map.words import MapNames, MapWords
from cooperation.geo.outlines import Outlines
from cooperation.geo.projection import Box, Position, Window
from cooperation.language.language import Language
from cooperation.rows.map import Frame, MapRows, Shade
from cooperation.text.escaping import plotly

NO_DRAGGING = "turntable"
"""A way of dragging that plotly.js has only for 3D: on a map, a finger then scrolls the page."""

_POINTER_REACH = 9
"""Px from a mark at which it answers the pointer."""

Layers = Mapping[str, str | Mapping[str, Any]]
"""Each layer of outlines by name: the address the browser fetches once, or the GeoJSON itself."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What filters have chosen, drawn with a heavy outline."""

    regions: frozenset[str] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)
    corridors: frozenset[str] = field(default_factory=frozenset)


def map_of_regions(
    rows: MapRows,
    *,
    frame: Frame,
    outlines: Outlines,
    layers: Layers,
    shade: Shade,
    lang: Language,
    names: MapNames,
    theme: ThemeMode,
    width: Width,
    room: int,
    chosen: Chosen,
    view: MapView | None = None,
) -> go.Figure:
    """Draw the map in `room` px; a mark's customdata is ["region/UZ-TK"], place/… or corridor/….

    `view` is where the reader has zoomed to. On a narrow page a finger scrolls, so nothing zooms.
    """
    words = MapWords(lang, names, narrow=width == "narrow")
    most = max((row.count(shade) for row in rows.drawn), default=0)
    keys = _keys(rows, most, shade=shade, words=words, theme=theme)
    sizes = tuple(key.size for key in keys)
    sheet = arrange(room, has_inset=frame.inset is not None, keys=sizes)
    drawing = _Drawing(rows, outlines, layers, shade, words, theme, chosen, most)
    # Words are set for the zoom they are drawn at.
    main = sheet.main if view is None else sheet.main.enlarged(view.scale)
    traces = drawing.traces(frame.window, main, geo="geo", enlarged=frame.inset)
    layout = _layout(sheet, theme=theme, dragged=width != "narrow")
    layout["geo"] = _geo(frame.window, sheet, sheet.main, theme=theme, view=view)
    if frame.inset is not None and sheet.inset is not None:
        traces.append(_extent_trace(frame.inset, theme=theme))
        traces += drawing.traces(frame.inset, sheet.inset, geo="geo2", enlarged=None)
        layout["geo2"] = {
            **_geo(frame.inset, sheet, sheet.inset, theme=theme, view=None),
            "framecolor": THEMES[theme].border,
        }
        layout["annotations"] = [_inset_title(sheet, sheet.inset, lang=lang, theme=theme)]
    for number, (key, (left, top)) in enumerate(zip(keys, sheet.keys, strict=True)):
        layout[legend_name(number)] = key_layout(
            key, left=left / sheet.width, top=1 - top / sheet.height, theme=theme
        )
    silent = [{**trace, "showlegend": False} for trace in traces]
    return go.Figure(data=[*silent, *key_traces(keys)], layout=layout)


def _keys(
    rows: MapRows, most: int, *, shade: Shade, words: MapWords, theme: ThemeMode
) -> list[Key]:
    keys = [
        shade_key(most, shade=shade, words=words, theme=theme),
        place_key(rows, words=words, theme=theme),
        route_key(rows, words=words, theme=theme),
    ]
    return [key for key in keys if key is not None]


@dataclass(frozen=True, slots=True)
class _Drawing:
    rows: MapRows
    outlines: Outlines
    layers: Layers
    shade: Shade
    words: MapWords
    theme: ThemeMode
    chosen: Chosen
    most: int

    def traces(
        self, window: Window, area: Area, *, geo: str, enlarged: Window | None
    ) -> list[dict[str, Any]]:
        """Everything on one map, lowest first."""
        ground = Ground(window, area)
        lettering = Lettering(
            self.rows, self.outlines, ground, self.words, self.shade, enlarged
        ).place()
        words, theme, rows = self.words, self.theme, self.rows
        return [
            {
                "type": "scattergeo",
                "geo": geo,
                "name": "first",
                "lon": [None],
                "lat": [None],
                "hoverinfo": "skip",
            },
            self._countries(geo),
            self._regions(ground, geo),
            self._lakes(geo),
            *self._borders(geo),
            *self._chosen_regions(geo),
            *line_traces(
                rows.lines,
                words=words,
                theme=theme,
                selected=self.chosen.corridors,
                ground=ground,
                geo=geo,
            ),
            stop_trace(rows.lines, words=words, theme=theme, ground=ground, geo=geo),
            place_trace(
                [mark for mark in rows.places if ground.shows(mark.position)],
                words=words,
                theme=theme,
                geo=geo,
            ),
            hub_trace(
                [mark for mark in rows.hubs if ground.shows(mark.position)],
                words=words,
                theme=theme,
                ground=ground,
                geo=geo,
            ),
            chosen_trace(self._chosen_places(), theme=theme, geo=geo),
            *lettering.traces(theme=theme, geo=geo),
        ]

    def _flat(
        self, layer: str, codes: tuple[str, ...], *, geo: str, fill: str, line: str, width: float
    ) -> dict[str, Any]:
        return {
            "type": "choropleth",
            "geo": geo,
            "name": layer,
            "geojson": self.layers[layer],
            "locations": list(codes),
            "z": [0] * len(codes),
            "colorscale": [[0, fill], [1, fill]],
            "showscale": False,
            "marker": {"line": {"color": line, "width": width}, "opacity": 1},
            "hoverinfo": "skip",
        }

    def _countries(self, geo: str) -> dict[str, Any]:
        colours = THEMES[self.theme]
        around = faded(colours.land, colours.paper, 0.55)
        codes = self.outlines.ids("countries")
        return self._flat("countries", codes, geo=geo, fill=around, line=colours.rule, width=0.8)

    def _lakes(self, geo: str) -> dict[str, Any]:
        colours = THEMES[self.theme]
        return self._flat(
            "lakes",
            self.outlines.ids("lakes"),
            geo=geo,
            fill=colours.water,
            line=faded(colours.border, colours.water, 0.4),
            width=0.6,
        )

    def _regions(self, ground: Ground, geo: str) -> dict[str, Any]:
        extents = self.outlines.extents(ground.window)
        drawn = [row for row in self.rows.drawn if _reaches(extents[row.code])]
        counts = sorted({row.count(self.shade) for row in drawn} | {0})
        fills = list(
            dict.fromkeys(colour_of_count(count, self.most, self.theme) for count in counts)
        )
        step = {
            count: fills.index(colour_of_count(count, self.most, self.theme)) for count in counts
        }
        scale = [
            [edge / len(fills), fill]
            for number, fill in enumerate(fills)
            for edge in (number, number + 1)
        ]
        return {
            "type": "choropleth",
            "geo": geo,
            "name": "regions",
            "geojson": self.layers["regions"],
            "locations": [row.code for row in drawn],
            "z": [step[row.count(self.shade)] for row in drawn],
            "zmin": -0.5,
            "zmax": len(fills) - 0.5,
            "colorscale": scale,
            "showscale": False,
            "marker": {"line": {"color": self._seam, "width": 0.8}, "opacity": 1},
            "selected": {"marker": {"opacity": 1}},
            "unselected": {"marker": {"opacity": 1}},
            "customdata": [[f"region/{row.code}"] for row in drawn],
            "hoverinfo": "text",
            "hovertext": [self.words.region(row) for row in drawn],
        }

    @property
    def _seam(self) -> str:
        colours = THEMES[self.theme]
        return faded(colours.border, colours.paper, 0.45)

    def _borders(self, geo: str) -> list[dict[str, Any]]:
        """Lines of the countries whose regions are drawn, over the regions' own."""
        countries = {self.outlines.regions[row.code].country for row in self.rows.drawn}
        codes = tuple(code for code in self.outlines.ids("countries") if code in countries)
        if not codes:
            return []
        border = THEMES[self.theme].border
        trace = self._flat(
            "countries", codes, geo=geo, fill="rgba(0,0,0,0)", line=border, width=1.2
        )
        return [{**trace, "name": "borders"}]

    def _chosen_regions(self, geo: str) -> list[dict[str, Any]]:
        codes = tuple(row.code for row in self.rows.drawn if row.code in self.chosen.regions)
        if not codes:
            return []
        ink = THEMES[self.theme].ink
        trace = self._flat("regions", codes, geo=geo, fill="rgba(0,0,0,0)", line=ink, width=2.4)
        return [{**trace, "name": "chosen regions"}]

    def _chosen_places(self) -> list[Position]:
        positions = {mark.place: mark.position for mark in self.rows.places}
        positions |= {mark.place: mark.position for mark in self.rows.hubs}
        positions |= {
            stop.place: stop.position
            for line in self.rows.lines
            for stop in line.stops
            if stop.position is not None
        }
        return [at for place, at in positions.items() if place in self.chosen.places]


def _reaches(extent: Box) -> bool:
    """Tell whether a region with that extent may be seen in its window."""
    left, top, right, bottom = extent
    return left < 1 and top < 1 and right > 0 and bottom > 0


def _layout(sheet: MapSheet, *, theme: ThemeMode, dragged: bool) -> dict[str, Any]:
    return {
        "template": template(theme),
        "height": round(sheet.height),
        "showlegend": True,
        # A key with long words must not push the map aside.
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False},
        "dragmode": "pan" if dragged else NO_DRAGGING,
        "clickmode": "event+select",
        "hoverdistance": _POINTER_REACH,
        "uirevision": "map",
    }


def _geo(
    window: Window, sheet: MapSheet, area: Area, *, theme: ThemeMode, view: MapView | None
) -> dict[str, Any]:
    colours = THEMES[theme]
    longitudes, latitudes = window.ranges
    centre = window.centre if view is None else view.centre
    return {
        "visible": False,
        "domain": sheet.domain(area),
        "bgcolor": colours.water,
        "showframe": True,
        "framecolor": colours.rule,
        "framewidth": 1,
        "projection": {
            "type": "conic conformal",
            "parallels": list(window.projection.parallels),
            "rotation": {"lon": window.projection.meridian, "lat": 0, "roll": 0},
            "scale": 1 if view is None else view.scale,
            "minscale": 1,
            "maxscale": MOST_ZOOM,
        },
        "center": {"lon": centre[0], "lat": centre[1]},
        "lonaxis": {"range": list(longitudes)},
        "lataxis": {"range": list(latitudes)},
        "uirevision": "map",
    }


def _extent_trace(inset: Window, *, theme: ThemeMode) -> dict[str, Any]:
    """The outline of the enlarged piece on the whole map."""
    steps = [number / 8 for number in range(9)]
    corners = [
        *((across, 0.0) for across in steps),
        *((1.0, down) for down in steps),
        *((1 - across, 1.0) for across in steps),
        *((0.0, 1 - down) for down in steps),
    ]
    positions = [inset.position(across, down) for across, down in corners]
    return {
        "type": "scattergeo",
        "geo": "geo",
        "name": "extent",
        "mode": "lines",
        "lon": [round(longitude, 3) for longitude, _ in positions],
        "lat": [round(latitude, 3) for _, latitude in positions],
        "line": {"color": THEMES[theme].ink, "width": 1},
        "hoverinfo": "skip",
    }


def _inset_title(
    sheet: MapSheet, inset: Area, *, lang: Language, theme: ThemeMode
) -> dict[str, Any]:
    return {
        "text": plotly(lang._("The framed area, enlarged")),
        "x": inset.left / sheet.width,
        "y": 1 - (inset.top - 3) / sheet.height,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": SMALL, "color": THEMES[theme].muted},
    }

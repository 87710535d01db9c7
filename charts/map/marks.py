"""Marks of places and hubs: the shape says how exactly a place is known, and what it is."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from charts.core.theme import THEMES, faded
from charts.core.theme import Mode as ThemeMode
from charts.map.layout import Ground
from charts.map.words import MapWords
from cooperation.model.enums import Hub, PlacePrecision
from cooperation.rows.map import HubMark, PlaceMark

HUB_SYMBOLS: Mapping[Hub | None, str] = MappingProxyType(
    {
        Hub.SEA_PORT: "square",
        Hub.DRY_PORT: "diamond",
        Hub.BORDER_CROSSING: "triangle-up",
        None: "hexagon2",
    }
)
HUB_SIZE = 11
_BESIDE = 12
"""Px from one hub to the next where several stand at one place."""

_SIZES = {PlacePrecision.EXACT: 9, PlacePrecision.CITY: 12, PlacePrecision.APPROXIMATE: 18}


def radius_of(precision: PlacePrecision) -> float:
    """Half of the mark's size, px."""
    return _SIZES[precision] / 2


def place_marker(precisions: Sequence[PlacePrecision], *, theme: ThemeMode) -> dict[str, Any]:
    """A dot for an exact place, a ring for a town, a wide pale ring for an approximate one."""
    colours = THEMES[theme]
    fills = {
        PlacePrecision.EXACT: colours.accent,
        PlacePrecision.CITY: colours.paper,
        PlacePrecision.APPROXIMATE: _see_through(colours.paper, 0.6),
    }
    rims = {
        PlacePrecision.EXACT: colours.paper,
        PlacePrecision.CITY: colours.accent,
        PlacePrecision.APPROXIMATE: faded(colours.accent, colours.paper, 0.75),
    }
    widths = {PlacePrecision.EXACT: 1, PlacePrecision.CITY: 2.4, PlacePrecision.APPROXIMATE: 0.9}
    return {
        "symbol": "circle",
        "size": [_SIZES[precision] for precision in precisions],
        "color": [fills[precision] for precision in precisions],
        "line": {
            "color": [rims[precision] for precision in precisions],
            "width": [widths[precision] for precision in precisions],
        },
        "opacity": 1,
    }


def _see_through(colour: str, strength: float) -> str:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{strength})"


def place_trace(
    marks: Sequence[PlaceMark], *, words: MapWords, theme: ThemeMode, geo: str
) -> dict[str, Any]:
    """Places with the projects at them."""
    return {
        "type": "scattergeo",
        "geo": geo,
        "name": "places",
        "mode": "markers",
        "lon": [mark.position[0] for mark in marks],
        "lat": [mark.position[1] for mark in marks],
        "marker": place_marker([mark.precision for mark in marks], theme=theme),
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[f"place/{mark.place}"] for mark in marks],
        "hoverinfo": "text",
        "hovertext": [words.place(mark) for mark in marks],
    }


def hub_spots(mark: HubMark, ground: Ground) -> list[tuple[float, float]]:
    """Where each kind of hub at a place is drawn, the place in their middle."""
    x, y = ground.px(mark.position)
    middle = (len(mark.kinds) - 1) / 2
    return [(x + _BESIDE * (index - middle), y) for index in range(len(mark.kinds))]


def hub_trace(
    marks: Sequence[HubMark], *, words: MapWords, theme: ThemeMode, ground: Ground, geo: str
) -> dict[str, Any]:
    """Hubs by kind; those at one place stand side by side."""
    colours = THEMES[theme]
    placed = [
        (mark, kind, ground.position(spot))
        for mark in marks
        for kind, spot in zip(mark.kinds, hub_spots(mark, ground), strict=True)
    ]
    return {
        "type": "scattergeo",
        "geo": geo,
        "name": "hubs",
        "mode": "markers",
        "lon": [longitude for _, _, (longitude, _) in placed],
        "lat": [latitude for _, _, (_, latitude) in placed],
        "marker": {
            "symbol": [HUB_SYMBOLS[kind] for _, kind, _ in placed],
            "size": HUB_SIZE,
            "color": colours.ink,
            "line": {"color": colours.paper, "width": 1.2},
            "opacity": 1,
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[f"place/{mark.place}"] for mark, _, _ in placed],
        "hoverinfo": "text",
        "hovertext": [words.hub(mark) for mark, _, _ in placed],
    }


def chosen_trace(
    positions: Sequence[tuple[float, float]], *, theme: ThemeMode, geo: str
) -> dict[str, Any]:
    """A ring around each place that a filter has chosen."""
    return {
        "type": "scattergeo",
        "geo": geo,
        "name": "chosen places",
        "mode": "markers",
        "lon": [longitude for longitude, _ in positions],
        "lat": [latitude for _, latitude in positions],
        "marker": {
            "symbol": "circle",
            "size": 26,
            "color": "rgba(0,0,0,0)",
            "line": {"color": THEMES[theme].ink, "width": 2},
        },
        "hoverinfo": "skip",
    }

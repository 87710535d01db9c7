"""Corridors on the map: line style and colour say the mode, a broken line says schematic."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from charts.core.theme import HEAVY, THEMES, colour_of_mode
from charts.core.theme import TransportMode as ThemeMode
from charts.map.layout import Ground
from charts.map.words import MapWords
from cooperation.geo.projection import Position, along
from cooperation.model.enums import TransportMode
from cooperation.rows.map import Line, Stop

POINT_EVERY_KM = 25.0
"""A line answers to the pointer at its points alone, so it gets one this often."""

_DASHES: Mapping[TransportMode, str] = MappingProxyType(
    {
        TransportMode.RAIL: "8px,4px",
        TransportMode.ROAD: "3px,3px",
        TransportMode.SEA: "1px,5px",
        TransportMode.INLAND_WATER: "2px,5px",
        TransportMode.AIR: "14px,7px",
        TransportMode.PIPELINE: "10px,3px,2px,3px",
        TransportMode.POWER_LINE: "5px,3px,1px,3px,1px,3px",
        TransportMode.MULTIMODAL: "14px,4px,4px,4px",
        TransportMode.UNSPECIFIED: "4px,6px",
    }
)


def dash_of(mode: TransportMode, *, traced: bool) -> str:
    """A known line is solid; one that is not is broken in the way of its mode."""
    return "solid" if traced else _DASHES[mode]


@cache
def course_of(line: Line) -> tuple[Position, ...]:
    """The line's points, close enough to answer anywhere along it."""
    return along(line.course, every_km=POINT_EVERY_KM)


def line_traces(
    lines: Iterable[Line],
    *,
    words: MapWords,
    theme: ThemeMode,
    selected: frozenset[str],
    ground: Ground,
    geo: str,
) -> list[dict[str, Any]]:
    """One trace a corridor seen on this ground, with points unseen that can be clicked."""
    return [
        _line_trace(line, words=words, theme=theme, chosen=line.corridor in selected, geo=geo)
        for line in lines
        if any(map(ground.shows, course_of(line)))
    ]


def _line_trace(
    line: Line, *, words: MapWords, theme: ThemeMode, chosen: bool, geo: str
) -> dict[str, Any]:
    course = course_of(line)
    return {
        "type": "scattergeo",
        "geo": geo,
        "name": f"corridor {line.corridor}",
        "mode": "lines+markers",
        "lon": [round(longitude, 3) for longitude, _ in course],
        "lat": [round(latitude, 3) for _, latitude in course],
        "line": {
            "color": colour_of_mode(line.mode.value, theme),
            "width": HEAVY * (1.8 if chosen else 1),
            "dash": dash_of(line.mode, traced=line.traced),
        },
        "marker": {"size": 12, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "customdata": [[f"corridor/{line.corridor}"]] * len(course),
        "hoverinfo": "text",
        "hovertext": words.line(line),
    }


def stop_trace(
    lines: Sequence[Line], *, words: MapWords, theme: ThemeMode, ground: Ground, geo: str
) -> dict[str, Any]:
    """The places that corridors run through, each once."""
    stops: dict[str, tuple[Stop, Position]] = {}
    corridors: dict[str, list[str]] = {}
    for line in lines:
        for stop in line.stops:
            if stop.position is not None and ground.shows(stop.position):
                stops[stop.place] = (stop, stop.position)
                corridors.setdefault(stop.place, []).append(line.corridor)
    colours = THEMES[theme]
    return {
        "type": "scattergeo",
        "geo": geo,
        "name": "stops",
        "mode": "markers",
        "lon": [longitude for _, (longitude, _) in stops.values()],
        "lat": [latitude for _, (_, latitude) in stops.values()],
        "marker": {
            "size": 6,
            "color": colours.paper,
            "line": {"color": colours.ink, "width": 1.4},
            "opacity": 1,
        },
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
        "customdata": [[f"place/{place}"] for place in stops],
        "hoverinfo": "text",
        "hovertext": [words.stop(stop, corridors[place]) for place, (stop, _) in stops.items()],
    }

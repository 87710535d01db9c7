"""Corridors on the map: line style and colour say the mode, a broken line says schematic."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from charts.core.colours import colour_of_mode
from charts.core.theme import HEAVY
from charts.drawing import drawing
from charts.drawing.drawing import Mark, Point
from charts.map.layout import Ground, rounded
from charts.map.words import MapWords
from cooperation.geo.clipping import clip_line
from cooperation.geo.land import BEYOND
from cooperation.geo.projection import Position, along
from cooperation.model.enums import TransportMode
from cooperation.rows.map import CorridorLine, Stop

POINT_EVERY_KM = 25.0
"""A line answers to the pointer at its points alone, so it gets one this often."""

_CHOSEN_HEAVIER = 1.8
_STOP_SIZE = 6

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


@lru_cache(maxsize=1024)
def course_on(ground: Ground, course: tuple[Position, ...]) -> tuple[tuple[Point, ...], ...]:
    """A course in px, close enough to answer anywhere along it, as pieces inside the panel."""
    rim = (-BEYOND, -BEYOND, ground.width + BEYOND, ground.height + BEYOND)
    return tuple(
        tuple(map(rounded, piece))
        for run in _runs(along(course, every_km=POINT_EVERY_KM), ground)
        for piece in clip_line([ground.px(position) for position in run], rim)
    )


def pieces_on(ground: Ground, line: CorridorLine) -> list[tuple[Point, ...]]:
    """All lines of a corridor in px, as pieces inside the panel."""
    return [piece for course in line.courses for piece in course_on(ground, course)]


def _runs(course: tuple[Position, ...], ground: Ground) -> Iterable[tuple[Position, ...]]:
    """A course in pieces that do not jump from one rim of the unrolled globe to the other."""
    seam = ground.window.projection.meridian + 180
    start = 0
    for index, ((one, _), (other, _)) in enumerate(pairwise(course), start=1):
        if abs((one - seam) % 360 - (other - seam) % 360) > 180:
            yield course[start:index]
            start = index
    yield course[start:]


def line_items(
    lines: Iterable[CorridorLine], *, words: MapWords, selected: frozenset[str], ground: Ground
) -> list[drawing.Line]:
    """The corridors seen on this ground, each a line with one target, or several pieces of it."""
    found = []
    for line in lines:
        pieces = pieces_on(ground, line)
        if not any(ground.holds(spot) for piece in pieces for spot in piece):
            continue
        target = words.line(line)
        found += [
            drawing.Line(
                points=piece,
                colour=colour_of_mode(line.mode.value),
                width=HEAVY * (_CHOSEN_HEAVIER if line.corridor in selected else 1),
                dash=dash_of(line.mode, traced=line.traced),
                target=target,
            )
            for piece in pieces
        ]
    return found


def stop_marks(lines: Iterable[CorridorLine], *, words: MapWords, ground: Ground) -> list[Mark]:
    """The places that corridors run through, each once."""
    stops: dict[str, tuple[Stop, Point]] = {}
    corridors: dict[str, list[str]] = {}
    for line in lines:
        for stop in line.stops:
            if stop.position is None:
                continue
            spot = ground.seen(stop.position)
            if spot is not None:
                stops[stop.place] = (stop, spot)
                corridors.setdefault(stop.place, []).append(line.corridor)
    return [
        Mark(
            x=round(x, 1),
            y=round(y, 1),
            symbol="circle",
            size=_STOP_SIZE,
            fill="paper",
            rim="ink",
            rim_width=1.4,
            target=words.stop(stop, corridors[place]),
        )
        for place, (stop, (x, y)) in stops.items()
    ]

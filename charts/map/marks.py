"""Marks of places and hubs: the shape says how exactly a place is known, and what it is."""

from collections.abc import Iterable, Mapping
from math import dist
from types import MappingProxyType
from typing import NamedTuple

from charts.core.colours import Colour, mixed, see_through
from charts.core.theme import SMALL
from charts.drawing.drawing import Label, Mark, Point, Target
from charts.map.layout import Ground, rounded
from charts.map.words import MapWords
from cooperation.geo.projection import Position
from cooperation.language.language import Language
from cooperation.model.enums import Hub, PlacePrecision
from cooperation.rows.map import HubMark, PlaceMark

HUB_SIZE = 11
_SHARED_SIZE = 17
"""Of the mark of a place that several projects share, px."""

_HUB_SYMBOLS: Mapping[Hub | None, str] = MappingProxyType(
    {
        Hub.SEA_PORT: "square",
        Hub.DRY_PORT: "diamond",
        Hub.BORDER_CROSSING: "triangle-up",
        None: "hexagon2",
    }
)
_BESIDE = 12
"""Px from one hub to the next where several stand at one place."""

_CHOSEN_SIZE = 26


class _Look(NamedTuple):
    size: float
    fill: Colour
    rim: Colour
    rim_width: float


_LOOKS: Mapping[PlacePrecision, _Look] = MappingProxyType(
    {
        PlacePrecision.EXACT: _Look(9, "accent", "paper", 1),
        PlacePrecision.CITY: _Look(12, "paper", "accent", 2.4),
        PlacePrecision.APPROXIMATE: _Look(
            18, see_through("paper", 0.6), mixed("accent", "paper", 0.75), 0.9
        ),
    }
)


def radius_of_place(mark: PlaceMark) -> float:
    """Half of the size of a place's mark, px: one of several projects has room for their number."""
    size = _LOOKS[mark.precision].size
    return max(size, _SHARED_SIZE) / 2 if len(mark.projects) > 1 else size / 2


def _mark(
    at: Point, symbol: str, look: _Look, target: Target | None = None, spot: Point | None = None
) -> Mark:
    x, y = rounded(at)
    return Mark(
        x=x,
        y=y,
        symbol=symbol,
        size=look.size,
        fill=look.fill,
        rim=look.rim,
        rim_width=look.rim_width,
        target=target,
        spot=None if spot is None else rounded(spot),
    )


def place_mark(precision: PlacePrecision, spot: Point, target: Target | None = None) -> Mark:
    """A dot for an exact place, a ring for a town, a wide pale ring for an approximate one."""
    return _mark(spot, "circle", _LOOKS[precision], target)


def place_marks(marks: Iterable[PlaceMark], *, words: MapWords, ground: Ground) -> list[Mark]:
    """Places with the projects at them."""
    return [
        _place_mark(mark, spot, words.place(mark))
        for mark in marks
        if (spot := ground.seen(mark.position)) is not None
    ]


def _place_mark(mark: PlaceMark, spot: Point, target: Target) -> Mark:
    look = _LOOKS[mark.precision]
    if len(mark.projects) > 1:
        # On a filled dot its number could not be read.
        fill = "paper" if mark.precision is PlacePrecision.EXACT else look.fill
        rim = "accent" if mark.precision is PlacePrecision.EXACT else look.rim
        look = look._replace(size=2 * radius_of_place(mark), fill=fill, rim=rim)
    return _mark(spot, "circle", look, target)


def place_numbers(marks: Iterable[PlaceMark], *, lang: Language, ground: Ground) -> list[Label]:
    """How many projects share a place, inside of its mark.

    Where the marks of two places overlap, the one with more projects has its number: two on one
    spot could not be read.
    """
    found: list[Label] = []
    for mark in sorted(marks, key=lambda mark: -len(mark.projects)):
        spot = ground.seen(mark.position)
        if len(mark.projects) < 2 or spot is None:
            continue
        x, y = rounded(spot)
        if any(dist((x, y), (other.x, other.y)) < _SHARED_SIZE for other in found):
            continue
        number = lang.number(len(mark.projects))
        found.append(Label(x=x, y=y, text=number, size=SMALL - 1, anchor="center", bold=True))
    return found


def hub_mark(
    kind: Hub | None,
    at: Point,
    target: Target | None = None,
    *,
    spot: Point | None = None,
    size: float = HUB_SIZE,
) -> Mark:
    """The shape of a kind of hub; it stays beside the `spot` of its place."""
    return _mark(at, _HUB_SYMBOLS[kind], _Look(size, "ink", "paper", 1.2), target, spot)


def hub_spots(mark: HubMark, ground: Ground) -> list[Point]:
    """Where each kind of hub at a place is drawn, the place in their middle."""
    x, y = ground.px(mark.position)
    middle = (len(mark.kinds) - 1) / 2
    return [(x + _BESIDE * (index - middle), y) for index in range(len(mark.kinds))]


def hub_marks(marks: Iterable[HubMark], *, words: MapWords, ground: Ground) -> list[Mark]:
    """Hubs by kind; those at one place stand side by side."""
    found = []
    for mark in marks:
        spot = ground.seen(mark.position)
        if spot is not None:
            target = words.hub(mark)
            found += [
                hub_mark(kind, at, target, spot=spot)
                for kind, at in zip(mark.kinds, hub_spots(mark, ground), strict=True)
            ]
    return found


def chosen_marks(positions: Iterable[Position], *, ground: Ground) -> list[Mark]:
    """A ring around each place that a filter has chosen."""
    return [
        _mark(spot, "circle", _Look(_CHOSEN_SIZE, "", "ink", 2))
        for position in positions
        if (spot := ground.seen(position)) is not None
    ]

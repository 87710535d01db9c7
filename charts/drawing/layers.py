"""The items of a drawing in the order in which both back ends draw them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from charts.drawing.drawing import Area, Bar, Item, Label, Line, Mark, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """Each kind of item, the lowest kind first.

    Neighbouring areas, or lines, that look alike and have no target are one path.
    """

    below: Sequence[Line]
    areas: Sequence[Sequence[Area]]
    rows: Sequence[Row]
    bars: Sequence[Bar]
    lines: Sequence[Sequence[Line]]
    marks: Sequence[Mark]
    words: Sequence[Label]


def layers(items: Iterable[Item]) -> Layers:
    """Sort items by kind; those of one kind keep their order."""
    found = defaultdict[type, list[Any]](list)
    for item in items:
        found[type(item)].append(item)
    lines = [line for line in found[Line] if not line.below]
    return Layers(
        below=[line for line in found[Line] if line.below],
        areas=[tuple(alike) for _, alike in groupby(found[Area], _area_look)],
        rows=found[Row],
        bars=found[Bar],
        lines=[tuple(alike) for _, alike in groupby(lines, _line_look)],
        marks=found[Mark],
        words=found[Label],
    )


def _area_look(area: Area) -> tuple[object, ...]:
    return area.fill, area.line, area.line_width, area.target and id(area)


def _line_look(line: Line) -> tuple[object, ...]:
    return line.colour, line.width, line.dash, line.target and id(line)

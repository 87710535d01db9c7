"""The items of a drawing in the order in which both back ends draw them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

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
    items = tuple(items)
    areas = (item for item in items if isinstance(item, Area))
    lines = [item for item in items if isinstance(item, Line)]
    return Layers(
        below=[line for line in lines if line.below],
        areas=[tuple(alike) for _, alike in groupby(areas, _area_look)],
        rows=[item for item in items if isinstance(item, Row)],
        bars=[item for item in items if isinstance(item, Bar)],
        lines=[
            tuple(alike)
            for _, alike in groupby((line for line in lines if not line.below), _line_look)
        ],
        marks=[item for item in items if isinstance(item, Mark)],
        words=[item for item in items if isinstance(item, Label)],
    )


def _area_look(area: Area) -> tuple[object, ...]:
    return area.fill, area.line, area.line_width, area.target and id(area)


def _line_look(line: Line) -> tuple[object, ...]:
    return line.colour, line.width, line.dash, line.target and id(line)

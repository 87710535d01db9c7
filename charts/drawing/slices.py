"""A long sheet in pieces, so that a printed page ends between rows and not in one of them."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from charts.drawing.drawing import Area, Bar, Drawing, Item, Label, Line, Mark, Panel, Row


def slices(drawing: Drawing, *, least: float) -> tuple[Drawing, ...]:
    """The drawing from top to bottom in pieces at least `least` px high, cut where rows end.

    Below one another they look as the whole. A drawing without rows is one piece.
    """
    cuts = [0.0]
    for end in sorted(item.y + item.height for item in drawing.items if isinstance(item, Row)):
        if end - cuts[-1] >= least:
            cuts.append(end)
    if len(cuts) > 1 and drawing.height - cuts[-1] < least:
        cuts.pop()
    cuts.append(drawing.height)
    if len(cuts) < 3:
        return (drawing,)
    return tuple(_slice(drawing, top, bottom) for top, bottom in pairwise(cuts))


def _slice(drawing: Drawing, top: float, bottom: float) -> Drawing:
    seen = tuple(
        _lifted(item, top)
        for item in drawing.items
        if any(top <= y <= bottom for y in _reach(item))
        or min(_reach(item)) < top < bottom < max(_reach(item))
    )
    # A panel cuts off what reaches over into the next piece.
    panel = Panel(left=0, top=0, width=drawing.width, height=bottom - top, items=seen)
    return replace(drawing, height=bottom - top, items=(), panels=(panel,))


def _reach(item: Item) -> Iterator[float]:
    """The y of the item's top and bottom, or of its points."""
    match item:
        case Area():
            yield from (y for ring in item.rings for _, y in ring)
        case Line():
            yield from (y for _, y in item.points)
        case Row() | Bar():
            yield from (item.y, item.y + item.height)
        case Mark() | Label():
            yield from (item.y - item.size / 2, item.y + item.size / 2)
        case _:
            assert_never(item)


def _lifted(item: Item, by: float) -> Item:
    match item:
        case Area():
            return replace(item, rings=tuple(tuple((x, y - by) for x, y in r) for r in item.rings))
        case Line():
            return replace(item, points=tuple((x, y - by) for x, y in item.points))
        case _:
            return replace(item, y=item.y - by)

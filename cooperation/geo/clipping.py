"""Rings and lines cut off at a rectangle, so that a drawing holds nothing far outside of it.

Points and rectangles are in any one plane unit.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import ceil

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Smallest x and y, greatest x and y."""


def clip_ring(ring: Sequence[Point], box: Box) -> Sequence[Point]:
    """The part of a ring's area inside the box, as one ring; empty where none is.

    By Sutherland and Hodgman, side after side. Pieces that are apart stay joined by lines along
    the rim of the box, so give a box a little larger than what is seen.
    """
    left, top, right, bottom = box
    across, down = [x for x, _ in ring], [y for _, y in ring]
    if not ring or min(across) > right or max(across) < left:
        return ()
    if min(down) > bottom or max(down) < top:
        return ()
    if min(across) < left:
        ring = _cut(ring, lambda point: point[0] >= left, lambda a, b: _at_x(a, b, left))
    if max(across) > right:
        ring = _cut(ring, lambda point: point[0] <= right, lambda a, b: _at_x(a, b, right))
    if min(down) < top:
        ring = _cut(ring, lambda point: point[1] >= top, lambda a, b: _at_y(a, b, top))
    if max(down) > bottom:
        ring = _cut(ring, lambda point: point[1] <= bottom, lambda a, b: _at_y(a, b, bottom))
    return ring if len(ring) > 2 else ()


def clip_line(points: Sequence[Point], box: Box) -> list[tuple[Point, ...]]:
    """The pieces of a line inside the box, in their order."""
    pieces: list[list[Point]] = []
    for start, end in pairwise(points):
        inside = _inside(start, end, box)
        if inside is None:
            continue
        first, last = inside
        if pieces and pieces[-1][-1] == first:
            pieces[-1].append(last)
        else:
            pieces.append([first, last])
    return [tuple(piece) for piece in pieces]


def _cut(
    ring: Sequence[Point],
    holds: Callable[[Point], bool],
    crossing: Callable[[Point, Point], Point],
) -> list[Point]:
    kept: list[Point] = []
    if not ring:
        return kept
    before, was_held = ring[-1], holds(ring[-1])
    for point in ring:
        held = holds(point)
        if held != was_held:
            kept.append(crossing(before, point))
        if held:
            kept.append(point)
        before, was_held = point, held
    return kept


def _at_x(start: Point, end: Point, x: float) -> Point:
    share = (x - start[0]) / (end[0] - start[0])
    return x, start[1] + share * (end[1] - start[1])


def _at_y(start: Point, end: Point, y: float) -> Point:
    share = (y - start[1]) / (end[1] - start[1])
    return start[0] + share * (end[0] - start[0]), y


def _inside(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    """The part of a straight piece inside the box, by Liang and Barsky."""
    (x, y), (left, top, right, bottom) = start, box
    across, down = end[0] - x, end[1] - y
    enters, leaves = 0.0, 1.0
    for step, room in (
        (-across, x - left),
        (across, right - x),
        (-down, y - top),
        (down, bottom - y),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enters = max(enters, room / step)
        else:
            leaves = min(leaves, room / step)
    if enters >= leaves:
        return None
    return (
        start if enters == 0 else (x + enters * across, y + enters * down),
        end if leaves == 1 else (x + leaves * across, y + leaves * down),
    )


def with_points_between(ring: Sequence[Point], most: float) -> list[Point]:
    """A ring with points put in until no two neighbours are further apart than `most` either way.

    What is straight on one plane is not on another.
    """
    found: list[Point] = []
    for start, end in pairwise([*ring, *ring[:1]]):
        pieces = ceil(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / most)
        found.append(start)
        for piece in range(1, pieces):
            share = piece / pieces
            found.append(
                (
                    start[0] + share * (end[0] - start[0]),
                    start[1] + share * (end[1] - start[1]),
                )
            )
    return found

"""Where a map is too crowded to read at its own scale, and what to enlarge."""

from collections.abc import Iterable, Sequence

from cooperation.projection import Position, Window, window_around

SIDE = 0.2
"""Width of the piece that may be enlarged, as a part of the window's width."""

FEWEST = 5
"""Marks that a crowd has at least."""

CLOSE = 0.024
"""Marks nearer to each other than this part of the window's width hide one another."""


def crowded(marks: Iterable[Position], *, window: Window, aspect: float) -> Window | None:
    """The most crowded piece of the window, for an inset; None when every mark has room.

    `marks` are the middles of what a reader may look for or click on.
    """
    placed = {
        position: _scaled(window, position)
        for position in dict.fromkeys(marks)
        if window.shows(position)
    }
    if len(placed) < FEWEST:
        return None
    close = [position for position in placed if _has_neighbour(position, placed)]
    crowds = [
        [other for other in close if _inside(placed[other], placed[position], aspect)]
        for position in close
    ]
    fullest = max(crowds, key=len, default=[])
    if len(fullest) < FEWEST:
        return None
    return window_around(_with_room(fullest), aspect=aspect, margin=0.16)


def _scaled(window: Window, position: Position) -> tuple[float, float]:
    across, down = window.place(position)
    return across, down / window.aspect


def _has_neighbour(position: Position, placed: dict[Position, tuple[float, float]]) -> bool:
    x, y = placed[position]
    return any(
        (x - other_x) ** 2 + (y - other_y) ** 2 < CLOSE**2
        for other, (other_x, other_y) in placed.items()
        if other != position
    )


def _inside(point: tuple[float, float], middle: tuple[float, float], aspect: float) -> bool:
    return abs(point[0] - middle[0]) <= SIDE / 2 and abs(point[1] - middle[1]) <= SIDE / aspect / 2


def _with_room(positions: Sequence[Position]) -> list[Position]:
    """The positions with a little ground around each, so that none sits on the rim."""
    return [
        (longitude + east, latitude + north)
        for longitude, latitude in positions
        for east in (-0.3, 0.3)
        for north in (-0.2, 0.2)
    ]

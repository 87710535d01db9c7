"""Where a map is too crowded to read at its own scale, and what to enlarge."""

from collections.abc import Iterable

import shapely

from cooperation.geo.projection import Position, Window, window_around

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
    positions = [position for position in dict.fromkeys(marks) if window.shows(position)]
    if len(positions) < FEWEST:
        return None
    spots = shapely.points([_scaled(window, position) for position in positions])
    pairs = shapely.STRtree(spots).query(spots, predicate="dwithin", distance=CLOSE)
    close = sorted({int(one) for one, other in pairs.T if one != other})
    tree = shapely.STRtree(spots[close])
    # One middle in each square as wide as what counts as close finds the fullest piece.
    middles: dict[tuple[float, float], tuple[float, float]] = {}
    for x, y in shapely.get_coordinates(spots[close]):
        middles.setdefault((x // CLOSE, y // CLOSE), (x, y))
    across, down = SIDE / 2, SIDE / aspect / 2
    pieces = [shapely.box(x - across, y - down, x + across, y + down) for x, y in middles.values()]
    crowds = (tree.query(piece, predicate="intersects") for piece in pieces)
    fullest = max(crowds, key=len, default=())
    if len(fullest) < FEWEST:
        return None
    crowd = [positions[close[index]] for index in fullest]
    return window_around(_with_room(crowd), aspect=aspect, margin=0.16)


def _scaled(window: Window, position: Position) -> tuple[float, float]:
    across, down = window.place(position)
    return across, down / window.aspect


def _with_room(positions: Iterable[Position]) -> list[Position]:
    """The positions with a little ground around each, so that none sits on the rim."""
    return [
        (longitude + east, latitude + north)
        for longitude, latitude in positions
        for east in (-0.3, 0.3)
        for north in (-0.2, 0.2)
    ]

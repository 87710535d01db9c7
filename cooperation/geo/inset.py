"""Where a map is too crowded to read at its own scale, and what to enlarge."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from cooperation.geo.projection import Position, Window, window_around

SIDE = 0.2
"""Width of the piece that may be enlarged, as a part of the window's width."""

FEWEST = 5
"""Marks that a crowd has at least."""

CLOSE = 0.024
"""Marks nearer to each other than this part of the window's width hide one another."""

_Spot = tuple[float, float]
_Cells = Mapping[tuple[int, int], Sequence[Position]]


def crowded(marks: Iterable[Position], *, window: Window, aspect: float) -> Window | None:
    """The most crowded piece of the window, for an inset; None when every mark has room.

    `marks` are the middles of what a reader may look for or click on.
    """
    spots = {
        position: _scaled(window, position)
        for position in dict.fromkeys(marks)
        if window.shows(position)
    }
    every = _cells(spots)
    close = {
        position: spot
        for position, spot in spots.items()
        if any(
            (spot[0] - spots[other][0]) ** 2 + (spot[1] - spots[other][1]) ** 2 < CLOSE**2
            for other in _near(every, spot, CLOSE, CLOSE)
            if other != position
        )
    }
    cells = _cells(close)
    # One middle in each square is enough to find the fullest piece.
    middles = [close[positions[0]] for positions in cells.values()]
    crowds = (_crowd(close, cells, middle, aspect) for middle in middles)
    fullest = max(crowds, key=len, default=())
    if len(fullest) < FEWEST:
        return None
    return window_around(_with_room(fullest), aspect=aspect, margin=0.16)


def _scaled(window: Window, position: Position) -> _Spot:
    across, down = window.place(position)
    return across, down / window.aspect


def _cells(spots: Mapping[Position, _Spot]) -> _Cells:
    """The positions by squares as wide as what counts as close."""
    cells: defaultdict[tuple[int, int], list[Position]] = defaultdict(list)
    for position, (x, y) in spots.items():
        cells[int(x // CLOSE), int(y // CLOSE)].append(position)
    return cells


def _near(cells: _Cells, spot: _Spot, across: float, down: float) -> list[Position]:
    """The positions in all squares within reach of the spot."""
    x, y = spot
    columns = range(int((x - across) // CLOSE), int((x + across) // CLOSE) + 1)
    rows = range(int((y - down) // CLOSE), int((y + down) // CLOSE) + 1)
    return [
        position for column in columns for row in rows for position in cells.get((column, row), ())
    ]


def _crowd(
    close: Mapping[Position, _Spot], cells: _Cells, middle: _Spot, aspect: float
) -> tuple[Position, ...]:
    across, down = SIDE / 2, SIDE / aspect / 2
    return tuple(
        position
        for position in _near(cells, middle, across, down)
        if abs(close[position][0] - middle[0]) <= across
        and abs(close[position][1] - middle[1]) <= down
    )


def _with_room(positions: Iterable[Position]) -> list[Position]:
    """The positions with a little ground around each, so that none sits on the rim."""
    return [
        (longitude + east, latitude + north)
        for longitude, latitude in positions
        for east in (-0.3, 0.3)
        for north in (-0.2, 0.2)
    ]

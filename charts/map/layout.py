"""How the map, its enlarged piece and its keys share the room there is; everything in px."""

from dataclasses import dataclass

from charts.core.labels import Rect
from charts.drawing.drawing import Point
from cooperation.geo.projection import Position, Window
from cooperation.rows.map import INSET_ASPECT

STACKED_BELOW = 900
"""Room in px under which the parts stand under each other."""

GAP = 20
KEY_LINE = 19
"""Height of one line of a key."""
KEY_HEAD = 25
"""Height of a key's title with the space above it."""
_KEY_COLUMN = 230
_SMALL_INSET = 380
INSET_HEAD = 22


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Where everything stands."""

    width: float
    height: float
    main: Rect
    inset: Rect | None
    keys: tuple[Point, ...]
    """Left and top of each key."""


Size = tuple[float, float]
"""Width and height."""


def arrange(room: float, *, aspect: float, has_inset: bool, keys: tuple[Size, ...]) -> MapSheet:
    """Share out `room` px of width among the map, its inset and keys of these sizes.

    `aspect` is the map's width by its height.
    """
    if room >= STACKED_BELOW:
        return _side_by_side(room, aspect=aspect, has_inset=has_inset, keys=keys)
    main = Rect(0, 0, room, room / aspect)
    top = main.bottom + GAP
    inset = None
    left = 0.0
    if has_inset:
        width = min(room, _SMALL_INSET)
        inset = _inset(0, top + INSET_HEAD, width)
        if room - width > _KEY_COLUMN:
            left = width + GAP
        else:
            top = inset.bottom + GAP / 2
    placed, bottom = _flow(keys, left=left, top=top, right=room)
    return MapSheet(room, max(bottom, inset.bottom if inset else 0), main, inset, placed)


def _side_by_side(
    room: float, *, aspect: float, has_inset: bool, keys: tuple[Size, ...]
) -> MapSheet:
    column = max(_KEY_COLUMN, room * 0.28)
    width = room - column - GAP
    main = Rect(0, 0, width, width / aspect)
    inset, top = None, 0.0
    if has_inset:
        inset = _inset(width + GAP, INSET_HEAD, column)
        top = inset.bottom + GAP / 2
    placed, bottom = _flow(keys, left=width + GAP, top=top, right=room)
    return MapSheet(room, max(main.bottom, bottom), main, inset, placed)


def _inset(left: float, top: float, width: float) -> Rect:
    return Rect(left, top, left + width, top + width / INSET_ASPECT)


def _flow(
    sizes: tuple[Size, ...], *, left: float, top: float, right: float
) -> tuple[tuple[Point, ...], float]:
    """Set the keys in lines as words are set, each line as high as its highest; give its foot."""
    placed = []
    x, y, foot = left, top, top
    for width, height in sizes:
        if x > left and x + width > right:
            x, y = left, foot
        placed.append((x, y))
        x += width
        foot = max(foot, y + height)
    return tuple(placed), foot


@dataclass(frozen=True, slots=True)
class Ground:
    """A window drawn in a panel of this size: turns positions into px from its top left."""

    window: Window
    width: float
    height: float

    def px(self, position: Position) -> Point:
        """Where a position lies, seen or not."""
        across, down = self.window.place(position)
        return across * self.width, down * self.height

    def seen(self, position: Position) -> Point | None:
        """Where a position lies; None outside of the panel."""
        spot = self.px(position)
        return spot if self.holds(spot) else None

    def holds(self, spot: Point) -> bool:
        """Tell whether a spot lies in the panel."""
        return 0 <= spot[0] <= self.width and 0 <= spot[1] <= self.height


def rounded(spot: Point) -> Point:
    """A place to a tenth of a px, finer than which nothing is seen."""
    return round(spot[0], 1), round(spot[1], 1)

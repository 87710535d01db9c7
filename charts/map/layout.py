"""How the map, its enlarged piece and its keys share the room there is; everything in px."""

from dataclasses import dataclass

from cooperation.geo.projection import Position, Window
from cooperation.rows.map import ASPECT, INSET_ASPECT

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
class Area:
    """A rectangle of the figure, from its top left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def enlarged(self, scale: float) -> "Area":
        """The whole of what a reader who has zoomed in can drag through the area."""
        return Area(self.left, self.top, self.width * scale, self.height * scale)


@dataclass(frozen=True, slots=True)
class MapSheet:
    """Where everything stands."""

    width: float
    height: float
    main: Area
    inset: Area | None
    keys: tuple[tuple[float, float], ...]
    """Left and top of each key."""

    @property
    def stacked(self) -> bool:
        return self.width < STACKED_BELOW

    def domain(self, area: Area) -> dict[str, list[float]]:
        """The area as Plotly's parts of the figure, counted from the bottom left."""
        return {
            "x": [area.left / self.width, area.right / self.width],
            "y": [1 - area.bottom / self.height, 1 - area.top / self.height],
        }


Size = tuple[float, float]
"""Width and height."""


def arrange(room: float, *, has_inset: bool, keys: tuple[Size, ...]) -> MapSheet:
    """Share out `room` px of width among the map, its inset and keys of these sizes."""
    if room >= STACKED_BELOW:
        return _side_by_side(room, has_inset=has_inset, keys=keys)
    main = Area(0, 0, room, room / ASPECT)
    top = main.bottom + GAP
    inset = None
    left = 0.0
    if has_inset:
        width = min(room, _SMALL_INSET)
        inset = Area(0, top + INSET_HEAD, width, width / INSET_ASPECT)
        if room - width > _KEY_COLUMN:
            left = width + GAP
        else:
            top = inset.bottom + GAP / 2
    placed, bottom = _flow(Area(left, top, room - left, 0), keys)
    height = max(bottom, inset.bottom if inset else 0)
    return MapSheet(room, height, main, inset, placed)


def _side_by_side(room: float, *, has_inset: bool, keys: tuple[Size, ...]) -> MapSheet:
    column = max(_KEY_COLUMN, room * 0.28)
    width = room - column - GAP
    main = Area(0, 0, width, width / ASPECT)
    inset, top = None, 0.0
    if has_inset:
        inset = Area(width + GAP, INSET_HEAD, column, column / INSET_ASPECT)
        top = inset.bottom + GAP / 2
    placed, bottom = _flow(Area(width + GAP, top, column, 0), keys)
    return MapSheet(room, max(main.bottom, bottom), main, inset, placed)


def _flow(area: Area, sizes: tuple[Size, ...]) -> tuple[tuple[tuple[float, float], ...], float]:
    """Set the keys in lines as words are set, each line as high as its highest; give its foot."""
    placed = []
    left, top, foot = area.left, area.top, area.top
    for width, height in sizes:
        if left > area.left and left + width > area.right:
            left, top = area.left, foot
        placed.append((left, top))
        left += width
        foot = max(foot, top + height)
    return tuple(placed), foot


@dataclass(frozen=True, slots=True)
class Ground:
    """A window drawn in an area: turns positions into px of the area and back."""

    window: Window
    area: Area

    def px(self, position: Position) -> tuple[float, float]:
        across, down = self.window.place(position)
        return across * self.area.width, down * self.area.height

    def position(self, spot: tuple[float, float]) -> Position:
        longitude, latitude = self.window.position(
            spot[0] / self.area.width, spot[1] / self.area.height
        )
        return round(longitude, 4), round(latitude, 4)

    def shows(self, position: Position) -> bool:
        return self.window.shows(position)

"""The map's projection and the piece of the globe it shows; degrees in, plane units out.

The plane's unit is the radius of the globe at the standard parallels; x grows to the east,
y to the north.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

Position = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""

Box = tuple[float, float, float, float]
"""Two corners of a rectangle: x and y of the first, x and y of the second."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

_POLE = 89.999
"""Degrees; one of the poles lies nowhere on the plane."""

_FLATTEST = 1e-6
"""The cone of parallels that lie alike to both sides of the equator, where it would be a cylinder;
the plane is right to a few metres, as Mercator's is."""


class Projection(Protocol):
    """A way to draw the globe on a plane, unrolled at the meridian opposite of its own."""

    @property
    def meridian(self) -> float:
        """The longitude that runs straight up."""

    def forward(self, position: Position) -> tuple[float, float]:
        """Where a position lies on the plane."""

    def inverse(self, x: float, y: float) -> Position:
        """Which position lies there; the inverse of `forward`."""


def from_meridian(longitude: float, meridian: float) -> float:
    """How many degrees a longitude lies to the east of a meridian, -180 to 180."""
    degrees = longitude - meridian
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180


@dataclass(frozen=True)
class ConicConformal:
    """Lambert's conformal conic projection of the sphere.

    Shapes stay true, which long countries in middle latitudes need most. Source: Snyder, Map
    Projections: A Working Manual, USGS 1395, formulas 15-1 to 15-5.
    """

    meridian: float
    """The longitude that runs straight up."""
    parallels: tuple[float, float]
    """The latitudes drawn to scale; both north or both south of the equator."""

    @cached_property
    def _cone(self) -> float:
        south, north = (math.radians(latitude) for latitude in self.parallels)
        if math.isclose(south, north):
            cone = math.sin(south)
        else:
            cone = math.log(math.cos(south) / math.cos(north)) / math.log(
                math.tan(math.pi / 4 + north / 2) / math.tan(math.pi / 4 + south / 2)
            )
        return cone if abs(cone) > _FLATTEST else _FLATTEST

    @cached_property
    def _reach(self) -> float:
        south = math.radians(self.parallels[0])
        tangent = math.tan(math.pi / 4 + south / 2)
        return math.cos(south) * math.pow(tangent, self._cone) / self._cone

    def radius(self, latitude: float) -> float:
        """Distance of a parallel from the cone's tip; a pole that it never reaches is far off."""
        tangent = math.tan(math.pi / 4 + math.radians(max(-_POLE, min(_POLE, latitude))) / 2)
        return self._reach / math.pow(tangent, self._cone)

    def latitude_at(self, radius: float) -> float:
        """The parallel at that distance from the cone's tip; the inverse of `radius`."""
        tangent = math.pow(self._reach / radius, 1 / self._cone)
        return math.degrees(2 * math.atan(tangent) - math.pi / 2)

    def forward(self, position: Position) -> tuple[float, float]:
        """Where a position lies on the plane."""
        longitude, latitude = position
        radius = self.radius(latitude)
        angle = self._cone * math.radians(from_meridian(longitude, self.meridian))
        return radius * math.sin(angle), self._reach - radius * math.cos(angle)

    def inverse(self, x: float, y: float) -> Position:
        """Which position lies there; the inverse of `forward`."""
        down = self._reach - y
        radius = math.copysign(math.hypot(x, down), self._cone)
        angle = math.atan2(math.copysign(1, self._cone) * x, math.copysign(1, self._cone) * down)
        return self.meridian + math.degrees(angle / self._cone), self.latitude_at(radius)

    def scale(self, latitude: float) -> float:
        """How large things are drawn at a latitude; 1 on the standard parallels."""
        shrunk = math.cos(math.radians(max(-_POLE, min(_POLE, latitude))))
        return self.radius(latitude) * self._cone / shrunk

    def turn(self, longitudes: float) -> float:
        """The angle in degrees between two meridians so many degrees apart, on the plane."""
        return abs(self._cone) * longitudes


@dataclass(frozen=True)
class EqualEarth:
    """The Equal Earth projection of the sphere: areas stay true on a map of the whole world.

    Source: Šavrič, Patterson, Jenny: The Equal Earth map projection, International Journal of
    Geographical Information Science 33 (2019).
    """

    meridian: float
    """The longitude that runs straight up."""

    def forward(self, position: Position) -> tuple[float, float]:
        """Where a position lies on the plane."""
        longitude, latitude = position
        theta = math.asin(_EQUAL_EARTH_SINE * math.sin(math.radians(latitude)))
        rise, run = _equal_earth(theta)
        degrees = from_meridian(longitude, self.meridian)
        return math.radians(degrees) * math.cos(theta) / (_EQUAL_EARTH_SINE * run), rise

    def inverse(self, x: float, y: float) -> Position:
        """Which position lies there; the inverse of `forward`. Beyond a pole, the pole."""
        theta = max(-_EQUAL_EARTH_POLE, min(_EQUAL_EARTH_POLE, y))
        for _ in range(12):
            rise, run = _equal_earth(theta)
            theta = max(-_EQUAL_EARTH_POLE, min(_EQUAL_EARTH_POLE, theta - (rise - y) / run))
        run = _equal_earth(theta)[1]
        latitude = math.degrees(math.asin(max(-1, min(1, math.sin(theta) / _EQUAL_EARTH_SINE))))
        longitude = math.degrees(x * _EQUAL_EARTH_SINE * run / math.cos(theta))
        return self.meridian + longitude, latitude


_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_EQUAL_EARTH_SINE = math.sqrt(3) / 2
_EQUAL_EARTH_POLE = math.pi / 3


def _equal_earth(theta: float) -> tuple[float, float]:
    """How far up a parallel lies, and how fast that grows with its parameter."""
    first, third, seventh, ninth = _EQUAL_EARTH
    square = theta * theta
    sixth = square**3
    rise = theta * (first + third * square + sixth * (seventh + ninth * square))
    return rise, first + 3 * third * square + sixth * (7 * seventh + 9 * ninth * square)


@dataclass(frozen=True)
class Window:
    """The rectangle of the plane that the map shows."""

    projection: Projection
    box: Box
    """Left, bottom, right and top, on the plane."""

    @property
    def aspect(self) -> float:
        """Width by height."""
        left, bottom, right, top = self.box
        return (right - left) / (top - bottom)

    @property
    def km_across(self) -> float:
        """Width of what is shown, measured on a standard parallel."""
        left, _, right, _ = self.box
        return (right - left) * EARTH_RADIUS_KM

    def place(self, position: Position) -> tuple[float, float]:
        """Where a position lies in the window: 0 to 1 from the left and from the top."""
        left, bottom, right, top = self.box
        x, y = self.projection.forward(position)
        return (x - left) / (right - left), (top - y) / (top - bottom)

    def position(self, across: float, down: float) -> Position:
        """The inverse of `place`."""
        left, bottom, right, top = self.box
        return self.projection.inverse(left + across * (right - left), top - down * (top - bottom))

    def shows(self, position: Position) -> bool:
        """Tell whether a position lies inside the window."""
        across, down = self.place(position)
        return 0 <= across <= 1 and 0 <= down <= 1


WIDEST = 2.0
"""Width by height that a window of the whole world may have: the world is about twice as wide as
it is high."""

_WORLD_MERIDIAN = 11.0
"""Its opposite runs through the Bering Strait and past all larger islands."""
_WORLD_FROM = 300.0
"""Degrees of longitude from which positions lie all around the globe."""
_MOST_STRETCHED = 1.7
"""How much larger than another thing a conic map may draw one of the same size."""
_HALF_ROUND = 180.0
"""Degrees of longitude beyond which a map is one of the world."""
_MOST_FANNED = 160.0
"""Degrees between the outermost meridians of a conic map, as it draws them."""


def window_around(positions: Iterable[Position], *, aspect: float, margin: float) -> Window:
    """The smallest window of that aspect that holds all positions and a margin around them.

    `margin` is a part of the longer side. Where a cone would distort too much of it, the window is
    one of a world map, and may be as wide as WIDEST. Raises ValueError when there are no positions.
    """
    held = tuple(positions)
    if not held:
        raise ValueError("no positions to show")
    west, span = _longitudes(longitude for longitude, _ in held)
    conic = _conic(held, west + span / 2)
    latitudes = [latitude for _, latitude in held]
    scales = [conic.scale(latitude) for latitude in (min(latitudes), max(latitudes))]
    stretched = max(1.0, *scales) / min(_least_scale(conic), *scales)
    fits = stretched <= _MOST_STRETCHED and conic.turn(span) <= _MOST_FANNED
    if fits and span <= _HALF_ROUND:
        return _window(conic, held, aspect=aspect, margin=margin)
    meridian = west + span / 2 if span < _WORLD_FROM else _WORLD_MERIDIAN
    world = EqualEarth(from_meridian(meridian, 0))
    left, bottom, right, top = _bounds(world, held)
    wide = max(aspect, min(WIDEST, (right - left) / max(top - bottom, 0.002)))
    return _window(world, held, aspect=wide, margin=margin)


def _longitudes(longitudes: Iterable[float]) -> tuple[float, float]:
    """The western end of the shortest arc that holds all longitudes, and its length."""
    found = sorted({longitude % 360 for longitude in longitudes})
    gaps = [
        (east - west, east) for west, east in zip(found, [*found[1:], found[0] + 360], strict=True)
    ]
    widest, end = max(gaps)
    return end % 360, 360 - widest


def _conic(positions: Iterable[Position], meridian: float) -> ConicConformal:
    """The cone that fits the positions, its straight meridian in their middle."""
    held = tuple(positions)
    latitudes = [max(-_POLE, min(_POLE, latitude)) for _, latitude in held]
    south, north = min(latitudes), max(latitudes)
    sixth = max(north - south, 0.5) / 6
    for _ in range(8):
        projection = ConicConformal(meridian, (south + sixth, north - sixth))
        left, bottom, right, top = _bounds(projection, held)
        # The straight meridian goes through the middle, or the map would lean.
        meridian = projection.inverse((left + right) / 2, (bottom + top) / 2)[0]
    return projection


def _least_scale(conic: ConicConformal) -> float:
    """The scale half way between the standard parallels, where it is about the least."""
    return conic.scale(sum(conic.parallels) / 2)


def _window(
    projection: Projection, held: Iterable[Position], *, aspect: float, margin: float
) -> Window:
    left, bottom, right, top = _bounds(projection, held)
    width, height = right - left, top - bottom
    room = 2 * margin * max(width, height, 0.002)
    width, height = width + room, height + room
    width, height = max(width, height * aspect), max(height, width / aspect)
    middle, across = (bottom + top) / 2, (left + right) / 2
    return Window(
        projection,
        (across - width / 2, middle - height / 2, across + width / 2, middle + height / 2),
    )


def _bounds(projection: Projection, positions: Iterable[Position]) -> Box:
    points = [projection.forward(position) for position in positions]
    across, up = [x for x, _ in points], [y for _, y in points]
    return min(across), min(up), max(across), max(up)


def distance_km(start: Position, end: Position) -> float:
    """Length of the shortest way over the globe, by the haversine formula."""
    longitude, latitude = math.radians(start[0]), math.radians(start[1])
    other_longitude, other_latitude = math.radians(end[0]), math.radians(end[1])
    half = (
        math.sin((other_latitude - latitude) / 2) ** 2
        + math.cos(latitude)
        * math.cos(other_latitude)
        * math.sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def along(stops: Iterable[Position], *, every_km: float) -> tuple[Position, ...]:
    """The stops with points between them, none further than `every_km` from the next."""
    found: list[Position] = []
    for stop in stops:
        if found:
            found += _between(found[-1], stop, every_km=every_km)
        found.append(stop)
    return tuple(found)


def _between(start: Position, end: Position, *, every_km: float) -> list[Position]:
    distance = distance_km(start, end)
    pieces = math.ceil(distance / every_km)
    angle = distance / EARTH_RADIUS_KM
    if pieces < 2 or math.isclose(math.sin(angle), 0, abs_tol=1e-12):
        return []
    first, last = _vector(start), _vector(end)
    found = []
    for piece in range(1, pieces):
        share = piece / pieces
        near, far = math.sin((1 - share) * angle), math.sin(share * angle)
        x, y, z = ((near * a + far * b) / math.sin(angle) for a, b in zip(first, last, strict=True))
        found.append((math.degrees(math.atan2(y, x)), math.degrees(math.asin(z))))
    return found


def _vector(position: Position) -> tuple[float, float, float]:
    longitude, latitude = math.radians(position[0]), math.radians(position[1])
    return (
        math.cos(latitude) * math.cos(longitude),
        math.cos(latitude) * math.sin(longitude),
        math.sin(latitude),
    )

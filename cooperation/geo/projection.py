"""The map's projection and the piece of the globe it shows; degrees in, plane units out.

The plane's unit is the radius of the globe at the standard parallels; x grows to the east,
y to the north.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

Position = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""

Box = tuple[float, float, float, float]
"""Two corners of a rectangle: x and y of the first, x and y of the second."""

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth (IUGG)."""

_POLE = 89.999
"""Degrees; one of the poles lies nowhere on the plane."""


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
            return math.sin(south)
        return math.log(math.cos(south) / math.cos(north)) / math.log(
            math.tan(math.pi / 4 + north / 2) / math.tan(math.pi / 4 + south / 2)
        )

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
        angle = self._cone * math.radians((longitude - self.meridian + 180) % 360 - 180)
        return radius * math.sin(angle), self._reach - radius * math.cos(angle)

    def inverse(self, x: float, y: float) -> Position:
        """Which position lies there; the inverse of `forward`."""
        down = self._reach - y
        radius = math.copysign(math.hypot(x, down), self._cone)
        angle = math.atan2(math.copysign(1, self._cone) * x, math.copysign(1, self._cone) * down)
        return self.meridian + math.degrees(angle / self._cone), self.latitude_at(radius)


@dataclass(frozen=True)
class Window:
    """The rectangle of the plane that the map shows."""

    projection: ConicConformal
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


def window_around(positions: Iterable[Position], *, aspect: float, margin: float) -> Window:
    """The smallest window of that aspect that holds all positions and a margin around them.

    `margin` is a part of the longer side. Raises ValueError when there are no positions.
    """
    held = tuple(positions)
    if not held:
        raise ValueError("no positions to show")
    latitudes = [latitude for _, latitude in held]
    longitudes = [longitude for longitude, _ in held]
    south, north = min(latitudes), max(latitudes)
    sixth = max(north - south, 0.5) / 6
    meridian = (min(longitudes) + max(longitudes)) / 2
    for _ in range(8):
        projection = ConicConformal(meridian, (south + sixth, north - sixth))
        left, bottom, right, top = _bounds(projection, held)
        # The straight meridian goes through the middle, or the map would lean.
        meridian = projection.inverse((left + right) / 2, (bottom + top) / 2)[0]
    width, height = right - left, top - bottom
    room = 2 * margin * max(width, height, 0.002)
    width, height = width + room, height + room
    width, height = max(width, height * aspect), max(height, width / aspect)
    middle = (bottom + top) / 2
    return Window(projection, (-width / 2, middle - height / 2, width / 2, middle + height / 2))


def _bounds(projection: ConicConformal, positions: Iterable[Position]) -> Box:
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

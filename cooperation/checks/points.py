"""Whether a place's point lies where its region or country is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from math import cos, floor, hypot, radians

from cooperation.checks.result import CheckContext, Finding, warning
from cooperation.geo.outlines import Outline, Outlines
from cooperation.geo.projection import EARTH_RADIUS_KM, from_meridian
from cooperation.model.records import Place, Point
from cooperation.text.marking import N_

TOLERANCE_KM = 28.0
"""How far a point may lie outside: outlines are simplified, and ports are at the water. Land of an
outline that says how far it may be astray has as much again."""

_STRIP = 0.25
"""Degrees of latitude of one strip."""
_DEGREE_KM = radians(1) * EARTH_RADIUS_KM


def points(context: CheckContext) -> Iterator[Finding]:
    """A point outside its region or country; often latitude and longitude are swapped."""
    if context.outlines is None:
        return
    land = _land(context.outlines)
    for place in context.dataset.places.values():
        area = land.area(place)
        if place.point is None or area is None or area.is_near(place.point):
            continue
        path = ("places", place.id, "point")
        turned = Point(place.point.longitude, place.point.latitude)
        where = place.region or place.country or ""
        if area.is_near(turned):
            yield warning(
                path,
                "point",
                N_("the point is not in {where}, but would be with its figures swapped: {fix}."),
                where=where,
                fix=f"{turned.latitude:g} N {turned.longitude:g} E",
            )
            continue
        actual = land.region_at(place.point) or land.country_at(place.point)
        if actual is not None:
            yield warning(
                path,
                "point",
                N_("the point is not in {where} but in {actual}. Check the point or the region.")
                if place.region is not None
                else N_(
                    "the point is not in {where} but in {actual}. Check the point or the country."
                ),
                where=where,
                actual=actual,
            )
        else:
            yield warning(
                path,
                "point",
                N_("the point is not in {where}. Check the point or the region.")
                if place.region is not None
                else N_("the point is not in {where}. Check the point or the country."),
                where=where,
            )


Edge = tuple[tuple[float, float], tuple[float, float]]


class _Area:
    """An outline in strips, so that a point is compared only with what is near it."""

    def __init__(self, outline: Outline) -> None:
        self._near = TOLERANCE_KM + outline.astray
        self._edges: list[dict[int, list[Edge]]] = []
        for ring in outline.rings:
            strips: dict[int, list[Edge]] = defaultdict(list)
            for one, two in zip(ring, (*ring[1:], ring[0]), strict=True):
                low, high = sorted((_strip(one[1]), _strip(two[1])))
                for strip in range(low, high + 1):
                    strips[strip].append((one, two))
            self._edges.append(strips)

    @property
    def strips(self) -> set[int]:
        """The strips it lies in."""
        return {strip for strips in self._edges for strip in strips}

    def holds(self, point: Point) -> bool:
        strip = _strip(point.latitude)
        # A point in a hole is in the ring around it too; some outlines go on beyond 180 degrees.
        return any(
            sum(
                _in_ring(longitude, point.latitude, strips.get(strip, ())) for strips in self._edges
            )
            % 2
            for longitude in (point.longitude - 360, point.longitude, point.longitude + 360)
        )

    def is_near(self, point: Point) -> bool:
        reach = self._near / _DEGREE_KM
        low, high = _strip(point.latitude - reach), _strip(point.latitude + reach)
        return self.holds(point) or any(
            _km_to(edge, point) <= self._near
            for strips in self._edges
            for strip in range(low, high + 1)
            for edge in strips.get(strip, ())
        )


def _strip(degrees: float) -> int:
    return floor(degrees / _STRIP)


def _km_to(edge: Edge, point: Point) -> float:
    """How far a point lies from an edge, about."""
    shrunk = cos(radians(point.latitude))
    x, y = (
        from_meridian(edge[0][0], point.longitude) * shrunk,
        edge[0][1] - point.latitude,
    )
    across, up = (edge[1][0] - edge[0][0]) * shrunk, edge[1][1] - edge[0][1]
    length = across * across + up * up
    share = max(0.0, min(1.0, -(x * across + y * up) / length)) if length else 0.0
    return hypot(x + share * across, y + share * up) * _DEGREE_KM


class _Land:
    """All regions and countries."""

    def __init__(self, outlines: Outlines) -> None:
        self._regions = {code: _Area(outline) for code, outline in outlines.regions.items()}
        self._countries = {
            code: _Area(outline)
            for code, outline in outlines.countries.items()
            if outline.name.in_language("en")
        }
        self._regions_in = _by_strip(self._regions)
        self._countries_in = _by_strip(self._countries)

    def area(self, place: Place) -> _Area | None:
        """The area a place is said to be in."""
        if place.region is not None:
            return self._regions.get(place.region)
        return self._countries.get(place.country or "")

    def region_at(self, point: Point) -> str | None:
        """The region a point is in."""
        near = self._regions_in.get(_strip(point.latitude), ())
        return next((code for code in near if self._regions[code].holds(point)), None)

    def country_at(self, point: Point) -> str | None:
        """The country a point is in."""
        near = self._countries_in.get(_strip(point.latitude), ())
        return next((code for code in near if self._countries[code].holds(point)), None)


def _by_strip(areas: Mapping[str, _Area]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for code, area in areas.items():
        for strip in area.strips:
            found[strip].append(code)
    return found


@lru_cache(maxsize=2)
def _land(outlines: Outlines) -> _Land:
    """The land of the outlines, which are loaded once."""
    return _Land(outlines)


def _in_ring(longitude: float, latitude: float, edges: Iterable[Edge]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (one_x, one_y), (two_x, two_y) in edges:
        if (one_y > latitude) != (two_y > latitude):
            crossing = one_x + (latitude - one_y) / (two_y - one_y) * (two_x - one_x)
            inside ^= crossing > longitude
    return inside

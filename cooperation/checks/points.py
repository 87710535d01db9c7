"""Whether a place's point lies where its region or country is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import floor, hypot

from cooperation.checks.result import CheckContext, Finding, warning
from cooperation.geo.outlines import Outline, Outlines
from cooperation.model.records import Place, Point
from cooperation.text.marking import N_

TOLERANCE = 0.25
"""Degrees a point may lie outside: outlines are simplified, and ports are at the water."""


def points(context: CheckContext) -> Iterator[Finding]:
    """A point outside its region or country; often latitude and longitude are swapped."""
    if context.outlines is None:
        return
    land = _land(context.outlines)
    for place in context.dataset.places.values():
        areas = land.areas(place)
        if place.point is None or not areas or _near_any(areas, place.point):
            continue
        path = ("places", place.id, "point")
        turned = Point(place.point.longitude, place.point.latitude)
        where = ", ".join(place.regions or place.countries)
        if _near_any(areas, turned):
            yield warning(
                path,
                "point",
                N_("the point is not in {where}, but would be with its figures swapped: {fix}."),
                where=where,
                fix=f"{turned.latitude:g} N {turned.longitude:g} E",
            )
            continue
        actual = land.region_at(place.point)
        if actual is not None:
            yield warning(
                path,
                "point",
                N_("the point is not in {where} but in {actual}. Check the point or the region."),
                where=where,
                actual=actual,
            )
        else:
            yield warning(
                path,
                "point",
                N_("the point is not in {where}. Check the point or the region."),
                where=where,
            )


def _near_any(areas: "Iterable[_Area]", point: Point) -> bool:
    """Whether a point lies in or near one of the areas that its place stands in."""
    return any(area.is_near(point) for area in areas)


Edge = tuple[tuple[float, float], tuple[float, float]]


class _Area:
    """An outline in strips and cells, so that a point is compared only with what is near it."""

    def __init__(self, outline: Outline) -> None:
        self._edges: list[dict[int, list[Edge]]] = []
        self._corners: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
        for ring in outline.rings:
            strips: dict[int, list[Edge]] = defaultdict(list)
            for one, two in zip(ring, (*ring[1:], ring[0]), strict=True):
                low, high = sorted((_strip(one[1]), _strip(two[1])))
                for strip in range(low, high + 1):
                    strips[strip].append((one, two))
                self._corners[_strip(one[0]), _strip(one[1])].append(one)
            self._edges.append(strips)

    @property
    def strips(self) -> set[int]:
        """The strips it lies in."""
        return {strip for strips in self._edges for strip in strips}

    def holds(self, point: Point) -> bool:
        strip = _strip(point.latitude)
        # A point in a hole is in the ring around it too.
        return sum(_in_ring(point, strips.get(strip, ())) for strips in self._edges) % 2 == 1

    def is_near(self, point: Point) -> bool:
        east, north = _strip(point.longitude), _strip(point.latitude)
        return self.holds(point) or any(
            hypot(longitude - point.longitude, latitude - point.latitude) <= TOLERANCE
            for x in (east - 1, east, east + 1)
            for y in (north - 1, north, north + 1)
            for longitude, latitude in self._corners.get((x, y), ())
        )


def _strip(degrees: float) -> int:
    return floor(degrees / TOLERANCE)


class _Land:
    """All regions and countries."""

    def __init__(self, outlines: Outlines) -> None:
        self._regions = {code: _Area(outline) for code, outline in outlines.regions.items()}
        self._countries = {code: _Area(outline) for code, outline in outlines.countries.items()}
        self._in_strip: dict[int, list[str]] = defaultdict(list)
        for code, area in self._regions.items():
            for strip in area.strips:
                self._in_strip[strip].append(code)

    def areas(self, place: Place) -> list[_Area]:
        """The areas a place is said to be in; none where one of them has no outline."""
        known = self._regions if place.regions else self._countries
        named = place.regions or place.countries
        found = [known[code] for code in named if code in known]
        return found if len(found) == len(named) else []

    def region_at(self, point: Point) -> str | None:
        """The region a point is in."""
        near = self._in_strip.get(_strip(point.latitude), ())
        return next((code for code in near if self._regions[code].holds(point)), None)


@lru_cache(maxsize=2)
def _land(outlines: Outlines) -> _Land:
    """The land of the outlines, which are loaded once."""
    return _Land(outlines)


def _in_ring(point: Point, edges: Iterable[Edge]) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    for (one_x, one_y), (two_x, two_y) in edges:
        if (one_y > point.latitude) != (two_y > point.latitude):
            crossing = one_x + (point.latitude - one_y) / (two_y - one_y) * (two_x - one_x)
            inside ^= crossing > point.longitude
    return inside

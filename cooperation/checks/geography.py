"""Whether a place's point lies where its region or country is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import hypot

from cooperation.checks.finding import Finding, Known, warning
from cooperation.messages import N_
from cooperation.model import Point
from cooperation.outlines import Outline, Outlines

TOLERANCE = 0.25
"""Degrees a point may lie outside: outlines are simplified, and ports stand in the water."""


def points(known: Known) -> Iterator[Finding]:
    """A point outside its region or country; often latitude and longitude have changed places."""
    if known.outlines is None:
        return
    regions, countries = _areas(known.outlines)
    for place in known.dataset.places.values():
        area = regions.get(place.region) if place.region else countries.get(place.country or "")
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
        actual = next((code for code, other in regions.items() if other.holds(place.point)), None)
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


Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class _Area:
    """An outline with the box around each of its rings, which most points are not even in."""

    rings: tuple[tuple[tuple[float, float, float, float], Ring], ...]

    @classmethod
    def of(cls, outline: Outline) -> "_Area":
        return cls(tuple((_box(ring), ring) for ring in outline.rings))

    def holds(self, point: Point) -> bool:
        return any(
            west <= point.longitude <= east
            and south <= point.latitude <= north
            and _in_ring(point, ring)
            for (west, south, east, north), ring in self.rings
        )

    def is_near(self, point: Point) -> bool:
        return self.holds(point) or any(
            west - TOLERANCE <= point.longitude <= east + TOLERANCE
            and south - TOLERANCE <= point.latitude <= north + TOLERANCE
            and _is_near_ring(point, ring)
            for (west, south, east, north), ring in self.rings
        )


@lru_cache(maxsize=2)
def _areas(outlines: Outlines) -> tuple[Mapping[str, _Area], Mapping[str, _Area]]:
    """Give the areas of regions and countries; made once for outlines that are loaded once."""
    regions = {code: _Area.of(outline) for code, outline in outlines.regions.items()}
    return regions, {code: _Area.of(outline) for code, outline in outlines.countries.items()}


def _box(ring: Ring) -> tuple[float, float, float, float]:
    longitudes, latitudes = zip(*ring, strict=True)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _is_near_ring(point: Point, ring: Ring) -> bool:
    return any(
        hypot(longitude - point.longitude, latitude - point.latitude) <= TOLERANCE
        for longitude, latitude in ring
    )


def _in_ring(point: Point, ring: Ring) -> bool:
    """Count how often a ray to the east crosses the ring: an odd number from inside."""
    inside = False
    for (one_x, one_y), (two_x, two_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (one_y > point.latitude) != (two_y > point.latitude):
            crossing = one_x + (point.latitude - one_y) / (two_y - one_y) * (two_x - one_x)
            inside ^= crossing > point.longitude
    return inside

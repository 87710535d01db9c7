"""Whether a place's point lies where its region or country is."""

from collections.abc import Iterator, Mapping
from math import hypot

from cooperation.checks.finding import Finding, Known, warning
from cooperation.messages import N_
from cooperation.model import Place, Point
from cooperation.outlines import Outline

TOLERANCE = 0.25
"""Degrees a point may lie outside: outlines are simplified, and ports stand in the water."""


def points(known: Known) -> Iterator[Finding]:
    """A point outside its region or country; often latitude and longitude have changed places."""
    if known.outlines is None:
        return
    for place in known.dataset.places.values():
        outline = _outline(place, known)
        if place.point is None or outline is None or _near(place.point, outline):
            continue
        path = ("places", place.id, "point")
        turned = Point(place.point.longitude, place.point.latitude)
        where = place.region or place.country or ""
        if _near(turned, outline):
            yield warning(
                path,
                "point",
                N_("the point is not in {where}, but would be with its figures swapped: {fix}."),
                where=where,
                fix=f"{turned.latitude:g} N {turned.longitude:g} E",
            )
            continue
        actual = _region_at(place.point, known.outlines.regions)
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


def _outline(place: Place, known: Known) -> Outline | None:
    if known.outlines is None:
        return None
    if place.region is not None:
        return known.outlines.regions.get(place.region)
    return known.outlines.countries.get(place.country or "")


def _region_at(point: Point, regions: Mapping[str, Outline]) -> str | None:
    return next((code for code, outline in regions.items() if _inside(point, outline)), None)


def _near(point: Point, outline: Outline) -> bool:
    return _inside(point, outline) or any(
        hypot(longitude - point.longitude, latitude - point.latitude) <= TOLERANCE
        for ring in outline.rings
        for longitude, latitude in ring
    )


def _inside(point: Point, outline: Outline) -> bool:
    return any(_in_ring(point, ring) for ring in outline.rings)


def _in_ring(point: Point, ring: tuple[tuple[float, float], ...]) -> bool:
    """Count how often a ray to the east crosses the ring: an odd number from inside."""
    inside = False
    for (one_x, one_y), (two_x, two_y) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (one_y > point.latitude) != (two_y > point.latitude):
            crossing = one_x + (point.latitude - one_y) / (two_y - one_y) * (two_x - one_x)
            inside ^= crossing > point.longitude
    return inside

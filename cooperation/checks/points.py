"""Whether a place's point lies where its region or country is."""

from collections.abc import Iterator
from functools import lru_cache, reduce

import shapely
from shapely.geometry.base import BaseGeometry

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
        area = land.area(place)
        if place.point is None or area is None or _is_near(area, place.point):
            continue
        path = ("places", place.id, "point")
        turned = Point(place.point.longitude, place.point.latitude)
        where = place.region or place.country or ""
        if _is_near(area, turned):
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


class _Land:
    """The areas of all regions and countries."""

    def __init__(self, outlines: Outlines) -> None:
        self._regions = {code: _area(outline) for code, outline in outlines.regions.items()}
        self._countries = {code: _area(outline) for code, outline in outlines.countries.items()}
        self._codes = list(self._regions)
        self._tree = shapely.STRtree(list(self._regions.values()))

    def area(self, place: Place) -> BaseGeometry | None:
        """The area a place is said to be in."""
        if place.region is not None:
            return self._regions.get(place.region)
        return self._countries.get(place.country or "")

    def region_at(self, point: Point) -> str | None:
        """The region a point is in."""
        found = self._tree.query(_spot(point), predicate="intersects")
        return self._codes[min(found)] if len(found) else None


@lru_cache(maxsize=2)
def _land(outlines: Outlines) -> _Land:
    """The land of the outlines, which are loaded once."""
    return _Land(outlines)


def _area(outline: Outline) -> BaseGeometry:
    """What lies in an odd number of its rings: a hole is in the ring around it too."""
    area = reduce(shapely.symmetric_difference, map(shapely.Polygon, outline.rings))
    shapely.prepare(area)
    return area


def _is_near(area: BaseGeometry, point: Point) -> bool:
    return bool(shapely.dwithin(area, _spot(point), TOLERANCE))


def _spot(point: Point) -> shapely.Point:
    return shapely.Point(point.longitude, point.latitude)

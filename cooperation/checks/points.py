"""Whether a place's point lies where its region or country is."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from math import cos, radians

import shapely
from shapely.affinity import affine_transform, translate
from shapely.geometry.base import BaseGeometry

from cooperation.checks.result import CheckContext, Finding, warning
from cooperation.geo.outlines import Outline, Outlines
from cooperation.geo.projection import EARTH_RADIUS_KM
from cooperation.model.codelists import Codelist
from cooperation.model.records import Place, Point
from cooperation.text.marking import N_

TOLERANCE_KM = 28.0
"""How far a point may lie outside: outlines are simplified, and ports are at the water. Land of an
outline that says how far it may be astray has as much again."""

OFFSHORE_KM = 370.0
"""How far from its country's land a point at sea may lie: 200 nautical miles, the widest zone in
which a state has platforms, fields and wind farms."""

_DEGREE_KM = radians(1) * EARTH_RADIUS_KM

_SEAM = 170.0
"""Degrees of longitude from which what is near may have a longitude of the other sign."""

_CIRCLE = shapely.Point(0, 0).buffer(1)


def points(context: CheckContext) -> Iterator[Finding]:
    """A point outside its region or country; often latitude and longitude are swapped."""
    if context.outlines is None:
        return
    land = _land(context.outlines)
    for place in context.dataset.places.values():
        areas = land.areas(place, context.codelists.countries)
        if place.point is None or place.note or not areas or _near_any(areas, place.point):
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
        actual = land.regions.at(place.point) or land.countries.at(place.point)
        if actual is None and any(area.is_near(place.point, OFFSHORE_KM) for area in areas):
            continue
        if actual is not None:
            yield warning(
                path,
                "point",
                N_(
                    "the point is not in {where} but in {actual}. Check the point or the region, "
                    "or note why."
                )
                if place.regions
                else N_(
                    "the point is not in {where} but in {actual}. Check the point or the country, "
                    "or note why."
                ),
                where=where,
                actual=actual,
            )
        else:
            yield warning(
                path,
                "point",
                N_("the point is not in {where}. Check the point or the region, or note why.")
                if place.regions
                else N_(
                    "the point is not in {where}. Check the point or the country, or note why."
                ),
                where=where,
            )


def _near_any(areas: Iterable["_Area"], point: Point) -> bool:
    """Whether a point lies in or near one of the areas that its place stands in."""
    return any(area.is_near(point) for area in areas)


class _Area:
    """The land of an outline."""

    def __init__(self, outline: Outline) -> None:
        self.shape = _shape(outline)
        self._near = TOLERANCE_KM + outline.astray
        shapely.prepare(self.shape)

    def is_near(self, point: Point, km: float = 0) -> bool:
        """Whether a point is in it, or no further outside than `km` or its outline may be wrong."""
        return bool(shapely.intersects(self.shape, _around(point, km=max(km, self._near))))


class _Areas:
    """The regions, or the countries, by their codes; each is made when it is first asked for."""

    def __init__(self, outlines: Mapping[str, Outline]) -> None:
        self._outlines = outlines
        self._made: dict[str, _Area] = {}

    def __contains__(self, code: str) -> bool:
        return code in self._outlines

    def __getitem__(self, code: str) -> _Area:
        if code not in self._made:
            self._made[code] = _Area(self._outlines[code])
        return self._made[code]

    @cached_property
    def _named(self) -> tuple[list[str], shapely.STRtree]:
        """The codes of all that have a name, and their shapes in the same order."""
        codes = [code for code, outline in self._outlines.items() if outline.name.in_language("en")]
        return codes, shapely.STRtree([self[code].shape for code in codes])

    def at(self, point: Point) -> str | None:
        """The code of the one a point is in; None at sea and on land without a name."""
        codes, tree = self._named
        found = tree.query(shapely.Point(point.longitude, point.latitude), predicate="intersects")
        return codes[min(found)] if len(found) else None


class _Land:
    """The areas of all regions and countries."""

    def __init__(self, outlines: Outlines) -> None:
        self.regions, self.countries = _Areas(outlines.regions), _Areas(outlines.countries)

    def areas(self, place: Place, countries: Codelist) -> list[_Area]:
        """The areas a place is said to be in; none where one of them has no outline.

        A country is where its parts are, too, that have a code and an outline of their own.
        """
        known = self.regions if place.regions else self.countries
        named = place.regions or place.countries
        found = [known[code] for code in named if code in known]
        if len(found) < len(named) or place.regions:
            return found if len(found) == len(named) else []
        parts = (
            part for code in place.countries for part in countries[code].extra.get("parts", ())
        )
        return [*found, *(self.countries[part] for part in parts if part in self.countries)]


@lru_cache(maxsize=2)
def _land(outlines: Outlines) -> _Land:
    """The land of the outlines, which are loaded once."""
    return _Land(outlines)


def _shape(outline: Outline) -> BaseGeometry:
    """What lies in an odd number of its rings: a hole is in the ring around it too.

    What lies near 180 degrees is there on both sides of it, as some outlines go on beyond.
    """
    # Valid land of rings that lie in each other is just what is in an odd number of them.
    shape = shapely.make_valid(shapely.multipolygons(list(map(shapely.Polygon, outline.rings))))
    west, _, east, _ = shape.bounds
    turns = [turn for turn, close in ((-360, east > _SEAM), (360, west < -_SEAM)) if close]
    return shapely.union_all([shape, *(translate(shape, turn) for turn in turns)])


def _around(point: Point, *, km: float) -> BaseGeometry:
    """The circle on the ground, in degrees, about."""
    up = km / _DEGREE_KM
    across = up / max(cos(radians(point.latitude)), 0.01)
    return affine_transform(_CIRCLE, [across, 0, 0, up, point.longitude, point.latitude])

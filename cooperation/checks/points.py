"""Whether a place's point lies where its region or country is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from math import cos, radians

import shapely
from shapely.affinity import affine_transform, translate
from shapely.geometry.base import BaseGeometry

from cooperation.checks.result import CheckContext, Finding, warning
from cooperation.geo.outlines import Outline, Outlines
from cooperation.geo.projection import EARTH_RADIUS_KM, along, distance_km
from cooperation.model.codelists import Codelist
from cooperation.model.records import Place, Point
from cooperation.text.marking import N_

TOLERANCE_KM = 28.0
"""How far a point may lie outside: outlines are simplified, and ports are at the water. Land of an
outline that says how far it may be astray has as much again."""

OFFSHORE_KM = 370.0
"""How far from its country's land a point at sea may lie: 200 nautical miles, the widest zone in
which a state has platforms, fields and wind farms."""

PAST_KM = 300.0
"""How far a line may lie from a place that it serves: of some only a part is traced."""

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
        turned = _turned(place.point)
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


def traces(context: CheckContext) -> Iterator[Finding]:
    """A line that runs past none of the places that its corridor names."""
    for corridor in context.dataset.corridors.values():
        places = [context.dataset.places.get(place) for place in corridor.place_ids]
        stops = [place.point for place in places if place is not None and place.point is not None]
        if not corridor.trace or not stops or corridor.note:
            continue
        if any(km <= PAST_KM for km in _apart(corridor.trace, stops)):
            continue
        path = ("corridors", corridor.id, "trace")
        first = corridor.trace[0][0]
        turned = [[_turned(point) for point in line] for line in corridor.trace]
        if all(abs(one.longitude) <= 90 for line in corridor.trace for one in line) and (
            any(km <= PAST_KM for km in _apart(turned, stops))
        ):
            yield warning(
                path,
                "point",
                N_(
                    "the line runs past none of its places, but would with its figures swapped. "
                    "Its first point is then {fix}."
                ),
                fix=f"{first.longitude:g} N {first.latitude:g} E",
            )
        else:
            yield warning(
                path,
                "point",
                N_(
                    "the line comes no nearer than {km} km to any of its places. Check its points, "
                    "or note why."
                ),
                km=int(float(f"{min(_apart(corridor.trace, stops)):.2g}")),
            )


def _turned(point: Point) -> Point:
    return Point(point.longitude, point.latitude)


def _apart(lines: Iterable[Iterable[Point]], stops: Sequence[Point]) -> Iterator[float]:
    """How many km lie between each piece of lines and each stop."""
    return (
        distance_km(position, (stop.longitude, stop.latitude))
        for line in lines
        for position in along(
            [(point.longitude, point.latitude) for point in line], every_km=PAST_KM / 2
        )
        for stop in stops
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

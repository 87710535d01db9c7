"""What the map is made of, before it is simplified."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import shapely
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from tools.build_geo import kazakhstan
from tools.build_geo.islets import km_astray, with_islets
from tools.build_geo.names import CodeLists

COUNTRIES_WITH_REGIONS = ("KZ", "UZ", "KG", "TJ", "TM", "AZ")
"""All their first-level regions are drawn; elsewhere a region is drawn that the code list holds."""


_SEAM = 179.999
_SOUTH_POLE = shapely.Point(0, -90)


@dataclass(frozen=True, kw_only=True)
class Area:
    """A piece of the map: a region, or what is left of a country without its drawn regions."""

    code: str
    """ISO 3166-2 of a region, ISO 3166-1 of the rest of a country."""
    country: str
    english: str
    russian: str
    outline: BaseGeometry
    astray: int = 0
    """Km that land of it may lie outside of its simplified outline, where that was measured."""


def regions_of(
    units: Iterable[Area], *, code_lists: CodeLists, partition: dict[str, BaseGeometry]
) -> list[Area]:
    """The regions to draw, by country and code; the partition stands in for Kazakhstan's units.

    Units with one code become one region.
    """
    parts: dict[str, list[Area]] = defaultdict(list)
    for unit in units:
        if unit.country in COUNTRIES_WITH_REGIONS or unit.code in code_lists.regions:
            parts["KZ" if unit.country == "KZ" else unit.code].append(unit)
    outline = _union(parts.pop("KZ"))
    pieces = [
        Area(code=code, country="KZ", english=code, russian=code, outline=region)
        for code, region in kazakhstan.fit(partition, outline=outline).items()
    ]
    pieces += [replace(same[0], outline=_union(same)) for same in parts.values()]
    regions = []
    for piece in pieces:
        english, russian = code_lists.region(
            piece.code, english=piece.english, russian=piece.russian
        )
        regions.append(replace(piece, english=english, russian=russian))
    order = {code: place for place, code in enumerate(COUNTRIES_WITH_REGIONS)}
    return sorted(regions, key=lambda region: (order.get(region.country, len(order)), region.code))


def rest_of_countries(
    units: Iterable[Area], *, regions: Iterable[Area], code_lists: CodeLists
) -> list[Area]:
    """What there is of each country beside its drawn regions, by code."""
    drawn = {region.code for region in regions}
    left: dict[str, list[Area]] = defaultdict(list)
    for unit in units:
        if unit.country not in COUNTRIES_WITH_REGIONS and unit.code not in drawn:
            left[unit.country].append(unit)
    rest = []
    for code, parts in sorted(left.items()):
        english, russian = code_lists.country(code)
        outline = _union(parts)
        rest.append(
            Area(code=code, country=code, english=english, russian=russian, outline=outline)
        )
    return rest


def countries_of(
    areas: Iterable[Area], *, rest: Iterable[Area], code_lists: CodeLists
) -> list[Area]:
    """Whole countries from their simplified areas, so that every border is drawn once.

    `rest` are the countries before they were simplified; islands are taken from there.
    """
    whole = {area.code: area.outline for area in rest}
    parts: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        parts[area.country].append(area)
    countries = []
    for code, pieces in sorted(parts.items()):
        english, russian = code_lists.country(code)
        outline = shapely.coverage_union_all([piece.outline for piece in pieces])
        astray = 0
        if code in whole:
            outline = with_islets(outline, whole=whole[code])
            outline = shapely.set_precision(outline, 0.001)
            parts = shapely.get_parts(whole[code])
            astray = math.ceil(max(km_astray(part, drawn=outline) for part in parts))
        countries.append(
            Area(
                code=code,
                country=code,
                english=english,
                russian=russian,
                outline=_across_the_seam(outline),
                astray=astray,
            )
        )
    return countries


def _across_the_seam(outline: BaseGeometry) -> BaseGeometry:
    """The outline in one piece where it is cut at 180 degrees: its western rest goes beyond it."""
    west, _, east, _ = outline.bounds
    if west > -_SEAM or east < _SEAM or outline.distance(_SOUTH_POLE) == 0:
        return outline
    parts = [
        translate(part, 360) if part.bounds[2] < 0 else part for part in shapely.get_parts(outline)
    ]
    return shapely.union_all(parts)


def _union(areas: Iterable[Area]) -> BaseGeometry:
    return shapely.union_all([area.outline for area in areas])

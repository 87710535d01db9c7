"""What the map is made of, before it is simplified."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_geo import kazakhstan
from tools.build_geo.names import CodeLists

WINDOW = shapely.box(36.7, 30, 98, 62)
"""What the map can show, in degrees; it begins east of Crimea on purpose."""

COUNTRIES_WITH_REGIONS = ("KZ", "UZ", "KG", "TJ", "TM", "AZ")
"""All their first-level regions are drawn; elsewhere a region is drawn that the code list holds."""


@dataclass(frozen=True, kw_only=True)
class Area:
    """A piece of the map: a region, or what is left of a country without its drawn regions."""

    code: str
    """ISO 3166-2 of a region, ISO 3166-1 of the rest of a country."""
    country: str
    english: str
    russian: str
    outline: BaseGeometry


def regions_of(
    units: Iterable[Area], *, code_lists: CodeLists, partition: dict[str, BaseGeometry]
) -> list[Area]:
    """The regions to draw, by country and code; the partition stands in for Kazakhstan's units.

    Units with one code become one region.
    """
    parts: dict[str, list[Area]] = defaultdict(list)
    for unit in units:
        if unit.country in COUNTRIES_WITH_REGIONS or (
            unit.code in code_lists.regions and WINDOW.covers(unit.outline)
        ):
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
    """What lies in the window of each country beside its drawn regions, by code."""
    drawn = {region.code for region in regions}
    left: dict[str, list[Area]] = defaultdict(list)
    for unit in units:
        if unit.country not in COUNTRIES_WITH_REGIONS and unit.code not in drawn:
            left[unit.country].append(unit)
    rest = []
    for code, parts in sorted(left.items()):
        english, russian = code_lists.country(code)
        outline = _union(parts).intersection(WINDOW)
        rest.append(
            Area(code=code, country=code, english=english, russian=russian, outline=outline)
        )
    return rest


def countries_of(areas: Iterable[Area], *, code_lists: CodeLists) -> list[Area]:
    """Whole countries from their simplified areas, so that every border is drawn once."""
    parts: dict[str, list[Area]] = defaultdict(list)
    for area in areas:
        parts[area.country].append(area)
    countries = []
    for code, pieces in sorted(parts.items()):
        english, russian = code_lists.country(code)
        outline = shapely.coverage_union_all([piece.outline for piece in pieces])
        countries.append(
            Area(code=code, country=code, english=english, russian=russian, outline=outline)
        )
    return countries


def _union(areas: Iterable[Area]) -> BaseGeometry:
    return shapely.union_all([area.outline for area in areas])

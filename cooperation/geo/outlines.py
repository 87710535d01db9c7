"""Outlines of regions, countries and lakes, keyed by the codes of ISO 3166."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType
from typing import Any

import shapely

from cooperation.geo.detail import Ring
from cooperation.geo.projection import Position, Window, window_around
from cooperation.model.codelists import ExtensionError
from cooperation.model.records import Text

_LANGUAGES = frozenset({"en", "ru", "kk", "uz"})

MARGIN = 0.025
"""Room around the countries shown, as a part of the longer side."""


@dataclass(frozen=True)
class Outline:
    """One region, country or lake, and where a label sits best."""

    code: str
    country: str
    name: Text
    """Its names where the code lists have none."""
    label: Position
    rings: tuple[Ring, ...]
    """Outer rings, largest first, then those of holes. However the file winds them, outer ones run
    clockwise and holes the other way. The last point is not the first again."""
    astray: float = 0
    """Km that land may lie outside of it, beyond what any simplified line has."""


@dataclass(frozen=True, eq=False)
class Outlines:
    """Every outline there is; loaded once, shared by all readers."""

    regions: Mapping[str, Outline]
    countries: Mapping[str, Outline]
    lakes: Mapping[str, Outline]

    def area(self, code: str) -> Outline:
        """The outline of a region or of a country; raises KeyError where there is none."""
        return self.regions[code] if code in self.regions else self.countries[code]

    def window(self, countries: Iterable[str], *, aspect: float) -> Window:
        """The window that fits these countries; the whole world when none has an outline."""
        positions = [position for code in countries for position in self._of_country(code)]
        if not positions:
            positions = [position for code in self.countries for position in self._of_country(code)]
        return window_around(positions, aspect=aspect, margin=MARGIN)

    def _of_country(self, code: str) -> Iterator[Position]:
        regions = [outline for outline in self.regions.values() if outline.country == code]
        for outline in regions:
            for ring in outline.rings:
                yield from ring
        # Of some countries only the regions that the code list names are drawn.
        if code in self.countries:
            for ring in _main_parts(self.countries[code]):
                yield from ring


def _main_parts(outline: Outline) -> list[Ring]:
    """The outer rings of a country without the small ones that lie far from the large."""
    largest = signed_area(outline.rings[0])
    parts = []
    west, south, east, north = 180.0, 90.0, -180.0, -90.0
    for ring in outline.rings:
        across, up = [x for x, _ in ring], [y for _, y in ring]
        box = min(across), min(up), max(across), max(up)
        near = 0.1 * math.hypot(east - west, north - south)
        if signed_area(ring) < _LARGE * largest or (
            signed_area(ring) < 0
            and box[0] > west - near
            and box[1] > south - near
            and box[2] < east + near
            and box[3] < north + near
        ):
            parts.append(ring)
            west, south = min(west, box[0]), min(south, box[1])
            east, north = max(east, box[2]), max(north, box[3])
    return parts


_LARGE = 0.05
"""The part of a country's largest piece of land from which another is shown however far it is."""


LAYERS = ("regions", "countries", "lakes")


def load_outlines(folder: Path, *, own: Path | None = None) -> Outlines:
    """Read `countries.geojson`, `regions.geojson` and `lakes.geojson` of a folder.

    Those of the folder `own` of somebody's data extend them. What `folder` ships is right; a fault
    in `own` raises ExtensionError.
    """
    layers = {name: dict(_outlines(folder / f"{name}.geojson")) for name in LAYERS}
    if own is not None and own.resolve() != folder.resolve():
        for path in sorted(own.glob("*.geojson")):
            if path.stem not in LAYERS:
                named = ", ".join(f"{name}.geojson" for name in LAYERS)
                raise ExtensionError(f"{path}: outlines stand in {named}.")
            layers[path.stem] |= (found := _own(path))
            for outline in found.values():
                if path.stem == "regions" and outline.country in layers["countries"]:
                    _refuse_turned(outline, layers["countries"][outline.country], path)
    return Outlines(**{name: MappingProxyType(found) for name, found in layers.items()})


def _refuse_turned(region: Outline, country: Outline, path: Path) -> None:
    """Raise ExtensionError for a region that is in its country only with its figures swapped."""
    land = shapely.box(*_bounds(country)).buffer(1)
    west, south, east, north = _bounds(region)
    if not land.intersects(shapely.box(west, south, east, north)) and land.intersects(
        shapely.box(south, west, north, east)
    ):
        raise ExtensionError(
            f"{path}: “{region.code}” lies outside of {region.country}, but would be in it with "
            "its figures swapped. Write the longitude of each point first, then the latitude."
        )


def _bounds(outline: Outline) -> tuple[float, float, float, float]:
    across, up = zip(*(position for ring in outline.rings for position in ring), strict=True)
    return min(across), min(up), max(across), max(up)


def _own(path: Path) -> Mapping[str, Outline]:
    """The outlines of a file of somebody's own; raises ExtensionError."""
    try:
        features = json.loads(path.read_text(encoding="utf-8-sig"))["features"]
        numbered = list(enumerate(features, start=1))
    except json.JSONDecodeError as fault:
        raise ExtensionError(
            f"{path}, line {fault.lineno}: this is not JSON: {fault.msg}. "
            "Write the file again with the program that made it."
        ) from fault
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise ExtensionError(
            f"{path}: a FeatureCollection is expected, with a list “features”."
        ) from fault
    found: dict[str, Outline] = {}
    for number, feature in numbered:
        try:
            found[str(feature["id"])] = _outline(feature)
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as fault:
            given = feature.get("id") if isinstance(feature, dict) else None
            named = f"feature {number}" + (f" (“{given}”)" if given else "")
            raise ExtensionError(
                f"{path}: {named} is no outline. Give it its code as “id”, and as “geometry” a "
                "Polygon or MultiPolygon whose rings have three different points or more, the "
                "longitude of each first, then the latitude."
            ) from fault
    return found


def _outlines(path: Path) -> Mapping[str, Outline]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return MappingProxyType({str(feature["id"]): _outline(feature) for feature in features})


def _outline(feature: Mapping[str, Any]) -> Outline:
    geometry = feature["geometry"]
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    outer = [ring for polygon in polygons for ring in _cut(_ring(polygon[0]))]
    outer.sort(key=signed_area)
    inner = [ring for polygon in polygons for hole in polygon[1:] for ring in _cut(_ring(hole))]
    holes = [ring[::-1] for ring in inner]
    properties = feature.get("properties") or {}
    first = outer[0]
    label = (
        (float(properties["lon"]), float(properties["lat"]))
        if "lon" in properties
        else (
            sum(longitude for longitude, _ in first) / len(first),
            sum(latitude for _, latitude in first) / len(first),
        )
    )
    code = str(feature["id"])
    names = {language: str(properties[language]) for language in _LANGUAGES & properties.keys()}
    return Outline(
        code=code,
        country=str(properties.get("cc", code[:2])),
        name=Text(tuple(sorted(names.items()) or (("", code),))),
        label=label,
        rings=(*outer, *holes),
        astray=float(properties.get("astray", 0)),
    )


def _ring(coordinates: Iterable[Sequence[float]]) -> Ring:
    """A ring of GeoJSON, which repeats its first point at its end, turned clockwise."""
    ring = tuple((float(longitude), float(latitude)) for longitude, latitude, *_ in coordinates)
    if ring[0] == ring[-1]:
        ring = ring[:-1]
    if len(ring) < 3:
        raise ValueError("a ring has fewer than three points")
    if any(abs(latitude) > 90 for _, latitude in ring):
        raise ValueError("a latitude is beyond the pole")
    return ring if signed_area(ring) < 0 else ring[::-1]


def _cut(ring: Ring) -> Iterable[Ring]:
    """The ring, cut in two where it runs over the date line, as RFC 7946 (3.1.9) asks."""
    steps = [abs(x - other_x) for (x, _), (other_x, _) in pairwise((*ring, ring[0]))]
    # From 180 to -180 is no way at all.
    if not any(180 < step < 360 for step in steps):
        return (ring,)
    unrolled = [(x + 360 if x < 0 else x, y) for x, y in ring]
    east = shapely.make_valid(shapely.Polygon(unrolled))
    halves = (
        (east.intersection(shapely.box(0, -90, 180, 90)), 0),
        (east.intersection(shapely.box(180, -90, 360, 90)), 360),
    )
    return [
        _ring([(x - turn, y) for x, y in shapely.get_coordinates(part.exterior)])
        for half, turn in halves
        for part in shapely.get_parts(half)
        if isinstance(part, shapely.Polygon)
    ]


def signed_area(ring: Ring) -> float:
    """Square degrees inside a ring, for comparing alone; below 0 if it runs clockwise."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs) / 2

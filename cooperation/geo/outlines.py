"""Outlines of regions, countries and lakes, keyed by the codes of ISO 3166."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from cooperation.geo.projection import Box, Position, Window, window_around
from cooperation.model.records import Text

LAYERS = ("countries", "regions", "lakes")

_LANGUAGES = frozenset({"en", "ru", "kk", "uz"})

MARGIN = 0.025
"""Room around the countries shown, as a part of the longer side."""


@dataclass(frozen=True)
class Outline:
    """One region or country: its outer rings, largest first, and where a label sits best."""

    code: str
    country: str
    name: Text
    """Its names where the code lists have none."""
    label: Position
    rings: tuple[tuple[Position, ...], ...]


@dataclass(frozen=True, eq=False)
class Outlines:
    """Every outline we have; loaded once, shared by all readers."""

    regions: Mapping[str, Outline]
    countries: Mapping[str, Outline]
    layers: Mapping[str, Mapping[str, Any]]
    """GeoJSON of each layer, for the browser: ids and geometry alone."""

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """The layers as files; what is served under `static/geo`."""
        return MappingProxyType(
            {
                f"{name}.geojson": (json.dumps(layer, separators=(",", ":")) + "\n").encode()
                for name, layer in self.layers.items()
            }
        )

    @cached_property
    def version(self) -> str:
        """Ten digits that change with any outline."""
        return hashlib.sha256(b"".join(self.files.values())).hexdigest()[:10]

    def ids(self, layer: str) -> tuple[str, ...]:
        """The ids of a layer's outlines, in the order of the file."""
        return tuple(str(feature["id"]) for feature in self.layers[layer]["features"])

    def extents(self, window: Window) -> Mapping[str, Box]:
        """Left, top, right and bottom of each region's largest part, in parts of the window."""
        return _extents(self, window)

    def window(self, countries: Iterable[str], *, aspect: float) -> Window:
        """The window that fits these countries; all regions when none of them has an outline."""
        positions = [position for code in countries for position in self._of_country(code)]
        if not positions:
            positions = list(_positions(self.regions.values()))
        return window_around(positions, aspect=aspect, margin=MARGIN)

    def _of_country(self, code: str) -> Iterator[Position]:
        regions = [outline for outline in self.regions.values() if outline.country == code]
        yield from _positions(regions)
        # Of some countries only the regions that the code list names are drawn.
        if code in self.countries:
            yield from self.countries[code].rings[0]


def _positions(outlines: Iterable[Outline]) -> Iterator[Position]:
    for outline in outlines:
        for ring in outline.rings:
            yield from ring


@lru_cache(maxsize=16)
def _extents(outlines: Outlines, window: Window) -> Mapping[str, Box]:
    found = {}
    for code, outline in outlines.regions.items():
        spots = [window.place(position) for position in outline.rings[0]]
        across, down = [x for x, _ in spots], [y for _, y in spots]
        found[code] = (min(across), min(down), max(across), max(down))
    return MappingProxyType(found)


def load_outlines(folder: Path) -> Outlines:
    """Read `countries.geojson`, `regions.geojson` and `lakes.geojson` of a folder.

    Our own files, so a fault in them raises at once.
    """
    layers = {name: _features(folder / f"{name}.geojson") for name in LAYERS}
    return Outlines(
        regions=_outlines(layers["regions"]),
        countries=_outlines(layers["countries"]),
        layers=MappingProxyType({name: _bare(features) for name, features in layers.items()}),
    )


def _features(path: Path) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features


def _bare(features: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": str(feature["id"]),
                "properties": {},
                "geometry": feature["geometry"],
            }
            for feature in features
        ],
    }


def _outlines(features: Iterable[Mapping[str, Any]]) -> Mapping[str, Outline]:
    return MappingProxyType({str(feature["id"]): _outline(feature) for feature in features})


def _outline(feature: Mapping[str, Any]) -> Outline:
    geometry = feature["geometry"]
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    rings = sorted(
        (tuple((float(lon), float(lat)) for lon, lat in polygon[0]) for polygon in polygons),
        key=_area,
        reverse=True,
    )
    properties = feature["properties"]
    first = rings[0]
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
        rings=tuple(rings),
    )


def _area(ring: tuple[Position, ...]) -> float:
    """Size of a ring in square degrees, for comparing alone."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2

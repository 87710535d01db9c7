"""The large lakes of the region, from Natural Earth's TopoJSON."""

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_geo.archives import read_member


@dataclass(frozen=True, kw_only=True)
class Lake:
    """A lake to look for: the source gives lakes no names, so it is known by a point in it."""

    code: str
    english: str
    russian: str
    inside: tuple[float, float]
    """Longitude and latitude of a point in the lake, degrees."""
    member: str = "package/dist/world_50m.json"


DETAIL = 0.01
"""Degrees a shore may move; the source's own grid is 0.018 by 0.036."""

LAKES = (
    Lake(code="aral", english="Aral Sea", russian="Аральское море", inside=(59.6, 44.8)),
    Lake(code="issyk-kul", english="Issyk-Kul", russian="Иссык-Куль", inside=(77.3, 42.45)),
    Lake(
        code="zaysan",
        english="Zaysan and Bukhtarma",
        russian="Зайсан и Бухтарма",
        inside=(84.25, 47.88),
    ),
    Lake(code="sarykamysh", english="Sarykamysh", russian="Сарыкамыш", inside=(57.4, 41.95)),
    Lake(code="alakol", english="Alakol", russian="Алаколь", inside=(81.7, 46.15)),
    Lake(
        code="balkhash",
        english="Balkhash",
        russian="Балхаш",
        inside=(73.9, 45.7),
        member="package/dist/world_110m.json",
    ),
)


def read_lakes(archive: Path) -> dict[str, BaseGeometry]:
    """The outline of each lake by its code, in degrees; raises ValueError when one is missing."""
    found: dict[str, BaseGeometry] = {}
    for member, wanted in itertools.groupby(LAKES, key=lambda lake: lake.member):
        polygons = _polygons(json.loads(read_member(archive, member=member)))
        for lake in wanted:
            point = shapely.Point(lake.inside)
            holders = [polygon for polygon in polygons if polygon.contains(point)]
            if len(holders) != 1:
                raise ValueError(f"{lake.english}: {len(holders)} lakes hold its point")
            found[lake.code] = shapely.simplify(holders[0], DETAIL)
    return found


def _polygons(topology: dict[str, Any]) -> list[BaseGeometry]:
    """The polygons of the layer "lakes"; TopoJSON 1.0, quantised arcs."""
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        eastings, northings = zip(*steps, strict=True)
        arcs.append(
            [
                (x * scale[0] + translate[0], y * scale[1] + translate[1])
                for x, y in zip(
                    itertools.accumulate(eastings), itertools.accumulate(northings), strict=True
                )
            ]
        )

    def ring(indexes: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indexes:
            # A negative index is the arc ~index, walked backwards.
            arc = arcs[index] if index >= 0 else arcs[~index][::-1]
            points += arc[1:] if points else arc
        return points

    polygons = []
    for geometry in topology["objects"]["lakes"]["geometries"]:
        parts = {"Polygon": [geometry["arcs"]], "MultiPolygon": geometry["arcs"]}
        for shell, *holes in parts[geometry["type"]]:
            polygons.append(shapely.Polygon(ring(shell), [ring(hole) for hole in holes]))
    return polygons

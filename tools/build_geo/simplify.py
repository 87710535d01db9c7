"""One simplification for all outlines together, so that neighbours keep one line between them."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_geo.areas import Area

MAPSHAPER = "mapshaper@0.7.70"
PUBLISHED_BEFORE = "2026-10-01"
"""Releases of mapshaper's own dependencies later than this day are not taken."""

DETAIL_ELSEWHERE = 16000

DETAIL = {
    "UZ": 1500,
    "KZ": 3696,
    "KG": 4500,
    "TJ": 4500,
    "TM": 4500,
    "AZ": 5500,
    "RU": 8915,
    "IR": 8915,
    "UZ-TK": 1196,
    "KG-GB": 1500,
    "TJ-DU": 1500,
    **dict.fromkeys(("AF", "AM", "CN", "GE", "IN", "MN", "PK", "TR"), DETAIL_ELSEWHERE),
    "AQ": 80000,
}
"""Metres of mapshaper's simplification interval, by country or region; a smaller one keeps more.
The neighbours of the countries whose regions are drawn get no more than is seen around those;
Antarctica gets what is seen of it on a map of the world.
Uzbekistan's is small because its regions are; the seventy of Azerbaijan get what the size of the
files leaves; Russia and Iran have the Caspian shore. A line between two areas takes the finer of
their two."""

DETAIL_OF_SMALL = 30.0
"""Metres for each km of the side of a square as large as the country, where that is less: a map of
a small country alone shows it large."""

_DEGREE_KM = 111.2

CITIES = {"KZ-71": "KZ-11", "KZ-75": "KZ-19", "KZ-79": "KZ-61", "UZ-TK": "UZ-TO"}
"""Cities drawn with a dozen points, and the region each lies in. Which dozen turns on single
metres; they are simplified apart, so that a change elsewhere leaves them alone."""


def simplify(areas: Sequence[Area], *, folder: Path) -> list[Area]:
    """The areas with fewer points, gaps and overlaps closed, rounded to 0.001 degrees.

    Needs npm: mapshaper is installed into the folder.
    """
    outlines = {area.code: area.outline for area in areas}
    details = {
        area.code: DETAIL.get(area.code, DETAIL.get(area.country) or _by_size(area))
        for area in areas
    }
    program = _installed(folder)
    cities = {city: outlines.pop(city) for city in CITIES}
    for city, region in CITIES.items():
        outlines[region] = shapely.union(outlines[region], cities[city])
    simple = _run(program, outlines, details=details, snap="0.0008", folder=folder)
    simple_cities = _run(program, cities, details=details, snap="0.00084", folder=folder)
    for city, region in CITIES.items():
        simple[region] = shapely.difference(simple[region], simple_cities[city])
    simple |= simple_cities
    return [replace(area, outline=simple[area.code]) for area in areas]


def _by_size(area: Area) -> int:
    """Metres of detail of an area that DETAIL does not name."""
    # Lambert's cylindrical projection keeps areas.
    flat = shapely.transform(
        area.outline,
        lambda points: np.degrees((0, 1) * np.sin(np.radians(points))) + points * (1, 0),
    )
    side = np.sqrt(flat.area) * _DEGREE_KM
    return int(min(DETAIL_ELSEWHERE, DETAIL_OF_SMALL * side))


def _run(
    program: Path,
    outlines: Mapping[str, BaseGeometry],
    *,
    details: Mapping[str, int],
    snap: str,
    folder: Path,
) -> dict[str, BaseGeometry]:
    """Points nearer than snap, in degrees, become one before the simplification."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "detail": details[code]},
            "geometry": shapely.geometry.mapping(outline),
        }
        for code, outline in outlines.items()
    ]
    whole, simple = folder / "whole.json", folder / "simple.json"
    whole.write_text(
        json.dumps({"type": "FeatureCollection", "features": features}),
        encoding="utf-8",
        newline="\n",
    )
    command = [str(program), str(whole), "precision=0.00001", "snap", f"snap-interval={snap}"]
    command += ["-clean", "gap-fill-area=60km2", "sliver-control=0"]
    command += ["-simplify", "variable", "weighted", "keep-shapes", "interval=detail"]
    command += ["-clean", "-o", str(simple), "precision=0.001", "force"]
    subprocess.run(command, check=True)
    return {
        feature["properties"]["code"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads(simple.read_text(encoding="utf-8"))["features"]
    }


def _installed(folder: Path) -> Path:
    command = ["npm", "install", "--prefix", str(folder), "--no-save", "--no-audit", "--no-fund"]
    command += ["--ignore-scripts", "--omit=optional", f"--before={PUBLISHED_BEFORE}", MAPSHAPER]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "node_modules" / ".bin" / "mapshaper"

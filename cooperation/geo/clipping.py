"""Rings and lines cut off at a rectangle, so that a drawing holds nothing far outside of it.

Points and rectangles are in any one plane unit.
"""

from collections.abc import Iterable, Sequence

import shapely

from cooperation.geo.projection import Box

PlanePoint = tuple[float, float]


def clip_ring(ring: Sequence[PlanePoint], box: Box) -> list[tuple[PlanePoint, ...]]:
    """The pieces of a ring's area inside the box, each a ring that runs the way round it did."""
    if len(ring) < 3:
        return []
    # Most rings of a map are all inside or all outside, which is known without a polygon.
    across, down = [x for x, _ in ring], [y for _, y in ring]
    left, top, right, bottom = box
    if min(across) > right or max(across) < left or min(down) > bottom or max(down) < top:
        return []
    if min(across) >= left and max(across) <= right and min(down) >= top and max(down) <= bottom:
        return [tuple(ring)]
    area = shapely.Polygon(ring)
    inside = shapely.clip_by_rect(area, *box)
    turned = shapely.orient_polygons(inside, exterior_cw=not area.exterior.is_ccw)
    return [_points(part.exterior.coords[:-1]) for part in shapely.get_parts(turned)]


def clip_line(points: Sequence[PlanePoint], box: Box) -> list[tuple[PlanePoint, ...]]:
    """The pieces of a line inside the box, in their order."""
    if len(points) < 2:
        return []
    inside = shapely.get_parts(shapely.clip_by_rect(shapely.LineString(points), *box))
    return [_points(piece.coords) for piece in inside]


def with_points_between(ring: Sequence[PlanePoint], most: float) -> tuple[PlanePoint, ...]:
    """A ring with points put in until no two neighbours are further apart than `most`.

    What is straight on one plane is not on another.
    """
    return _points(shapely.segmentize(shapely.LinearRing(ring), most).coords[:-1])


def _points(coordinates: Iterable[Sequence[float]]) -> tuple[PlanePoint, ...]:
    return tuple((x, y) for x, y in coordinates)

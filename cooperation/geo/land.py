"""What a window shows of the outlines, in px of the rectangle that it is drawn in."""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from cooperation.geo.clipping import PlanePoint, clip_ring, with_points_between
from cooperation.geo.detail import details
from cooperation.geo.outlines import Outline, Outlines, signed_area
from cooperation.geo.projection import Box, Position, Window

FINEST = 0.5
"""Px by which a line may be wrong to be drawn with fewer points."""

BEYOND = 6.0
"""Px that areas reach out of the rectangle, so that its rim cuts their lines off."""

_HALF_ROUND = 179.9999
"""Degrees to either side of the straight meridian; a little less than to where the cut is."""

_STRAIGHT = 7.0
"""Degrees over which a line is drawn straight."""


class Ring(tuple[PlanePoint, ...]):
    """A closed line by its points.

    What is made of one is looked up in every map: the first points are enough to tell most apart.
    """

    __slots__ = ()

    def __hash__(self) -> int:
        """As quick for an outline of thousands of points as for a short one."""
        return hash(self[:2])


Rings = tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Land:
    """Rings by code, from the top left of the rectangle; of what is not seen there are none."""

    regions: Mapping[str, Rings]
    countries: Mapping[str, Rings]
    lakes: Mapping[str, Rings]


@lru_cache(maxsize=48)
def land_in(outlines: Outlines, window: Window, *, width: float, height: float) -> Land:
    """The outlines in a window drawn `width` px wide and `height` px high, worked out once."""
    known = _details(outlines)
    coarse = FINEST * window.km_across / width

    def drawn(layer: str, found: Mapping[str, Outline]) -> Mapping[str, Rings]:
        shapes = {
            code: tuple(
                piece
                for ring, detail in zip(outline.rings, known[layer, code], strict=True)
                for unrolled in _unrolled(
                    [position for position, km in zip(ring, detail, strict=True) if km >= coarse],
                    window.projection.meridian,
                )
                for piece in _clipped(
                    [
                        (across * width, down * height)
                        for across, down in map(window.place, unrolled)
                    ],
                    (-BEYOND, -BEYOND, width + BEYOND, height + BEYOND),
                )
            )
            for code, outline in found.items()
        }
        return MappingProxyType({code: rings for code, rings in shapes.items() if rings})

    return Land(**{layer: drawn(layer, found) for layer, found in _layers(outlines).items()})


@lru_cache(maxsize=16)
def extents(outlines: Outlines, window: Window) -> Mapping[str, Box]:
    """Left, top, right and bottom of the largest part of each region and country, in parts of
    the window."""
    found = {}
    for code, outline in {**outlines.countries, **outlines.regions}.items():
        spots = [window.place(position) for position in outline.rings[0]]
        across, down = [x for x, _ in spots], [y for _, y in spots]
        found[code] = (min(across), min(down), max(across), max(down))
    return MappingProxyType(found)


@lru_cache(maxsize=2048)
def points_inside(ring: tuple[PlanePoint, ...], *, every: float) -> Sequence[PlanePoint]:
    """Points of a square lattice that lie inside a ring, in the ring's own unit."""
    return tuple(_points_inside(ring, every=every))


def _points_inside(ring: tuple[PlanePoint, ...], *, every: float) -> Iterator[PlanePoint]:
    heights = [y for _, y in ring]
    edges = list(zip(ring, [*ring[1:], *ring[:1]], strict=True))
    for row in range(math.ceil(min(heights) / every), math.floor(max(heights) / every) + 1):
        level = row * every
        crossed = sorted(
            x + (level - y) * (other_x - x) / (other_y - y)
            for (x, y), (other_x, other_y) in edges
            if (y > level) != (other_y > level)
        )
        for begin, end in zip(crossed[::2], crossed[1::2], strict=True):
            for column in range(math.ceil(begin / every), math.floor(end / every) + 1):
                yield column * every, level


@lru_cache(maxsize=16)
def filled_by(outlines: Outlines, regions: frozenset[str]) -> frozenset[str]:
    """The countries whose outline these regions fill, so that nothing of it is seen below them."""
    filled: defaultdict[str, float] = defaultdict(float)
    for code in regions:
        outline = outlines.regions[code]
        filled[outline.country] += _size(outline)
    return frozenset(
        code
        for code, size in filled.items()
        if code in outlines.countries
        and math.isclose(size, _size(outlines.countries[code]), rel_tol=1e-6)
    )


def _size(outline: Outline) -> float:
    """Square degrees without holes."""
    return sum(map(signed_area, outline.rings))


def _layers(outlines: Outlines) -> Mapping[str, Mapping[str, Outline]]:
    return {
        "regions": outlines.regions,
        "countries": outlines.countries,
        "lakes": outlines.lakes,
    }


@lru_cache(maxsize=2)
def _details(outlines: Outlines) -> Mapping[tuple[str, str], list[tuple[float, ...]]]:
    """How much each point of each ring matters, of all layers together: they share borders."""
    named = [
        (layer, code, ring)
        for layer, found in _layers(outlines).items()
        for code, outline in found.items()
        for ring in outline.rings
    ]
    known: dict[tuple[str, str], list[tuple[float, ...]]] = {}
    found = details(ring for _, _, ring in named)
    for (layer, code, _), detail in zip(named, found, strict=True):
        known.setdefault((layer, code), []).append(detail)
    return known


def _unrolled(ring: Sequence[Position], meridian: float) -> Iterator[Sequence[Position]]:
    """The pieces of a ring on the globe cut open opposite of a meridian, which it may cross."""
    if len(ring) < 3:
        return
    west, east = min(ring)[0], max(ring)[0]
    turns = round((meridian - (west + east) / 2) / 360)
    for turn in (turns - 1, turns, turns + 1):
        left, right = meridian - _HALF_ROUND - 360 * turn, meridian + _HALF_ROUND - 360 * turn
        if left <= west and east <= right:
            yield with_points_between(ring, _STRAIGHT)
        elif west <= right and left <= east:
            for piece in clip_ring(ring, (left, -90, right, 90)):
                yield with_points_between(piece, _STRAIGHT)


def _clipped(spots: list[PlanePoint], box: Box) -> Iterator[Ring]:
    """What the box holds of a ring, to a tenth of a px."""
    for piece in clip_ring(spots, box):
        points = [(round(x, 1), round(y, 1)) for x, y in piece]
        ring = Ring(
            point
            for point, before in zip(points, points[-1:] + points[:-1], strict=True)
            if point != before
        )
        if len(ring) > 2:
            yield ring

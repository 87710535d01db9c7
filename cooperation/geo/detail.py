"""How much each point of an outline matters, so that a small map is drawn with fewer of them."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cooperation.geo.projection import EARTH_RADIUS_KM, Position

Ring = tuple[Position, ...]
"""A closed line; its last point is joined to its first."""

ALWAYS = math.inf


def details(rings: Iterable[Ring]) -> list[tuple[float, ...]]:
    """For each point of each ring, the km by which a map without it would be wrong.

    By Douglas and Peucker. Rings that share a border agree on its points, whatever way round they
    run, so neighbours thinned alike still fit. `ALWAYS` for corners where three areas meet and
    for the three points that keep a ring an area.
    """
    all_rings = list(rings)
    corners = _corners(all_rings)
    known: dict[tuple[Position, Position, Position], tuple[float, ...]] = {}
    found = [_details(ring, corners, known) for ring in all_rings]
    kept = {
        ring[index]
        for ring, detail in zip(all_rings, found, strict=True)
        if detail.count(ALWAYS) < 3
        for index in sorted(range(len(ring)), key=lambda index: (-detail[index], ring[index]))[:3]
    }
    return [
        tuple(ALWAYS if at in kept else km for at, km in zip(ring, detail, strict=True))
        for ring, detail in zip(all_rings, found, strict=True)
    ]


def _corners(rings: Iterable[Ring]) -> frozenset[Position]:
    near: defaultdict[Position, set[Position]] = defaultdict(set)
    for ring in rings:
        for before, at, after in zip(ring[-1:] + ring[:-1], ring, ring[1:] + ring[:1], strict=True):
            near[at].update((before, after))
    return frozenset(at for at, beside in near.items() if len(beside) > 2)


def _details(
    ring: Ring,
    corners: frozenset[Position],
    known: dict[tuple[Position, Position, Position], tuple[float, ...]],
) -> tuple[float, ...]:
    held = [index for index, at in enumerate(ring) if at in corners]
    if len(held) < 2:
        # Any two points do that the neighbour's ring finds too.
        held = sorted({ring.index(min(ring)), ring.index(max(ring)), *held})
    found = [ALWAYS] * len(ring)
    for start, end in zip(held, [*held[1:], held[0] + len(ring)], strict=True):
        piece = [ring[index % len(ring)] for index in range(start, end + 1)]
        for offset, detail in enumerate(_of_piece(piece, known)):
            found[(start + offset) % len(ring)] = detail
    return tuple(found)


def _of_piece(
    piece: Sequence[Position],
    known: dict[tuple[Position, Position, Position], tuple[float, ...]],
) -> Sequence[float]:
    """The details of the points between two corners, worked out once for both neighbours."""
    turned = (piece[0], piece[-1], piece[1]) > (piece[-1], piece[0], piece[-2])
    if turned:
        piece = piece[::-1]
    name = (piece[0], piece[1], piece[-1])
    if name not in known:
        known[name] = _douglas_peucker(piece)
    return known[name][::-1] if turned else known[name]


def _douglas_peucker(piece: Sequence[Position]) -> tuple[float, ...]:
    degree = math.radians(1) * EARTH_RADIUS_KM
    shrunk = degree * math.cos(math.radians((piece[0][1] + piece[-1][1]) / 2))
    plane = [(shrunk * longitude, degree * latitude) for longitude, latitude in piece]
    found = [ALWAYS] * len(piece)
    waiting = [(0, len(piece) - 1, ALWAYS)]
    while waiting:
        first, last, most = waiting.pop()
        if last - first < 2:
            continue
        distances = _distances(plane, first, last)
        furthest = max(range(len(distances)), key=distances.__getitem__)
        middle, detail = first + 1 + furthest, min(most, distances[furthest])
        found[middle] = detail
        waiting += [(first, middle, detail), (middle, last, detail)]
    return tuple(found)


def _distances(plane: Sequence[tuple[float, float]], first: int, last: int) -> list[float]:
    """How far the points between two others are from the straight piece that joins those."""
    (x, y), (end_x, end_y) = plane[first], plane[last]
    across, up = end_x - x, end_y - y
    length = across * across + up * up
    found = []
    for point_x, point_y in plane[first + 1 : last]:
        dx, dy = point_x - x, point_y - y
        if length:
            share = (dx * across + dy * up) / length
            share = 0.0 if share < 0 else min(share, 1.0)
            dx, dy = dx - share * across, dy - share * up
        found.append(math.sqrt(dx * dx + dy * dy))
    return found

"""Rings and lines cut off at a rectangle: nothing inside is lost, nothing outside is kept."""

import itertools
import math
from collections.abc import Sequence

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from cooperation.geo.clipping import PlanePoint, clip_line, clip_ring, with_points_between

BOX = (-10.0, -5.0, 30.0, 20.0)
RECTANGLE = shapely.box(*BOX)

_POINTS = st.tuples(st.floats(-60, 80), st.floats(-60, 80))


@st.composite
def stars(draw: st.DrawFn) -> tuple[PlanePoint, ...]:
    """A ring around a middle, with capes and bays, that does not cross itself."""
    x, y = draw(_POINTS)
    reaches = draw(st.lists(st.floats(1, 60), min_size=5, max_size=24))
    turn = draw(st.sampled_from((1, -1)))
    return tuple(
        (x + reach * math.cos(turn * angle), y + reach * math.sin(turn * angle))
        for reach, angle in zip(
            reaches,
            (2 * math.pi * number / len(reaches) for number in range(len(reaches))),
            strict=True,
        )
    )


def signed(ring: Sequence[PlanePoint]) -> float:
    ends = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in ends) / 2


def inside(point: PlanePoint, ring: Sequence[PlanePoint]) -> bool:
    """Even-odd, as a picture fills it."""
    odd = False
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        if (y0 > point[1]) != (y1 > point[1]):
            odd ^= x0 + (point[1] - y0) / (y1 - y0) * (x1 - x0) > point[0]
    return odd


@given(stars())
def test_a_clipped_ring_holds_the_area_that_shapely_finds(ring: tuple[PlanePoint, ...]) -> None:
    clipped = clip_ring(ring, BOX)

    expected = shapely.Polygon(ring).intersection(RECTANGLE).area
    assert sum(abs(signed(piece)) for piece in clipped) == pytest.approx(expected, abs=1e-6)
    # Each runs the way round that it did, so that holes stay holes.
    assert all(signed(piece) * signed(ring) >= -1e-6 for piece in clipped)


@given(stars())
def test_no_point_of_a_clipped_ring_lies_outside(ring: tuple[PlanePoint, ...]) -> None:
    left, top, right, bottom = BOX

    for x, y in itertools.chain.from_iterable(clip_ring(ring, BOX)):
        assert left <= x <= right
        assert top <= y <= bottom


@given(stars(), st.tuples(st.floats(-9.9, 29.9), st.floats(-4.9, 19.9)))
def test_a_point_inside_the_box_is_in_the_ring_before_and_after(
    ring: tuple[PlanePoint, ...], point: PlanePoint
) -> None:
    assume(shapely.Polygon(ring).exterior.distance(shapely.Point(point)) > 1e-6)

    pieces = clip_ring(ring, BOX)
    assert any(inside(point, piece) for piece in pieces) == inside(point, ring)


def test_a_ring_all_inside_stays_as_it_is_and_one_all_outside_goes() -> None:
    ring = ((0.0, 0.0), (5.0, 0.0), (5.0, 5.0))

    [whole] = clip_ring(ring, BOX)
    at = whole.index(ring[0])
    assert whole[at:] + whole[:at] == ring
    for dx, dy in ((100, 0), (-100, 0), (0, 100), (0, -100)):
        assert not clip_ring([(x + dx, y + dy) for x, y in ring], BOX)
    assert not clip_ring((), BOX)


def test_a_ring_around_the_box_becomes_the_box() -> None:
    around = ((-100.0, -100.0), (100.0, -100.0), (100.0, 100.0), (-100.0, 100.0))

    [clipped] = clip_ring(around, BOX)
    assert set(clipped) == {(BOX[x], BOX[y]) for x, y in ((0, 1), (2, 1), (2, 3), (0, 3))}


@given(st.lists(_POINTS, min_size=2, max_size=12, unique=True))
def test_the_pieces_of_a_line_are_as_long_as_shapely_finds(points: list[PlanePoint]) -> None:
    pieces = clip_line(points, BOX)

    lengths = sum(
        math.dist(one, other) for piece in pieces for one, other in itertools.pairwise(piece)
    )
    expected = sum(
        shapely.LineString(ends).intersection(RECTANGLE).length
        for ends in itertools.pairwise(points)
    )
    assert lengths == pytest.approx(expected, abs=1e-6)
    for x, y in itertools.chain.from_iterable(pieces):
        assert BOX[0] - 1e-9 <= x <= BOX[2] + 1e-9
        assert BOX[1] - 1e-9 <= y <= BOX[3] + 1e-9


def test_a_line_that_comes_back_has_two_pieces_and_one_inside_stays_whole() -> None:
    inside_all = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)]

    assert clip_line(inside_all, BOX) == [tuple(inside_all)]
    assert len(clip_line([(0.0, 0.0), (100.0, 0.0), (100.0, 10.0), (0.0, 10.0)], BOX)) == 2
    assert clip_line([(-50.0, 50.0), (50.0, 50.0)], BOX) == []
    assert clip_line([], BOX) == []
    assert clip_line([(1.0, 1.0)], BOX) == []


@given(stars())
def test_a_ring_with_points_between_is_the_same_ring(ring: tuple[PlanePoint, ...]) -> None:
    found = with_points_between(ring, 7)

    assert set(ring) <= set(found)
    assert max(itertools.starmap(math.dist, itertools.pairwise([*found, found[0]]))) <= 7 + 1e-9
    assert signed(found) == pytest.approx(signed(ring), abs=1e-6)

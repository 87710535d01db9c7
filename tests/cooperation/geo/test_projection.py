"""The projection and its window: Snyder's figures, inverses, edges of the globe, lines on it."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.geo.projection import (
    EARTH_RADIUS_KM,
    ConicConformal,
    EqualEarth,
    along,
    distance_km,
    window_around,
)

WINDOW = window_around([(46.5, 36.0), (87.3, 55.4)], aspect=1.45, margin=0.025)


def test_the_projection_agrees_with_the_worked_example_of_snyder() -> None:
    # Map Projections: A Working Manual (USGS 1395), page 295: radius 1, origin 23 N 96 W.
    projection = ConicConformal(-96, (33, 45))

    x, y = projection.forward((-75, 35))
    _, origin = projection.forward((-96, 23))

    assert (x, y - origin) == pytest.approx((0.2966785, 0.2462112))


@given(st.floats(20, 120), st.floats(25, 75))
def test_a_position_projected_and_taken_back_is_itself(longitude: float, latitude: float) -> None:
    projection = ConicConformal(67, (40, 52))

    assert projection.inverse(*projection.forward((longitude, latitude))) == pytest.approx(
        (longitude, latitude)
    )


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_every_position_of_the_globe_lies_somewhere(longitude: float, latitude: float) -> None:
    for parallels in ((40, 52), (-52, -40), (45, 45)):
        x, y = ConicConformal(67, parallels).forward((longitude, latitude))
        assert math.isfinite(x)
        assert math.isfinite(y)
    assert WINDOW.shows((longitude, latitude)) in (True, False)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_place_in_the_window_taken_back_is_itself(across: float, down: float) -> None:
    position = WINDOW.position(across, down)

    assert WINDOW.place(position) == pytest.approx((across, down), abs=1e-9)


def test_north_is_up_east_is_right_and_the_middle_meridian_straight() -> None:
    meridian = WINDOW.projection.meridian
    (left, top), (right, _), (x, bottom) = (
        WINDOW.place(position)
        for position in ((meridian - 5, 50.0), (meridian + 5, 50.0), (meridian, 40.0))
    )

    assert left < right
    assert top < bottom
    assert x == pytest.approx(0.5)
    assert WINDOW.aspect == pytest.approx(1.45)


def test_the_window_is_as_wide_as_the_ground_on_a_standard_parallel() -> None:
    assert isinstance(WINDOW.projection, ConicConformal)
    south, _ = WINDOW.projection.parallels
    meridian = WINDOW.projection.meridian
    (x0, _), (x1, _) = (WINDOW.place((meridian + step, south)) for step in (-0.5, 0.5))

    # A degree of the parallel itself, which is a little longer than the way between its ends.
    degree = math.radians(1) * EARTH_RADIUS_KM * math.cos(math.radians(south))
    assert (x1 - x0) * WINDOW.km_across == pytest.approx(degree, rel=1e-4)


def test_a_window_of_one_point_and_of_none() -> None:
    window = window_around([(69.2, 41.3)], aspect=1.5, margin=0.1)

    assert window.place((69.2, 41.3)) == pytest.approx((0.5, 0.5), abs=0.02)
    with pytest.raises(ValueError, match="no positions"):
        window_around([], aspect=1.5, margin=0.1)


def test_points_along_a_line_are_never_far_from_each_other() -> None:
    stops = [(51.17, 43.66), (49.89, 40.38), (63.55, 42.15)]

    points = along(stops, every_km=25)

    assert set(stops) <= set(points)
    assert all(distance_km(one, other) <= 25.001 for one, other in itertools.pairwise(points))


def test_the_distance_between_two_towns() -> None:
    # Uchkuduk to Kyzylorda, as the notes of the data give it.
    assert distance_km((63.55, 42.15), (65.51, 44.85)) == pytest.approx(339, abs=1)


@given(st.floats(-179, 179), st.floats(-89, 89))
def test_a_position_on_the_world_map_taken_back_is_itself(
    longitude: float, latitude: float
) -> None:
    world = EqualEarth(0)

    assert world.inverse(*world.forward((longitude, latitude))) == pytest.approx(
        (longitude, latitude), abs=1e-6
    )


def test_a_window_across_the_antimeridian_is_no_wider_than_what_it_holds() -> None:
    window = window_around([(177.0, -18.0), (-179.0, -16.5)], aspect=1.45, margin=0.05)

    assert window.km_across < 700
    assert window.shows((180.0, -17.0))
    assert not window.shows((0.0, -17.0))


def test_a_window_on_both_sides_of_the_equator_and_of_the_world() -> None:
    kenya = window_around([(34.0, -4.7), (41.9, 4.7)], aspect=1.45, margin=0.05)
    world = window_around([(-150.0, -40.0), (-30.0, 60.0), (120.0, 0.0)], aspect=1.45, margin=0.05)

    assert kenya.place((37.95, 0.0)) == pytest.approx((0.5, 0.5), abs=0.01)
    assert isinstance(world.projection, EqualEarth)
    assert 1.45 <= world.aspect <= 2

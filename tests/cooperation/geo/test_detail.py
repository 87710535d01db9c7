"""How much points matter: Douglas and Peucker, the same for neighbours, areas stay areas."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from cooperation.geo.detail import ALWAYS, Ring, details
from tests.support.builders import outlines

OUTLINES = outlines()

KM_A_DEGREE = 111.195
"""On the meridian of a globe of mean radius."""


def thinned(ring: Ring, detail: tuple[float, ...], km: float) -> Ring:
    return tuple(at for at, matters in zip(ring, detail, strict=True) if matters >= km)


@st.composite
def rings(draw: st.DrawFn) -> Ring:
    reaches = draw(st.lists(st.floats(0.05, 3), min_size=3, max_size=40))
    return tuple(
        (
            round(65 + reach * math.cos(2 * math.pi * number / len(reaches)), 3),
            round(45 + reach * math.sin(2 * math.pi * number / len(reaches)), 3),
        )
        for number, reach in enumerate(reaches)
    )


@given(rings(), st.floats(0, 400))
def test_a_ring_stays_an_area_of_three_points_at_least(ring: Ring, km: float) -> None:
    [detail] = details([ring])

    assert len(detail) == len(ring)
    assert len(thinned(ring, detail, km)) >= 3


@given(rings(), st.integers(0, 40), st.floats(1, 200))
def test_a_ring_the_other_way_round_from_another_point_is_thinned_alike(
    ring: Ring, start: int, km: float
) -> None:
    if len(set(ring)) < len(ring):
        return
    turned = (ring[start % len(ring) :] + ring[: start % len(ring)])[::-1]
    [detail], [other] = details([ring]), details([turned])

    assert set(thinned(ring, detail, km)) == set(thinned(turned, other, km))


@given(rings(), st.floats(1, 200))
def test_no_point_left_out_is_further_off_than_said(ring: Ring, km: float) -> None:
    [detail] = details([ring])
    kept = thinned(ring, detail, km)

    # As the piece between two kept points is measured: degrees of longitude shrunk at their middle.
    for index, at in enumerate(ring):
        if at in kept:
            continue
        before = next(ring[i % len(ring)] for i in range(index, index - len(ring), -1)
                      if detail[i % len(ring)] >= km)  # fmt: skip
        after = next(ring[i % len(ring)] for i in range(index, index + len(ring))
                     if detail[i % len(ring)] >= km)  # fmt: skip
        shrunk = math.cos(math.radians(45))
        plane = [(x * KM_A_DEGREE * shrunk, y * KM_A_DEGREE) for x, y in (before, after, at)]
        line = shapely.LineString(plane[:2])
        # Three degrees of latitude more or less change the shrinking by a twentieth.
        assert line.distance(shapely.Point(plane[2])) <= km * 1.1


def test_a_straight_line_needs_no_points_and_a_corner_of_three_areas_is_kept() -> None:
    west: Ring = ((0, 0), (1, 0), (1, 1), (1, 2), (0, 2))
    east_south: Ring = ((1, 0), (2, 0), (2, 1), (1, 1))
    east_north: Ring = ((1, 1), (2, 1), (2, 2), (1, 2))

    alone, *_ = details([west])
    together, *_ = details([west, east_south, east_north])

    assert alone[2] == pytest.approx(0)
    assert together[2] == ALWAYS


@pytest.mark.parametrize("km", [0.5, 2, 8, 32])
def test_neighbours_thinned_alike_still_fit_and_fill_their_country(km: float) -> None:
    """The land of a coarse map has no gap between regions, and none to its country's border."""
    shapes = {("regions", code): outline.rings for code, outline in OUTLINES.regions.items()} | {
        ("countries", code): outline.rings for code, outline in OUTLINES.countries.items()
    }
    found = iter(details(ring for rings in shapes.values() for ring in rings))
    edges = {
        name: {
            edge
            for ring in rings
            for kept in [thinned(ring, next(found), km)]
            for edge in zip(kept, kept[1:] + kept[:1], strict=True)
        }
        for name, rings in shapes.items()
    }
    for country in ("KZ", "UZ", "KG", "TJ", "TM", "AZ"):
        inner = [
            edge
            for (layer, code), each in edges.items()
            if layer == "regions" and code[:2] == country
            for edge in each
        ]
        # An edge between two regions is run along both ways; what is left is the country's border.
        border = set(inner) - {(end, start) for start, end in inner}
        assert border == edges["countries", country]


def test_a_coarse_map_has_far_fewer_points() -> None:
    all_rings = [ring for outline in OUTLINES.regions.values() for ring in outline.rings]
    found = details(all_rings)

    kept = sum(
        len(thinned(ring, detail, 20)) for ring, detail in zip(all_rings, found, strict=True)
    )

    assert kept < sum(map(len, all_rings)) / 3

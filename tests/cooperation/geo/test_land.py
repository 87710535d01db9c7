"""What a window shows of the outlines, in px: projected points, cut off, thinned, kept."""

import itertools
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.geo.land import BEYOND, FINEST, extents, filled_by, land_in
from cooperation.geo.outlines import Outline, Outlines
from cooperation.geo.projection import Position, Window
from cooperation.model.records import Text
from tests.support.builders import outlines

OUTLINES = outlines()
WINDOW = OUTLINES.window(["KZ", "UZ"], aspect=1.45)


def some_outlines(*rings: tuple[Position, ...]) -> Outlines:
    outline = Outline("XA-1", "XA", Text((("", "X"),)), rings[0][0], rings)
    return Outlines(regions={"XA-1": outline}, countries={}, lakes={})


@settings(max_examples=60)
@given(
    st.floats(50, 80), st.floats(38, 52), st.floats(0.5, 3), st.integers(3, 9), st.floats(200, 1200)
)
def test_a_point_is_drawn_where_the_window_places_it(
    longitude: float, latitude: float, reach: float, corners: int, width: float
) -> None:
    ring = tuple(
        (
            longitude + reach * math.cos(2 * math.pi * number / corners),
            latitude + reach * math.sin(2 * math.pi * number / corners),
        )
        for number in range(corners)
    )
    height = width / WINDOW.aspect

    land = land_in(some_outlines(ring), WINDOW, width=width, height=height)

    expected = {(round(x * width, 1), round(y * height, 1)) for x, y in map(WINDOW.place, ring)}
    found = set(itertools.chain.from_iterable(land.regions.get("XA-1", ())))
    inside = {
        (x, y)
        for x, y in expected
        # A point on the edge may have been cut there: its tenth of a px does not tell.
        if -BEYOND < x < width + BEYOND and -BEYOND < y < height + BEYOND
    }
    # Capes of a regular shape stand out too far to be left out on a map of this size.
    if inside == expected:
        assert found == expected
    else:
        assert inside <= found


@pytest.mark.parametrize("countries", [("KZ", "UZ"), ("AZ",), ("KG", "TJ"), ("AF",)])
@pytest.mark.parametrize("width", [356, 820])
def test_land_lies_in_the_rectangle_and_a_little_beyond(
    countries: tuple[str, ...], width: int
) -> None:
    window = OUTLINES.window(countries, aspect=1.45)
    height = width / 1.45

    land = land_in(OUTLINES, window, width=width, height=height)

    spots = [
        spot
        for layer in (land.regions, land.countries, land.lakes)
        for rings in layer.values()
        for ring in rings
        for spot in ring
    ]
    assert spots
    for x, y in spots:
        assert -BEYOND <= x <= width + BEYOND
        assert -BEYOND <= y <= height + BEYOND
        assert (round(x, 1), round(y, 1)) == (x, y)


def test_the_land_is_thinned_by_no_more_than_is_seen() -> None:
    fine = land_in(OUTLINES, WINDOW, width=8000.0, height=8000.0 / 1.45)
    coarse = land_in(OUTLINES, WINDOW, width=400.0, height=400.0 / 1.45)

    def size(rings: tuple[tuple[tuple[float, float], ...], ...]) -> float:
        return abs(
            sum(
                x0 * y1 - x1 * y0
                for ring in rings
                for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True)
            )
            / 2
        )

    inside = [code for code in OUTLINES.regions if code[:2] in ("KZ", "UZ")]
    for code in inside:
        rings = coarse.regions[code]
        around = sum(
            math.dist(one, other)
            for ring in rings
            for one, other in zip(ring, ring[1:] + ring[:1], strict=True)
        )
        # A line wrong by FINEST px all along; a tenth of a px is rounded.
        assert abs(size(rings) - size(fine.regions[code]) / 400) <= (FINEST + 0.1) * around
    counts = [
        sum(len(ring) for code in inside for ring in land.regions[code]) for land in (fine, coarse)
    ]
    assert counts[1] < 0.6 * counts[0]


def test_a_window_is_worked_out_once_for_each_size() -> None:
    first = land_in(OUTLINES, WINDOW, width=640.0, height=441.4)

    assert (
        land_in(OUTLINES, Window(WINDOW.projection, WINDOW.box), width=640.0, height=441.4) is first
    )
    assert land_in(OUTLINES, WINDOW, width=641.0, height=441.4) is not first


def test_extents_hold_the_largest_part_of_each_region() -> None:
    found = extents(OUTLINES, WINDOW)

    for code, outline in OUTLINES.regions.items():
        left, top, right, bottom = found[code]
        assert left < right
        assert top < bottom
        for x, y in map(WINDOW.place, outline.rings[0]):
            assert left <= x <= right
            assert top <= y <= bottom


def test_regions_fill_a_country_only_all_together() -> None:
    of = {
        country: frozenset(
            code for code, outline in OUTLINES.regions.items() if outline.country == country
        )
        for country in ("KZ", "UZ", "KG", "TJ", "TM", "AZ", "AF")
    }

    for country, codes in of.items():
        assert filled_by(OUTLINES, codes) == (frozenset() if country == "AF" else {country})
    assert filled_by(OUTLINES, of["KZ"] | of["UZ"] | of["AF"]) == {"KZ", "UZ"}
    assert filled_by(OUTLINES, of["UZ"] - {"UZ-TK"}) == frozenset()
    assert filled_by(OUTLINES, frozenset()) == frozenset()

"""Both back ends show the same words, marks and bars of any drawing at the same places."""

import json
from collections.abc import Iterable

import plotly.graph_objects as go
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charts.core.theme import Mode
from charts.drawing.drawing import Drawing
from charts.plotly.specification import as_plotly
from charts.svg.picture import as_svg
from tests.charts.made_up import a_map, drawings
from tests.charts.read_back import Shown, in_drawing, in_picture, in_specification
from tests.charts.shipped import CHARTS, LANGUAGES, ROOMS

OFF = 0.5
"""Px that tenths of px and hundredths of percents may be off."""


def assert_same(found: Iterable[Shown], wanted: Iterable[Shown]) -> None:
    found, wanted = [*found], [*wanted]
    assert [shown[:2] for shown in found] == [shown[:2] for shown in wanted]
    for (*_, here), (*what, there) in zip(found, wanted, strict=True):
        assert here == pytest.approx(there, abs=OFF), what


def assert_both_show(drawing: Drawing, width: float) -> None:
    height = drawing.height if drawing.stretches else drawing.height * width / drawing.width
    wanted = [*in_drawing(drawing, width)]
    assert_same(in_specification(as_plotly(drawing, "light"), drawing, width), wanted)
    fluid, fixed = as_svg(drawing, label="x"), as_svg(drawing, label="x", width=width, mode="dark")
    assert_same(in_picture(fluid, width, height), wanted)
    assert_same(in_picture(fixed, width, height), wanted)


def assert_plain_and_valid(drawing: Drawing, mode: Mode) -> None:
    """JSON gives it back as it was, and Plotly knows every property and value in it."""
    specification = as_plotly(drawing, mode)

    assert json.loads(json.dumps(specification, allow_nan=False)) == specification
    go.Figure(specification)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("chart", CHARTS)
def test_published_charts_are_the_same_in_both(chart: str, room: str, language: str) -> None:
    drawing = CHARTS[chart](ROOMS[room], language)

    assert len([*in_drawing(drawing, 1)]) > 50
    assert_both_show(drawing, ROOMS[room].px)
    # A page between two of the rooms that charts are drawn for.
    assert_both_show(drawing, ROOMS[room].px + 61)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("chart", CHARTS)
def test_plotly_knows_every_property_of_published_charts(chart: str, room: str, mode: Mode) -> None:
    assert_plain_and_valid(CHARTS[chart](ROOMS[room], "en"), mode)


def test_every_kind_of_item_is_the_same_in_both() -> None:
    assert_both_show(a_map(), 600)
    assert_both_show(a_map(), 347)
    assert_plain_and_valid(a_map(), "dark")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawing=drawings(), width=st.integers(200, 1400))
def test_any_drawing_is_the_same_in_both(drawing: Drawing, width: int) -> None:
    assert_both_show(drawing, width)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(drawing=drawings(), mode=st.sampled_from(["light", "dark"]))
def test_plotly_knows_every_property_of_any_drawing(drawing: Drawing, mode: Mode) -> None:
    assert_plain_and_valid(drawing, mode)

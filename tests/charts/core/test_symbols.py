"""Marks are shapes of one table; a status is told by its shape alone."""

import re

import plotly.graph_objects as go
import pytest

from charts.core.colours import theme_variables, variable
from charts.core.symbols import SYMBOLS, look_of_status
from cooperation.model.enums import Status


def test_statuses_are_told_apart_by_shape_alone() -> None:
    looks = [look_of_status(status) for status in Status]

    assert len({look.symbol for look in looks}) == len(Status)
    assert len({SYMBOLS[look.symbol].path(12) for look in looks}) == len(Status)
    assert {variable(look.colour) for look in looks} <= {*theme_variables("light")}


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_plotly_knows_every_symbol(symbol: str) -> None:
    go.Scatter(marker={"symbol": [symbol]})


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_symbol_grows_in_proportion_around_its_place(symbol: str) -> None:
    small, large = (
        [float(number) for number in re.findall(r"-?[\d.]+", SYMBOLS[symbol].path(size))]
        for size in (10, 20)
    )

    flags = (0, 1)  # of the arcs of a circle
    assert large == [value if value in flags else pytest.approx(2 * value, abs=0.02)
                     for value in small]  # fmt: skip
    assert max(map(abs, small)) <= 1.3 * 5

"""A chart of many sectors draws the largest and says what the rest come to."""

import pytest

from charts.core.room import USUAL_ROOMS
from charts.drawing.drawing import Label
from components.overview import sectors as module
from components.overview.sectors import sectors
from components.parts.block import Chart
from cooperation.selection.selection import Choice
from tests.support.builders import a_project, amounts, codelists
from tests.support.datasets import a_file
from tests.support.html import html_of, words_of
from tests.support.screens import a_screen

SECTORS = tuple(codelists().sectors)[:6]
FILE = a_file(
    *(
        a_project(f"p-{sector}", sectors=sector, amount=amounts(f"{10 - number} mn USD"))
        for number, sector in enumerate(SECTORS)
    )
)


@pytest.mark.parametrize(
    ("chosen", "drawn", "said"),
    [
        (frozenset(), 4, "2 more sectors are in the table below, with at least 11 mn USD."),
        (frozenset({SECTORS[5], SECTORS[0]}), 2, ""),
    ],
)
def test_the_largest_are_drawn_and_the_rest_is_summed(
    monkeypatch: pytest.MonkeyPatch, chosen: frozenset[str], drawn: int, said: str
) -> None:
    monkeypatch.setattr(module, "MOST_BARS", 4)
    screen = a_screen(FILE, choice=Choice(sectors=chosen))
    blocks = sectors(screen)
    chart = next(block for block in blocks if isinstance(block, Chart))
    labels = {item.text for item in chart.draw(USUAL_ROOMS[0]).items if isinstance(item, Label)}
    names = {screen.name("sectors", sector) for sector in SECTORS}

    assert len(labels & names) == drawn
    words = words_of(html_of(blocks)).replace("\xa0", " ")
    assert ("more sector" in words) == bool(said)
    assert said in words

"""A long sheet is cut where rows end, and its pieces hold all that the whole holds."""

import re

import pytest

from charts.core.room import USUAL_ROOMS, Room
from charts.drawing.drawing import Drawing, Label, Line, Panel, Row, Target
from charts.drawing.slices import slices
from charts.svg.picture import as_svg
from components.page import compose
from components.state.query import Parsed
from components.state.view import Embed, View
from tests.support.builders import TODAY, the_example
from tests.support.screens import ADDRESS, a_snapshot, site

ROWS = tuple(Row(y=20 + 30 * n, height=30, target=Target(code=str(n))) for n in range(10))
NAMES = tuple(Label(x=0, y=35 + 30 * n, text=f"row {n}") for n in range(10))
HEAD = Label(x=0, y=10, text="head")
UPRIGHT = Line(points=((0.5, 0), (0.5, 330)), colour="rule", below=True)
SHEET = Drawing(width=1, height=330, stretches=True, items=(HEAD, UPRIGHT, *ROWS, *NAMES))


def words(drawing: Drawing) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]+)", as_svg(drawing, label=""))


def test_pieces_are_cut_where_rows_end() -> None:
    pieces = slices(SHEET, least=100)

    # The head and the first three rows; three rows; the rest.
    assert [piece.height for piece in pieces] == [110, 120, 100]
    assert sum(piece.height for piece in pieces) == SHEET.height
    assert [words(piece) for piece in pieces] == [
        ["head", "row 0", "row 1", "row 2"],
        ["row 3", "row 4", "row 5", "row 6"],
        ["row 7", "row 8", "row 9"],
    ]


def test_what_runs_through_several_pieces_is_in_each() -> None:
    for piece in slices(SHEET, least=100):
        (panel,) = piece.panels
        assert sum(isinstance(item, Line) for item in panel.items) == 1
        assert (panel.width, panel.height) == (1, piece.height)


def test_what_is_short_or_has_no_rows_is_one_piece() -> None:
    assert slices(SHEET, least=200) == (SHEET,)
    land = Drawing(
        width=500,
        height=2000,
        stretches=False,
        panels=(Panel(left=0, top=0, width=500, height=2000, items=()),),
    )
    assert slices(land, least=100) == (land,)


@pytest.mark.parametrize("chart", [Embed.SECTORS, Embed.TIMELINE])
@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_pieces_of_a_chart_of_the_page_say_what_the_whole_says(chart: Embed, room: Room) -> None:
    page = compose(site(), a_snapshot(the_example()), Parsed(View()), today=TODAY, address=ADDRESS)
    whole = page.chart(chart.value).draw(room)

    pieces = slices(whole, least=120)

    assert len(pieces) >= 2
    assert sum(piece.height for piece in pieces) == pytest.approx(whole.height)
    assert sorted(said for piece in pieces for said in words(piece)) == sorted(words(whole))

"""A sheet collects its items as they lie on it."""

from charts.drawing.drawing import Bar, Label, Line, Mark, Row
from charts.drawing.sheet import Sheet
from tests.charts.items import of_kind
from tests.charts.made_up import a_target


def test_bars_and_marks_have_words_at_their_middle() -> None:
    sheet = Sheet()
    sheet.words(0.5, 40, "A name")
    sheet.bar(0.1, 0.2, 40, 12, "hues.0")
    sheet.mark(0.05, 40, "square", size=9, colour="opened", hollow=True)
    drawing = sheet.drawing(height=79.6)

    (words,), (bar,) = of_kind(drawing, Label), of_kind(drawing, Bar)
    (mark,) = of_kind(drawing, Mark)
    assert bar.y + bar.height / 2 == words.y == mark.y == 40
    assert (bar.x, bar.width) == (0.1, 0.2)
    assert (mark.fill, mark.rim) == ("paper", "opened")
    assert (drawing.width, drawing.height, drawing.stretches) == (1, 80, True)


def test_a_row_begins_where_it_is_said_to() -> None:
    sheet = Sheet()
    sheet.row(20, 36, a_target(), picked=True)

    (row,) = of_kind(sheet.drawing(height=80), Row)
    assert (row.y, row.height, row.picked) == (20, 36, True)


def test_rules_of_one_look_are_neighbours_so_that_they_become_one_trace() -> None:
    sheet = Sheet()
    for y in (10, 20, 30):
        sheet.across(y)
        sheet.rule((0.2, y), (0.4, y - 5), colour="muted", dash="dot")
    sheet.upright(0.3, 0, 40, colour="accent")
    drawing = sheet.drawing(height=40)

    lines = of_kind(drawing, Line)
    assert [line.colour for line in lines if not line.below] == ["rule"] * 3 + ["muted"] * 3
    assert [line.points for line in lines if line.below] == [((0.3, 0), (0.3, 40))]


def test_nothing_is_written_where_there_are_no_words() -> None:
    sheet = Sheet()
    sheet.words(0, 10, "")

    assert sheet.drawing(height=20).items == ()

"""Items are drawn kind by kind, and what looks alike together, as long as nothing points at it."""

from dataclasses import replace

from hypothesis import given

from charts.drawing.drawing import Area, Drawing, Line
from charts.drawing.layers import layers
from tests.charts.made_up import a_target, drawings

LAND = Area(rings=(((0, 0), (9, 0), (9, 9)),), fill="land")
LINE = Line(points=((0, 0), (9, 9)), colour="rule")


def test_neighbours_that_look_alike_are_one() -> None:
    other = replace(LAND, fill="water")

    assert layers([LAND, LAND, other, LAND]).areas == [(LAND, LAND), (other,), (LAND,)]
    dashed = replace(LINE, dash="dot")
    assert layers([LINE, LINE, dashed, LINE]).lines == [(LINE, LINE), (dashed,), (LINE,)]


def test_what_can_be_pointed_at_stays_apart() -> None:
    one, other = (replace(LAND, target=a_target(code)) for code in ("a", "b"))
    assert layers([one, other]).areas == [(one,), (other,)]
    one_line, other_line = (replace(LINE, target=a_target(code)) for code in ("a", "b"))
    assert layers([one_line, other_line]).lines == [(one_line,), (other_line,)]


@given(drawings())
def test_no_item_is_lost_and_those_of_a_kind_keep_their_order(drawing: Drawing) -> None:
    found = layers(drawing.items)

    flat = [
        *found.below,
        *found.rows,
        *(area for areas in found.areas for area in areas),
        *found.bars,
        *(line for lines in found.lines for line in lines),
        *found.marks,
        *found.words,
    ]
    assert sorted(map(id, flat)) == sorted(map(id, drawing.items))
    for kind in (found.below, found.rows, found.bars, found.marks, found.words):
        places = [next(n for n, item in enumerate(drawing.items) if item is one) for one in kind]
        assert places == sorted(places)

"""The chart of what a choice costs shows the figures of the table that stands above it."""

import itertools

import pytest

from charts.drawing.drawing import Label, Line, Mark
from tools.draw_cost import BOTTOM, DRAWING, HEIGHT, KINDS, LEFT, TABLE, costs_in, drawing, svg

MADE_UP = """
| projects | a new choice | one made before | the bare page | sent, compressed |
|---|---|---|---|---|
| 10 | 10 ms | 1 ms | 100 ms | 144 KB |
| 100 | 100 ms | 2 ms | 100 ms | 1,440 KB |
| 1,000 | 1,000 ms | 10 ms | 100 ms | 144 KB |
"""


def test_the_drawing_in_the_docs_is_current() -> None:
    drawn = svg(costs_in(TABLE.read_text(encoding="utf-8")))

    assert DRAWING.read_text(encoding="utf-8") == drawn, "run python -m tools.draw_cost"


def test_ten_times_as_much_lies_as_far_on_both_axes() -> None:
    items = drawing(costs_in(MADE_UP)).items
    new, before, bare = (item for item in items if isinstance(item, Line) and not item.below)

    (x1, y1), (x2, y2), (x3, y3) = new.points
    assert x1 == LEFT
    assert x2 - x1 == pytest.approx(x3 - x2)
    assert y1 - y2 == pytest.approx(y2 - y3)
    assert before.points[0] == (LEFT, HEIGHT - BOTTOM), "one millisecond is the lowest line"
    assert {y for _, y in bare.points} == {y2}


def test_figures_and_names_do_not_lie_over_each_other() -> None:
    items = drawing(costs_in(MADE_UP)).items

    names = [item for item in items if isinstance(item, Label) and item.text in names_of_kinds()]
    ends = sorted(label.y for label in names)
    assert len(names) == len(KINDS) == len({label.colour for label in names})
    assert all(after - before >= 15 for before, after in itertools.pairwise(ends))
    assert sum(isinstance(item, Mark) for item in items) == 9
    shown = {item.text for item in items if isinstance(item, Label)}
    assert {"1,000", "100 ms", "1,000 ms", "10", "2"} <= shown


def names_of_kinds() -> set[str]:
    return {kind.name for kind in KINDS}


def test_a_page_without_the_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no table"):
        costs_in("| 20 | 51 ms |")

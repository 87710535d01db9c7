"""Years at a glance: a number says what its bar's filled part is, as the title above counts it."""

from datetime import date

from charts.drawing.drawing import Label
from charts.timeline.small import years_in_small
from cooperation.rows.timeline import Steps
from tests.support.builders import languages


def test_a_bar_is_labelled_with_what_was_said_or_else_with_what_is_promised() -> None:
    drawn = years_in_small(
        {2025: Steps(said=66, promised=9), 2026: Steps(said=0, promised=5)},
        as_of=date(2026, 3, 10),
        lang=languages()["en"],
        px=320,
    )

    labels = [item.text for item in drawn.items if isinstance(item, Label)]
    assert labels == ["66", "2025", "5", "2026"]

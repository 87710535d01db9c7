"""Years at a glance: each part of a bar has its own number, as the title above counts it."""

from datetime import date

from charts.drawing.drawing import Label
from charts.timeline.small import years_in_small
from cooperation.rows.timeline import Steps
from tests.support.builders import languages


def test_a_bar_has_the_number_of_its_filled_part_in_it_and_of_its_promises_above() -> None:
    drawn = years_in_small(
        {
            2023: Steps(said=15),
            2024: Steps(said=66, promised=9),
            2025: Steps(said=2, promised=5),
            2026: Steps(promised=5),
        },
        as_of=date(2026, 3, 10),
        lang=languages()["en"],
        px=320,
    )

    labels = [item for item in drawn.items if isinstance(item, Label)]
    assert [label.text for label in labels if len(label.text) != 4] == [
        "15",
        "66",
        "9",
        "2 (5)",
        "5",
    ]
    inside = {label.text for label in labels if label.colour == "paper"}
    assert inside == {"66"}


def test_years_without_a_word_are_cut_out_and_the_cut_is_marked() -> None:
    drawn = years_in_small(
        {1955: Steps(said=1), 1956: Steps(said=1), 2024: Steps(said=2)},
        as_of=date(2026, 3, 10),
        lang=languages()["en"],
        px=320,
    )

    words = [item for item in drawn.items if isinstance(item, Label)]
    (cut,) = (item for item in words if item.text == "//")
    named = {item.text: item.x for item in words if len(item.text) == 4}
    assert named["1956"] < cut.x < named["2024"]
    assert "1955" in named
    assert not {"1957", "2000"} & named.keys()

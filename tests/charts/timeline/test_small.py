"""Years at a glance: each part of a bar has its own number, as the title above counts it."""

import itertools
from datetime import date

from charts.core.labels import Rect
from charts.core.lettering import width_of
from charts.core.theme import SMALL
from charts.drawing.drawing import Bar, Label
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
    numbers = {label.text for label in labels if len(label.text) != 4}
    assert numbers == {"15", "66", "9", "2 (5)", "5"}
    inside = {label.text for label in labels if label.colour == "paper"}
    assert inside == {"66"}


def test_numbers_of_many_digits_cover_no_other_and_no_bar() -> None:
    """Ten years of some 2,900 steps each: the highest bar keeps its number."""
    steps = {year: Steps(said=2900 + year - 2016, promised=year % 2) for year in range(2016, 2026)}
    drawn = years_in_small(steps, as_of=date(2026, 3, 10), lang=languages()["en"], px=320)

    def box(label: Label) -> Rect:
        half = width_of(label.text, SMALL) / 2 / 320
        return Rect(label.x - half, label.y - 6, label.x + half, label.y + 6)

    numbers = [item for item in drawn.items if isinstance(item, Label) and "," in item.text]
    bars = [
        Rect(bar.x, bar.y, bar.x + bar.width, bar.y + bar.height)
        for bar in drawn.items
        if isinstance(bar, Bar)
    ]
    assert any(label.text.startswith("2,909") for label in numbers)
    for one, other in itertools.combinations([*map(box, numbers), *bars], 2):
        if not (one in bars and other in bars):
            assert not one.overlaps(other)


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

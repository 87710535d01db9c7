"""The sectors chart draws what is certain, says what is not, and never splits or guesses."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest

from charts.core.lettering import width_of
from charts.core.theme import SMALL, Width
from charts.drawing.drawing import Bar, Drawing, Label, Mark, Row
from charts.sectors.chart import investment_by_sector
from charts.sectors.words import NotAdded, no_sum
from cooperation.model.records import Text
from cooperation.totals.totals import Beside, Bounds, Group, GroupTable
from cooperation.values.amounts import Unnamed
from tests.charts.items import of_kind, said_at, said_in, texts
from tests.support.builders import amounts, codelists, languages

MN = 100_000_000
"""A million in minor units."""

LEAST_PX = {"broad": 1060, "wide": 670, "narrow": 328}
HOSTILE = '<b>x</b> %{x} <a href="https://evil.example">y</a> <extra>z</extra> $a$'


def a_group(code: str = "industry", low: int = 0, high: int | None = None, **more: Any) -> Group:
    return Group(
        code=code,
        bounds=Bounds(low * MN, None if high is None else high * MN),
        **{
            "derived": False,
            "projects": 1,
            "shared": 0,
            "without_amount": 0 if low else 1,
            "beside": (),
            "project_ids": (),
            **more,
        },
    )


def a_table(*groups: Group, not_split: int = 0, high: int | None = None, **more: Any) -> GroupTable:
    total = not_split * MN + sum(group.bounds.low for group in groups)
    return GroupTable(
        groups=groups,
        not_split=Bounds(not_split * MN, None if high is None else high * MN),
        total=Bounds(total, None),
        **{"projects": 7, "unnamed": Unnamed(), **more},
    )


def beside(written: str, part: str | None = None) -> Beside:
    (claim,) = amounts(written, part=None if part is None else Text((("", part),)))
    return Beside("a-project", claim)


def drawn(
    table: GroupTable,
    *,
    lang: str = "en",
    width: Width = "wide",
    selected: frozenset[str] = frozenset(),
    names: Mapping[str, str] | None = None,
    not_added: Mapping[str, Sequence[NotAdded]] | None = None,
) -> Drawing:
    language = languages()[lang]
    lists = codelists().sectors

    def name(code: str) -> str:
        return (names or {}).get(code) or (
            language.code_name(lists[code]) if code in lists else code
        )

    return investment_by_sector(
        table,
        lang=language,
        currency="USD",
        names=name,
        href=lambda code: f"?sector={code}",
        width=width,
        selected=selected,
        not_added=not_added,
    )


def words(drawing: Drawing) -> list[str]:
    """All words, with ordinary spaces where no line may break."""
    return [text.replace("\u00a0", " ") for text in texts(drawing)]


def bold(drawing: Drawing) -> set[str]:
    """The words in bold, likewise."""
    return {line.text.replace("\u00a0", " ") for line in of_kind(drawing, Label) if line.bold}


def bars(drawing: Drawing) -> list[Bar]:
    return [bar for bar in of_kind(drawing, Bar) if not bar.hatched]


def dots(drawing: Drawing) -> list[Mark]:
    """The dots of all rows, without the two of the key."""
    return of_kind(drawing, Mark)[2:]


def test_one_row_a_sector_in_the_order_given_with_its_code() -> None:
    drawing = drawn(a_table(a_group("tourism"), a_group("finance"), a_group("energy")))

    rows = of_kind(drawing, Row)
    assert [row.target.code for row in rows] == ["tourism", "finance", "energy"]
    assert [row.target.href for row in rows] == [
        "?sector=tourism",
        "?sector=finance",
        "?sector=energy",
    ]
    for row, following in pairwise(rows):
        assert row.y + row.height == following.y


def test_bars_are_as_long_as_their_money() -> None:
    drawing = drawn(a_table(a_group("energy", 500, 500), a_group("metals", 125, 125)))

    long, short = bars(drawing)
    assert long.width == pytest.approx(4 * short.width, rel=0.01)


def test_a_sector_without_money_has_words_and_no_bar() -> None:
    drawing = drawn(a_table(a_group("tourism")))

    assert bars(drawing) == []
    assert "not stated" in words(drawing)


def test_money_of_another_measure_is_not_called_not_stated() -> None:
    drawing = drawn(a_table(a_group("energy", without_amount=0)))

    assert "not stated" not in words(drawing)
    assert "stated, but not added up here" in words(drawing)
    said = {
        without: no_sum(a_table(a_group("energy", without_amount=without)), languages()["en"])
        for without in (0, 1)
    }
    assert said[0] == "Sums are stated for these, but none of them is counted here."
    assert said[1] == "No source states a sum for these alone."


def test_a_figure_of_another_measure_is_named_without_a_bar() -> None:
    why = "cost, not in the total"
    stated = [NotAdded(f"{n} bn USD", why, why) for n in (4, 3, 2, 1)]
    table = a_table(a_group("energy", without_amount=0), a_group("metals", low=5))

    for width in ("broad", "wide", "narrow"):
        drawing = drawn(table, width=width, not_added={"energy": stated})

        assert len(bars(drawing)) == 1
        said = " ".join(words(drawing))
        for n in (4, 3, 2):
            assert f"{n} bn USD" in said
        assert "cost, not in the total" in said
        assert "1 bn USD" not in said
        assert "and 1 more" in said
        assert "stated, but not added up here" not in said
        [row] = [row for row in of_kind(drawing, Row) if row.target.code == "energy"]
        assert "4 bn USD: cost, not in the total" in row.target.lines


def test_nothing_stated_is_not_nought_and_nought_is_not_nothing() -> None:
    drawing = drawn(a_table(a_group("energy", 0, 0, without_amount=0)))

    assert "0 USD" in bold(drawing)
    assert "not stated" not in words(drawing)


def test_what_no_source_splits_is_the_last_row_hatched_with_its_amount() -> None:
    drawing = drawn(a_table(a_group("tourism"), not_split=1200, high=1200))

    (hatched,) = (bar for bar in of_kind(drawing, Bar) if bar.hatched)
    assert hatched.outline == "no_data"
    assert all(hatched.y > row.y + row.height for row in of_kind(drawing, Row))
    assert "Announced as one sum, not split by the source" in words(drawing)
    assert "1.2 bn USD" in bold(drawing)


def test_no_whisker_shows_the_same_unsplit_sum_in_every_sector() -> None:
    table = a_table(
        a_group("tourism", 0, 1200),
        a_group("finance", 0, 1200),
        a_group("energy", 500, 1700),
        not_split=1200,
    )
    drawing = drawn(table)

    assert len(bars(drawing)) == 1
    assert "at least 500 mn USD" in bold(drawing)


def test_a_range_is_a_lighter_end_when_nothing_is_left_unsplit() -> None:
    drawing = drawn(a_table(a_group("energy", 100, 150)))

    sure, more = bars(drawing)
    assert sure.width == pytest.approx(2 * more.width, rel=0.01)
    assert more.x == pytest.approx(sure.x + sure.width, abs=0.001)
    assert (sure.fill, more.fill) == ("hues.5", "hues.5*0.35+paper")
    assert "100–150 mn USD" in bold(drawing)


def test_an_open_end_is_a_chevron_and_at_least() -> None:
    opened = bold(drawn(a_table(a_group("energy", 100))))
    closed = words(drawn(a_table(a_group("energy", 100, 100))))

    assert {"›", "at least 100 mn USD"} <= opened
    assert "›" not in closed


def test_a_figure_beside_its_package_is_hollow_and_says_so() -> None:
    group = a_group("petrochemicals", without_amount=0, beside=(beside("about 250 mn USD"),))
    drawing = drawn(a_table(group, not_split=1200))

    (bar,) = bars(drawing)
    assert (bar.fill, bar.outline) == ("paper", "hues.5")
    assert {"about 250 mn USD", "stated separately, may be inside another sum"} <= {*words(drawing)}


def test_a_figure_of_a_part_names_the_part() -> None:
    group = a_group("logistics", beside=(beside("over 84 mn USD", "phase 1"),))

    alone = words(drawn(a_table(group)))
    among_longer = words(drawn(a_table(group, not_split=1200)))

    assert {"over 84 mn USD", "phase 1"} <= {*alone}
    assert "over 84 mn USD phase 1" in among_longer


def test_a_figure_in_another_currency_has_words_and_no_place_on_the_scale() -> None:
    drawing = drawn(a_table(a_group(beside=(beside("185.1 bn KZT"),))))

    assert bars(drawing) == []
    assert "185.1 bn KZT" in words(drawing)


def test_many_figures_beside_are_counted_not_dropped() -> None:
    figures = tuple(beside(f"{n} mn USD") for n in range(1, 6))

    assert "and 2 more" in words(drawn(a_table(a_group(beside=figures))))


def test_money_found_by_subtraction_says_so() -> None:
    said = words(drawn(a_table(a_group("tourism", 200, 200, derived=True))))

    assert "by subtraction, not stated" in said


def test_a_dot_a_project_filled_where_it_has_an_amount() -> None:
    drawing = drawn(a_table(a_group("industry", 5, projects=2, shared=1, without_amount=1)))

    assert [dot.fill for dot in dots(drawing)] == ["hues.0", "hues.0", "paper"]
    assert {dot.rim for dot in dots(drawing)} == {"hues.0"}


@pytest.mark.parametrize(
    ("projects", "shared", "without", "said"),
    [
        (2, 0, 1, "2 projects, 1 without an amount"),
        (1, 0, 1, "1 project, no amount"),
        (3, 0, 3, "3 projects, none with an amount"),
        (1, 0, 0, "1 project, with an amount"),
        (4, 0, 0, "4 projects, all with an amount"),
        (1, 1, 1, "2 projects, 1 without an amount; 1 also in another row"),
    ],
)
def test_projects_and_those_without_an_amount_are_said_in_words(
    projects: int, shared: int, without: int, said: str
) -> None:
    group = a_group(projects=projects, shared=shared, without_amount=without)
    drawing = drawn(a_table(group))

    assert said in said_at(of_kind(drawing, Row)[0].target)
    assert said in " ".join(words(drawing))


def test_too_many_projects_for_dots_become_a_bar_of_counts() -> None:
    table = a_table(
        a_group("industry", projects=900, without_amount=600),
        a_group("energy", projects=300, without_amount=0),
    )
    drawing = drawn(table)

    lengths = [bar.width for bar in bars(drawing)]
    assert dots(drawing) == []
    assert lengths[1] / lengths[0] == pytest.approx(1 / 3, rel=0.02)
    assert lengths[3] / lengths[2] == pytest.approx(1, rel=0.02)


def test_projects_stated_but_not_named_are_said() -> None:
    drawing = drawn(a_table(a_group(), not_split=1200, unnamed=Unnamed(2)))

    assert "2 of its projects are not named" in words(drawing)


def test_a_chosen_sector_is_marked_and_the_others_stay_readable() -> None:
    table = a_table(a_group("industry"), a_group("energy"))
    drawing = drawn(table, selected=frozenset({"energy"}))

    assert [row.picked for row in of_kind(drawing, Row)] == [False, True]
    names = {line.text: line for line in of_kind(drawing, Label)}
    assert (names["Energy"].bold, names["Energy"].colour) == (True, "ink")
    assert (names["Industry"].bold, names["Industry"].colour) == (False, "muted")


def test_no_project_is_said_in_words_without_empty_columns() -> None:
    drawing = drawn(a_table())

    assert words(drawing) == ["No project under these filters."]
    assert len(drawing.items) == 1


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_words_of_the_data_are_drawn_as_written(width: Width) -> None:
    group = a_group("evil", 5, beside=(beside("1 mn USD", HOSTILE),))
    drawing = drawn(a_table(group), names={"evil": HOSTILE}, width=width)

    assert HOSTILE[:9] in " ".join(words(drawing))
    (title,) = of_kind(drawing, Row)[0].target.title
    assert title.startswith(HOSTILE[:60])


def test_a_name_of_a_hundred_thousand_letters_is_cut() -> None:
    drawing = drawn(a_table(a_group("long")), names={"long": "щ" * 100_000})

    assert len(said_in(drawing)) < 1_000


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_words_stay_on_the_sheet_at_its_least_width(lang: str, width: Width) -> None:
    every = [a_group(code, 160, beside=(beside("about 27 bn KZT", "a part with a long name"),))
             for code in codelists().sectors]  # fmt: skip
    drawing = drawn(a_table(*every, not_split=1200), lang=lang, width=width)

    for line in of_kind(drawing, Label):
        if line.anchor == "left":
            needed = width_of(line.text, line.size, bold=line.bold)
            if line.aside:
                needed += width_of(f" {line.aside}", SMALL)
            assert line.x * LEAST_PX[width] + needed <= LEAST_PX[width] + 1, line.text


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_the_sheet_is_as_high_as_what_is_on_it(width: Width) -> None:
    drawing = drawn(a_table(a_group("energy", 5), not_split=1200), width=width)

    assert (drawing.width, drawing.stretches) == (1, True)
    assert drawing.height == pytest.approx(max(line.y for line in of_kind(drawing, Label)), abs=25)
    assert all(0 <= line.y <= drawing.height for line in of_kind(drawing, Label))

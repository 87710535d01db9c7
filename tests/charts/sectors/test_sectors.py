"""The sectors chart draws what is certain, says what is not, and never splits or guesses."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import plotly.graph_objects as go
import pytest

from charts.core.lettering import width_of
from charts.core.theme import LIGHT, Mode, Width
from charts.sectors.chart import investment_by_sector
from cooperation.language.language import Language, load_languages
from cooperation.model.records import Text
from cooperation.totals.totals import Beside, Bounds, Group, GroupTable
from tests.support.builders import REPOSITORY, amounts, codelists

MN = 100_000_000
"""A million in minor units."""

LEAST_PX = {"broad": 1060, "wide": 670, "narrow": 328}
HOSTILE = '<b>x</b> %{x} <a href="https://evil.example">y</a> <extra>z</extra> $a$'


@cache
def languages() -> Mapping[str, Language]:
    return load_languages(REPOSITORY / "locales")


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
        **{"projects": 7, "unnamed": 0, **more},
    )


def beside(written: str, part: str | None = None) -> Beside:
    (claim,) = amounts(written, part=None if part is None else Text((("", part),)))
    return Beside("a-project", claim)


def drawn(
    table: GroupTable,
    *,
    lang: str = "en",
    theme: Mode = "light",
    width: Width = "wide",
    selected: frozenset[str] = frozenset(),
    names: Mapping[str, str] | None = None,
) -> go.Figure:
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
        theme=theme,
        width=width,
        selected=selected,
    )


def trace(figure: go.Figure, name: str) -> Any:
    return next((each for each in figure.data if each.name == name), None)


def words(figure: go.Figure) -> list[str]:
    """All words, with ordinary spaces where no line may break."""
    return [
        text.replace("\u00a0", " ")
        for each in figure.data
        if each.name == "words"
        for text in each.text
    ]


def dots(figure: go.Figure) -> list[str]:
    """The fills of the dots of all rows, without the two of the key."""
    marker = trace(figure, "marks").marker
    fills = marker.color
    return [fills] * (len(trace(figure, "marks").x) - 2) if isinstance(fills, str) else [*fills[2:]]


def test_one_row_a_sector_in_the_order_given_with_its_code() -> None:
    figure = drawn(a_table(a_group("tourism"), a_group("finance"), a_group("energy")))

    rows = trace(figure, "rows")
    assert [tuple(data) for data in rows.customdata] == [("tourism",), ("finance",), ("energy",)]
    assert list(rows.y) == sorted(rows.y)


def test_bars_are_as_long_as_their_money() -> None:
    figure = drawn(a_table(a_group("energy", 500, 500), a_group("metals", 125, 125)))

    long, short = trace(figure, "bars").x
    assert long == pytest.approx(4 * short, rel=0.01)


def test_a_sector_without_money_has_words_and_no_bar() -> None:
    figure = drawn(a_table(a_group("tourism")))

    assert trace(figure, "bars") is None
    assert "not stated" in words(figure)


def test_money_of_another_measure_is_not_called_not_stated() -> None:
    figure = drawn(a_table(a_group("energy", without_amount=0)))

    assert "not stated" not in words(figure)
    assert "stated, but not added up here" in words(figure)


def test_nothing_stated_is_not_nought_and_nought_is_not_nothing() -> None:
    figure = drawn(a_table(a_group("energy", 0, 0, without_amount=0)))

    assert "<b>0 USD</b>" in words(figure)
    assert "not stated" not in words(figure)


def test_what_no_source_splits_is_the_last_row_hatched_with_its_amount() -> None:
    figure = drawn(a_table(a_group("tourism"), not_split=1200, high=1200))

    hatched = trace(figure, "not split")
    assert len(hatched.x) == 1
    assert hatched.marker.pattern.shape == "/"
    assert hatched.y[0] > max(trace(figure, "rows").y)
    assert {"Announced as one sum, not split by the source", "<b>1.2 bn USD</b>"} <= {
        *words(figure)
    }


def test_no_whisker_shows_the_same_unsplit_sum_in_every_sector() -> None:
    table = a_table(
        a_group("tourism", 0, 1200),
        a_group("finance", 0, 1200),
        a_group("energy", 500, 1700),
        not_split=1200,
    )
    figure = drawn(table)

    assert len(trace(figure, "bars").x) == 1
    assert "<b>at least 500 mn USD</b>" in words(figure)


def test_a_range_is_a_lighter_end_when_nothing_is_left_unsplit() -> None:
    figure = drawn(a_table(a_group("energy", 100, 150)))

    bars = trace(figure, "bars")
    assert bars.x[0] == pytest.approx(2 * bars.x[1], rel=0.01)
    assert bars.base[1] == pytest.approx(bars.base[0] + bars.x[0], abs=0.001)
    assert bars.marker.color[0] != bars.marker.color[1]
    assert "<b>100–150 mn USD</b>" in words(figure)


def test_an_open_end_is_a_chevron_and_at_least() -> None:
    opened = words(drawn(a_table(a_group("energy", 100))))
    closed = words(drawn(a_table(a_group("energy", 100, 100))))

    assert {"<b>›</b>", "<b>at least 100 mn USD</b>"} <= {*opened}
    assert "<b>›</b>" not in closed


def test_a_figure_beside_its_package_is_hollow_and_says_so() -> None:
    group = a_group("petrochemicals", without_amount=0, beside=(beside("about 250 mn USD"),))
    figure = drawn(a_table(group, not_split=1200))

    bars = trace(figure, "bars")
    assert bars.marker.color == (LIGHT.paper,)
    assert bars.marker.line.color[0] != LIGHT.paper
    assert {"about 250 mn USD", "stated separately, may be inside another sum"} <= {*words(figure)}


def test_a_figure_of_a_part_names_the_part() -> None:
    group = a_group("logistics", beside=(beside("over 84 mn USD", "phase 1"),))

    alone = words(drawn(a_table(group)))
    among_longer = words(drawn(a_table(group, not_split=1200)))

    assert "phase 1" in alone
    assert any("over 84 mn" in text and "phase 1" in text for text in among_longer)


def test_a_figure_in_another_currency_has_words_and_no_place_on_the_scale() -> None:
    figure = drawn(a_table(a_group(beside=(beside("185.1 bn KZT"),))))

    assert trace(figure, "bars") is None
    assert "185.1 bn KZT" in words(figure)


def test_many_figures_beside_are_counted_not_dropped() -> None:
    figures = tuple(beside(f"{n} mn USD") for n in range(1, 6))

    assert "and 2 more" in words(drawn(a_table(a_group(beside=figures))))


def test_money_found_by_subtraction_says_so() -> None:
    said = words(drawn(a_table(a_group("tourism", 200, 200, derived=True))))

    assert "by subtraction, not stated" in said


def test_a_dot_a_project_filled_where_it_has_an_amount() -> None:
    figure = drawn(a_table(a_group("industry", 5, projects=2, shared=1, without_amount=1)))

    assert [fill == LIGHT.paper for fill in dots(figure)] == [False, False, True]


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
    figure = drawn(a_table(group))

    assert said in trace(figure, "rows").hovertext[0]
    assert said in " ".join(words(figure))


def test_too_many_projects_for_dots_become_a_bar_of_counts() -> None:
    table = a_table(
        a_group("industry", projects=900, without_amount=600),
        a_group("energy", projects=300, without_amount=0),
    )
    figure = drawn(table)

    lengths = trace(figure, "bars").x
    assert dots(figure) == []
    assert lengths[1] / lengths[0] == pytest.approx(1 / 3, rel=0.02)
    assert lengths[3] / lengths[2] == pytest.approx(1, rel=0.02)


def test_projects_stated_but_not_named_are_said() -> None:
    figure = drawn(a_table(a_group(), not_split=1200, unnamed=2))

    assert "2 of its projects are not named" in words(figure)


def test_a_chosen_sector_is_marked_and_the_others_stay_readable() -> None:
    table = a_table(a_group("industry"), a_group("energy"))
    figure = drawn(table, selected=frozenset({"energy"}))

    colours = trace(figure, "rows").marker.color
    assert colours[1] == LIGHT.picked
    assert colours[0] != LIGHT.picked
    assert "<b>Energy</b>" in words(figure)
    assert "Industry" in words(figure)


def test_a_click_fades_nothing() -> None:
    table = a_table(
        a_group("industry", 10, beside=(beside("5 mn USD"),)), a_group("energy"), not_split=1200
    )
    for each in drawn(table).data:
        if each.name == "words":
            assert each.unselected.textfont.color == each.textfont.color
        elif each.name != "rules":
            assert each.unselected.marker.opacity == 1


def test_no_project_is_said_in_words_without_empty_columns() -> None:
    figure = drawn(a_table())

    assert words(figure) == ["No project under these filters."]
    assert len(figure.data) == 1


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_hostile_words_are_only_words(width: Width) -> None:
    group = a_group("evil", 5, beside=(beside("1 mn USD", HOSTILE),))
    figure = drawn(a_table(group), names={"evil": HOSTILE}, width=width)

    texts = " ".join([*words(figure), *trace(figure, "rows").hovertext])
    assert "evil.example" in trace(figure, "rows").hovertext[0]
    assert not [harm for harm in ("<b>x", "<a ", "%{", "<extra>", "$") if harm in texts]


def test_a_name_of_a_hundred_thousand_letters_is_cut() -> None:
    figure = drawn(a_table(a_group("long")), names={"long": "щ" * 100_000})

    assert len(figure.to_json()) < 6_000


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_words_stay_on_the_sheet_at_its_least_width(lang: str, width: Width) -> None:
    every = [a_group(code, 160, beside=(beside("about 27 bn KZT", "a part with a long name"),))
             for code in codelists().sectors]  # fmt: skip
    figure = drawn(a_table(*every, not_split=1200), lang=lang, width=width)

    for each in figure.data:
        if each.name == "words":
            sizes = each.textfont.size
            for number, (x, text) in enumerate(zip(each.x, each.text, strict=True)):
                size = sizes if isinstance(sizes, int | float) else sizes[number]
                if "<span" not in text and each.textposition == "middle right":
                    bold = text.startswith("<b>")
                    plain = text.removeprefix("<b>").removesuffix("</b>")
                    assert x * LEAST_PX[width] + width_of(plain, size, bold=bold) <= (
                        LEAST_PX[width] + 1
                    ), text


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_plotly_knows_every_property_and_the_figure_is_small(theme: Mode, width: Width) -> None:
    groups = [
        a_group(code, n * 10, n * 15, beside=(beside("1 mn USD"),))
        for n, code in enumerate(codelists().sectors)
    ]
    figure = drawn(
        a_table(*groups, not_split=1200),
        theme=theme,
        width=width,
        selected=frozenset({"energy"}),
    )

    assert go.Figure(figure.to_dict()).layout.height == figure.layout.height
    assert len(figure.to_json()) < 24_000

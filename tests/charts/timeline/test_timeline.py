"""The timeline draws dates as vaguely as their sources, and promises as promises."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.core.lettering import width_of
from charts.core.theme import DARK, LIGHT, Mode, Width
from charts.timeline.chart import MOST_ROWS, announcements_timeline
from charts.timeline.marks import lanes, look_of_mark
from charts.timeline.scale import time_scale
from cooperation.language.language import Language, load_languages
from cooperation.rows.timeline import Mark, MarkKind, Row, words_of_mark
from cooperation.values.dates import parse_date
from tests.support.builders import REPOSITORY, SOURCE, a_text

TODAY = date(2026, 3, 20)
PROMISED = (MarkKind.PROMISED_BEGIN, MarkKind.PROMISED_OPENING)
LEAST_PX = {"broad": 1060, "wide": 670, "narrow": 328}
HOSTILE = '<b>x</b> %{x} <a href="https://evil.example">y</a> <extra>z</extra> $a$'


@cache
def languages() -> Mapping[str, Language]:
    return load_languages(REPOSITORY / "locales")


def a_mark(written: str, kind: MarkKind = MarkKind.ANNOUNCED, **more: Any) -> Mark:
    return Mark(
        **{
            "date": parse_date(written),
            "kind": kind,
            "promised": kind in PROMISED,
            "sources": (SOURCE,),
            **more,
        }
    )


def a_row(*marks: Mark, entry: str = "plant", group: str | None = None, times: int = 1) -> Row:
    return Row(
        entry=entry,
        section="projects",
        name=a_text(entry),
        group=group,
        marks=marks or (a_mark("2025-11-15"),),
        times_announced=times,
        last_evidence=parse_date("2025-11-15"),
    )


def drawn(
    *rows: Row,
    lang: str = "en",
    theme: Mode = "light",
    width: Width = "wide",
    selected: frozenset[str] = frozenset(),
    today: date = TODAY,
    names: Mapping[str, str] | None = None,
) -> go.Figure:
    return announcements_timeline(
        rows,
        lang=languages()[lang],
        name=lambda entry: (names or {}).get(entry, f"Name of {entry}"),
        group_name=lambda group: f"Group {group}",
        publishers=lambda sources: ", ".join(f"Publisher of {source}" for source in sources),
        today=today,
        theme=theme,
        width=width,
        selected=selected,
    )


def trace(figure: go.Figure, name: str) -> Any:
    return next((each for each in figure.data if each.name == name), None)


def words(figure: go.Figure) -> list[str]:
    return [text for each in figure.data if each.name == "words" for text in each.text]


def marks(figure: go.Figure) -> list[dict[str, Any]]:
    """The marks of the rows, without those of the key."""
    each = trace(figure, "marks")

    def value(values: Any, number: int) -> Any:
        return values if isinstance(values, str | int | float) else values[number]

    return [
        {
            "x": each.x[number],
            "y": each.y[number],
            "symbol": value(each.marker.symbol, number),
            "fill": value(each.marker.color, number),
            "line": value(each.marker.line.color, number),
            "hover": each.hovertext[number],
            "code": each.customdata[number][0],
        }
        for number in range(len(each.x))
        if each.hovertext[number]
    ]


def bands(figure: go.Figure) -> list[float]:
    """Widths of the bands behind marks; the key's band and the grounds of words are left out."""
    bars = trace(figure, "bars")
    first_row = min(each - wide / 2 for each, wide in _rows(figure))
    return [x for x, y in zip(bars.x, bars.y, strict=True) if x < 0.99 and y > first_row]


def _rows(figure: go.Figure) -> list[tuple[float, float]]:
    rows = trace(figure, "rows")
    return list(zip(rows.y, rows.width, strict=True))


def test_each_row_and_each_mark_carries_its_entry() -> None:
    figure = drawn(a_row(entry="a"), a_row(entry="b"))

    assert [data[0] for data in trace(figure, "rows").customdata] == ["a", "b"]
    assert [mark["code"] for mark in marks(figure)] == ["a", "b"]


def test_a_month_is_a_month_wide_and_a_year_a_year() -> None:
    figure = drawn(a_row(a_mark("2024-03"), a_mark("2025-Q4"), a_mark("2023")))

    year, month, quarter = bands(figure)
    assert month / year == pytest.approx(31 / 366, rel=0.05)
    assert quarter / year == pytest.approx(92 / 365, rel=0.02)


def test_a_day_has_a_mark_and_no_band() -> None:
    figure = drawn(a_row(a_mark("2025-11-15"), a_mark("2024-02-29")))

    assert bands(figure) == []
    assert len(marks(figure)) == 2


def test_what_is_promised_is_hollow_and_what_is_evidenced_solid() -> None:
    figure = drawn(
        a_row(
            a_mark("2025-11-15", MarkKind.OPENED), a_mark("2027-05-01", MarkKind.PROMISED_OPENING)
        )
    )

    solid, hollow = marks(figure)
    assert solid["symbol"] == hollow["symbol"]
    assert solid["fill"] == solid["line"] == hollow["line"]
    assert hollow["fill"] == LIGHT.paper


def test_marks_stand_in_time_and_today_has_a_line_and_a_name() -> None:
    figure = drawn(a_row(a_mark("2026-03-20"), a_mark("2020-01-01")))

    early, now = (mark["x"] for mark in marks(figure))
    (line,) = (each for each in figure.layout.shapes if each.line.color == LIGHT.accent)
    assert early < now
    assert line.x0 == line.x1 == pytest.approx(now, abs=0.002)
    assert "today" in words(figure)


def test_announcements_of_one_thing_are_joined() -> None:
    again = a_mark("2025-11-15", MarkKind.ANNOUNCED_AGAIN)
    figure = drawn(a_row(a_mark("2021-12-24"), again, times=2))

    joined = [
        each for each in figure.data if each.name == "rules" and each.line.color == LIGHT.muted
    ]
    first, last = marks(figure)
    assert [tuple(each.x) for each in joined] == [(first["x"], last["x"], None)]
    assert "announced 2 times" in words(figure)


def test_a_promise_is_joined_to_the_one_that_took_its_place() -> None:
    figure = drawn(
        a_row(
            a_mark("2023-11-27", MarkKind.BEGUN),
            a_mark("2025", MarkKind.PROMISED_OPENING),
            a_mark("2027", MarkKind.PROMISED_OPENING),
        )
    )

    (joined,) = (each for each in figure.data if each.name == "rules" and each.line.dash == "dot")
    assert joined.x[0] < joined.x[1]


def test_announced_and_begun_on_one_day_is_one_mark_that_tells_both() -> None:
    figure = drawn(a_row(a_mark("2025-11-15"), a_mark("2025-11-15", MarkKind.BEGUN)))

    (mark,) = marks(figure)
    assert mark["symbol"] == look_of_mark(MarkKind.BEGUN, "light").symbol
    assert "announced: 15 November 2025" in mark["hover"]
    assert "under way: 15 November 2025" in mark["hover"]


def test_two_statuses_of_one_day_stand_apart() -> None:
    figure = drawn(
        a_row(a_mark("2025-11-15", MarkKind.OPENED), a_mark("2025-11-15", MarkKind.BEGUN))
    )

    one, other = marks(figure)
    assert one["x"] == other["x"]
    assert abs(one["y"] - other["y"]) >= 10


def test_a_hover_gives_name_date_as_written_note_and_who_says_so() -> None:
    figure = drawn(a_row(a_mark("2027-H1", MarkKind.PROMISED_OPENING, note=a_text("A note."))))

    (mark,) = marks(figure)
    assert mark["hover"] == (
        "<b>Name of plant</b><br>opening promised: first half of 2027<br>A note."
        f"<br>Source: Publisher of {SOURCE}"
    )


def test_a_group_has_its_name_once_above_its_rows() -> None:
    figure = drawn(
        a_row(entry="a", group="package"), a_row(entry="b", group="package"), a_row(entry="c")
    )

    said = words(figure)
    assert said.count("<b>Group package</b>") == 1
    assert said.count("<b>Announced separately</b>") == 1


def test_a_package_under_its_own_name_is_the_whole() -> None:
    said = words(drawn(a_row(entry="package", group="package")))

    assert "As a whole" in said
    assert "Name of package" not in said


def test_the_key_has_the_shapes_in_use_and_no_other() -> None:
    said = words(drawn(a_row(a_mark("2025-11-15", MarkKind.AGREED))))

    assert "agreed" in said
    assert not {"announced", "suspended", "date lies within the band"} & {*said}


def test_every_kind_has_a_look_and_words_of_its_own() -> None:
    said = {words_of_mark(kind, languages()["en"]) for kind in MarkKind}
    shapes = {
        (look_of_mark(kind, "dark").symbol, look_of_mark(kind, "dark").colour, kind in PROMISED)
        for kind in MarkKind
        if kind is not MarkKind.ANNOUNCED_AGAIN
    }

    assert len(said) == len(MarkKind)
    assert len(shapes) == len(MarkKind) - 1


def test_empty_years_are_cut_out_and_the_cut_is_drawn() -> None:
    figure = drawn(a_row(a_mark("2001-05-01"), a_mark("2025-11-15")))

    said = words(figure)
    assert "//" in said
    assert "2001" in said
    assert "2013" not in said


@given(st.sets(st.integers(1991, 2100), min_size=1))
def test_a_scale_has_every_year_in_use_in_order_within_its_ends(used: set[int]) -> None:
    scale = time_scale(used, start=0.3, end=0.9)
    places = list(scale.years.values())

    assert used <= {*scale.years}
    assert places == sorted(places)
    assert scale.at(date(min(used), 1, 1)) == pytest.approx(0.3)
    assert scale.after(date(max(used), 12, 31)) == pytest.approx(0.9)


@given(st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 30))))
def test_no_two_marks_of_a_lane_overlap(drawn_marks: list[tuple[float, float]]) -> None:
    extents = [(start, start + length) for start, length in drawn_marks]
    placed = lanes(extents)

    for lane in set(placed):
        here = sorted(extent for extent, its in zip(extents, placed, strict=True) if its == lane)
        for (_, end), (start, _) in pairwise(here):
            assert end <= start


def test_a_row_is_as_tall_as_its_lanes() -> None:
    crowded = [a_mark("2025-11-15", kind) for kind in (MarkKind.AGREED, MarkKind.BEGUN,
                                                       MarkKind.PREPARED)]  # fmt: skip
    figure = drawn(a_row(entry="calm"), a_row(*crowded, entry="crowded"))

    (_, calm), (_, tall) = _rows(figure)
    assert tall >= calm + 15


def test_more_rows_than_can_be_read_are_counted() -> None:
    figure = drawn(*(a_row(entry=f"e{n}") for n in range(MOST_ROWS + 7)))

    assert len(trace(figure, "rows").y) == MOST_ROWS
    assert any("7 more rows are not drawn" in said for said in words(figure))


def test_a_chosen_row_is_marked() -> None:
    figure = drawn(a_row(entry="a"), a_row(entry="b"), theme="dark", selected=frozenset({"b"}))

    assert trace(figure, "rows").marker.color[1] == DARK.picked
    assert trace(figure, "rows").marker.color[0] != DARK.picked


def test_a_click_fades_nothing() -> None:
    for each in drawn(a_row(a_mark("2025"), a_mark("2026-01-01"))).data:
        if each.name == "words":
            assert each.unselected.textfont.color == each.textfont.color
        elif each.name != "rules":
            assert each.unselected.marker.opacity == 1


def test_nothing_announced_is_said_in_words_without_empty_axes() -> None:
    figure = drawn()

    assert words(figure) == ["Nothing announced under these filters."]
    assert len(figure.data) == 1


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_hostile_words_are_only_words(width: Width) -> None:
    row = a_row(a_mark("2025-11-15", note=a_text(HOSTILE)), entry="evil")
    figure = drawn(row, names={"evil": HOSTILE}, width=width)

    hovers = [*trace(figure, "rows").hovertext, *trace(figure, "marks").hovertext]
    texts = " ".join([*words(figure), *hovers])
    assert "evil.example" in texts
    assert not [harm for harm in ("<b>x", "<a ", "%{", "<extra>", "$") if harm in texts]


def test_a_name_of_a_hundred_thousand_letters_is_cut() -> None:
    row = a_row(a_mark("2025-11-15", note=a_text("я" * 100_000)), entry="long")

    assert len(drawn(row, names={"long": "щ" * 100_000}).to_json()) < 10_000


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_words_stay_in_their_column_at_the_least_width(lang: str, width: Width) -> None:
    every = [a_mark("2025", kind) for kind in MarkKind]
    figure = drawn(
        a_row(*every, times=7, entry="long"),
        lang=lang,
        width=width,
        names={"long": "Завод по производству линейного алкилбензола в Кашкадарьинской области"},
    )

    for each in figure.data:
        if each.name == "words":
            for number, (x, text) in enumerate(zip(each.x, each.text, strict=True)):
                size = each.textfont.size
                size = size if isinstance(size, int | float) else size[number]
                plain = text.removeprefix("<b>").removesuffix("</b>")
                if _anchors(each)[number] == "middle right":
                    assert x * LEAST_PX[width] + width_of(plain, size) <= LEAST_PX[width] + 1, text


def _anchors(each: Any) -> Sequence[str]:
    where = each.textposition
    return [where] * len(each.x) if isinstance(where, str) else where


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_plotly_knows_every_property(theme: Mode, width: Width) -> None:
    figure = drawn(
        a_row(*(a_mark("2025", kind) for kind in MarkKind), times=2, group="g"),
        a_row(a_mark("1995-01-01"), entry="b"),
        theme=theme,
        width=width,
        selected=frozenset({"b"}),
    )

    assert go.Figure(figure.to_dict()).layout.height == figure.layout.height

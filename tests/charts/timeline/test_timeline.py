"""The timeline draws dates as vaguely as their sources, and promises as promises."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charts.core.lettering import width_of
from charts.core.scale import time_scale
from charts.core.theme import Width
from charts.drawing.drawing import Bar, Drawing, Label, Line, Mark, Row
from charts.timeline.chart import CROWDED, MOST_ENTRIES, MOST_ROWS, announcements_timeline
from charts.timeline.marks import lanes, look_of_mark
from cooperation.rows.timeline import DatedMark, MarkKind, TimelineRow, words_of_mark
from cooperation.values.dates import parse_date
from tests.charts.items import of_kind, said_at, said_in, texts
from tests.support.builders import SOURCE, a_text, languages

TODAY = date(2026, 3, 20)
PROMISED = (MarkKind.PROMISED_BEGIN, MarkKind.PROMISED_OPENING)
LEAST_PX = {"broad": 1060, "wide": 670, "narrow": 328}
HOSTILE = '<b>x</b> %{x} <a href="https://evil.example">y</a> <extra>z</extra> $a$'


def a_mark(written: str, kind: MarkKind = MarkKind.ANNOUNCED, **more: Any) -> DatedMark:
    return DatedMark(
        **{
            "date": parse_date(written),
            "kind": kind,
            "sources": (SOURCE,),
            **more,
        }
    )


def a_row(*marks: DatedMark, entry: str = "plant", group: str | None = None) -> TimelineRow:
    return TimelineRow(
        entry=entry,
        section="projects",
        name=a_text(entry),
        group=group,
        marks=marks or (a_mark("2025-11-15"),),
        last_evidence=parse_date("2025-11-15"),
    )


def drawn(
    *rows: TimelineRow,
    lang: str = "en",
    width: Width = "wide",
    selected: frozenset[str] = frozenset(),
    today: date = TODAY,
    years: tuple[int, int] | None = None,
    names: Mapping[str, str] | None = None,
    folded: bool = True,
) -> Drawing:
    return announcements_timeline(
        rows,
        lang=languages()[lang],
        name=lambda row: (names or {}).get(row.entry, f"Name of {row.entry}"),
        heading=lambda row: f"Group {row.group}" if row.group else "Announced separately",
        publishers=lambda sources: ", ".join(f"Publisher of {source}" for source in sources),
        today=today,
        href=lambda row: f"?entry={row.entry}",
        width=width,
        selected=selected,
        folded=folded,
        years=years,
    )


def marks(drawing: Drawing) -> list[Mark]:
    """The marks of the rows, without those of the key."""
    return [mark for mark in of_kind(drawing, Mark) if mark.target is not None]


def hover(mark: Mark) -> str:
    assert mark.target is not None
    return said_at(mark.target)


def bands(drawing: Drawing) -> list[float]:
    """Widths of the bands behind marks; the key's band and the grounds of words are left out."""
    first = of_kind(drawing, Row)[0].y
    return [bar.width for bar in of_kind(drawing, Bar) if bar.width < 0.99 and bar.y > first]


def joints(drawing: Drawing, dash: str) -> list[Line]:
    """The lines that join marks."""
    return [
        line
        for line in of_kind(drawing, Line)
        if line.colour == "muted" and line.dash == dash and not line.below
    ]


def uprights(drawing: Drawing, colour: str) -> list[Line]:
    return [line for line in of_kind(drawing, Line) if line.below and line.colour == colour]


def test_each_row_and_each_mark_carries_its_entry() -> None:
    drawing = drawn(a_row(entry="a"), a_row(entry="b"))

    for items in (of_kind(drawing, Row), marks(drawing)):
        leading = [(item.target.code, item.target.href) for item in items if item.target]
        assert leading == [("a", "?entry=a"), ("b", "?entry=b")]


def test_a_month_is_a_month_wide_and_a_year_a_year() -> None:
    drawing = drawn(a_row(a_mark("2024-03"), a_mark("2025-Q4"), a_mark("2023")))

    year, month, quarter = bands(drawing)
    assert month / year == pytest.approx(31 / 366, rel=0.05)
    assert quarter / year == pytest.approx(92 / 365, rel=0.02)


def test_a_day_has_a_mark_and_no_band() -> None:
    drawing = drawn(a_row(a_mark("2025-11-15"), a_mark("2024-02-29")))

    assert bands(drawing) == []
    assert len(marks(drawing)) == 2


def test_what_is_promised_is_hollow_and_what_is_evidenced_solid() -> None:
    drawing = drawn(
        a_row(
            a_mark("2025-11-15", MarkKind.OPENED), a_mark("2027-05-01", MarkKind.PROMISED_OPENING)
        )
    )

    solid, hollow = marks(drawing)
    assert solid.symbol == hollow.symbol
    assert solid.fill == solid.rim == hollow.rim == "opened"
    assert hollow.fill == "paper"


def test_marks_stand_in_time_and_today_has_a_line_and_a_name() -> None:
    drawing = drawn(a_row(a_mark("2026-03-20"), a_mark("2022-01-01")))

    early, now = (mark.x for mark in marks(drawing))
    (line,) = uprights(drawing, "accent")
    assert early < now
    assert [x for x, _ in line.points] == [pytest.approx(now, abs=0.002)] * 2
    years = [line.points[0][0] for line in uprights(drawing, "rule")]
    assert len(years) == 5
    assert years == sorted(years)
    assert "today" in texts(drawing)


def test_announcements_of_one_thing_are_joined() -> None:
    again = a_mark("2025-11-15", MarkKind.ANNOUNCED_AGAIN)
    drawing = drawn(a_row(a_mark("2021-12-24"), again))

    (joined,) = joints(drawing, "solid")
    first, last = marks(drawing)
    assert joined.points == ((first.x, first.y), (last.x, last.y))
    assert "announced 2 times" in texts(drawing)


def test_a_promise_is_joined_to_the_one_that_took_its_place() -> None:
    drawing = drawn(
        a_row(
            a_mark("2023-11-27", MarkKind.BEGUN),
            a_mark("2025", MarkKind.PROMISED_OPENING),
            a_mark("2027", MarkKind.PROMISED_OPENING),
        )
    )

    (joined,) = joints(drawing, "dot")
    _begun, first, last = marks(drawing)
    assert joined.points == ((first.x, first.y), (last.x, last.y))


def test_a_promise_of_a_part_says_of_which_and_is_joined_to_none_of_the_whole() -> None:
    drawing = drawn(
        a_row(
            a_mark("2025", MarkKind.PROMISED_OPENING, part=a_text("phase 1")),
            a_mark("2027", MarkKind.PROMISED_OPENING),
        )
    )

    assert joints(drawing, "dot") == []
    of_part, of_whole = map(hover, marks(drawing))
    assert "(phase 1): 2025" in of_part
    assert "phase 1" not in of_whole


def test_announced_and_begun_on_one_day_is_one_mark_that_tells_both() -> None:
    drawing = drawn(a_row(a_mark("2025-11-15"), a_mark("2025-11-15", MarkKind.BEGUN)))

    (mark,) = marks(drawing)
    assert mark.symbol == look_of_mark(MarkKind.BEGUN).symbol
    assert "announced: 15 November 2025" in hover(mark)
    assert "under way: 15 November 2025" in hover(mark)


def test_two_statuses_of_one_day_stand_apart() -> None:
    drawing = drawn(
        a_row(a_mark("2025-11-15", MarkKind.OPENED), a_mark("2025-11-15", MarkKind.BEGUN))
    )

    one, other = marks(drawing)
    assert one.x == other.x
    assert abs(one.y - other.y) >= 10


def test_a_hover_gives_name_date_as_written_note_and_who_says_so() -> None:
    drawing = drawn(a_row(a_mark("2027-H1", MarkKind.PROMISED_OPENING, note=a_text("A note."))))

    (mark,) = marks(drawing)
    assert mark.target is not None
    assert mark.target.title == ("Name of plant",)
    assert mark.target.lines == (
        "opening promised: first half of 2027",
        "A note.",
        f"Source: Publisher of {SOURCE}",
    )


def test_a_row_gives_name_times_and_the_last_news() -> None:
    drawing = drawn(a_row(a_mark("2021-12-24"), a_mark("2025-11-15")))

    (row,) = of_kind(drawing, Row)
    assert row.target.title == ("Name of plant",)
    assert row.target.lines == ("announced 2 times", "last news: 15 November 2025")


def test_a_group_has_its_name_once_above_its_rows() -> None:
    drawing = drawn(
        a_row(entry="a", group="package"), a_row(entry="b", group="package"), a_row(entry="c")
    )

    said = [line.text for line in of_kind(drawing, Label) if line.bold]
    assert said == ["Group package", "Announced separately"]


def test_a_package_under_its_own_name_is_the_whole() -> None:
    said = texts(drawn(a_row(entry="package", group="package")))

    assert "As a whole" in said
    assert "Name of package" not in said


def test_the_key_has_the_shapes_in_use_and_no_other() -> None:
    said = texts(drawn(a_row(a_mark("2025-11-15", MarkKind.AGREED))))

    assert "agreed" in said
    assert not {"announced", "suspended", "date lies within the band"} & {*said}


def test_every_kind_has_a_look_and_words_of_its_own() -> None:
    said = {words_of_mark(kind, languages()["en"]) for kind in MarkKind}
    shapes = {
        (look_of_mark(kind).symbol, look_of_mark(kind).colour, kind in PROMISED)
        for kind in MarkKind
        if kind is not MarkKind.ANNOUNCED_AGAIN
    }

    assert len(said) == len(MarkKind)
    assert len(shapes) == len(MarkKind) - 1


def test_empty_years_are_cut_out_and_the_cut_is_drawn() -> None:
    drawing = drawn(a_row(a_mark("2001-05-01"), a_mark("2025-11-15")))

    said = texts(drawing)
    assert "//" in said
    assert "2001" in said
    assert "2013" not in said


@given(st.sets(st.integers(1800, 2100), min_size=1))
def test_a_scale_has_every_year_in_use_in_order_within_its_ends(used: set[int]) -> None:
    scale = time_scale(used, start=0.3, end=0.9)
    places = list(scale.years.values())

    assert used <= {*scale.years}
    assert places == sorted(places)
    assert scale.at(date(min(used), 1, 1)) == pytest.approx(0.3)
    assert scale.after(date(max(used), 12, 31)) == pytest.approx(0.9)


@given(st.sets(st.integers(1990, 2060), min_size=1), st.booleans())
def test_names_of_years_stand_apart_on_the_sheet_and_each_stretch_has_one(
    used: set[int], middle: bool
) -> None:
    scale = time_scale(used, start=0.01, end=0.99)
    wide, gap = 27 / 328, 4 / 328  # of a phone
    named = scale.names(wide, gap, middle=middle)
    starts = sorted(named.values())

    assert all(0 <= start <= 1 - wide + 1e-9 for start in starts)
    assert all(b - a >= wide + gap - 1e-9 for a, b in pairwise(starts))
    assert min(used) in named


def test_a_stretch_of_one_year_is_named_at_the_edge_of_a_phone() -> None:
    used = {*range(1990, 2000), *range(2024, 2031), 2060}
    scale = time_scale(used, start=0.01, end=0.99)

    assert [*sorted(scale.names(27 / 328, 4 / 328))] == [
        *(1990, 1992, 1994, 1996, 1998),
        *(2024, 2026, 2028, 2060),
    ]


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
    drawing = drawn(a_row(entry="calm"), a_row(*crowded, entry="crowded"))

    calm, tall = of_kind(drawing, Row)
    assert tall.height >= calm.height + 15


def test_more_rows_than_can_be_read_are_counted() -> None:
    drawing = drawn(*(a_row(entry=f"e{n}") for n in range(MOST_ROWS + 7)), folded=False)

    assert len(of_kind(drawing, Row)) == MOST_ROWS
    assert any("7 more rows are not drawn" in said for said in texts(drawing))
    single = [a_row(a_mark(f"{year}"), entry=f"e{year}") for year in range(1801, 2100)]
    apart = [a_row(entry=f"a{n}") for n in range(MOST_ENTRIES)]
    assert any("299 more rows are not drawn" in said for said in texts(drawn(*apart, *single)))


def test_entries_of_one_date_that_were_announced_alone_are_on_one_strip() -> None:
    once = [a_row(a_mark(f"20{n:02}-03-01"), entry=f"e{n}") for n in range(15, 22)]
    twice = a_row(a_mark("2020-01-01"), a_mark("2021-01-01", MarkKind.AGREED), entry="twice")
    held = a_row(a_mark("2020-01-01"), entry="held", group="a-package")

    drawing = drawn(held, *once, twice)

    assert [row.target.code for row in of_kind(drawing, Row)] == ["held", "twice"]
    assert "7 entries with one date each" in texts(drawing)
    found = {mark.target.code: mark.target for mark in marks(drawing) if mark.target}
    assert found["e15"].href == "?entry=e15"
    assert found["e15"].title == ("Name of e15",)
    assert len(of_kind(drawn(held, *once, twice, folded=False), Row)) == 9
    assert len(of_kind(drawn(*once[:4]), Row)) == 4  # a few are no burden


def test_a_date_that_is_only_about_then_has_no_ends() -> None:
    promised = MarkKind.PROMISED_OPENING
    about, exact = (drawn(a_row(a_mark(f"2027{sign}", promised))) for sign in ("~", ""))

    assert "about then" in texts(about)
    assert "about then" not in texts(exact)
    # Above and below the band of the year, and of the sample in the key.
    assert len([line for line in of_kind(about, Line) if line.dash == "dot"]) == 4
    assert not [line for line in of_kind(exact, Line) if line.dash == "dot"]
    assert [bar.outline for bar in of_kind(about, Bar) if bar.outline] == []
    assert [bar.outline for bar in of_kind(exact, Bar) if bar.outline] == ["opened"]


def test_a_strip_that_is_too_long_has_entries_of_every_month_and_counts_the_others() -> None:
    """Made up: 300 entries of March 2026, one of each of five earlier years."""
    newest = [a_row(a_mark("2026-03-01"), entry=f"new{n}") for n in range(300)]
    older = [a_row(a_mark(f"{year}-05-01"), entry=f"e{year}") for year in range(2019, 2024)]

    drawing = drawn(*newest, *older)

    codes = [mark.target.code for mark in marks(drawing) if mark.target]
    assert {f"e{year}" for year in range(2019, 2024)} <= {*codes}
    # Of one place twelve marks fit above each other: 12 and 5 of 305 are drawn.
    assert len(codes) == 17
    assert "305 entries with one date each" in texts(drawing)
    assert "and 288 more" in texts(drawing)


def test_where_rows_are_many_a_package_has_a_strip_of_its_own() -> None:
    packages = [
        a_row(a_mark(f"202{m}"), entry=f"e{n}-{m}", group=f"p{n:02}")
        for n in range(10)
        for m in range(7)
    ]
    few, many = drawn(*packages[:CROWDED]), drawn(*packages)

    assert len(of_kind(few, Row)) == CROWDED
    assert len(of_kind(many, Row)) == 0
    assert texts(many).count("7 entries with one date each") == 10
    assert {mark.target.code for mark in marks(many) if mark.target} == {
        row.entry for row in packages
    }
    assert many.height < few.height / 2
    assert len(of_kind(drawn(*packages, folded=False), Row)) == MOST_ROWS


def test_many_entries_of_one_day_do_not_make_a_tower() -> None:
    drawing = drawn(*(a_row(entry=f"e{n}") for n in range(40)))

    assert drawing.height < 400
    assert "and 28 more" in texts(drawing)


def test_the_last_year_is_not_cut_off() -> None:
    drawing = drawn(a_row(a_mark("2010"), a_mark("2026-12-31")), width="narrow")

    last = next(w for w in of_kind(drawing, Label) if w.text == "2026")
    assert last.anchor == "right" or last.x + width_of("2026", last.size) / 328 <= 1


def test_a_promise_that_is_overdue_is_drawn_and_told_as_such() -> None:
    late = a_mark("2024", MarkKind.PROMISED_OPENING, overdue=True)
    drawing = drawn(a_row(a_mark("2023-01-01"), late))

    [mark] = [m for m in marks(drawing) if m.rim == "caution"]
    assert mark.target is not None
    assert "no evidence by the date of the data" in mark.target.lines


def test_a_row_says_that_it_is_overdue_or_silent_and_the_key_what_the_colour_means() -> None:
    late = a_mark("2024", MarkKind.PROMISED_OPENING, overdue=True)
    overdue, silent = a_row(a_mark("2023-01-01"), late), replace(a_row(), silent_months=14)
    said = " ".join(texts(drawn(overdue, silent)))

    assert "promise overdue: no evidence by the date of the data" in said
    assert "no news for 14 months" in said
    key = "promised date has passed, not known to be kept"
    assert key in texts(drawn(overdue, silent))
    assert key not in texts(drawn(silent))
    earlier = texts(drawn(overdue, years=(2022, 2023)))
    assert "promise overdue" in " ".join(earlier), "though its mark lies in another year"
    strip = drawn(*(replace(a_row(entry=f"e{n}"), silent_months=n) for n in range(7)))
    assert "6 of them without news for long" in texts(strip)


@pytest.mark.parametrize("width", LEAST_PX)
def test_the_years_are_named_again_before_they_leave_a_screen(width: Width) -> None:
    rows = [a_row(a_mark("2019"), a_mark("2025"), entry=f"e{n}", group="g") for n in range(60)]
    drawing = drawn(*rows, width=width)

    named = sorted(words.y for words in of_kind(drawing, Label) if words.text == "2019")
    assert len(named) > 2
    # At most the row that was begun lies between them, so that a screen of 700 px has one.
    assert max(two - one for one, two in pairwise([*named, drawing.height])) < 500
    for y in named[1:]:
        grounds = [bar for bar in of_kind(drawing, Bar) if bar.y < y < bar.y + bar.height]
        assert any(bar.x == 0 and bar.width == 1 for bar in grounds), "no line strikes through"


def test_a_promise_that_came_due_since_the_date_of_the_data_is_told_as_not_checked() -> None:
    yesterday = (TODAY - timedelta(days=1)).isoformat()
    due = a_mark(yesterday, MarkKind.PROMISED_OPENING, to_come=True)
    today = a_mark(TODAY.isoformat(), MarkKind.PROMISED_BEGIN, to_come=True)
    drawing = drawn(a_row(a_mark("2023-01-01"), due, today))

    [mark] = [m for m in marks(drawing) if m.rim == "caution"]
    assert mark.target is not None
    assert "due since the date of the data; not checked" in mark.target.lines


def test_a_promise_that_moved_says_by_how_many_months() -> None:
    row = replace(
        a_row(a_mark("2023-01-01"), a_mark("2024", MarkKind.PROMISED_OPENING)),
        moved=((MarkKind.PROMISED_OPENING, 14), (MarkKind.PROMISED_BEGIN, -1)),
    )

    said = " ".join(texts(drawn(row)))
    assert "opening promised: 14 months later" in said
    assert "beginning promised: 1 month earlier" in said


def test_of_a_few_years_only_what_lies_in_them_is_drawn() -> None:
    row = a_row(a_mark("2012-05"), a_mark("2019-05-01", MarkKind.BEGUN), entry="a")
    vague = a_row(a_mark("2018/2021"), entry="b")
    drawing = drawn(row, vague, years=(2018, 2020))

    assert [mark.symbol for mark in marks(drawing)] == [look_of_mark(MarkKind.BEGUN).symbol]
    assert "2019" in texts(drawing)
    again = a_row(a_mark("2012"), a_mark("2019", MarkKind.ANNOUNCED_AGAIN))
    assert "announced 2 times" in texts(drawn(again, years=(2018, 2020)))
    assert not {"2012", "2021", "today", "Name of b"} & set(texts(drawing))
    assert "today" in texts(drawn(row, years=(2019, TODAY.year)))
    assert texts(drawn(row, years=(1900, 1901))) == ["Nothing announced under these filters."]


def test_a_chosen_row_is_marked() -> None:
    drawing = drawn(a_row(entry="a"), a_row(entry="b"), selected=frozenset({"b"}))

    assert [row.picked for row in of_kind(drawing, Row)] == [False, True]
    names = {line.text: line.bold for line in of_kind(drawing, Label)}
    assert (names["Name of a"], names["Name of b"]) == (False, True)


def test_on_a_phone_a_chosen_row_is_marked_below_its_name_too() -> None:
    drawing = drawn(a_row(entry="a"), a_row(entry="b"), width="narrow", selected=frozenset({"b"}))

    grounds = [bar.fill for bar in of_kind(drawing, Bar) if bar.width == 1]
    assert grounds == ["paper", "paper", "picked"]


def test_nothing_announced_is_said_in_words_without_empty_axes() -> None:
    drawing = drawn()

    assert texts(drawing) == ["Nothing announced under these filters."]
    assert len(drawing.items) == 1


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_words_of_the_data_are_drawn_as_written(width: Width) -> None:
    row = a_row(a_mark("2025-11-15", note=a_text(HOSTILE)), entry="evil")
    drawing = drawn(row, names={"evil": HOSTILE}, width=width)

    (mark,) = marks(drawing)
    assert HOSTILE[:9] in " ".join(texts(drawing))
    assert " ".join(of_kind(drawing, Row)[0].target.title) == HOSTILE
    assert HOSTILE in hover(mark).replace("\n", " ")


def test_a_name_of_a_hundred_thousand_letters_is_cut() -> None:
    row = a_row(a_mark("2025-11-15", note=a_text("я" * 100_000)), entry="long")

    assert len(said_in(drawn(row, names={"long": "щ" * 100_000}))) < 1_500


@pytest.mark.parametrize("lang", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_words_stay_in_their_column_at_the_least_width(lang: str, width: Width) -> None:
    every = [a_mark("2025", kind) for kind in MarkKind]
    drawing = drawn(
        a_row(*every, entry="long", group="of the declaration on allied relations of November"),
        lang=lang,
        width=width,
        names={"long": "Завод по производству линейного алкилбензола в Кашкадарьинской области"},
    )

    for line in of_kind(drawing, Label):
        if line.anchor == "left":
            needed = width_of(line.text, line.size, bold=line.bold)
            assert line.x * LEAST_PX[width] + needed <= LEAST_PX[width] + 1, line.text


@pytest.mark.parametrize("width", ["broad", "wide", "narrow"])
def test_everything_lies_on_the_sheet(width: Width) -> None:
    every = [a_mark("2025", kind) for kind in MarkKind]
    drawing = drawn(a_row(*every, group="g"), a_row(a_mark("1995-01-01"), entry="b"), width=width)

    assert (drawing.width, drawing.stretches) == (1, True)
    last = of_kind(drawing, Row)[-1]
    assert last.y + last.height == pytest.approx(drawing.height - 1, abs=0.6)
    placed = [(line.x, line.y) for line in of_kind(drawing, Label)]
    placed += [(mark.x, mark.y) for mark in of_kind(drawing, Mark)]
    assert all(0 <= x <= 1 and 0 <= y <= drawing.height for x, y in placed)

"""Indicators: read strictly, drawn as reported, in every file and in no total.

All data are made up.
"""

import csv
import io
import json
import zipfile

import pytest

from charts.core.room import USUAL_ROOMS, Room
from charts.drawing.drawing import Bar, Label, Mark
from charts.indicators.chart import indicator_chart
from components.context import context_page
from components.page import compose
from components.parts.block import Chart
from components.state.query import Parsed
from components.state.view import Page, View
from components.still.brief import brief
from cooperation.claims.known_then import known_then
from cooperation.exports.data_files import INDICATORS, JSON, ZIP, DataFile, Export
from cooperation.model.faults import Level
from cooperation.model.records import Dataset
from cooperation.rows.indicators import indicator_rows, reporters
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.values.dates import parse_date
from cooperation.values.intervals import Bounds
from tests.charts.items import of_kind, said_in, texts
from tests.charts.test_back_ends import assert_both_show, assert_plain_and_valid
from tests.support.builders import codelists, dataset_of, languages, read_text
from tests.support.html import words_of
from tests.support.screens import ADDRESS, TODAY, a_screen, a_snapshot, site

HEAD = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: Made up, publisher: Agency One, date: 2025-05-02, url: "https://one.example/"}
  two: {title: Made up, publisher: Agency Two, date: 2025-09-01, url: "https://two.example/"}
projects:
  mill: {name: Mill, sectors: industry, regions: UZ-SI, announced: 2024, source: one,
    amount: 5 mn USD}
"""
SERIES = """\
indicators:
  trade:
    name: Trade <b>of</b> the two
    unit: USD
    entry: mill
    values:
      - {value: 4 bn USD, period: 2024, side: KZ, source: one, date: 2025-05-02}
      - {value: 3 bn USD, period: 2024, side: UZ, source: two, date: 2025-09-01}
      - {value: over 2 bn USD, period: 2023, by: The bank, source: two, date: 2025-09-01}
    goals:
      - {value: 10 bn USD, period: 2030, side: [KZ, UZ], source: one, date: 2025-05-02}
  freight:
    name: Freight
    unit: t
    values:
      - {value: 1 to 2 mn t, period: 2024, source: one, date: 2025-05-02}
"""
DATA = dataset_of(read_text(HEAD + SERIES))
TRADE = DATA.indicators["trade"]
CONTEXT = View(page=Page.CONTEXT)


def faults_of(before: str, after: str) -> list[tuple[int, str, str]]:
    assert before in SERIES
    reading = read_text(HEAD + SERIES.replace(before, after, 1))
    return [
        (fault.line, fault.level.value, languages()["en"].fault(fault))
        for fault in reading.faults
        # The hostile names of the series are asked about as well, which is not meant here.
        if fault.level is not Level.NOTE and fault.code != "letters"
    ]


@pytest.mark.parametrize(
    ("before", "after", "line", "level", "said"),
    [
        ("unit: USD", "unit: bushels", 12, "error", "“bushels” is not a unit of an indicator."),
        ("value: 4 bn USD", "value: 4 bn", 15, "error", "is not a value of an indicator"),
        ("value: 4 bn USD", 'value: "4,0 bn USD"', 15, "error", "Write 4.0 bn USD."),
        ("value: 4 bn USD", "value: 4 mn t", 15, "error", "is USD, not t"),
        ("value: 4 bn USD", "value: 4 bn KZT", 15, "error", "is USD, not KZT"),
        ("value: 4 bn USD", "value: undisclosed", 15, "error", "has no number in digits"),
        ("period: 2024, side: KZ", "side: KZ", 15, "error", "“period” is missing."),
        (
            "side: KZ, source",
            "side: {KZ: 60%, UZ: 40%}, source",
            15,
            "error",
            "a side has no share",
        ),
        (
            "source: one, date: 2025-05-02}",
            "date: 2025-05-02}",
            15,
            "error",
            "“source” is missing.",
        ),
        ("period: 2024, side: KZ", "period: 2027, side: KZ", 15, "error", "2027 has not come yet"),
        ("period: 2030", "period: 2025", 19, "warning", "2025 has passed. Say in a note"),
        (
            "side: UZ, source: two, date: 2025-09-01",
            "side: KZ, source: one, date: 2025-05-02",
            *(16, "warning", "“one” gives 4 bn USD and 3 bn USD of one period"),
        ),
        (
            "3 bn USD, period: 2024, side: UZ, source: two, date: 2025-09-01",
            "4 bn USD, period: 2024, side: KZ, source: one, date: 2025-05-02",
            *(16, "error", "“one” says this of the same period"),
        ),
    ],
)
def test_a_bad_value_is_told_with_its_line(
    before: str, after: str, line: int, level: str, said: str
) -> None:
    found = faults_of(before, after)

    assert [(at, how) for at, how, _ in found] == [(line, level)], found
    assert said in found[0][2]


def test_what_the_advice_says_is_accepted() -> None:
    passed = "period: 2025, note: Not reached"
    assert faults_of("period: 2030", passed) == []
    two = "side: KZ, source: one, date: 2025-05-02, note: Without oil"
    assert faults_of("side: UZ, source: two, date: 2025-09-01", two) == []


def test_an_indicator_without_a_figure_is_none() -> None:
    text = HEAD + "indicators:\n  trade: {name: Trade, unit: USD}\n"
    (fault,) = [f for f in read_text(text).faults if f.level is Level.ERROR]

    assert (fault.line, fault.code) == (10, "missing")


def test_values_of_a_period_stand_side_by_side_in_the_order_they_were_said() -> None:
    rows = indicator_rows(TRADE)

    assert [str(row.period) for row in rows] == ["2023", "2024", "2030"]
    assert [row.goal for row in rows] == [False, False, True]
    assert [one.value.written for one in rows[1].said] == ["4 bn USD", "3 bn USD"]
    assert [row.disputed for row in rows] == [False, True, False]


def drawn(room: Room) -> list[Chart]:
    page = compose(site(), a_snapshot(DATA), Parsed(CONTEXT), today=TODAY, address=ADDRESS)
    return [block for block in page.blocks if isinstance(block, Chart)]


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
def test_each_reported_value_is_a_mark_of_its_side_and_none_is_an_average(room: Room) -> None:
    trade, freight = (chart.draw(room) for chart in drawn(room))
    marks = [mark for mark in of_kind(trade, Mark) if mark.target is not None]

    said = {words.replace("\u00a0", " ") for words in texts(trade)}
    for value in ("4 bn USD", "3 bn USD", "over 2 bn USD", "10 bn USD"):
        assert any(words.startswith(value) for words in said)
    assert not any("3.5" in words for words in texts(trade))
    assert len(marks) == 4
    assert len({mark.symbol for mark in marks}) == 4
    assert [mark.fill == "paper" for mark in marks] == [False, False, False, True]
    by_value = sorted(marks[:3], key=lambda mark: mark.x)
    assert [mark.y for mark in by_value] == [marks[0].y, marks[2].y, marks[1].y]
    # A range is a bar from its lower end, and begins at half of its upper one.
    (bar,) = [bar for bar in of_kind(freight, Bar) if bar.fill != "paper"]
    (mark,) = [mark for mark in of_kind(freight, Mark) if mark.target is not None]
    start = {"broad": 0.2, "wide": 0.24, "narrow": 0.3}[room.width]
    assert bar.x == pytest.approx((start + mark.x) / 2, abs=0.001)


@pytest.mark.parametrize("room", USUAL_ROOMS, ids=lambda room: room.width)
@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
def test_both_back_ends_draw_it_and_no_word_leaves_the_sheet(room: Room, language: str) -> None:
    screen = a_screen(DATA, language=language)
    every = [row for one in DATA.indicators.values() for row in indicator_rows(one)]
    for indicator in DATA.indicators.values():
        drawing = indicator_chart(
            indicator_rows(indicator),
            lang=screen.lang,
            units=codelists().units,
            reporter=lambda one: "Somebody with a name",
            publishers=", ".join,
            known=reporters(every),
            width=room.width,
        )
        assert_both_show(drawing, room.px)
        assert_plain_and_valid(drawing, "dark")
        assert all(0 <= words.x <= 1 for words in of_kind(drawing, Label))
    assert said_in(drawing)


def test_the_page_says_who_reports_what_with_sources_and_escapes_it() -> None:
    screen = a_screen(DATA, view=CONTEXT)
    html = "".join(str(getattr(block, "html", "")) for block in context_page(screen))
    said = words_of(html)

    assert "<b>of</b>" not in html
    assert "sources differ" in said
    assert "Agency Two" in said
    assert "The bank" in said
    assert "side not named" in said
    assert "?project=mill" in html
    assert "api/indicators.csv?lang=en" in html


def test_the_record_of_an_entry_leads_to_its_indicator() -> None:
    view = View(page=Page.PROJECTS, record=("project", "mill"))
    page = compose(site(), a_snapshot(DATA), Parsed(view), today=TODAY, address=ADDRESS)

    assert "Trade &lt;b&gt;of&lt;/b&gt; the two" in "".join(
        str(getattr(block, "html", "")) for block in page.blocks
    )


def exported(file: DataFile) -> bytes:
    nothing = Choice(sectors=frozenset({"health"}))
    return file.write(Export(DATA, nothing, languages()["en"], codelists(), ADDRESS))


def test_files_and_brief_have_them_whatever_is_chosen() -> None:
    rows = list(csv.DictReader(io.StringIO(exported(INDICATORS).decode())))

    assert [row["id"] for row in rows] == [
        *("trade.value.1", "trade.value.2", "trade.value.3", "trade.goal.1", "freight.value.1")
    ]
    assert (rows[2]["low"], rows[2]["high"], rows[2]["by"]) == ("2000000000", "", "The bank")
    assert (rows[3]["kind"], rows[3]["side"], rows[3]["period"]) == ("goal", "KZ UZ", "2030")
    with zipfile.ZipFile(io.BytesIO(exported(ZIP))) as archive:
        inside = archive.read("indicator_values.csv").decode()
        # Alone it names the day of its data, which the archive says once.
        assert list(csv.DictReader(io.StringIO(inside))) == [
            {key: value for key, value in row.items() if key != "as_of"} for row in rows
        ]
        assert "two," in archive.read("sources.csv").decode()
    made = json.loads(exported(JSON))
    assert made["indicators"]["trade"]["values"][1]["value"]["written"] == "3 bn USD"
    assert {"one", "two"} <= made["sources"].keys()
    shown = brief(site(), a_snapshot(DATA), Parsed(CONTEXT), today=TODAY, address=ADDRESS)
    assert "Freight" in shown
    assert "<svg" in shown


def test_no_indicator_is_part_of_a_total() -> None:
    without = dataset_of(read_text(HEAD))
    assert DATA.indicators

    def counted(data: Dataset, choice: Choice) -> Bounds:
        return all_totals(select(data, choice, codelists=codelists())).counted

    for choice in (Choice(), Choice(text="trade"), Choice(sectors=frozenset({"industry"}))):
        assert counted(DATA, choice) == counted(without, choice)
    assert DATA.measures == without.measures


def test_a_value_that_was_said_later_was_not_known_then() -> None:
    then = known_then(DATA, parse_date("2025-06")).dataset.indicators["trade"]

    assert [one.value.written for one in then.values] == ["4 bn USD"]
    assert [one.value.written for one in then.goals] == ["10 bn USD"]

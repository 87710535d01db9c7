"""What was decided at an event: read, on its page, in the timeline and the files.

All data are made up.
"""

import csv
import io
import json
import zipfile
from datetime import date

import pytest

from components.page import compose
from components.pages.description import description
from components.parts.block import HtmlBlock
from components.record.event import event_blocks
from components.state.query import Parsed, parse
from components.state.view import Page, View
from components.still.brief import brief
from components.still.preview import preview_svg
from cooperation.claims.known_then import known_then
from cooperation.exports.data_files import FEED, JSON, ZIP, DataFile, Export
from cooperation.model.enums import DecisionKind
from cooperation.rows.timeline import MarkKind, timeline
from cooperation.selection.selection import Choice, select
from cooperation.values.dates import parse_date
from tests.support.builders import codelists, dataset_of, languages, read_text
from tests.support.html import html_of, words_of
from tests.support.screens import ADDRESS, TODAY, a_screen, a_snapshot, site

TEXT = """\
format: 1
dataset: {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  one: {title: Made up, publisher: Agency One, date: 2025-05-02, url: "https://one.example/"}
  two: {title: Made up, publisher: Agency Two, date: 2025-09-01, url: "https://two.example/"}
events:
  talks:
    name: Talks
    date: 2025-05-01
    kind: meeting
    source: one
    decisions:
      - {text: "Ready <b>to</b> talk on", kind: readiness}
      - {text: A board is created, source: two, note: Ours}
      - {text: The mill is to be hastened, kind: direction, entry: mill, planned: 2026}
  quiet: {name: Quiet, date: 2024-01-01, source: one}
projects:
  mill: {name: Mill, sectors: industry, regions: UZ-SI, event: talks, amount: 5 mn USD}
  barn: {name: Barn, sectors: industry, regions: UZ-SI, announced: 2024, source: one}
  shed: {name: Shed, sectors: industry, regions: UZ-SI, event: quiet}
"""
DATA = dataset_of(read_text(TEXT))
TALKS = View(record=("event", "talks"))


def exported(file: DataFile, choice: Choice = Choice()) -> bytes:  # noqa: B008
    return file.write(Export(DATA, choice, languages()["en"], codelists(), ADDRESS))


def table(name: str, choice: Choice = Choice()) -> list[dict[str, str]]:  # noqa: B008
    with zipfile.ZipFile(io.BytesIO(exported(ZIP, choice))) as archive:
        return list(csv.DictReader(io.StringIO(archive.read(f"{name}.csv").decode())))


def test_a_decision_has_its_events_sources_unless_it_names_its_own() -> None:
    ready, board, mill = DATA.events["talks"].decisions

    assert (ready.kind, ready.sources) == (DecisionKind.READINESS, ("one",))
    assert (board.kind, board.sources) == (DecisionKind.DECISION, ("two",))
    assert (mill.entries, str(mill.planned)) == (("mill",), "2026")


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("kind: direction", "kind: wish", 15, "wish"),
        ("entry: mill", "entry: mil", 15, "Did you mean “mill”?"),
        ("text: A board is created, ", "", 14, "“text” is missing."),
        ("source: two, note", "source: tow, note", 14, "there is no “tow” in “sources”."),
    ],
)
def test_a_bad_decision_is_told_with_its_line(
    before: str, after: str, line: int, said: str
) -> None:
    assert before in TEXT
    reading = read_text(TEXT.replace(before, after))
    (fault,) = [fault for fault in reading.faults if fault.level.value == "error"]

    assert fault.line == line
    assert said in languages()["en"].fault(fault)


def test_the_record_of_an_event_has_its_decisions_by_kind_and_what_was_announced() -> None:
    screen = a_screen(DATA, view=TALKS)
    html = "".join(
        str(block.html)
        for block in event_blocks(screen, DATA.events["talks"])
        if isinstance(block, HtmlBlock)
    )
    said = words_of(html)

    order = ("Decision · 1", "A board is created", "Direction · 1", "The mill", "Readiness · 1")
    assert [said.index(part) for part in order] == sorted(said.index(part) for part in order)
    assert "Agency Two" in said
    assert "Announced at it" in said
    assert "?project=mill&amp;" in html
    assert "<b>to</b>" not in html


def test_an_event_leads_to_its_neighbours_and_to_the_files_of_its_entries() -> None:
    talks, quiet = (
        html_of(event_blocks(a_screen(DATA, view=View(record=("event", name))), DATA.events[name]))
        for name in ("talks", "quiet")
    )

    assert 'rel="next" title="Quiet"' in talks
    assert 'rel="prev" title="Talks"' in quiet
    assert "2 of 2" in quiet
    assert 'href="api/projects.json?lang=en&amp;entry=mill' in talks
    assert 'href="api/projects.json?lang=en&amp;entry=shed' in quiet


def test_its_address_leads_to_its_page_in_every_medium() -> None:
    parsed = parse(
        {"event": ["talks"]},
        dataset=DATA,
        codelists=codelists(),
        languages=languages(),
        default_language="en",
    )
    page = compose(site(), a_snapshot(DATA), parsed, today=TODAY, address=ADDRESS)

    assert parsed == Parsed(TALKS)
    assert TALKS.params == {"event": ["talks"], "lang": ["en"]}
    assert page.title == "Talks · Made up"
    assert "3 decisions and directions, 1 entry announced" in page.description
    assert "A board is created" in brief(
        site(), a_snapshot(DATA), parsed, today=TODAY, address=ADDRESS
    )
    assert "3 decisions" in words_of(preview_svg(a_screen(DATA, view=TALKS)))
    assert View(record=("event", "talks")).to(Page.OVERVIEW).record is None


def test_the_timeline_has_a_row_of_decisions_that_opens_the_record() -> None:
    screen = a_screen(DATA)
    (row,) = [row for row in screen.timeline if row.section == "events"]
    page = compose(site(), screen.snapshot, Parsed(View()), today=TODAY, address=ADDRESS)

    assert (row.entry, row.group, row.times_announced) == ("talks", "talks", 0)
    assert [mark.kind for mark in row.marks] == [
        *(MarkKind.DECISION, MarkKind.DIRECTION, MarkKind.READINESS)
    ]
    words = "".join(str(getattr(block, "html", "")) for block in page.blocks)
    assert screen.record_href("event", "talks").replace("&", "&amp;") in words
    assert "direction named" in words_of(words)


def test_filters_leave_the_events_of_what_they_leave() -> None:
    def events(entry: str) -> list[str]:
        part = select(DATA, Choice(entries=frozenset({entry})), codelists=codelists())
        return [row.entry for row in timeline(part) if row.section == "events"]

    assert events("mill") == ["talks"]
    assert events("barn") == []


def test_the_files_have_the_decisions_with_sources() -> None:
    rows = table("decisions")

    assert [row["id"] for row in rows] == [f"talks.decision.{number}" for number in (1, 2, 3)]
    assert rows[1]["kind_label"] == "Decision"
    assert (rows[1]["sources"], rows[1]["date"]) == ("two", "2025-05-01")
    assert (rows[2]["entries"], rows[2]["planned"]) == ("mill", "2026")
    assert {row["id"] for row in table("sources")} == {"one", "two"}
    assert table("decisions", Choice(entries=frozenset({"barn"}))) == []
    decided = json.loads(exported(JSON))["events"]["talks"]["decisions"]
    assert [one["kind"] for one in decided] == ["readiness", "decision", "direction"]
    assert exported(FEED).decode().count("?lang=en&amp;event=talks") == 3


def test_a_decision_that_was_reported_later_was_not_known_then() -> None:
    def known(day: str) -> list[str]:
        events = known_then(DATA, parse_date(day)).dataset.events
        return [one.text.in_language("en") for one in events["talks"].decisions]

    assert known("2025-06") == ["Ready <b>to</b> talk on", "The mill is to be hastened"]
    assert len(known("2025-10")) == 3


def test_only_an_event_with_nothing_to_it_is_unused() -> None:
    text = TEXT.replace("event: quiet}", "announced: 2024, source: one}").replace(
        "event: talks, amount", "announced: 2024, source: one, amount"
    )
    unused = [f.path for f in read_text(text, today=date(2026, 11, 1)).faults if f.code == "unused"]

    assert unused == ["events.quiet"]


def test_an_event_is_described_by_what_it_holds() -> None:
    assert description(a_screen(DATA, view=TALKS)).startswith("Meeting: Talks, 1 May 2025.")

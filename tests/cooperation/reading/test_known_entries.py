"""What is known of an earlier reading makes the next one faster, and changes nothing of it."""

from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation.reading import Reading, read
from cooperation.reading.known_entries import KnownEntries
from cooperation.reading.source_files import SourceFile
from cooperation.rows.timeline import KnownRows, timeline
from cooperation.selection.selection import Choice, Part, select
from tests.support.builders import EXAMPLE, REPOSITORY, TODAY, codelists
from tests.support.examples import examples

SHIPPED = (REPOSITORY / "data" / "projects.yaml").read_text(encoding="utf-8")
SMALL = """\
format: 1
dataset: {title: x, as_of: 2025-11-15, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: t, publisher: p, date: 2025-11-10}
events:
  e: {name: e, date: 2025-11-12, source: s, kind: visit}
packages:
  k: {name: k, event: e, sectors: energy}
  outer:
    name: Outer
    event: e
  inner:
    name: Inner
    parent: outer
    source: s
projects:
  a:
    name: First
    event: e
    sectors: energy
    regions: []
    amount: 5 mn USD
    announcements:
      - {date: 2025-11-13, source: s}
  b:
    name: Second
    package: k
    sectors: energy
    regions: []
    status:
      2025: agreed

    note: "a text
      that goes on"
  c:
    name: Third
    package: inner
    announced: 2025-11-11
    source: s
    sectors: energy
    regions: []
    planned: {planned: 2027, source: s, date: 2025-11-10}
corridors:
  w:
    name: Way
    announced: 2025-11-11
    source: s
    mode: rail
    at: x
    hub: dry-port
places:
  x: {name: x, region: UZ-TK}
  y: {name: y, region: UZ-TK}
"""


def reading_of(files: str | Sequence[SourceFile], known: KnownEntries | None = None) -> Reading:
    source = files.encode() if isinstance(files, str) else files
    return read(source, codelists=codelists(), today=TODAY, known=known)


def known_of(files: str | Sequence[SourceFile]) -> KnownEntries:
    reading = reading_of(files)
    assert reading.ok, [str(fault) for fault in reading.faults]
    assert reading.known is not None
    return reading.known


def the_same(files: str | Sequence[SourceFile], known: KnownEntries) -> Reading:
    """See that a file is read alike with and without what is known, and give the reading."""
    plain, quick = reading_of(files), reading_of(files, known)
    assert quick == plain
    assert quick.known == plain.known
    return quick


def everything(reading: Reading) -> Part:
    assert reading.dataset is not None
    return select(reading.dataset, Choice(), codelists=codelists())


@cache
def reading_and_rows_of(text: str) -> tuple[Reading, KnownRows]:
    reading = reading_of(text)
    part = everything(reading)
    known = KnownRows(part.dataset)
    timeline(part, known=known)
    return reading, known


def the_same_rows(edited: str, text: str) -> None:
    """See that a timeline is the same with and without the rows of the version before."""
    before, rows = reading_and_rows_of(text)
    after = reading_of(edited, before.known)
    if after.ok:
        part = everything(after)
        assert timeline(part, known=KnownRows(part.dataset, earlier=rows)) == timeline(part)


def test_entries_are_known_by_their_text() -> None:
    # The last one ends where the next section begins.
    assert {entry.record.id for entry in known_of(SMALL).by_text.values()} == {
        "outer",
        "inner",
        "a",
        "b",
        "c",
        "w",
    }


def test_records_of_entries_that_did_not_change_are_the_same_objects() -> None:
    before = reading_of(SMALL)
    assert before.dataset is not None
    after = the_same(SMALL.replace("name: Second", "name: Other"), known_of(SMALL))
    assert after.dataset is not None
    after = reading_of(SMALL.replace("name: Second", "name: Other"), before.known)
    assert after.dataset is not None

    assert after.dataset.projects["a"] is before.dataset.projects["a"]
    assert after.dataset.projects["c"] is before.dataset.projects["c"]
    assert after.dataset.projects["b"] is not before.dataset.projects["b"]


def test_rows_of_entries_that_did_not_change_are_the_same_objects() -> None:
    before, rows = reading_and_rows_of(SMALL)
    after = everything(reading_of(SMALL.replace("name: Second", "name: Other"), before.known))
    found = {
        row.entry: row for row in timeline(after, known=KnownRows(after.dataset, earlier=rows))
    }
    known = {row.entry: row for row in timeline(everything(before), known=rows)}

    assert found["a"] is known["a"]
    assert found["c"] is known["c"]
    assert found["b"].name != known["b"].name


def test_a_row_is_made_anew_where_the_date_of_the_data_passes_a_promise() -> None:
    text = SMALL.replace("planned: 2027", "planned: 2025-11-17")
    before, rows = reading_and_rows_of(text)
    after = everything(
        reading_of(text.replace("as_of: 2025-11-15", "as_of: 2025-11-20"), before.known)
    )
    row = {row.entry: row for row in timeline(everything(before), known=rows)}["c"]
    found = timeline(after, known=KnownRows(after.dataset, earlier=rows))

    assert before.dataset is not None
    assert after.dataset.projects["c"] is before.dataset.projects["c"]
    assert not row.overdue
    assert {row.entry: row.overdue for row in found}["c"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: x", "title: y"),
        ("as_of: 2025-11-15", "as_of: 2025-11-20"),
        ("as_of: 2025-11-15", "as_of: 2025-11-10"),
        ("as_of: 2025-11-15", "as_of: 2026-10-15"),
        ("currency: USD", "currency: EUR"),
        ("[KZ, UZ]", "[KZ]"),
        (", countries: [KZ, UZ]", ""),
        (", countries: [KZ, UZ]", ", countries: [KZ, UZ], measures: [cost]"),
        ("date: 2025-11-10", "date: 2025-11-14"),
        ("date: 2025-11-12", "date: 2025-11-13"),
        ("kind: visit", "kind: launch"),
        ("{name: k, event: e,", "{name: k, announced: 2025-11-09, source: s,"),
        ("{name: k,", "{name: k, countries: [KZ],"),
        ("  x: {", "  z: {"),
        ("  k: {", "  l: {"),
        ("projects:\n", "projects:\n\n# what there is\n"),
        ("  b:\n", "# a comment\n  b:\n"),
        ("  b:\n", "  b: # a comment\n"),
        ("  b:\n", "  c:\n"),
        ("  b:\n", "    area: 5 ha\n  b:\n"),
        ("  b:\n", "  - b\n  b:\n"),
        ("  b:\n", "  d: {a: b,\n  b:\n"),
        ("  b:\n", "  d: 'a\n  b:\n"),
        ("  b:\n", '  d:\n    name: "one\n  two"\n  b:\n'),
        ("projects:\n", "projects: {\n"),
        ("projects:\n", "project:\n"),
        ("projects:\n", "corridors:\n"),
        ("places:\n", "removed:\n  a: {reason: r}\nplaces:\n"),
        ("corridors:\n", ""),
        ("format: 1\n", 'format: 1\nother: "\nprojects:\n  a:\n    name: First\n"\n'),
        ("    note", "\u2028    note"),
        ("name: First", "name: Third"),
    ],
)
def test_an_edit_is_read_as_if_nothing_were_known(old: str, new: str) -> None:
    assert old in SMALL
    edited = SMALL.replace(old, new, 1)
    the_same_rows(edited, SMALL)
    reading = the_same(edited, known_of(SMALL))
    if reading.known is not None:
        the_same(SMALL, reading.known)


def test_the_limits_hold_for_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    known = known_of(SMALL)
    first = next(entry for entry in known.by_text.values() if entry.record.id == "a")
    assert (first.statements, first.events) == (2, 22)
    monkeypatch.setattr("cooperation.reading.yaml.composer.MOST_EVENTS", 100)

    assert not the_same(SMALL, known).ok


def test_a_folder_is_read_as_if_nothing_were_known() -> None:
    head, found, tail = SMALL.partition("corridors:\n")
    one = SourceFile("one.yaml", f"{head}end: yes\n".encode())
    other = SourceFile("other.yaml", f"{found}{tail}end: yes\n".encode())
    known = known_of((one, other))
    assert known.by_text

    longer = SourceFile("one.yaml", one.data.replace(b"projects:", b"\n\nprojects:"))
    the_same((longer, other), known)
    the_same((SourceFile("another.yaml", one.data), other), known)
    the_same((one,), known)


@st.composite
def edits(draw: st.DrawFn, whole: str) -> str:
    lines = whole.split("\n")
    for _ in range(draw(st.integers(1, 3))):
        one, other = draw(st.tuples(*[st.integers(0, len(lines) - 1)] * 2))
        match draw(st.sampled_from(["cut", "copy", "swap", "indent", "value", "word"])):
            case "cut":
                del lines[one : one + draw(st.integers(1, 12))]
                lines = lines or [""]
            case "copy":
                lines[one:one] = lines[other : other + draw(st.integers(1, 12))]
            case "swap":
                lines[one], lines[other] = lines[other], lines[one]
            case "indent":
                lines[one] = " " * draw(st.integers(0, 6)) + lines[one].lstrip()
            case "value":
                key, colon, _ = lines[one].partition(": ")
                lines[one] = key + colon + lines[other].partition(": ")[2]
            case "word":
                word = draw(st.sampled_from(["'", '"', "{", "]", "|", " #x", "-", "\u00a0", "é"]))
                at = draw(st.integers(0, len(lines[one])))
                lines[one] = lines[one][:at] + word + lines[one][at:]
    return "\n".join(lines)


@given(edits(SMALL))
@settings(examples(300), suppress_health_check=[HealthCheck.too_slow])
def test_any_edit_of_a_small_file(edited: str) -> None:
    the_same(edited, known_of(SMALL))
    the_same_rows(edited, SMALL)


@given(edits(EXAMPLE.read_text(encoding="utf-8")))
@settings(examples(100), suppress_health_check=[HealthCheck.too_slow])
def test_any_edit_of_the_example(edited: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    the_same(edited, known_of(text))
    the_same_rows(edited, text)


@pytest.mark.sweep
def test_any_line_of_the_shipped_file_that_is_lost_or_doubled() -> None:
    lines, known = SHIPPED.split("\n"), known_of(SHIPPED)
    for number, line in enumerate(lines):
        the_same("\n".join([*lines[:number], *lines[number + 1 :]]), known)
        the_same("\n".join([*lines[:number], line, line, *lines[number + 1 :]]), known)

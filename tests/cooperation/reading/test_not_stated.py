"""What no source says is said as such, and counted as such: date, sector, region, country."""

import pytest

from cooperation.model.records import Dataset
from cooperation.rows.timeline import timeline
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.values.dates import parse_date
from tests.support.builders import codelists, read_text
from tests.support.edits import complete

HEAD = """\
format: 1
dataset: {title: Two countries, as_of: 2026-03-10, currency: USD, countries: [KZ, UZ]}
sources:
  s: {title: A report, publisher: An agency, date: 2026-01-15, url: 'https://one.example.org/a'}
projects:
  known: {name: Known, announced: 2026-01, source: s, sectors: energy, regions: KZ-61,
    amount: 1 mn USD}
"""
UNSTATED = (
    HEAD
    + """\
  vague:
    name: Vague
    announced: undated
    source: s
    sectors: []
    countries: []
    regions: []
    amount: 2 mn USD
"""
)


def read_good(text: str) -> Dataset:
    found = read_text(text)
    assert found.dataset is not None, [str(fault) for fault in found.faults]
    return found.dataset


def test_what_is_not_stated_is_not_inherited() -> None:
    vague = read_good(UNSTATED).projects["vague"]

    assert vague.announced is None
    assert (vague.sectors, vague.regions, vague.countries) == ((), (), ())
    assert vague.amount[0].date is None


def test_an_undated_package_gives_no_date_to_its_projects() -> None:
    text = UNSTATED + "  inside: {name: Inside, package: p, sectors: [], regions: []}\n"
    text += "packages:\n  p: {name: P, announced: undated, source: s, amount: 5 mn USD}\n"

    assert read_good(text).projects["inside"].announced is None


def test_groups_of_what_is_not_stated_have_their_money() -> None:
    found = all_totals(select(read_good(UNSTATED), Choice(), codelists=codelists()))

    for table in (found.by_sector, found.by_region, found.by_year):
        (group,) = [group for group in table.groups if not group.code]
        assert (group.projects, group.bounds.low) == (1, 2_000_000_00)
        assert sum(group.bounds.low for group in table.groups) == 3_000_000_00


def test_an_undated_entry_is_the_last_row_of_the_timeline_without_a_mark() -> None:
    part = select(read_good(UNSTATED), Choice(), codelists=codelists())

    known, vague = timeline(part)
    assert (known.entry, vague.entry) == ("known", "vague")
    assert vague.marks == ()
    assert vague.last_evidence == parse_date("2026-01-15"), "the day of its source"


@pytest.mark.parametrize("field", ["sectors", "regions", "countries"])
@pytest.mark.parametrize("word", ["unknown", "not stated", "не указано", "n/a"])
def test_a_word_for_it_gets_the_sign_to_write(field: str, word: str) -> None:
    text = UNSTATED.replace(f"{field}: []", f"{field}: {word}")
    (fault,) = [fault for fault in read_text(text).faults if fault.level == "error"]

    assert f"“{field}: []”" in fault.text


@pytest.mark.parametrize(
    "written",
    [
        "unknown",
        "Undated",
        "n/a",
        "б/д",
        "без даты",
        "Не указана",
        "белгісіз",
        "noma’lum",
        "noma`lum",
    ],
)
@pytest.mark.parametrize("edited", ["date: 2026-01-15", "announced: undated"])
def test_a_word_for_no_date_is_answered_with_undated(written: str, edited: str) -> None:
    key = edited.partition(":")[0]
    found = read_text(UNSTATED.replace(edited, f"{key}: {written}"))

    assert found.dataset is None
    assert "Where no source gives one, write undated." in str(found.faults[0])
    assert read_text(UNSTATED.replace(edited, f"{key}: undated")).dataset is not None


@pytest.mark.parametrize(
    ("field", "note"),
    [
        ("announced: 1912-03-01", "note: Built in 1912"),
        ("announced: 1912-03-01", "note: {en: The line of 1912, ru: Дорога 1912 года}"),
        ("announced: 1825-11-15", "note: Founded in 1825"),
        ("announced: 1867-05-03", "jobs: over 3000 jobs"),
    ],
)
def test_a_year_of_a_century_ago_or_two_is_asked_about_until_a_note_names_it(
    field: str, note: str
) -> None:
    text = complete(note).replace("announced: 2025-11-15", field)

    assert [fault.text for fault in read_text(text).faults] == []
    other = text.replace(note, "note: Built long ago")
    asked = [fault.text for fault in read_text(other).faults]
    meant = {"1912": "2012-03-01", "1825": "2025-11-15"}
    assert asked == [
        f"is {field[-10:]} meant, or {fix}? If {year} is right, name it in the “note”."
        for year, fix in meant.items()
        if year in field
    ]


def test_the_year_of_a_status_and_of_a_source_may_be_named_in_their_own_notes() -> None:
    text = complete("status: [{status: operation, date: 1914, note: Since 1914}]").replace(
        "  s: {", "  s: {note: Printed in 1912, "
    )
    text = text.replace("date: 2025-11-15", "date: 1912").replace(
        "announced: 1912", "announced: 2025"
    )

    assert [fault.text for fault in read_text(text).faults if fault.code == "date"] == []


def split(sectors: str) -> dict[str, tuple[int, int | None]]:
    """The money of each group of sectors where a project of 100 mn USD is split so."""
    text = HEAD + (
        f"  part: {{name: Part, announced: 2026-01, source: s, sectors: {sectors}, regions: [], "
        "amount: 100 mn USD}\n"
    )
    chosen = Choice(entries=frozenset({"part"}))
    found = all_totals(select(read_good(text), chosen, codelists=codelists()))
    return {
        group.code: (group.bounds.low // 10**8, group.bounds.high and group.bounds.high // 10**8)
        for group in found.by_sector.groups
    }


@pytest.mark.parametrize(
    ("sectors", "money"),
    [
        ("{energy: 50%, logistics: 50%}", {"energy": (50, 50), "logistics": (50, 50)}),
        ("{energy: 33.3%, logistics: 33.3%, industry: 33.4%}", None),
        (
            "{energy: 50%, logistics: 40%}",
            {"energy": (50, 50), "logistics": (40, 40), "": (10, 10)},
        ),
        ("{energy: 90%}", {"energy": (90, 90), "": (10, 10)}),
        ("{energy: 60%, logistics: 50%}", {"energy": (50, 60), "logistics": (40, 50)}),
        (
            "{energy: 60%, logistics: , industry: }",
            {"energy": (60, 60), "logistics": (0, 40), "industry": (0, 40)},
        ),
        ("{energy: 60%, logistics: }", {"energy": (60, 60), "logistics": (40, 40)}),
    ],
)
def test_a_split_that_is_given_in_part_counts_as_far_as_it_is_given(
    sectors: str, money: dict[str, tuple[int, int | None]] | None
) -> None:
    found = split(sectors)

    assert money in (None, found)
    assert sum(low for low, _ in found.values()) <= 100


def test_what_shares_leave_may_lie_in_any_other_sector() -> None:
    text = HEAD + (
        "  part: {name: Part, announced: 2026-01, source: s, regions: [], amount: 100 mn USD,\n"
        "    sectors: {energy: 50%, logistics: 40%}}\n"
    )

    def chosen(*sectors: str) -> tuple[int, int | None, tuple[str, ...]]:
        part = select(read_good(text), Choice(sectors=frozenset(sectors)), codelists=codelists())
        found = all_totals(part).counted
        listed = tuple(project.id for project in part.projects)
        return found.low // 10**8, found.high and found.high // 10**8, listed

    assert chosen("industry") == (0, 10, ())
    assert chosen("logistics") == (40, 40, ("part",))
    assert chosen("logistics", "industry") == (40, 50, ("part",))
    assert chosen("energy", "logistics") == (91, 91, ("known", "part"))

"""What counts as a change of the file, and the words for it."""

import pytest

from cooperation.diff.changes import Change, ChangeKind, changes
from cooperation.diff.comparison import announced_total
from cooperation.diff.wording import ChangeWords
from cooperation.model.records import Dataset
from tests.support.builders import codelists, dataset_of, languages, read_text
from tests.support.edits import edited, inserted

LANGUAGES = languages()
BASE = """\
format: 1
dataset: {title: A file, as_of: 2025-12-31, currency: USD, countries: [KZ, UZ]}
sources:
  paper: {title: A report, publisher: A paper, date: 2025-11-15}
  other: {title: Another, publisher: Another paper, date: 2025-11-20}
events:
  day: {name: A day, date: 2025-11-15, source: paper}
packages:
  seven: {name: Seven projects, event: day, amount: 1.2 bn USD}
projects:
  plant: {name: A plant, package: seven, sectors: industry, regions: UZ-TK, status: agreed}
  mill: {name: A mill, event: day, sectors: [industry], regions: [], amount: 5 mn USD}
corridors:
  road: {name: A road, mode: road, via: [here, there], event: day, length: about 300 km}
places:
  here: {name: Here, region: UZ-TK}
  there: {name: There, region: KZ-43}
"""


def version(*edits: tuple[str, str]) -> Dataset:
    """Give the base file with texts replaced."""
    text = BASE
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return dataset_of(read_text(text))


def changed(*edits: tuple[str, str]) -> tuple[Change, ...]:
    return changes(version(), version(*edits))


def words(*edits: tuple[str, str], language: str = "en") -> list[str]:
    teller = ChangeWords(LANGUAGES[language], codelists())
    return [
        f"{change.section}.{change.entry}: {teller.what(change)}".replace("\xa0", " ")
        for change in changed(*edits)
    ]


def test_the_same_version_has_no_changes() -> None:
    assert changes(version(), version()) == ()


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("projects:\n", "projects:\n  # a remark\n\n"),
        BASE.replace("sectors: industry", "sectors: [industry]"),
        BASE.replace("amount: 5 mn USD", "amount: [{amount: 5 mn USD}]"),
    ],
)
def test_where_and_how_a_fact_is_written_is_no_change(text: str) -> None:
    other = dataset_of(read_text(text))

    assert other.version != version().version
    assert changes(version(), other) == ()


def test_an_entry_is_added_and_removed() -> None:
    mill = (
        "  mill: {name: A mill, event: day, sectors: [industry], regions: [], amount: 5 mn USD}\n"
    )
    assert mill in BASE

    assert words((mill, "")) == ["projects.mill: removed, and the file does not say why"]
    assert words((mill, mill + mill.replace("mill", "bank"))) == ["projects.bank: added"]


def test_a_new_id_is_no_loss_and_no_new_entry() -> None:
    assert words(("  plant: ", "  factory: ")) == [
        "projects.factory: the id “plant” is now “factory”"
    ]


def test_of_two_lost_entries_of_one_name_both_are_told() -> None:
    twins = ("  mill:", "  a: {name: T, event: day, sectors: other, regions: []}\n  mill:")
    twice = version(
        twins, ("  mill:", "  b: {name: T, event: day, sectors: other, regions: []}\n  mill:")
    )

    gone = [change for change in changes(twice, version()) if change.kind is ChangeKind.REMOVED]

    assert [change.entry for change in gone] == ["a", "b"]


def test_a_status_goes_from_one_step_to_the_next() -> None:
    assert words(("status: agreed", "status: implementation")) == [
        "projects.plant: Status: Agreed → Under way"
    ]
    assert words((", status: agreed", "")) == ["projects.plant: Status: Agreed removed"]


def test_an_amount_that_stands_changes() -> None:
    assert words(("amount: 5 mn USD", "amount: over 6 mn USD")) == [
        "projects.mill: Amount: 5 mn USD → over 6 mn USD"
    ]


def test_a_figure_beside_the_one_that_stands_is_told_as_one_more() -> None:
    older = "amount: [{amount: 5 mn USD}, {amount: 4 mn USD, source: paper, date: 2025-11}]"
    part = "amount: [{amount: 5 mn USD}, {amount: 1 mn USD, part: first half}]"

    assert words(("amount: 5 mn USD", older)) == ["projects.mill: Amount: also 4 mn USD"]
    assert words(("amount: 5 mn USD", part)) == ["projects.mill: Amount: also 1 mn USD"]


def test_another_source_of_the_same_figure_is_a_correction_of_it() -> None:
    assert words(("amount: 5 mn USD", "amount: [{amount: 5 mn USD, source: other}]")) == [
        "projects.mill: Amount: sources, dates or notes corrected"
    ]


def test_a_length_a_name_a_region_and_a_mode_are_corrections() -> None:
    assert words(
        ("about 300 km", "320 km"),
        ("name: A road", "name: A highway"),
        ("mode: road", "mode: rail"),
        ("regions: []", "regions: UZ-SA"),
    ) == [
        "projects.mill: Region: Samarkand Region",
        "corridors.road: Name: A road → A highway",
        "corridors.road: Mode: Road → Rail",
        "corridors.road: Length: about 300 km → 320 km",
    ]


def test_what_entries_only_inherit_is_one_change_of_their_event() -> None:
    assert words(("date: 2025-11-15, source: paper", "date: 2025-11-14, source: other")) == [
        "events.day: Date: 15 November 2025 → 14 November 2025",
        "events.day: Sources: paper → other",
    ]
    assert words(("countries: [KZ, UZ]", "countries: [KZ, UZ, KG]")) == [
        "dataset.: Taking part: Kazakhstan, Uzbekistan → Kazakhstan, Uzbekistan, Kyrgyzstan"
    ]


def test_a_date_of_its_own_is_a_change_of_the_entry() -> None:
    assert words(("mill: {name: A mill, ", "mill: {name: A mill, announced: 2025-11-16, ")) == [
        "projects.mill: Announced: 15 November 2025 → 16 November 2025"
    ]


def test_the_weightiest_come_first_in_each_section() -> None:
    kinds = [
        change.kind
        for change in changed(
            ("name: A plant", "name: A big plant"),
            ("status: agreed", "status: operation"),
            ("amount: 5 mn USD", "amount: 6 mn USD"),
            ("projects:\n", "projects:\n  x: {name: X, event: day, sectors: other, regions: []}\n"),
        )
    ]

    assert kinds == [
        ChangeKind.ADDED,
        ChangeKind.STATUS,
        ChangeKind.AMOUNT,
        ChangeKind.CORRECTION,
    ]


def told(*edits: tuple[str, str], language: str = "en") -> str:
    teller = ChangeWords(LANGUAGES[language], codelists())
    before, after = version(), version(*edits)
    found = changes(before, after)
    total = teller.total(*(announced_total(data, codelists()) for data in (before, after)))
    return "; ".join((*teller.summary(found), total)).replace("\xa0", " ")


NEW = ("projects:\n", "projects:\n  x: {name: X, event: day, sectors: other, regions: []}\n")


def test_the_summary_counts_entries_and_says_what_became_of_the_total() -> None:
    assert told(NEW) == "+1 project; announced: 1.205 bn USD → at least 1.2 bn USD"
    assert told(("length: about 300 km", "length: 310 km"), ("name: A road", "name: Road")) == (
        "1 entry corrected; announced unchanged: 1.205 bn USD"
    )


def test_a_change_too_small_for_short_words_is_still_a_change() -> None:
    before = version(NEW)
    after = version(NEW, ("amount: 5 mn USD", "amount: 6 mn USD"))
    teller = ChangeWords(LANGUAGES["en"], codelists())

    total = teller.total(*(announced_total(data, codelists()) for data in (before, after)))
    assert total.replace("\xa0", " ") == (
        "announced: at least 1,205,000,000 USD → at least 1,206,000,000 USD"
    )


def test_the_summary_speaks_russian() -> None:
    assert told(NEW, language="ru").startswith("+1 проект; ")


def test_nothing_of_the_example_changes_when_lines_are_put_in() -> None:
    before = dataset_of(read_text(edited()))
    after = dataset_of(read_text(inserted(3, "# one", "# two")))

    assert changes(before, after) == ()


MILL = "  mill: {name: A mill, event: day, sectors: [industry], regions: [], amount: 5 mn USD}\n"
REASON = "removed:\n  mill: {reason: It was counted twice., source: other, date: 2025-12-01}\n"


def test_what_is_removed_has_the_reason_that_the_file_keeps_and_its_source() -> None:
    [gone] = changed((MILL, ""), ("places:\n", REASON + "places:\n"))

    assert gone.kind is ChangeKind.REMOVED
    assert not gone.vanished
    teller = ChangeWords(LANGUAGES["en"], codelists())
    assert teller.what(gone) == "removed: It was counted twice."
    assert [source.id for source in gone.sources] == ["other"]


def test_an_id_that_others_may_know_vanishes_unless_its_removal_is_told() -> None:
    def vanished(*edits: tuple[str, str]) -> list[str]:
        return [change.vanished for change in changed(*edits) if change.vanished]

    assert vanished((MILL, "")) == ["mill"]
    assert vanished((MILL, ""), ("places:\n", REASON + "places:\n")) == []
    assert vanished(("  plant: ", "  factory: ")) == ["plant"]
    renamed = REASON.replace("mill:", "plant:")
    assert vanished(("  plant: ", "  factory: "), ("places:\n", renamed + "places:\n")) == []
    # It keeps its address where it only goes to another section.
    moved = (
        "corridors:\n",
        "corridors:\n  mill: {name: A mill, mode: rail, event: day, at: here}\n",
    )
    assert vanished((MILL, ""), moved) == []
    # Nobody can have written down the address of a source or place.
    assert (
        vanished(("  other: {title: Another, publisher: Another paper, date: 2025-11-20}\n", ""))
        == []
    )


def test_each_change_has_the_source_of_what_is_new() -> None:
    stated = "amount: [{amount: over 6 mn USD, source: other, date: 2025-11-20}]"
    both = "amount: [{amount: 5 mn USD}, {amount: 4 mn USD, source: other, date: 2025-11-10}]"

    def sources(*edits: tuple[str, str]) -> list[list[str]]:
        return [[source.id for source in change.sources] for change in changed(*edits)]

    assert sources(("amount: 5 mn USD", stated)) == [["other"]]
    assert sources(("amount: 5 mn USD", both)) == [["other"]]
    assert sources((", amount: 5 mn USD", "")) == [["paper"]]
    assert sources(("name: A mill", "name: The mill")) == [["paper"]]
    assert sources((MILL, "")) == [["paper"]]
    assert sources((MILL, MILL + MILL.replace("mill", "bank"))) == [["paper"]]


def test_a_promise_that_moves_is_no_correction() -> None:
    was = (MILL, MILL.replace("amount: 5 mn USD", "planned: 2027"))
    now = (MILL, MILL.replace("amount: 5 mn USD", "planned: 2029"))
    [moved] = changes(version(was), version(now))

    assert moved.kind is ChangeKind.PROMISE
    teller = ChangeWords(LANGUAGES["en"], codelists())
    assert teller.what(moved) == "Promised for: 2027 → 2029"
    assert teller.summary([moved]) == ("1 promise changed",)
    assert teller.sources(moved) == "A paper"


def test_what_was_said_before_or_how_it_is_written_is_corrected_and_no_news() -> None:
    def told(field: str, *values: str) -> list[tuple[str, str]]:
        teller = ChangeWords(LANGUAGES["en"], codelists())
        before, after = (
            version((MILL, MILL.replace("amount: 5 mn USD", f"{field}: {value}")))
            for value in values
        )
        return [
            (change.kind.value, teller.what(change).replace("\N{NO-BREAK SPACE}", " "))
            for change in changes(before, after)
        ]

    assert told(
        "status",
        "{2024-01: proposed, 2025-01: implementation}",
        "{2024-01: agreed, 2025-01: implementation}",
    ) == [("correction", "Status, earlier statements: Proposed → Agreed")]
    assert told("status", "{2025-01: agreed}", "{2024-01: proposed, 2025-01: agreed}") == [
        ("correction", "Status: also Proposed")
    ]
    assert told("status", "{2025-01: agreed}", "{2025-01: agreed, 2025-06: operation}") == [
        ("status", "Status: Agreed → In operation")
    ]
    assert told("amount", "5 mn USD", "5000000 USD")[0][0] == "correction"
    assert told("amount", "5 mn USD", "about 5 mn USD")[0][0] == "amount"
    part = "[{amount: 5 mn USD}, {amount: 1 mn USD, part: first half}]"
    assert told("amount", "5 mn USD", part) == [("amount", "Amount: also 1 mn USD")]


def test_a_removal_of_what_is_still_there_is_asked_about() -> None:
    reading = read_text(BASE.replace("places:\n", REASON + "places:\n"))

    assert [(fault.code, fault.path) for fault in reading.faults if fault.code == "duplicate"] == [
        ("duplicate", "removed.mill")
    ]


def test_of_what_was_decided_only_what_differs_is_told() -> None:
    day = "  day: {name: A day, date: 2025-11-15, source: paper}"

    def decided(*texts: str) -> Dataset:
        listed = ", ".join(f"{{text: {text}}}" for text in texts)
        return version((day, f"{day[:-1]}, decisions: [{listed}]}}"))

    before = decided("A council is made.", "Trade is to grow.", "Water is shared.")
    after = decided("A council is made.", "Trade is to double.", "A bridge is built.")
    teller = ChangeWords(LANGUAGES["en"], codelists())

    assert [teller.what(change) for change in changes(before, after)] == [
        "Decisions and directions: Trade is to grow and Water is shared → "
        "Trade is to double and A bridge is built"
    ]
    assert [teller.what(change) for change in changes(before, decided("A council is made."))] == [
        "Decisions and directions: Trade is to grow and Water is shared removed"
    ]

"""A record says all that the file says of one entry, and what no source says."""

import re

import pytest

from components.parts.evidence import planned, quantities, status
from components.parts.source_label import source_line
from components.record.entry import history
from components.record.relations import relations, said_by_either
from components.record.unknown import not_known
from cooperation.model.enums import Milestone
from cooperation.model.records import PlannedClaim, QuantityClaim, Relations
from cooperation.rows.timeline import MarkKind
from cooperation.values.dates import parse_date
from tests.support.builders import (
    a_corridor,
    a_package,
    a_place,
    a_programme,
    a_project,
    a_source,
    amounts,
    statuses,
)
from tests.support.builders import quantities as measures
from tests.support.datasets import a_file
from tests.support.screens import a_screen


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def badge(markup: str) -> str:
    found = re.search(r'class="ec-badge">([^<]*)<', markup)
    return found[1] if found else ""


def a_promise(when: str, said: str, milestone: Milestone = Milestone.OPENING) -> PlannedClaim:
    return PlannedClaim(
        sources=("a-source",),
        date=parse_date(said),
        planned=parse_date(when),
        milestone=milestone,
    )


def of_year(claim: QuantityClaim, year: str) -> QuantityClaim:
    return claim.model_copy(update={"period": parse_date(year)})


def test_a_status_said_again_after_another_stays_in_the_history() -> None:
    entry = a_corridor(
        "c",
        status=statuses(("2016", "proposed"), ("2024", "suspended"), ("2025-11-15", "proposed")),
    )
    screen = a_screen(a_file(entry))

    told = [(mark.kind, mark.date.written) for mark in history(screen, entry)]

    assert (MarkKind.SUSPENDED, "2024") in told
    assert told.index((MarkKind.SUSPENDED, "2024")) < told.index((MarkKind.PROPOSED, "2025-11-15"))


def test_what_is_part_of_an_entry_is_named_by_the_whole_too() -> None:
    dataset = a_file(
        a_project("whole"),
        a_project("piece", relations=Relations(part_of=("whole",))),
        a_package("outer"),
        a_package("inner", parent="outer"),
    )
    screen = a_screen(dataset)

    assert re.search(r"Has as a part.*piece", relations(screen, dataset.projects["whole"]))
    assert re.search(r"Part of.*whole", relations(screen, dataset.projects["piece"]))
    assert re.search(r"Has as a part.*inner", relations(screen, dataset.packages["outer"]))
    assert re.search(r"Part of.*outer", relations(screen, dataset.packages["inner"]))


def test_packages_that_may_count_the_same_money_both_say_so() -> None:
    dataset = a_file(a_package("p"), a_programme("q", may_overlap=("p",)))
    screen = a_screen(dataset)

    assert said_by_either(screen, dataset.packages["p"], "may_overlap") == ["q"]
    assert said_by_either(screen, dataset.packages["q"], "may_overlap") == ["p"]


@pytest.mark.parametrize(
    ("entry", "missing"),
    [
        (a_project("e", places=("nowhere",)), "where exactly it is"),
        (a_project("e", regions=()), "in which region it is"),
        (a_corridor("e", via=("nowhere", "elsewhere")), "where its places are"),
        (a_programme("e"), "which projects it holds"),
        (a_package("e", projects=3), "the names of 3 projects"),
        (a_package("e", projects=1), "the name of 1 project"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_known_is_said(entry, missing: str) -> None:
    dataset = a_file(a_place("nowhere", point=None), a_place("elsewhere", point=None), entry)

    assert missing in not_known(a_screen(dataset), entry)


def test_what_is_known_is_not_called_unknown() -> None:
    entry = a_project("e", amount=amounts("5 mn USD"), status=statuses("operation"))

    said = not_known(a_screen(a_file(entry)), entry)

    assert "what it costs" not in said
    assert "how far it is" not in said
    assert "when it is to open" not in said


def test_figures_of_several_years_show_the_newest_and_no_dispute() -> None:
    one, two = measures("2 mn t", "3 mn t", of="volume")
    screen = a_screen(a_file())

    shown = quantities(screen, [of_year(one, "2024"), of_year(two, "2025")])

    summary = shown.partition("</summary>")[0]
    assert "(2025)" in summary
    assert "(2024)" not in summary
    assert badge(shown) == "1 more figure"


def test_figures_of_one_year_that_differ_are_disputed() -> None:
    one, two = measures("2 mn t", "3 mn t", of="volume")
    screen = a_screen(a_file())

    assert badge(quantities(screen, [of_year(one, "2025"), of_year(two, "2025")])) == (
        "2 figures differ"
    )


def test_promises_of_two_steps_are_named_and_no_dispute() -> None:
    screen = a_screen(a_file())

    shown = planned(screen, [a_promise("2026", "2025", Milestone.BEGIN), a_promise("2028", "2025")])

    assert badge(shown) == ""
    assert re.search(r"2026.*2028", plain(shown.partition("</summary>")[0]))
    assert badge(planned(screen, [a_promise("2027", "2025"), a_promise("2028", "2025")])) == (
        "2 figures differ"
    )


def test_a_part_behind_a_whole_is_counted_by_the_badge() -> None:
    whole, part = measures("320 km", "140 km", of="length")
    screen = a_screen(a_file())
    part = part.model_copy(update={"part": a_project("x").name})

    assert badge(quantities(screen, [whole, part])) == "1 more figure"


def test_steps_on_the_way_are_no_badge_but_a_contradiction_is() -> None:
    screen = a_screen(a_file())

    assert badge(status(screen, statuses(("2024", "agreed"), ("2025", "operation")))) == ""
    assert badge(status(screen, statuses(("2025", "agreed"), ("2025", "operation")))) == (
        "2 statements differ"
    )


def test_a_source_says_kind_date_and_language_even_if_not_known() -> None:
    screen = a_screen(a_file())
    known = a_source(url="https://example.org/", lang="kk", cites="a ministry")
    bare = a_source(url=None, date=None, lang=None)

    said = source_line(screen, known)
    assert "citing a ministry" in said
    assert "Kazakh" in said
    assert 'rel="noopener noreferrer"' in said
    assert "language not recorded" in source_line(screen, bare)
    assert "undated page" in source_line(screen, bare)
    assert "<a" not in source_line(screen, bare)

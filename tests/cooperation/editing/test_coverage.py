"""What the gap meter asks, of whom, and when an entry has it."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cooperation.editing.coverage import Coverage, Half, WantedFact, coverage
from cooperation.model.enums import Hub, PlacePrecision, SourceKind
from cooperation.model.records import (
    Announcement,
    Corridor,
    Entry,
    Package,
    Party,
    PlannedClaim,
    Point,
    Text,
)
from cooperation.values.dates import parse_date
from tests.support.builders import (
    SOURCE,
    a_corridor,
    a_package,
    a_place,
    a_project,
    a_source,
    a_text,
    amounts,
    statuses,
)
from tests.support.datasets import a_file

TODAY = date(2026, 3, 10)
TOWN = Point(latitude=41.3, longitude=69.3)


def asked(wanted: WantedFact, *entries: Entry, today: date = TODAY) -> Coverage:
    """Measure one thing over the first entry's section."""
    dataset = a_file(*entries)
    sections = coverage(dataset, today=today, languages=("en", "ru"))
    section = next(name for name in sections if entries[0].id in getattr(dataset, name))
    return next(measured for measured in sections[section] if measured.wanted is wanted)


def has(wanted: WantedFact, entry: Entry, *others: Entry, today: date = TODAY) -> bool:
    return entry.id not in asked(wanted, entry, *others, today=today).lacking


def test_the_share_counts_those_asked_and_names_the_rest() -> None:
    amount = asked(
        WantedFact.AMOUNT,
        a_project("a", amount="5 mn USD"),
        a_project("b"),
        a_project("c", amount="over 1 bn USD"),
    )

    assert (amount.having, amount.asked, amount.lacking) == (2, 3, ("b",))
    assert amount.share == Fraction(2, 3)


def test_an_amount_of_its_package_is_none_of_its_own() -> None:
    assert not has(WantedFact.AMOUNT, a_project(package="p"), a_package("p", amount="1.2 bn USD"))


def test_an_amount_of_a_part_is_its_own_as_on_the_page() -> None:
    part = amounts("5 mn USD", part=a_text("phase 1"))

    assert has(WantedFact.AMOUNT, a_project(amount=part))


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        (amounts("undisclosed"), Half.UNDISCLOSED),
        ((), None),
    ],
)
def test_why_an_amount_is_only_half_there_is_told(claims: Any, why: Half | None) -> None:
    amount = asked(WantedFact.AMOUNT, a_project("a", amount=claims))

    assert amount.lacking == ("a",)
    assert amount.half.get("a") is why


def test_a_figure_of_one_source_is_not_taken_back_by_another_that_gives_none() -> None:
    assert has(WantedFact.AMOUNT, a_project(amount=amounts("5 mn USD", "undisclosed")))


@pytest.mark.parametrize(
    ("precision", "placed"),
    [
        (PlacePrecision.EXACT, True),
        (PlacePrecision.CITY, True),
        (PlacePrecision.APPROXIMATE, False),
    ],
)
def test_a_place_is_precise_to_its_town_at_least(precision: PlacePrecision, placed: bool) -> None:
    town = a_place("town", point=TOWN, precision=precision)
    place = asked(WantedFact.PLACE, a_project("a", places=("town",)), town)

    assert (place.lacking == ()) is placed
    assert place.half == ({} if placed else {"a": Half.APPROXIMATE})


def test_a_region_alone_is_no_place_and_a_place_without_a_point_neither() -> None:
    assert not has(WantedFact.PLACE, a_project(regions="UZ-TK"))
    assert not has(WantedFact.PLACE, a_project(places=("here",)))
    assert has(WantedFact.REGION, a_project(regions="UZ-TK"))


def test_a_project_is_placed_by_one_place_and_a_route_by_all() -> None:
    town = a_place("town", point=TOWN)

    assert has(WantedFact.PLACE, a_project(places=("here", "town")), town)
    assert not has(WantedFact.PLACE, a_corridor(via=("here", "town")), town)
    assert has(WantedFact.PLACE, a_corridor(at="town", hub=Hub.DRY_PORT), town)


def test_only_routes_are_asked_for_their_line() -> None:
    hub: Corridor = a_corridor("hub", at="here", hub=Hub.DRY_PORT)
    trace = asked(WantedFact.TRACE, a_corridor("way"), hub)

    assert (trace.asked, trace.beyond, trace.lacking) == (1, 1, ("way",))


@pytest.mark.parametrize("status", ["operation", "cancelled", "closed"])
def test_what_works_or_has_ended_is_not_asked_for_a_promise(status: str) -> None:
    assert asked(WantedFact.PROMISE, a_project(status=status)).asked == 0


def test_a_promise_is_asked_where_sources_disagree_that_it_works() -> None:
    disputed = a_project(status=statuses("operation", "agreed"))

    assert asked(WantedFact.PROMISE, disputed).asked == 1


def test_nothing_asked_is_no_share() -> None:
    assert asked(WantedFact.PROMISE, a_project(status="operation")).share is None


def test_an_official_source_of_any_statement_counts() -> None:
    official = a_source("ministry", kind=SourceKind.OFFICIAL)
    project = a_project(amount=amounts("5 mn USD", sources=("ministry",)))

    assert has(WantedFact.OFFICIAL, project, official)
    assert has(WantedFact.CITED, project, official)
    assert not has(WantedFact.OFFICIAL, a_project(), official)


def test_a_report_that_names_whom_it_cites_is_not_official_but_cited() -> None:
    report = a_source("report", kind=SourceKind.MEDIA, cites=a_text("A ministry"))
    project = a_project(sources=("report",))

    assert not has(WantedFact.OFFICIAL, project, report)
    assert has(WantedFact.CITED, project, report)


def test_two_pages_of_one_publisher_are_one_voice() -> None:
    same = a_source("same", publisher=a_text("A NEWSPAPER"))
    other = a_source("other", publisher=a_text("A ministry"))

    named = Text((("ru", "Газета"), ("en", "A newspaper")))
    also = a_source("also", publisher=named)

    assert not has(WantedFact.TWO_PUBLISHERS, a_project(sources=(SOURCE, "same")), same)
    assert not has(WantedFact.TWO_PUBLISHERS, a_project(sources=(SOURCE, "also")), also)
    assert has(WantedFact.TWO_PUBLISHERS, a_project(sources=(SOURCE, "other")), other)


@pytest.mark.parametrize(
    ("said", "recent"),
    [("2025-03-10", True), ("2025-03-09", False), ("2025-Q2", True), ("2025", False)],
)
def test_evidence_is_recent_when_it_surely_is_of_the_last_twelve_months(
    said: str, recent: bool
) -> None:
    assert has(WantedFact.RECENT, a_project(announced=said)) is recent


def test_any_dated_statement_is_evidence_and_a_promise_is_not() -> None:
    old = {"announced": "2020-01-01"}
    promise = PlannedClaim(planned=parse_date("2027"), date=parse_date("2020-01-01"))
    again = Announcement(date=parse_date("2026-01"), sources=(SOURCE,))

    assert has(WantedFact.RECENT, a_project(**old, amount=amounts("1 mn USD", said="2026-01-05")))
    assert has(WantedFact.RECENT, a_project(**old, announcements=(again,)))
    assert not has(WantedFact.RECENT, a_project(**old, planned=(promise,)))


def test_the_day_after_the_28th_of_february_of_a_leap_year_has_a_year_before() -> None:
    leap = date(2028, 2, 29)

    assert has(WantedFact.RECENT, a_project(announced="2027-02-28"), today=leap)
    assert not has(WantedFact.RECENT, a_project(announced="2027-02-27"), today=leap)


def test_what_was_given_up_is_not_asked_for_news() -> None:
    assert asked(WantedFact.RECENT, a_project(status="cancelled")).beyond == 1


def test_a_name_is_wanted_in_every_language_of_the_page() -> None:
    both = Text((("en", "A bank"), ("ru", "Банк"), ("de", "Eine Bank")))

    assert has(WantedFact.NAMES, a_project(name=both))
    assert not has(WantedFact.NAMES, a_project(name=Text((("en", "A bank"),))))
    assert not has(WantedFact.NAMES, a_project(name=a_text("Bank")))


def test_parties_and_the_number_of_projects_are_counted_where_a_source_gives_them() -> None:
    assert has(WantedFact.PARTIES, a_project(parties=(Party(name=a_text("A firm")),)))
    assert not has(WantedFact.PARTIES, a_project())
    assert has(WantedFact.NUMBER, a_package(projects=7))


def test_sources_are_asked_for_their_own_date_address_and_copy() -> None:
    undated = a_source("a", date=None, archived="https://example.org/copy")

    assert not has(WantedFact.DATED, undated)
    assert has(WantedFact.ADDRESS, undated)
    assert has(WantedFact.ARCHIVED, undated)
    assert not has(WantedFact.ARCHIVED, a_source("b"))


def test_a_section_without_entries_is_not_measured() -> None:
    package: Package = a_package(amount=(), projects=None)

    measured = coverage(a_file(package), today=TODAY, languages=("en",))

    assert set(measured) == {"packages", "sources"}


def test_amounts_of_any_currency_count() -> None:
    assert has(WantedFact.AMOUNT, a_project(amount="20.7 bn KZT"))

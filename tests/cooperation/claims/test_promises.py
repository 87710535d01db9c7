"""Promises that move, pass or are kept, and silence, worked out by hand. All data are made up."""

from datetime import date

import pytest

from cooperation.claims.known_then import days_of_news
from cooperation.claims.promises import (
    concerns_of,
    due_since,
    months_without_news,
    promises_of,
)
from cooperation.claims.walk import news_of
from cooperation.model.enums import Concern, Milestone, Status
from cooperation.model.records import PlannedClaim, Project, StatusClaim
from cooperation.selection.selection import Choice, select
from cooperation.values.dates import parse_date
from tests.support.builders import (
    SOURCE,
    a_project,
    a_source,
    a_text,
    codelists,
    dataset_of,
    read_text,
    statuses,
)
from tests.support.datasets import a_file

SOURCES = a_file(a_source(date=None)).sources
ABOUT = a_file().about.model_copy(update={"as_of": parse_date("2026-03-10")})


def planned(
    *promised: tuple[str, str], step: Milestone = Milestone.OPENING
) -> tuple[PlannedClaim, ...]:
    """Promises as the day they were made and the date promised."""
    return tuple(
        PlannedClaim(
            planned=parse_date(when), date=parse_date(said), milestone=step, sources=(SOURCE,)
        )
        for said, when in promised
    )


def plant(
    *promised: tuple[str, str], status: str = "implementation", said: str = "2025-12"
) -> Project:
    return a_project(
        "plant", announced="2024-01-15", planned=planned(*promised), status=statuses((said, status))
    )


def test_a_promise_that_moved_is_one_line_from_the_first_to_the_last() -> None:
    [promise] = promises_of(
        plant(("2023-01", "2024-12-31"), ("2024-06", "2025-06-30"), ("2025-06", "2026-12-31")),
        ABOUT,
    )

    assert (promise.first.planned.written, promise.last.planned.written) == (
        "2024-12-31",
        "2026-12-31",
    )
    assert promise.months == 24
    assert not promise.overdue


@pytest.mark.parametrize(
    ("promised", "status", "overdue"),
    [
        ("2025", "implementation", True),
        ("2026-03-09", "implementation", True),
        ("2026-03-10", "implementation", False),  # the day of the data itself is not past
        ("2026-03", "implementation", False),  # the month is not over
        ("2025", "operation", False),  # kept
        ("2025", "cancelled", False),  # no longer promised
        ("2025", "suspended", False),
    ],
)
def test_a_promise_is_overdue_when_its_date_is_past_and_nothing_shows_it_kept(
    promised: str, status: str, overdue: bool
) -> None:
    entry = plant(("2024-01", promised), status=status)

    [promise] = promises_of(entry, ABOUT)
    assert promise.overdue is overdue
    assert (Concern.OVERDUE in concerns_of(entry, ABOUT, SOURCES)) is overdue


def test_a_beginning_is_kept_by_work_and_has_its_date() -> None:
    entry = a_project(
        "plant",
        announced="2024-01-15",
        planned=planned(("2024-01", "2025"), step=Milestone.BEGIN),
        status=statuses(("2025-05", "implementation")),
    )

    [promise] = promises_of(entry, ABOUT)
    assert promise.kept
    assert str(promise.evidenced) == "2025-05"


def test_what_came_due_since_the_data_is_not_checked_and_not_overdue() -> None:
    entry = plant(("2024-01", "2026-06"))

    assert concerns_of(entry, ABOUT, SOURCES) == ()
    assert due_since(entry, ABOUT, date(2026, 6, 30)) == ()
    assert [str(c.planned) for c in due_since(entry, ABOUT, date(2026, 7, 1))] == ["2026-06"]


@pytest.mark.parametrize(
    ("said", "months", "silent"),
    [("2025-03-10", 12, True), ("2025-03-11", 11, False), ("2024-12", 14, True)],
)
def test_silence_is_counted_in_whole_months_to_the_date_of_the_data(
    said: str, months: int, silent: bool
) -> None:
    entry = plant(said=said)

    assert months_without_news(entry, ABOUT, SOURCES) == months
    assert concerns_of(entry, ABOUT, SOURCES) == ((Concern.SILENT,) if silent else ())


@pytest.mark.parametrize(
    ("published", "said", "months"),
    [
        ("2025-06-10", "2024-12-01", 9),  # an older statement, repeated: news when it was published
        ("2024-06-10", "2024-12-01", 15),  # a source that is older than what it tells is no news
        ("2025", "2024-12-01", 2),  # a vague date counts from its end
        ("2025-06-10", None, 9),  # a statement without a date has that of its source
        (None, "2024-12-01", 15),
    ],
)
def test_news_is_the_day_a_statement_became_known(
    published: str | None, said: str | None, months: int
) -> None:
    when = parse_date(said) if said else None
    status = StatusClaim(status=Status.IMPLEMENTATION, date=when, sources=(SOURCE,))
    entry = a_project("plant", announced="2024-01-15", status=(status,))
    dataset = a_file(a_source(date=parse_date(published) if published else None), entry)

    assert months_without_news(entry, ABOUT, dataset.sources) == months
    [*news] = news_of(entry, dataset.sources)
    assert max(day.last for day in news) == max(days_of_news(dataset, entry))


def test_what_is_in_operation_may_be_silent_for_ever() -> None:
    assert concerns_of(plant(status="operation", said="2001"), ABOUT, SOURCES) == ()


def test_a_dataset_sets_its_own_thresholds() -> None:
    text = """\
format: 1
dataset:
  {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ],
   silent_after: {implementation: 3}}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
projects:
  a:
    {name: A, announced: 2025-11-30, source: s, sectors: energy, regions: [],
     status: {2025-11-30: implementation}}
"""
    dataset = dataset_of(read_text(text))

    assert dataset.about.silent_after == ((Status.IMPLEMENTATION, 3),)
    assert concerns_of(dataset.projects["a"], dataset.about, dataset.sources) == (Concern.SILENT,)
    chosen = Choice(concerns=frozenset({"silent"}))
    assert [p.id for p in select(dataset, chosen, codelists=codelists()).projects] == ["a"]
    chosen = Choice(concerns=frozenset({"overdue"}))
    assert select(dataset, chosen, codelists=codelists()).nothing


def test_a_wrong_threshold_is_told_with_what_to_write() -> None:
    text = """\
format: 1
dataset:
  {title: Made up, as_of: 2026-03-10, currency: USD, countries: [KZ],
   silent_after: {agreed: a year}}
"""

    faults = [str(fault) for fault in read_text(text).faults]
    assert any("“a year” is not a number of months. Write e.g. 12." in fault for fault in faults)


def test_a_part_in_operation_keeps_no_promise_of_the_whole_but_shows_that_work_began() -> None:
    (status,) = statuses(("2024-05", "operation"))
    entry = a_project(
        "plant",
        announced="2024-01-15",
        planned=(
            *planned(("2024-01", "2025")),
            *planned(("2024-01", "2024"), step=Milestone.BEGIN),
        ),
        status=(status.model_copy(update={"part": a_text("phase 1")}),),
    )

    opening, beginning = promises_of(entry, ABOUT)
    assert (opening.kept, opening.evidenced, opening.overdue) == (False, None, True)
    assert (beginning.kept, str(beginning.evidenced)) == (True, "2024-05")

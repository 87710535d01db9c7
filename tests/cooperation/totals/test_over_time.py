"""The total over time is the headline of each day. All data but the published are made up."""

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation.claims.known_then import known_then
from cooperation.model.enums import Concern, Measure
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice, select
from cooperation.totals.over_time import MoneyOverTime, money_over_time
from cooperation.totals.totals import all_totals
from cooperation.values.dates import parse_date
from cooperation.values.intervals import NOTHING, Bounds
from tests.support.builders import (
    a_package,
    a_project,
    a_source,
    amounts,
    codelists,
    published,
    statuses,
)
from tests.support.datasets import a_file
from tests.support.examples import examples
from tests.support.forests import REGIONS, SECTORS, STATUSES, a_random_file

MN = 100_000_000
CHOICES = (
    Choice(),
    Choice(sectors=frozenset(SECTORS[:1])),
    Choice(regions=frozenset(REGIONS[:2])),
    Choice(statuses=frozenset(STATUSES[:2])),
    Choice(since=2024, until=2024),
    Choice(concerns=frozenset({Concern.SILENT})),
    Choice(packages=frozenset({"package-0"})),
)


def headline(dataset: Dataset, choice: Choice, measure: Measure, day: date | None = None) -> Bounds:
    if day is not None:
        dataset = known_then(dataset, parse_date(day.isoformat())).dataset
    return all_totals(select(dataset, choice, codelists=codelists(), measure=measure)).counted


def over_time(dataset: Dataset, choice: Choice = Choice()) -> MoneyOverTime:  # noqa: B008
    return money_over_time(select(dataset, choice, codelists=codelists()))


def on(found: MoneyOverTime, day: date) -> Bounds:
    return next((step.counted for step in reversed(found.steps) if step.day <= day), NOTHING)


@pytest.mark.parametrize(
    "choice",
    [
        Choice(),
        Choice(sectors=frozenset({"energy"})),
        Choice(countries=frozenset({"UZ"}), since=2024),
        Choice(concerns=frozenset({Concern.OVERDUE, Concern.SILENT})),
        Choice(statuses=frozenset({"implementation"})),
    ],
    ids=["everything", "a sector", "a country and years", "concerns", "a status"],
)
def test_each_step_of_the_published_file_is_the_headline_of_its_day(choice: Choice) -> None:
    dataset = published()
    measure = dataset.measures[0]
    found = over_time(dataset, choice)

    assert found.steps[-1].day == dataset.about.as_of.last
    assert found.steps[-1].counted == headline(dataset, choice, measure)
    for step in found.steps[:-1]:
        assert step.counted == headline(dataset, choice, measure, step.day)
        before = step.day - timedelta(days=1)
        assert on(found, before) == headline(dataset, choice, measure, before)


@given(
    seed=st.integers(0, 2**32),
    day=st.dates(date(2022, 12, 30), date(2025, 11, 29)),
    choice=st.sampled_from(CHOICES),
)
@examples(150)
def test_on_every_day_it_is_the_headline_of_what_was_known(
    seed: int, day: date, choice: Choice
) -> None:
    dataset = a_random_file(Random(seed))
    measure, found = dataset.measures[0], over_time(dataset, choice)

    assert found.steps[-1].counted == headline(dataset, choice, measure)
    assert on(found, day) == headline(dataset, choice, measure, day)


OLD, NEW, UNDATED = (
    a_source("old", date=parse_date("2024-03-01")),
    a_source("new", date=parse_date("2025-09-10")),
    a_source("undated", date=None),
)


def test_a_package_takes_the_place_of_what_it_holds() -> None:
    dataset = a_file(
        OLD,
        NEW,
        a_package("all", announced="2025-09-10", sources=("new",), amount=amounts("20 mn USD")),
        a_project(
            "plant",
            package="all",
            announced="2024-03-01",
            sources=("old",),
            amount=amounts("5 mn USD", sources=("old",), said="2024-03"),
        ),
    )
    found = over_time(dataset)

    said = [(str(step.day), step.counted, step.changed) for step in found.steps]
    assert said[:2] == [
        ("2024-03-01", Bounds(0, None), ("plant",)),  # announced; the sum is of some day in March
        ("2024-03-31", Bounds(5 * MN, 5 * MN), ("plant",)),
    ]
    assert said[-1][:2] == ("2025-11-30", Bounds(20 * MN, 20 * MN))
    assert found.undated == ()


def test_money_without_any_date_is_in_the_last_step_alone() -> None:
    [claim] = amounts("5 mn USD", sources=("undated",))
    undated = claim.model_copy(update={"date": None})
    dataset = a_file(
        OLD, UNDATED, a_project("p", announced="2024-03-01", sources=("old",), amount=(undated,))
    )
    found = over_time(dataset)

    assert [step.counted for step in found.steps] == [Bounds(0, None), Bounds(5 * MN, 5 * MN)]
    assert found.undated == ("p",)


def test_a_cancelled_project_leaves_the_total_on_its_day() -> None:
    dataset = a_file(
        a_project(
            "p",
            announced="2024-03-01",
            amount=amounts("5 mn USD", said="2024-03-01"),
            status=statuses(("2024-03-01", "agreed"), ("2025-11-20", "cancelled")),
        ),
        a_source(date=parse_date("2024-03-01")),
    )
    found = over_time(dataset)

    assert [(str(step.day), step.counted.low) for step in found.steps] == [
        ("2024-03-01", 5 * MN),
        ("2025-11-20", 0),
        ("2025-11-30", 0),
    ]

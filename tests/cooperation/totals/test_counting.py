"""Which money its status keeps out of the total, worked out by hand. All data are made up."""

import pytest

from cooperation.model.enums import Measure, Status
from cooperation.model.records import About, Dataset
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import LeftOutReason, Totals, all_totals
from cooperation.values.intervals import Bounds
from tests.support.builders import (
    a_package,
    a_project,
    amounts,
    codelists,
    dataset_of,
    read_text,
    statuses,
)
from tests.support.datasets import a_file

MN = 100_000_000


def totals(dataset: Dataset, choice: Choice = Choice()) -> Totals:  # noqa: B008
    return all_totals(select(dataset, choice, codelists=codelists()))


def exactly(value: float) -> Bounds:
    return Bounds(round(value * MN), round(value * MN))


def counting(dataset: Dataset, *not_counted: Status) -> Dataset:
    about: About = dataset.about.model_copy(update={"not_counted": not_counted})
    return dataset.model_copy(update={"about": about})


MIXED = a_file(
    a_project("proposed", amount="1 mn USD", status="proposed"),
    a_project("under-way", amount="20 mn USD", status="implementation"),
    a_project("suspended", amount="300 mn USD", status="suspended"),
    a_project("cancelled", amount="4000 mn USD", status="cancelled"),
    a_project("unknown", amount="50000 mn USD"),
)


@pytest.mark.parametrize(
    ("not_counted", "counted", "beside"),
    [
        ((Status.SUSPENDED,), 50_021, 4_300),
        ((), 50_321, 4_000),
        ((Status.PROPOSED, Status.SUSPENDED), 50_020, 4_301),
    ],
)
def test_a_dataset_says_which_statuses_are_counted_but_never_the_cancelled(
    not_counted: tuple[Status, ...], counted: float, beside: float
) -> None:
    found = totals(counting(MIXED, *not_counted))

    assert found.counted == exactly(counted)
    assert found.set_aside.counted == exactly(beside)


def test_what_stands_beside_is_told_by_status() -> None:
    found = totals(MIXED).set_aside.by_status

    assert {g.code: g.bounds for g in found.groups if g.bounds.high} == {
        "suspended": exactly(300),
        "cancelled": exactly(4_000),
    }


def test_a_cancelled_project_is_still_listed_and_found() -> None:
    found = totals(MIXED, Choice(statuses=frozenset({"cancelled"})))

    assert found.counted == Bounds(0, 0)
    assert found.overview.project_ids == ("cancelled",)
    assert found.set_aside.counted == exactly(4_000)
    [left_out] = found.overview.left_out
    assert left_out.reason is LeftOutReason.NOT_COUNTED


@pytest.mark.parametrize(
    ("steps", "counted"),
    [
        ((("2023", "agreed"), ("2025", "closed")), 0),
        ((("2023", "proposed"), ("2024", "suspended"), ("2025", "closed")), 0),
        ((("2023", "implementation"), ("2025", "closed")), 10),
        ((("2023", "operation"), ("2025", "closed")), 10),
        ((("2025", "closed"),), 10),  # nobody says that it never began
        ((("2023", "cancelled"), ("2025", "implementation")), 10),  # taken up again
        ((("2023", "implementation"), ("2025", "cancelled")), 0),
    ],
)
def test_closed_without_a_start_is_not_counted(
    steps: tuple[tuple[str, str], ...], counted: float
) -> None:
    dataset = a_file(a_project("one", amount="10 mn USD", status=statuses(*steps)))

    assert totals(dataset).counted == exactly(counted)


def test_where_sources_disagree_its_money_may_be_in_the_total() -> None:
    disputed = statuses("implementation", "cancelled")
    dataset = a_file(a_project("one", amount="10 mn USD", status=disputed))

    assert totals(dataset).counted == Bounds(0, 10 * MN)
    assert totals(dataset).set_aside.counted == Bounds(0, 10 * MN)


def test_a_cancelled_member_is_taken_out_of_its_packages_sum() -> None:
    dataset = a_file(
        a_package("five", amount="100 mn USD", projects=2),
        a_project("dead", package="five", amount="30 mn USD", status="cancelled"),
        a_project("alive", package="five", status="implementation"),
    )

    assert totals(dataset).counted == exactly(70)
    assert totals(dataset).set_aside.counted == exactly(30)


def test_a_package_is_never_split_to_find_what_a_cancelled_member_would_have_cost() -> None:
    dataset = a_file(
        a_package("two", amount="100 mn USD", projects=2),
        a_project("dead", package="two", status="cancelled"),
        a_project("alive", package="two", status="implementation"),
    )

    assert totals(dataset).counted == Bounds(0, 100 * MN)


def test_a_cancelled_package_takes_its_members_with_it_but_what_was_said_later() -> None:
    dataset = a_file(
        a_package("gone", status=statuses(("2025-06", "cancelled"))),
        a_project(
            "earlier", package="gone", amount="5 mn USD", status=statuses(("2024", "agreed"))
        ),
        a_project("silent", package="gone", amount="7 mn USD"),
        a_project(
            "later", package="gone", amount="11 mn USD", status=statuses(("2025-09", "agreed"))
        ),
    )

    found = totals(dataset)
    assert found.set_aside.counted.low == 12 * MN
    assert found.counted.low == 11 * MN


def test_each_measure_has_a_total_of_its_own() -> None:
    dataset = a_file(
        a_project("road", amount=amounts("5 mn USD", measure=Measure.LOAN)),
        a_project("rail", amount=amounts("7 mn USD", measure=Measure.LOAN)),
        a_project("well", amount=amounts("2 mn USD", measure=Measure.GRANT)),
        a_project("dead", amount=amounts("90 mn USD", measure=Measure.LOAN), status="cancelled"),
    )

    found = totals(dataset)
    assert dataset.measures == (Measure.LOAN, Measure.GRANT)
    assert found.counted.low == 12 * MN
    assert {measure: bounds.low for measure, bounds in found.by_measure.items()} == {
        Measure.LOAN: 12 * MN,
        Measure.GRANT: 2 * MN,
    }


def test_a_file_says_what_its_amounts_measure() -> None:
    text = """\
format: 1
dataset:
  {title: Made up, as_of: 2026-01-01, currency: USD, countries: [KZ], measures: [grant, loan]}
sources:
  s: {title: Made up, publisher: Made up, date: undated}
projects:
  a: {name: A, announced: 2025, source: s, sectors: energy, regions: [], amount: 3 mn USD}
  b:
    {name: B, announced: 2025, source: s, sectors: energy, regions: [],
     amount: [{amount: 4 mn USD, measure: loan}]}
"""
    dataset = dataset_of(read_text(text))

    assert dataset.measures == (Measure.GRANT, Measure.LOAN)
    assert totals(dataset).counted.low == 3 * MN
    assert totals(dataset).by_measure[Measure.LOAN].low == 4 * MN


def test_currencies_without_a_rate_have_totals_of_their_own_the_largest_first() -> None:
    dataset = a_file(
        a_project("one", amount="5 bn KZT"),
        a_project("two", amount="7 bn KZT"),
        a_project("three", amount="90 bn UZS"),
        a_project("dead", amount="500 bn UZS", status="cancelled"),
    )

    found = totals(dataset).by_currency
    assert list(found.items()) == [("UZS", exactly(90_000)), ("KZT", exactly(12_000))]

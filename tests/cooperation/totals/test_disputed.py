"""Which bars rest on a figure that sources give differently."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import Disputed, Grouping, all_totals
from tests.support.builders import a_package, a_project, a_source, amounts, codelists
from tests.support.datasets import a_file, traces_of
from tests.support.forests import SECTORS, a_random_file

TWO = amounts("5 mn USD", "7 mn USD")
"""Two sources of one day that differ."""


def disputed(dataset: Dataset, choice: Choice = Choice()) -> Disputed:  # noqa: B008
    part = select(dataset, choice, codelists=codelists())
    return all_totals(part).disputed(Grouping.SECTOR)


def test_a_bar_with_a_disputed_figure_is_disputed_and_no_other() -> None:
    dataset = a_file(
        a_project("a", sectors="energy", amount=TWO),
        a_project("b", sectors="mining", amount="5 mn USD"),
    )

    assert disputed(dataset) == Disputed(frozenset({"energy"}), not_split=False)


def test_a_disputed_figure_for_several_sectors_is_in_what_is_not_split() -> None:
    dataset = a_file(a_project("a", sectors=["energy", "mining"], amount=TWO))

    assert disputed(dataset) == Disputed(frozenset(), not_split=True)


def test_a_disputed_figure_beside_a_package_is_on_its_bar() -> None:
    dataset = a_file(
        a_source("another-source"),
        a_package("package", amount="100 mn USD"),
        a_project(
            "a",
            package="package",
            sectors="energy",
            amount=amounts("5 mn USD", "7 mn USD", sources=("another-source",), stated_here=True),
        ),
    )

    assert disputed(dataset).groups == {"energy"}


def test_a_package_is_disputed_where_nothing_splits_it() -> None:
    dataset = a_file(
        a_package("package", amount=TWO, projects=1), a_project(package="package", sectors="energy")
    )

    assert disputed(dataset) == Disputed(frozenset({"energy"}), not_split=False)
    assert not disputed(a_file(a_package("package", amount=TWO))).groups
    assert disputed(a_file(a_package("package", amount=TWO))).not_split


def bar_by_bar(dataset: Dataset, choice: Choice) -> Disputed:
    """The same found by choosing each sector in turn, and tracing all that it counts."""
    part = select(dataset, choice, codelists=codelists())
    totals = all_totals(part)
    figures = part.ledger.disputed
    left = {item.entry: item.bounds.low for item in totals.overview.items}
    groups = set()
    for group in totals.by_sector.groups:
        alone = select(
            dataset, replace(choice, sectors=frozenset({group.code})), codelists=codelists()
        )
        for trace in traces_of(alone):
            left[trace.item.entry] -= trace.item.bounds.low
            if figures & trace.entries:
                groups.add(group.code)
        if any(beside.entry in figures for beside in group.beside):
            groups.add(group.code)
    rest = any(figures & trace.entries and left[trace.item.entry] > 0 for trace in traces_of(part))
    return Disputed(frozenset(groups), rest)


@given(seed=st.integers(0, 2**32))
@settings(max_examples=150)
def test_one_pass_finds_what_choosing_each_sector_finds(seed: int) -> None:
    random = Random(seed)
    dataset = a_random_file(random)
    sectors = frozenset(random.sample(SECTORS, random.choice((0, 0, 1, 2))))
    choice = Choice(sectors=sectors, since=random.choice((None, 2024)))

    assert disputed(dataset, choice) == bar_by_bar(dataset, choice)

"""A counted sum is traced to figures that come to it, and to nothing else."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from cooperation.ledger.facets import Grouping
from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.totals.trace import How, Piece, Trace
from tests.support.builders import a_package, a_project, amounts, codelists, shares
from tests.support.datasets import a_file, traces_of
from tests.support.forests import REGIONS, SECTORS, STATUSES, a_random_file

MN = 100_000_000


def trace(dataset: Dataset, **choice: Any) -> list[Trace]:
    part = select(dataset, Choice(**choice), codelists=codelists())
    return traces_of(part)


def only(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


def entries(pieces: tuple[Piece, ...]) -> list[str]:
    return [piece.entry for piece in pieces]


def test_a_stated_sum_is_its_own_trace() -> None:
    [found] = trace(a_file(a_project("a", amount=amounts("5 mn USD"))))

    assert found.how is How.STATED
    assert [claim.amount.written for piece in found.pieces for claim in piece.claims] == [
        "5 mn USD"
    ]


def test_a_package_without_a_sum_is_traced_to_what_its_projects_state() -> None:
    dataset = a_file(
        a_package("p"),
        a_project("a", package="p", amount=amounts("5 mn USD")),
        a_project("b", package="p", amount=amounts("3 mn USD")),
        a_project("c", package="p"),
    )

    [found] = trace(dataset)

    assert found.how is How.SUMMED
    assert entries(found.pieces) == ["a", "b"]
    assert found.item.bounds.low == 8 * MN


def test_what_is_left_of_a_package_names_what_is_taken_away() -> None:
    dataset = a_file(
        a_package("p", amount=amounts("10 mn USD"), projects=2),
        a_project("a", package="p", sectors=shares("energy")),
        a_project("b", package="p", sectors=shares("mining"), amount=amounts("4 mn USD")),
    )

    [found] = trace(dataset, sectors=only("energy"))

    assert found.how is How.SUBTRACTED
    assert entries(found.pieces) == ["p"]
    assert entries(found.less) == ["b"]
    assert found.item.bounds.low == 6 * MN


def test_a_share_that_the_source_gives_is_called_a_share() -> None:
    dataset = a_file(
        a_project(
            "a",
            amount=amounts("10 mn USD"),
            sectors=shares(("energy", Fraction(3, 5)), ("mining", Fraction(2, 5))),
        )
    )

    [found] = trace(dataset, sectors=only("energy"))

    assert found.how is How.SHARED
    assert entries(found.pieces) == ["a"]
    assert found.item.bounds.low == 6 * MN


def test_nothing_guaranteed_has_no_figures() -> None:
    [found] = trace(a_file(a_project("a")))

    assert found == Trace(found.item, How.NOTHING)


def test_the_figures_come_to_the_item_whatever_is_chosen() -> None:
    random, seen = Random(7), set()
    for _ in range(400):
        dataset = a_random_file(random)
        for codes, field in ((SECTORS, "sectors"), (REGIONS, "regions"), (STATUSES, "statuses")):
            for found in trace(dataset, **{field: only(random.choice(codes))}):
                seen.add(found.how)
                low = sum(piece.bounds.low for piece in found.pieces)
                if found.how in (How.STATED, How.SUMMED):
                    assert low == found.item.bounds.low
                elif found.how is How.SUBTRACTED:
                    taken = sum(piece.bounds.high or 0 for piece in found.less)
                    assert low - taken == found.item.bounds.low
                elif found.how is How.NOTHING:
                    assert found.item.bounds.low == 0

    assert seen == set(How)


GROUPINGS = {Grouping.SECTOR: "sectors", Grouping.REGION: "regions"}


def alone(dataset: Dataset, choice: Choice, grouping: Grouping, code: str) -> list[Trace]:
    """What is traced where the one code is chosen besides; what it does not guarantee left out."""
    narrower: dict[str, Any] = {GROUPINGS[grouping]: frozenset({code})}
    part = select(dataset, replace(choice, **narrower), codelists=codelists())
    return [found for found in traces_of(part) if found.how is not How.NOTHING]


def unhedged(traces: Iterable[Trace]) -> list[Trace]:
    """A group may call a sum “about” for a figure that only bounds it from above."""
    return [
        replace(found, item=replace(found.item, bounds=replace(found.item.bounds, about=False)))
        for found in traces
    ]


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_a_group_is_traced_as_if_it_were_chosen_alone(grouping: Grouping) -> None:
    random, seen = Random(11), set[How]()
    for _ in range(150):
        dataset = a_random_file(random)
        for choice in (
            Choice(),
            Choice(statuses=only(random.choice(STATUSES))),
            Choice(sectors=frozenset(random.sample(SECTORS, 2))),
            Choice(regions=frozenset(random.sample(REGIONS, 2))),
        ):
            part = select(dataset, choice, codelists=codelists())
            totals = all_totals(part)
            for group in totals.table(grouping).groups:
                traces = list(totals.group_traces(grouping, group.code))
                assert sum(trace.item.bounds.low for trace in traces) == group.bounds.low
                assert bool(traces) is (group.bounds.low > 0)
                if group.code:
                    expected = alone(dataset, choice, grouping, group.code)
                    assert unhedged(traces) == unhedged(expected)
                seen.update(trace.how for trace in traces)

    assert seen == set(How) - {How.NOTHING}


def test_figures_that_contradict_each_other_leave_no_sum_beyond_what_is_stated() -> None:
    dataset = a_file(
        a_package("outer", projects=1, amount=amounts("82 mn USD")),
        a_package("inner", parent="outer", projects=1),
        a_project("a", package="inner", sectors=shares("energy"), amount=amounts("29 mn USD")),
    )
    part = select(dataset, Choice(), codelists=codelists())

    assert [group.bounds.low for group in all_totals(part).by_sector.groups] == [82 * MN]

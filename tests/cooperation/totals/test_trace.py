"""A counted sum is traced to figures that come to it, and to nothing else."""

from fractions import Fraction
from random import Random

from cooperation.model.records import Dataset
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import all_totals
from cooperation.totals.trace import How, Trace, traced
from tests.support.builders import a_package, a_project, amounts, codelists, shares
from tests.support.datasets import a_file
from tests.support.forests import REGIONS, SECTORS, STATUSES, a_random_file

MN = 100_000_000


def trace(dataset: Dataset, **choice: frozenset[str]) -> list[Trace]:
    part = select(dataset, Choice(**choice), codelists=codelists())
    return list(traced(part, all_totals(part).overview.items))


def only(codes: str) -> frozenset[str]:
    return frozenset(codes.split())


def entries(pieces: tuple) -> list[str]:
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

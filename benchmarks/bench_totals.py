"""How long all totals of the overview take for 20,000 made-up projects under one filter.

The floor is one plain pass over all projects in the same run; a busy machine slows both alike.
"""

import gc
import random
import time
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest

from cooperation.ledger.ledger import ledger_of
from cooperation.model.enums import PackageKind, Status
from cooperation.model.records import (
    AmountClaim,
    Dataset,
    Package,
    Project,
    Share,
    StatusClaim,
    Text,
)
from cooperation.selection.selection import Choice, select
from cooperation.totals.totals import Grouping, all_totals
from cooperation.values.amounts import Amount, parse_amount
from cooperation.values.dates import PartialDate, parse_date
from tests.support.builders import codelists
from tests.support.datasets import a_file

pytestmark = pytest.mark.bench

PROJECTS = 20_000
MOST_MS = 300
"""Processor time for everything the overview sums, the choice included."""
MOST_PASSES = 60
"""The same in passes over all projects that add up one figure each."""
CALM_MS = 6
"""What one such pass takes on a machine with nothing else to do, and a fifth; on a busier one the
processor time of everything grows, and only the ratio says anything."""
ROUNDS = 9

CHOICES = {
    "nothing chosen": Choice(),
    "one country": Choice(countries=frozenset({"KG"})),
    "three sectors": Choice(sectors=frozenset({"industry", "energy", "transport"})),
    "one region": Choice(regions=frozenset({"UZ-TK"})),
    "six regions": Choice(
        regions=frozenset({"UZ-TK", "UZ-SA", "KZ-71", "KZ-75", "KZ-61", "UZ-SI"})
    ),
    "two statuses": Choice(statuses=frozenset({"implementation", "operation"})),
    "three years": Choice(since=2022, until=2024),
    "a word": Choice(text="Ташкент"),
    "five filters": Choice(
        countries=frozenset({"KZ"}),
        sectors=frozenset({"industry", "energy", "transport", "logistics", "mining"}),
        regions=frozenset({"UZ-TK", "UZ-SA", "KZ-71", "KZ-75", "KZ-61", "UZ-SI", "UZ-AN"}),
        statuses=frozenset({"implementation", "operation", "agreed"}),
        since=2021,
    ),
}


def many_projects(count: int = PROJECTS) -> Dataset:
    """Half of them in packages of ten, some of those in larger ones; every hedge, every gap."""
    random_ = random.Random(20251115)
    lists = codelists()
    sectors, regions = list(lists.sectors), [c for c in lists.regions if c[:2] in ("KZ", "UZ")]
    dates = [
        parse_date(f"{y}-{m:02}-{d:02}")
        for y in range(2019, 2026)
        for m in (2, 5, 9)
        for d in (3, 17)
    ]
    written = [
        parse_amount(w)
        for w in (
            "40 mn USD",
            "over 15 mn USD",
            "about 7 mn USD",
            "up to 90 mn USD",
            "5 to 8 mn USD",
            "12.5 mn USD",
        )
    ]

    def claims(amount: Amount, date: PartialDate) -> tuple[AmountClaim, ...]:
        return (AmountClaim(amount=amount, sources=("a-source",), date=date),)

    def several(codes: list[str], none: float) -> tuple[Share, ...]:
        if random_.random() < none:
            return ()
        picked = random_.sample(codes, random_.choices((1, 2, 3), (80, 15, 5))[0])
        if len(picked) == 2 and random_.random() < 0.2:
            return (Share(picked[0], Fraction(3, 5)), Share(picked[1], Fraction(2, 5)))
        return tuple(map(Share, picked))

    records: list[Package | Project] = []
    packages = count // 20
    for number in range(packages):
        date = random_.choice(dates)
        large = number % 10 == 0
        records.append(
            Package(
                id=f"package-{number}",
                name=Text((("en", f"Package {number}"),)),
                announced=date,
                sources=("a-source",),
                countries=(Share("KZ"), Share("UZ")),
                amount=claims(parse_amount(f"{4 if large else 1} bn USD"), date),
                projects=10 if random_.random() < 0.5 else None,
                sectors=several(sectors, 0.5),
                parent=None if large or number % 3 else f"package-{number - number % 10}",
            )
        )
    for number in range(5):
        records.append(
            Package(
                id=f"programme-{number}",
                name=Text((("en", f"Programme {number}"),)),
                kind=PackageKind.PROGRAMME,
                announced=dates[number],
                sources=("a-source",),
                countries=(Share("KZ"), Share("UZ")),
                amount=claims(parse_amount("over 8 bn USD"), dates[number]),
            )
        )
    for number in range(count):
        inside = number % 2 == 0
        date = random_.choice(dates)
        others = random_.choice(((), (), ("KG",), ("CN",), ("KG", "CN")))
        records.append(
            Project(
                id=f"project-{number}",
                name=Text(
                    (("en", f"Plant {number} at Tashkent"),)
                    if number % 7 == 0
                    else (("en", f"Plant {number}"),)
                ),
                package=f"package-{number // 2 % packages}" if inside else None,
                announced=date,
                sources=("a-source",),
                countries=(Share("KZ"), Share("UZ"), *map(Share, others)),
                sectors=several(sectors, 0),
                regions=several(regions, 0.05),
                status=(StatusClaim(status=random_.choice(list(Status)), date=date),),
                amount=claims(random_.choice(written), date) if random_.random() < 0.4 else (),
            )
        )
    return a_file(*records)


def milliseconds(action: Callable[[], object]) -> float:
    """The least processor time of several rounds: what others take of the machine is not ours."""
    taken = []
    for _ in range(ROUNDS):
        begin = time.thread_time()
        action()
        taken.append((time.thread_time() - begin) * 1000)
    return min(taken)


def one_pass(dataset: Dataset) -> int:
    """What totals do at the least: look once at every project and its figures."""
    total = 0
    for project in dataset.projects.values():
        for claim in project.amount:
            total += int(claim.amount.low)
    return total


@pytest.fixture(scope="module")
def dataset() -> Iterator[Dataset]:
    """The file, ready as it is once it was read in the background; garbage settled, as served."""
    made = many_projects()
    begin = time.thread_time()
    ledger_of(made, codelists=codelists()).prepare()
    print(f"\nprepared in {time.thread_time() - begin:.1f} s")
    gc.collect()
    gc.freeze()
    yield made
    gc.unfreeze()


@pytest.mark.parametrize("name", CHOICES)
def test_all_totals_under_one_choice(dataset: Dataset, name: str) -> None:
    choice = CHOICES[name]
    floor = milliseconds(lambda: one_pass(dataset))

    def summed() -> object:
        totals = all_totals(select(dataset, choice, codelists=codelists()))
        return totals.overview, totals.by_sector, totals.by_region, totals.disputed(Grouping.SECTOR)

    taken = milliseconds(summed)
    projects = len(select(dataset, choice, codelists=codelists()).projects)
    print(
        f"{name}: {projects} projects, {taken:.0f} ms, {taken / floor:.0f} plain passes "
        f"of {floor:.1f} ms"
    )

    assert taken / floor <= MOST_PASSES
    assert taken <= MOST_MS or floor > CALM_MS

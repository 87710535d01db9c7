"""Random small datasets for tests of totals: made up, with every hedge and every gap."""

from fractions import Fraction
from random import Random

from cooperation.model.enums import Basis, Measure
from cooperation.model.records import (
    AmountClaim,
    Dataset,
    Package,
    Project,
    Relations,
    Share,
    StatusClaim,
)
from tests.support.builders import (
    a_package,
    a_programme,
    a_project,
    a_source,
    a_text,
    amounts,
    shares,
    statuses,
)
from tests.support.datasets import a_file

OTHER = "another-source"
SECTORS = ("energy", "mining", "trade")
REGIONS = ("UZ-TK", "UZ-SI", "KZ-71")
STATUSES = ("proposed", "agreed", "implementation", "operation", "suspended", "cancelled", "closed")
YEARS = ("2023", "2024", "2025-11-15", "2024/2025", "2024~")


def a_random_file(random: Random) -> Dataset:
    """Give a file of a few packages, projects and programmes.

    Packages are mostly given more than their members state, as in life; else few files would be
    free of contradictions.
    """
    packages = [f"package-{number}" for number in range(random.randint(0, 3))]
    parents = {
        package: random.choice(packages[:number])
        for number, package in enumerate(packages)
        if number and random.random() < 0.5
    }
    split = random.random() < 0.4
    projects = [
        _project(random, number, packages, split=split) for number in range(random.randint(1, 6))
    ]
    records: list[Package | Project] = [
        _package(random, package, parents.get(package), projects) for package in packages
    ]
    records += [_programme(random, number) for number in range(random.randint(0, 2))]
    measures = (Measure.INVESTMENT,)
    return a_file(a_source(OTHER), *records, *projects, measures=measures)


def _amount(random: Random, *, most: int) -> str:
    low = random.randint(1, most)
    return random.choice(
        (
            f"{low} mn USD",
            f"{low} mn USD",
            f"about {low} mn USD",
            f"over {low} mn USD",
            f"up to {low} mn USD",
            f"{low} to {low + random.randint(1, 20)} mn USD",
            "undisclosed",
        )
    )


def _claims(random: Random, *, most: int) -> tuple[AmountClaim, ...]:
    if random.random() < 0.3:
        return ()
    claims = amounts(*(_amount(random, most=most) for _ in range(random.choice((1, 1, 1, 2)))))
    kind = random.random()
    if kind < 0.15:
        return amounts(_amount(random, most=most), sources=(OTHER,), stated_here=True)
    if kind < 0.22:
        basis = random.choice((Basis.PACKAGE, Basis.OWN))
        said = {"sources": (OTHER,), "stated_here": True, "basis": basis}
        return amounts(_amount(random, most=most), **said)  # type: ignore[arg-type]
    if kind < 0.26:
        return amounts(_amount(random, most=most), part=a_text("phase 1"))
    if kind < 0.3:
        return amounts(_amount(random, most=most), measure=Measure.LOAN)
    return claims


def _codes(random: Random, codes: tuple[str, ...], *, split: bool) -> tuple[Share, ...]:
    chosen = random.sample(codes, random.choice((1, 2, 2) if split else (1, 1, 1, 2, 3)))
    if split and len(chosen) == 2:
        first = Fraction(random.choice((1, 2, 3)), 5)
        second = random.choice((1 - first, 1 - first, Fraction(1, 5), Fraction(4, 5), None))
        return (Share(chosen[0], first), Share(chosen[1], second))
    return shares(*chosen)


def _statuses(random: Random) -> tuple[StatusClaim, ...]:
    """Give up to two steps, the second of the same day or later; most are of living projects."""
    if random.random() < 0.6:
        return statuses(*random.sample(STATUSES[:4], random.choice((0, 1, 1, 1, 2))))
    first, second = random.sample(STATUSES, 2)
    day = random.choice(("2025-11-15", "2025-11-20"))
    return statuses(*random.choice(((first,), ((day, first),), (first, (day, second)))))


def _project(random: Random, number: int, packages: list[str], *, split: bool) -> Project:
    package = random.choice([*packages, None])
    earlier = f"project-{number - 1}"
    same = number > 0 and random.random() < 0.1
    return a_project(
        f"project-{number}",
        package=package,
        sectors=_codes(random, SECTORS, split=split),
        regions=() if random.random() < 0.1 else _codes(random, REGIONS, split=split),
        countries=random.choice((shares("KZ", "UZ"), shares("KZ"), shares("KZ", "UZ", "KG"))),
        status=_statuses(random),
        announced=random.choice(YEARS),
        amount=_claims(random, most=30),
        relations=Relations(same=(earlier,)) if same else Relations(),
    )


def _package(random: Random, package: str, parent: str | None, projects: list[Project]) -> Package:
    listed = sum(project.package == package for project in projects)
    return a_package(
        package,
        parent=parent,
        projects=random.choice((None, listed or None, listed + 1)),
        sectors=random.choice(((), _codes(random, SECTORS, split=False))),
        regions=random.choice(((), (), _codes(random, REGIONS, split=False))),
        status=random.choice(((), (), (), _statuses(random))),
        amount=random.choice(
            (
                (),
                amounts(f"{random.randint(20, 200)} mn USD"),
                amounts(f"over {random.randint(20, 100)} mn USD"),
                amounts(f"up to {random.randint(60, 200)} mn USD"),
                amounts(f"{random.randint(60, 100)} mn USD", f"{random.randint(60, 160)} mn USD"),
            )
        ),
    )


def _programme(random: Random, number: int) -> Package:
    return a_programme(
        f"programme-{number}",
        amount=random.choice((amounts(_amount(random, most=300)), ())),
        distinct_from=(f"programme-{1 - number}",) if random.random() < 0.3 else (),
        sectors=random.choice(((), _codes(random, SECTORS, split=False))),
    )

"""What totals must come to, found in two other ways: by linear programming, and by counting.

Nothing of the totals' own code is used here but the reading of claims; every rule is said again,
in the plainest way, for small files in one currency.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from cooperation.model.enums import Basis, Measure, PackageKind, Status
from cooperation.model.records import AmountClaim, Dataset, Package, Project, Share
from cooperation.selection.selection import Choice

MN = 1_000_000


@dataclass(frozen=True)
class Money:
    """Something with an amount in [low, high] (millions; None is open) inside some packages."""

    entry: Project | Package
    low: float
    high: float | None
    packages: tuple[str, ...]


def amount_of(claims: tuple[AmountClaim, ...]) -> tuple[float, float | None]:
    """The hull of claims of one day; [0, open) for none that gives a figure."""
    stated = [claim.amount for claim in claims if claim.amount.disclosed]
    if not stated:
        return 0, None
    highs = [amount.high for amount in stated]
    return (
        float(min(amount.low for amount in stated)) / MN,
        None if None in highs else float(max(high for high in highs if high is not None)) / MN,
    )


def whole(entry: Project | Package) -> tuple[AmountClaim, ...]:
    """The claims of the whole investment that give a figure."""
    return tuple(
        claim
        for claim in entry.amount
        if claim.part is None and claim.measure is Measure.INVESTMENT and claim.amount.disclosed
    )


def chain(dataset: Dataset, entry: Project | Package) -> tuple[str, ...]:
    """The packages around an entry, the nearest first."""
    above = entry.package if isinstance(entry, Project) else entry.parent
    return (above, *chain(dataset, dataset.packages[above])) if above else ()


def entering(dataset: Dataset, entry: Project | Package) -> tuple[AmountClaim, ...]:
    """The claims that say what the entry is worth within all that holds it."""
    for around in chain(dataset, entry):
        holder = dataset.packages[around]
        if not whole(holder):
            continue
        if not entering(dataset, holder):
            return ()
        sources = {source for claim in whole(holder) for source in claim.sources}
        return tuple(
            claim
            for claim in whole(entry)
            if claim.basis is Basis.PACKAGE
            or (claim.basis is None and sources & set(claim.sources))
        )
    if chain(dataset, entry):
        return tuple(claim for claim in whole(entry) if claim.basis is not Basis.OWN)
    return whole(entry)


def leaves(dataset: Dataset) -> Iterator[Money]:
    """All money of the counted total: projects, and what packages do not list."""
    for project in dataset.projects.values():
        low, high = amount_of(entering(dataset, project))
        if counted_elsewhere(dataset, project):
            low, high = 0, 0
        yield Money(project, low, high, chain(dataset, project))
    for package in dataset.packages.values():
        if package.kind is PackageKind.PACKAGE and not lists_all(dataset, package):
            yield Money(package, 0, None, (package.id, *chain(dataset, package)))


def counted_elsewhere(dataset: Dataset, project: Project) -> bool:
    """Whether another entry of the same project carries its money."""

    def group(of: Project) -> list[Project]:
        ids = {of.id}
        while True:
            more = {p.id for p in dataset.projects.values() if ids & {p.id, *p.relations.same}} | {
                same for i in ids for same in dataset.projects[i].relations.same
            }
            if more == ids:
                return [p for p in dataset.projects.values() if p.id in ids]
            ids = more

    names = group(project)
    held = [
        name
        for name in names
        if any(whole(dataset.packages[package]) for package in chain(dataset, name))
    ]
    if project in held:
        return False
    keeper = (held or [name for name in names if whole(name)] or names)[0]
    return keeper is not project


def lists_all(dataset: Dataset, package: Package) -> bool:
    """Whether the projects listed are as many as the source states."""
    count = listed(dataset, package)
    return package.projects is not None and 0 < count == package.projects.exact


def listed(dataset: Dataset, package: Package) -> int:
    """The projects listed, those of inner packages as their sources state them."""
    inner = [p for p in dataset.packages.values() if p.parent == package.id]
    return sum(p.package == package.id for p in dataset.projects.values()) + sum(
        max(p.projects.surely if p.projects else 0, listed(dataset, p)) for p in inner
    )


def fraction(dataset: Dataset, money: Money, choice: Choice) -> tuple[Fraction, Fraction]:
    """The least and most of some money that lies inside a choice and is counted."""
    entry = money.entry
    parts = [
        _spread(entry.sectors, choice.sectors),
        _spread(entry.regions, choice.regions),
        _any({share.code for share in entry.countries}, choice.countries),
        _any(set(money.packages), choice.packages),
        _status(dataset, entry, choice.statuses),
        _living(dataset, entry),
        _years(entry, choice),
    ]
    least = max(Fraction(0), sum((low for low, _ in parts), Fraction(0)) - len(parts) + 1)
    return least, min(high for _, high in parts)


def _certain(inside: bool) -> tuple[Fraction, Fraction]:
    return (Fraction(1), Fraction(1)) if inside else (Fraction(0), Fraction(0))


def _any(codes: set[str], chosen: frozenset[str]) -> tuple[Fraction, Fraction]:
    return _certain(not chosen or bool(codes & chosen))


def _spread(codes: tuple[Share, ...], chosen: frozenset[str]) -> tuple[Fraction, Fraction]:
    if not chosen:
        return _certain(True)
    if not codes:
        return Fraction(0), Fraction(1)
    inside = [share for share in codes if share.code in chosen]
    outside = [share for share in codes if share.code not in chosen]
    if not any(share.share for share in codes):
        return (Fraction(0), Fraction(1)) if inside and outside else _certain(bool(inside))
    sure, sure_out = (
        sum((share.share or Fraction(0) for share in some), Fraction(0))
        for some in (inside, outside)
    )
    if sure + sure_out > 1:
        return max(Fraction(0), 1 - sure_out), min(Fraction(1), sure)
    left = 1 - sure - sure_out
    without = [share for share in codes if share.share is None]
    if without:  # they alone have what the others leave
        surely = all(share in inside for share in without)
        return sure + left * surely, sure + left * any(share in inside for share in without)
    if "" in chosen:  # what is not stated is a group of its own
        return sure + left, sure + left
    return sure, sure + left * bool(chosen - {share.code for share in codes})


def _status(
    dataset: Dataset, entry: Project | Package, chosen: frozenset[str]
) -> tuple[Fraction, Fraction]:
    if not chosen:
        return _certain(True)
    if isinstance(entry, Package) and _living(dataset, entry)[1]:
        return Fraction(0), Fraction(1)
    claims = speaker(dataset, entry).status_now
    return _spread(tuple(Share(claim.status.value) for claim in claims) or (Share(""),), chosen)


def _living(dataset: Dataset, entry: Project | Package) -> tuple[Fraction, Fraction]:
    """The least and most of an entry's money that is neither dead nor suspended."""
    holder = speaker(dataset, entry)
    dead = [is_dead(claim.status, holder) for claim in holder.status_now]
    if any(dead) and not all(dead):
        return Fraction(0), Fraction(1)
    return _certain(not any(dead))


def is_dead(status: Status, entry: Project | Package) -> bool:
    """Whether a status keeps money out of a total, or says that nothing was ever begun."""
    if status is not Status.CLOSED:
        return status in (Status.CANCELLED, Status.SUSPENDED)
    others = {claim.status for claim in entry.status} - {Status.CLOSED, Status.SUSPENDED}
    return bool(others - {Status.CANCELLED}) and others <= {
        Status.PROPOSED,
        Status.PREPARATION,
        Status.AGREED,
        Status.CANCELLED,
    }


def speaker(dataset: Dataset, entry: Project | Package) -> Project | Package:
    """Whose status holds for an entry: a package that ended speaks for what was said before."""
    around = chain(dataset, entry)
    above = speaker(dataset, dataset.packages[around[0]]) if around else entry
    ended = all(is_dead(claim.status, above) for claim in above.status_now)
    if not (above.status_now and ended):
        return entry
    return above if said(entry) <= said(above) else entry


def said(entry: Project | Package) -> tuple[object, ...]:
    """When the latest status of an entry was said; before everything where none was."""
    dates = [claim.date.order for claim in entry.status_now if claim.date]
    return max(dates, default=())


def _years(entry: Project | Package, choice: Choice) -> tuple[Fraction, Fraction]:
    if entry.announced is None:
        return Fraction(0), Fraction(1)
    first, last = entry.announced.first.year, entry.announced.last.year
    if entry.announced.written.endswith("~"):  # the forests have it with years alone
        first, last = first - 1, last + 1
    since, until = choice.since or 0, choice.until or 9999
    if since <= first and last <= until:
        return _certain(True)
    return (Fraction(0), Fraction(1)) if since <= last and first <= until else _certain(False)


@dataclass(frozen=True)
class Answer:
    """Bounds in millions; None as `high` is open."""

    low: float
    high: float | None


Figures = dict[str, tuple[float, float | None]]
"""By entry, the least and the most that it may have, as its own figure says."""


def stated(dataset: Dataset) -> Figures:
    """The figures of a file, as its sources state them."""
    figures: Figures = {money.entry.id: (money.low, money.high) for money in leaves(dataset)}
    for package in dataset.packages.values():
        if package.kind is PackageKind.PACKAGE:
            figures[package.id] = amount_of(entering(dataset, package))
    return figures


def reconciled(dataset: Dataset) -> Figures:
    """The figures of a file, those inside a package that contradict its own let go on that side.

    Where they come to more than the package, none is the least of its entry any more; where they
    come to less, none is the most.
    """
    figures = stated(dataset)
    depth = {name: len(chain(dataset, one)) for name, one in dataset.packages.items()}
    for name in sorted(depth, key=lambda name: -depth[name]):
        if dataset.packages[name].kind is not PackageKind.PACKAGE:
            continue
        entries: list[Project | Package] = [
            *dataset.packages.values(),
            *dataset.projects.values(),
        ]
        inside = {entry.id for entry in entries if name in chain(dataset, entry)}
        low, high = figures[name]
        alone = Choice(packages=frozenset({name}))
        held = by_linear_programming(
            dataset, alone, {**figures, name: (0, None)}, only=inside | {name}, living=False
        )
        assert held is not None, "what is inside was reconciled before"
        for entry in inside:
            least, most = figures[entry]
            if high is not None and held.low > high + 1e-6:
                figures[entry] = (0, most)
            elif held.high is not None and held.high < low - 1e-6:
                elsewhere = entry in dataset.projects and most == 0
                figures[entry] = (least, 0 if elsewhere else None)
    return figures


def by_linear_programming(
    dataset: Dataset,
    choice: Choice,
    figures: Figures | None = None,
    *,
    only: Collection[str] | None = None,
    living: bool = True,
) -> Answer | None:
    """The least and the most money inside a choice; None where the figures contradict.

    `figures` are those of the sources if not given; `only` leaves out all other entries, and
    without `living` money counts whatever its status.
    """
    rows, limits = _inequalities(dataset, choice, figures, only=only, living=living)
    if not rows:
        return Answer(0, 0)
    lowest = _least(rows, limits, sign=1)
    if lowest is None:
        return None
    highest = _least(rows, limits, sign=-1)
    return Answer(lowest, None if highest is None else -highest)


def can_be_true(dataset: Dataset) -> bool:
    """Whether there is any money that all figures fit."""
    rows, limits = _inequalities(dataset, Choice())
    return not rows or _least(rows, limits, sign=1) is not None


def _least(rows: list[list[float]], limits: list[float], *, sign: int) -> float | None:
    """The least that the money inside, times a sign, may be; None if it has no bound or no way."""
    # Loaded by those who ask alone: it takes a second, and every process imports every test.
    from scipy.optimize import linprog

    count = len(rows[0]) // 2
    inside = [float(sign)] * count + [0.0] * count
    found = linprog(inside, A_ub=rows, b_ub=limits, bounds=(0, None))
    return None if found.fun is None else float(found.fun)


def _inequalities(
    dataset: Dataset,
    choice: Choice,
    figures: Figures | None = None,
    *,
    only: Collection[str] | None = None,
    living: bool = True,
) -> tuple[list[list[float]], list[float]]:
    """What holds of the money inside a choice, entry by entry, and of that outside it.

    Each row is of factors, the inside first, that come to no more than its limit.
    """
    given = stated(dataset) if figures is None else figures
    money = [one for one in leaves(dataset) if only is None or one.entry.id in only]
    count = len(money)
    rows: list[list[float]] = []
    limits: list[float] = []

    def at_most(coefficients: dict[int, float], limit: float) -> None:
        row = [0.0] * (2 * count)
        for index, coefficient in coefficients.items():
            row[index] = coefficient
        rows.append(row)
        limits.append(limit)

    def between(members: list[int], low: float, high: float | None) -> None:
        ends = {index: 1.0 for member in members for index in (member, count + member)}
        at_most(dict.fromkeys(ends, -1.0), -low)
        if high is not None:
            at_most(ends, high)

    for index, one in enumerate(money):
        is_project = isinstance(one.entry, Project)
        between([index], *(given[one.entry.id] if is_project else (one.low, one.high)))
        inside_of = fraction(dataset, one, choice) if living else (1, 1)
        least, most = (float(part) for part in inside_of)
        at_most({index: least - 1, count + index: least}, 0)
        at_most({index: 1 - most, count + index: -most}, 0)
    for package in dataset.packages.values():
        if package.kind is PackageKind.PACKAGE and entering(dataset, package):
            members = [index for index, one in enumerate(money) if package.id in one.packages]
            if only is None or package.id in only:
                between(members, *given[package.id])
    return rows, limits


def narrower(choice: Choice, **codes: frozenset[str]) -> Choice | None:
    """The choice with one field cut to some codes; None where that leaves nothing to ask."""
    ((field, wanted),) = codes.items()
    chosen: frozenset[str] = getattr(choice, field)
    left = chosen & wanted if chosen else wanted
    changes: dict[str, Any] = {field: left}
    return replace(choice, **changes) if left else None

"""Programmes: envelopes without identified projects, shown beside the total and never added.

Any two of them may count the same money, and anything counted may be inside one, unless the
editor found out that they are distinct.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cooperation.ledger.membership import Question
from cooperation.model.records import Package
from cooperation.values.intervals import Bounds, bounds, spread, total

_TRIED = 20_000
"""How many sets of distinct programmes are tried; the best of any number is a safe low end."""


@dataclass(frozen=True, slots=True)
class ProgrammeItem:
    """A programme, what its source states for it, and how much of that lies inside the choice."""

    package: Package
    stated: Bounds
    bounds: Bounds
    overlaps: tuple[str, ...]
    """Packages and programmes it may share money with: those the editor names come first."""


@dataclass(frozen=True, slots=True)
class Programmes:
    """All programmes of a choice; sums only of those known to be distinct."""

    items: tuple[ProgrammeItem, ...]
    low: int
    """The best sum over mutually distinct programmes: what is announced at the least."""
    if_nothing_overlaps: Bounds
    """The plain sum of the counted total and every programme: never a total, only its limit."""


@dataclass(frozen=True, slots=True)
class Combined:
    """Programmes beside the counted total, and what both together can be."""

    programmes: Programmes
    bounds: Bounds


def beside(question: Question, counted: Bounds, items: Mapping[str, Bounds]) -> Combined:
    """Put the programmes beside the counted total; `items` are the counted total's parts by id."""
    forest = question.forest
    inside = [
        (programme, leaf)
        for programme, leaf in zip(forest.programmes, forest.programme_leaves, strict=True)
        if question.state[leaf]
    ]
    packages = forest.dataset.packages
    distinct = _distinct(packages.values())
    others = [programme.id for programme, _ in inside]
    others += [package for package in packages if package in items]
    found = tuple(
        _item(question, programme, leaf, _overlaps(programme, others, distinct, packages))
        for programme, leaf in inside
    )
    low, combined_low = _best(found, distinct, counted, items)
    if_nothing_overlaps = total([counted, *(item.bounds for item in found)])
    return Combined(
        Programmes(found, low, if_nothing_overlaps),
        Bounds(combined_low, if_nothing_overlaps.high, if_nothing_overlaps.about),
    )


def _item(
    question: Question, programme: Package, leaf: int, overlaps: tuple[str, ...]
) -> ProgrammeItem:
    leaves = question.forest.leaves
    low, high, about = leaves.low[leaf], leaves.high[leaf], leaves.about[leaf]
    part = spread(low, high, *question.inside(leaf))
    return ProgrammeItem(
        package=programme,
        stated=bounds(low, high, about=about),
        bounds=bounds(part.in_low, part.in_high, about=about),
        overlaps=overlaps,
    )


def _distinct(packages: Iterable[Package]) -> dict[str, frozenset[str]]:
    """What surely does not count the same money as each; said at one of the two is enough."""
    found: dict[str, set[str]] = {}
    for package in packages:
        for other in package.distinct_from:
            found.setdefault(package.id, set()).add(other)
            found.setdefault(other, set()).add(package.id)
    return {package: frozenset(others) for package, others in found.items()}


def _overlaps(
    programme: Package,
    others: Iterable[str],
    distinct: Mapping[str, frozenset[str]],
    packages: Mapping[str, Package],
) -> tuple[str, ...]:
    named = [
        *programme.may_overlap,
        *(other.id for other in packages.values() if programme.id in other.may_overlap),
    ]
    unsettled = [
        other
        for other in others
        if other != programme.id and other not in distinct.get(programme.id, frozenset())
    ]
    return tuple(dict.fromkeys(named + unsettled))


def _best(
    found: Sequence[ProgrammeItem],
    distinct: Mapping[str, frozenset[str]],
    counted: Bounds,
    items: Mapping[str, Bounds],
) -> tuple[int, int]:
    """The highest low end of distinct programmes, and of those with what is counted beside them.

    Counted packages that are distinct from every programme of the set add to it.
    """
    best, combined, tried = 0, counted.low, 0
    candidates = [item for item in found if item.bounds.low > 0]
    waiting = [(0, candidates, frozenset(items))]
    while waiting and tried < _TRIED:
        low, further, apart = waiting.pop()
        tried += 1
        for index, item in enumerate(further):
            name = item.package.id
            together = low + item.bounds.low
            still_apart = apart & distinct.get(name, frozenset())
            best = max(best, together)
            combined = max(combined, together + sum(items[p].low for p in still_apart))
            rest = [
                other
                for other in further[index + 1 :]
                if other.package.id in distinct.get(name, frozenset())
            ]
            if rest:
                waiting.append((together, rest, still_apart))
    return best, combined

"""The sums that may be published: each unit of money once, as bounds, with what is not known.

Money is in whole minor units (1/100) of the dataset's currency. A package's total stays with the
package; figures on another basis, of a part or of another measure stand beside; programmes are
never added; what no source splits is its own row.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress

from cooperation.claims.current_amount import CurrentAmount, current_amount
from cooperation.claims.exchange_rates import hull, in_minor_units
from cooperation.ledger.columns import Cut
from cooperation.ledger.facets import Grouping
from cooperation.ledger.group_bounds import ABOUT, DERIVED
from cooperation.ledger.index import Beside, Counted, Index, LeftOut, LeftOutReason, Members
from cooperation.ledger.membership import INSIDE, Question
from cooperation.selection.selection import Part
from cooperation.totals.programmes import ProgrammeItem, Programmes, beside
from cooperation.values.intervals import NOTHING, Bounds, bounds, spread

__all__ = [
    "Beside",
    "Bounds",
    "Counted",
    "CurrentAmount",
    "Group",
    "GroupTable",
    "LeftOut",
    "LeftOutReason",
    "Overview",
    "ProgrammeItem",
    "Programmes",
    "Totals",
    "all_totals",
    "by_host_country",
    "by_partner_country",
    "by_region",
    "by_sector",
    "by_status",
    "by_year",
    "current_amount",
    "overview",
]


@dataclass(frozen=True, slots=True)
class Group:
    """The money and the projects of one code.

    `derived` tells that the low end is found by subtraction and stated by nobody. `projects` lie
    in this code alone, `shared` in several. `beside` are figures stated separately that may be
    inside a package's total.
    """

    code: str
    bounds: Bounds
    derived: bool
    projects: int
    shared: int
    without_amount: int
    beside: tuple[Beside, ...]
    project_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupTable:
    """All groups of one kind; their low ends and `not_split` add up to the low end of `total`."""

    groups: tuple[Group, ...]
    not_split: Bounds
    """What was announced as one sum for several groups, or for none by name."""
    total: Bounds
    projects: int
    """Distinct projects; those of several groups count once."""
    unnamed: int
    """Projects that sources count without naming them."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The counted total, what makes it, what is left out of it, and what stands beside it."""

    counted: Bounds
    items: tuple[Counted, ...]
    """What is added up: the largest first."""
    left_out: tuple[LeftOut, ...]
    projects: int
    """Distinct projects."""
    unnamed: int
    with_amount: int
    """Distinct projects with an amount of their own, on whatever basis."""
    regions: int
    corridors: int
    programmes: Programmes
    combined: Bounds
    """Counted and programmes together, given what may overlap."""
    by_currency: Mapping[str, Bounds]
    """What could not be converted, in hundredths of each currency; not part of `counted`."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Everything the overview shows, for one part of the dataset."""

    overview: Overview
    by_sector: GroupTable
    by_region: GroupTable
    by_status: GroupTable
    by_host_country: GroupTable
    by_partner_country: GroupTable
    by_year: GroupTable


def all_totals(part: Part) -> Totals:
    """All totals of a part, in one pass over it."""
    sums = _Sums(part)
    found = Totals(
        overview=sums.overview(),
        by_sector=sums.table(Grouping.SECTOR),
        by_region=sums.table(Grouping.REGION),
        by_status=sums.table(Grouping.STATUS),
        by_host_country=sums.table(Grouping.HOST),
        by_partner_country=sums.table(Grouping.PARTNERS),
        by_year=sums.table(Grouping.YEAR),
    )
    part.question.forget()
    return found


def overview(part: Part) -> Overview:
    """The counted total of a part and all that explains it."""
    return _Sums(part).overview()


def by_sector(part: Part) -> GroupTable:
    """Money and projects by sector, the largest first."""
    return _Sums(part).table(Grouping.SECTOR)


def by_region(part: Part) -> GroupTable:
    """Money and projects by region, the largest first; “” where none is stated."""
    return _Sums(part).table(Grouping.REGION)


def by_status(part: Part) -> GroupTable:
    """Money and projects by latest status, up the ladder; “” where none is stated."""
    return _Sums(part).table(Grouping.STATUS)


def by_host_country(part: Part) -> GroupTable:
    """Money and projects by the country they are in, after their regions."""
    return _Sums(part).table(Grouping.HOST)


def by_partner_country(part: Part) -> GroupTable:
    """Money and projects by the countries that take part together, e.g. “KZ+UZ”."""
    return _Sums(part).table(Grouping.PARTNERS)


def by_year(part: Part) -> GroupTable:
    """Money and projects by the year of the announcement, the earliest first."""
    return _Sums(part).table(Grouping.YEAR)


class _Sums:
    """What the tables of one part have in common."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._index: Index = part.index
        self._forest = part.index.forest
        self._question: Question = part.question
        self._cut = Cut(part.question)
        self._count_projects()

    def _count_projects(self) -> None:
        """Tell the projects wholly inside and those partly, each project once."""
        question, forest = self._question, self._forest
        inside = bytearray(question.whole)
        partly = [leaf for leaf in question.partly if question.asked_for[leaf]]
        again = set(self._entered_again())
        for leaf in again:
            inside[leaf] = 0
        self._inside = bytes(inside)
        projects = dict.fromkeys(forest.project_leaves)
        self._partly = [leaf for leaf in partly if leaf in projects and leaf not in again]
        self._listed = [*compress(projects, map(inside.__getitem__, projects)), *self._partly]

    def _entered_again(self) -> Iterator[int]:
        """The leaves of projects of which another entry is already inside."""
        forest, asked_for = self._forest, self._question.asked_for
        seen: set[str] = set()
        for project, first in forest.same.items():
            leaf = forest.nodes[project].leaf
            if asked_for[leaf]:
                if first in seen:
                    yield leaf
                seen.add(first)

    def overview(self) -> Overview:
        counted = self._counted
        items = self._items()
        combined = beside(self._question, counted, {item.entry: item.bounds for item in items})
        has_amount = self._index.has_amount
        regions = self._counts(Grouping.REGION)
        return Overview(
            counted=counted,
            items=items,
            left_out=tuple(self._left_out()),
            projects=len(self._listed),
            unnamed=self._unnamed,
            with_amount=sum(1 for leaf in self._listed if has_amount[leaf]),
            regions=sum(1 for region in regions if region),
            corridors=len(self._part.corridors),
            programmes=combined.programmes,
            combined=combined.bounds,
            by_currency=self._by_currency(),
        )

    def table(self, grouping: Grouping) -> GroupTable:
        money = self._index.tables[grouping].sums(self._question, self._cut)
        counts = self._counts(grouping)
        groups = []
        for code in {**money.named, **counts}:
            known, count = money.of(code), counts.get(code, _Count())
            if not (count.projects or known.high):
                continue
            groups.append(
                Group(
                    code=code,
                    bounds=bounds(known.low, known.high, about=bool(known.marks & ABOUT)),
                    derived=bool(known.marks & DERIVED),
                    projects=count.whole,
                    shared=len(count.projects) - count.whole,
                    without_amount=count.without,
                    beside=tuple(count.beside),
                    project_ids=tuple(count.projects),
                )
            )
        groups.sort(key=self._order(grouping))
        total = self._counted
        split = sum(group.bounds.low for group in groups)
        return GroupTable(
            groups=tuple(groups),
            not_split=Bounds(
                total.low - split,
                None if total.high is None else total.high - split,
                money.rest_about,
            ),
            total=total,
            projects=len(self._listed),
            unnamed=self._unnamed,
        )

    @cached_property
    def _counted(self) -> Bounds:
        known = self._index.tables[Grouping.WHOLE].sums(self._question, self._cut).of("")
        return bounds(known.low, known.high, about=bool(known.marks & ABOUT))

    @cached_property
    def _unnamed(self) -> int:
        return sum(
            node.unnamed
            for node in self._forest.unnamed
            if node.leaf >= 0 and self._question.asked_for[node.leaf]
        )

    def _counts(self, grouping: Grouping) -> dict[str, "_Count"]:
        """The projects of each group: first those wholly inside, then those partly."""
        found = {}
        for group, members in self._index.members[grouping].items():
            if count := _count(members, self._inside):
                found[group] = count
        touched = self._question.touched(grouping)
        for leaf in self._partly:
            without = not self._index.has_amount[leaf]
            for group, _ in touched[leaf][1]:
                count = found.setdefault(group, _Count())
                count.projects.append(self._forest.leaves.entries[leaf].id)
                count.without += without
                count.beside += self._index.beside.get(leaf, ())
        return found

    def _order(self, grouping: Grouping) -> Callable[[Group], tuple[int | str, ...]]:
        lists = self._forest.codelists
        displayed = {
            Grouping.SECTOR: lists.sectors,
            Grouping.REGION: lists.regions,
            Grouping.HOST: lists.countries,
            Grouping.STATUS: lists.statuses,
        }
        rank = {code: number for number, code in enumerate(displayed.get(grouping, ()))}

        def place(group: Group) -> tuple[int | str, ...]:
            shown = (rank.get(group.code, len(rank)), group.code)
            if grouping in (Grouping.STATUS, Grouping.YEAR):
                return (group.code == "", *shown)
            return (group.code == "", -group.bounds.low, -group.projects - group.shared, *shown)

        return place

    def _items(self) -> tuple[Counted, ...]:
        question, cut, leaves = self._question, self._cut, self._forest.leaves
        parts: dict[int, Bounds] = {}
        for number, groups in zip(cut.numbers, cut.inside, strict=True):
            if "" in groups.named:
                low, high, _, _, marks = groups.named[""]
                parts[number] = bounds(low, high, about=bool(marks & ABOUT))
        for leaf in cut.leaves:
            known = spread(leaves.low[leaf], leaves.high[leaf], *question.inside(leaf))
            parts[leaf] = bounds(known.in_low, known.in_high, about=leaves.about[leaf])
        items = self._index.items
        return tuple(
            items[number] if cut.whole[number] else replace(items[number], bounds=parts[number])
            for number in self._index.order
            if cut.whole[number] or number in parts
        )

    def _left_out(self) -> Iterator[LeftOut]:
        left_out = self._index.left_out
        for entry in (*self._part.packages, *self._part.projects):
            yield from left_out[entry.id]

    def _by_currency(self) -> dict[str, Bounds]:
        found: dict[str, Bounds] = {}
        for tree, node in self._forest.not_converted:
            state = self._question.state[tree.start : tree.end]
            if not any(state):
                continue
            whole = all(known == INSIDE for known in state)
            stated: dict[str, list[Bounds]] = {}
            for claim in node.own.not_converted:
                stated.setdefault(claim.amount.currency or "", []).append(
                    in_minor_units(claim.amount)
                )
            for currency, known in stated.items():
                span = hull(known)
                inside = span if whole else Bounds(0, span.high, span.about)
                found[currency] = found.get(currency, NOTHING) + inside
        return found


@dataclass(slots=True)
class _Count:
    """The projects of one group, as far as they are inside."""

    projects: list[str] = field(default_factory=list)
    whole: int = 0
    without: int = 0
    beside: list[Beside] = field(default_factory=list)


def _count(members: Members, inside: bytes) -> _Count | None:
    taken = members.pick(inside)
    if 1 not in taken:
        return None
    return _Count(
        list(compress(members.projects, taken)),
        sum(compress(members.whole, taken)),
        sum(compress(members.without, taken)),
        [item for leaf, item in members.beside if inside[leaf]],
    )

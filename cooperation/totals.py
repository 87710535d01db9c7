"""The sums that may be published: each unit of money once, as bounds, with what is not known.

Money is in whole minor units (1/100) of the dataset's currency. A package's total stays with the
package; figures on another basis, of a part or of another measure stand beside; programmes are
never added; what no source splits is its own row.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress

from cooperation.bounds import NOTHING, Bounds, bounds
from cooperation.conversion import hull, in_minor_units
from cooperation.figures import LiveAmount, live_amount
from cooperation.groups import ABOUT, DERIVED, Groups, of_trees
from cooperation.index import Beside, Counted, Index, LeftOut, LeftOutReason, Members
from cooperation.profiles import Grouping
from cooperation.programmes import ProgrammeItem, Programmes, beside
from cooperation.question import INSIDE, Question
from cooperation.selection import Part

__all__ = [
    "Beside",
    "Bounds",
    "Counted",
    "Group",
    "GroupTable",
    "LeftOut",
    "LeftOutReason",
    "LiveAmount",
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
    "live_amount",
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
    return Totals(
        overview=sums.overview(),
        by_sector=sums.table(Grouping.SECTOR),
        by_region=sums.table(Grouping.REGION),
        by_status=sums.table(Grouping.STATUS),
        by_host_country=sums.table(Grouping.HOST),
        by_partner_country=sums.table(Grouping.PARTNERS),
        by_year=sums.table(Grouping.YEAR),
    )


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
        self._cut_trees()
        self._count_projects()

    def _cut_trees(self) -> None:
        """Tell the trees wholly inside from those that the question cuts in two."""
        state, trees = self._question.state, self._forest.trees
        singles = sum(1 for tree in trees if not tree.holders)
        self._whole = [known == INSIDE for known in state[:singles]]
        self._cut = [tree for tree, known in zip(trees, state[:singles], strict=False) if known > 1]
        self._cut_numbers = [number for number, known in enumerate(state[:singles]) if known > 1]
        for number in range(singles, len(trees)):
            tree = trees[number]
            of_leaves = state[tree.start : tree.end]
            whole = of_leaves.count(INSIDE) == len(of_leaves)
            self._whole.append(whole)
            if not whole and any(of_leaves):
                self._cut.append(tree)
                self._cut_numbers.append(number)

    def _count_projects(self) -> None:
        """Tell the projects wholly inside and those partly, each project once."""
        question, forest = self._question, self._forest
        self._inside = [known == INSIDE for known in question.state]
        self._partly = [
            leaf
            for leaf in forest.project_leaves
            if question.asked_for[leaf] and question.state[leaf] != INSIDE
        ]
        seen: set[str] = set()
        for project in forest.dataset.projects if forest.same else ():
            leaf, first = forest.nodes[project].leaf, forest.same.get(project)
            if first is None or not question.asked_for[leaf]:
                continue
            if first in seen:
                self._inside[leaf] = False
                self._partly = [other for other in self._partly if other != leaf]
            seen.add(first)
        self._listed = [leaf for leaf in forest.project_leaves if self._inside[leaf]] + self._partly

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
        groups_of_cut = of_trees(self._question, self._cut, grouping)
        cut = zip(groups_of_cut, self._cut_whole, strict=True)
        money = self._index.tables[grouping].sums(cut, self._whole)
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
    def _cut_whole(self) -> list[Groups]:
        """What of each tree that is cut in two lies inside the question."""
        return list(of_trees(self._question, self._cut, Grouping.WHOLE))

    @cached_property
    def _counted(self) -> Bounds:
        cut = zip(self._cut_whole, self._cut_whole, strict=True)
        known = self._index.tables[Grouping.WHOLE].sums(cut, self._whole).of("")
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
        cut = dict(zip(self._cut_numbers, self._cut_whole, strict=True))
        items = self._index.items
        found = []
        for number in self._index.order:
            if self._whole[number]:
                found.append(items[number])
            elif number in cut and cut[number].named:
                low, high, _, _, marks = cut[number].named[""]
                part = bounds(low, high, about=bool(marks & ABOUT))
                found.append(replace(items[number], bounds=part))
        return tuple(found)

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


def _count(members: Members, inside: Sequence[bool]) -> _Count | None:
    taken = members.pick(inside)
    if True not in taken:
        return None
    return _Count(
        list(compress(members.projects, taken)),
        sum(compress(members.whole, taken)),
        sum(compress(members.without, taken)),
        [item for leaf, item in members.beside if inside[leaf]],
    )

"""The sums that may be published: each unit of money once, as bounds, with what is not known.

Money is in whole minor units (1/100) of the dataset's currency. A package's total stays with the
package; figures on another basis, of a part or of another measure stand beside; programmes are
never added; what no source splits is its own row.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, compress
from operator import not_, or_
from typing import TypeVar

from cooperation.claims.current_amount import states_amount
from cooperation.claims.exchange_rates import hull, in_minor_units
from cooperation.ledger.facets import ALL, NONE, Grouping, Inside
from cooperation.ledger.group_bounds import (
    GroupBounds,
    GroupSums,
    NodeBounds,
    tree_bounds,
    whole_tree_bounds,
)
from cooperation.ledger.items import Beside, Counted, LeftOut, LeftOutReason
from cooperation.ledger.ledger import ABOUT, DERIVED, Tree, measures_of
from cooperation.ledger.parts import ONLY_WHOLLY, kind_of, of_both
from cooperation.model.enums import Measure
from cooperation.model.records import Announced
from cooperation.selection.selection import Part
from cooperation.totals.programmes import ProgrammeItem, programme_items
from cooperation.totals.trace import Trace, trace_of
from cooperation.values.amounts import Amount, Unnamed
from cooperation.values.intervals import NOTHING, OPEN, Bounds, bounds, spread, total

OfTree = TypeVar("OfTree")

__all__ = [
    "Beside",
    "Bounds",
    "Counted",
    "Disputed",
    "Group",
    "GroupTable",
    "Grouping",
    "LeftOut",
    "LeftOutReason",
    "Overview",
    "ProgrammeItem",
    "Totals",
    "all_totals",
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
    unnamed: Unnamed
    """Projects that sources count without naming them."""
    rest: Mapping[str, int] = field(default_factory=dict)
    """What of each item no group is sure to have; the low end of `not_split`, item by item."""
    is_stated_beside: bool = False
    """Whether a source gives a sum for a package, programme or corridor of the part."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The counted total, what makes it, what is left out of it, and what stands beside it."""

    counted: Bounds
    items: tuple[Counted, ...]
    """What is added up: the largest first."""
    left_out: tuple[LeftOut, ...]
    project_ids: tuple[str, ...]
    """The distinct projects: of one entered several times the first entry that is chosen."""
    unnamed_in: tuple[tuple[str, Unnamed], ...]
    """The packages whose sources count more projects than they name, with how many more."""
    with_amount: int
    """Distinct projects with an amount of their own, on whatever basis."""
    regions: int
    corridors: int
    programmes: tuple[ProgrammeItem, ...]

    @property
    def projects(self) -> int:
        """How many distinct projects there are."""
        return len(self.project_ids)

    @property
    def unnamed(self) -> Unnamed:
        """How many projects sources count without naming them."""
        return sum((more for _, more in self.unnamed_in), Unnamed())


@dataclass(frozen=True, slots=True)
class Disputed:
    """Which groups of a table rest on a figure that sources give differently."""

    groups: frozenset[str]
    not_split: bool
    """Whether what is not split rests on one."""


def all_totals(part: Part) -> "Totals":
    """The totals of a part; each is computed when it is first asked for."""
    return Totals(part)


class Totals:
    """The totals of one part of a dataset, each computed when it is first asked for."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ledger = part.ledger
        self._membership = part.membership
        self._tables: dict[Grouping, GroupTable] = {}
        self._grouped: dict[Grouping, Mapping[str, Sequence[tuple[Tree, Counted]]]] = {}
        self._counted: dict[Grouping, Mapping[str, _Count]] = {}

    @cached_property
    def counted(self) -> Bounds:
        """The counted total."""
        return total(item.bounds for item in self.items)

    @cached_property
    def items(self) -> tuple[Counted, ...]:
        """What is added up: the largest first."""
        kinds = self._kinds
        # What may be anything is the same as any part of it.
        same = compress(map(or_, kinds.translate(ONLY_WHOLLY), self._ledger.undisclosed), kinds)
        return tuple(
            tree.item
            if unchanged
            else Counted(tree.item.entry, self._inside(tree), tree.item.claims)
            for tree, unchanged in zip(self._trees, same, strict=True)
        )

    @cached_property
    def overview(self) -> Overview:
        """The counted total and all that explains it."""
        items = self.items
        left_out, places = self._ledger.left_out, self._membership.project_places
        return Overview(
            counted=self.counted,
            items=items,
            left_out=(
                *(item for package in self._part.packages for item in left_out[package.id]),
                *chain.from_iterable(map(self._ledger.projects_left_out.__getitem__, places)),
            ),
            project_ids=self._projects[0],
            unnamed_in=self._unnamed_in,
            with_amount=self._without_amount.count(0),
            regions=sum(bool(g.code and g.project_ids) for g in self.by_region.groups),
            corridors=len(self._part.corridors),
            programmes=programme_items(self._part, (item.entry for item in items)),
        )

    @property
    def by_sector(self) -> GroupTable:
        """Money and projects by sector, the largest figure first: counted, stated beside, or, where
        there is neither, in no sum."""
        return self.table(Grouping.SECTOR)

    @property
    def by_region(self) -> GroupTable:
        """Money and projects by region, the largest first; “” where none is stated."""
        return self.table(Grouping.REGION)

    @property
    def by_country(self) -> GroupTable:
        """Money and projects by the country they are in, the largest first; “” for not stated.

        A project of no region is in the country that takes part in it, if only one does.
        """
        return self.table(Grouping.COUNTRY)

    @property
    def by_status(self) -> GroupTable:
        """Money and projects by latest status, up the ladder; “” where none is stated."""
        return self.table(Grouping.STATUS)

    @property
    def by_year(self) -> GroupTable:
        """Money and projects by the year of the announcement, the earliest first."""
        return self.table(Grouping.YEAR)

    @cached_property
    def set_aside(self) -> "Totals":
        """The totals of what statuses keep out of these: cancelled, suspended and the like."""
        found = Totals(self._part.set_aside)
        found._counted = self._counted  # whatever of their money is counted
        return found

    @property
    def of_measures(self) -> Mapping[Measure, "Totals"]:
        """The totals of each measure the part has figures of; never added to one another."""
        return {measure: totals or self for measure, totals in self._of_measures.items()}

    @cached_property
    def _of_measures(self) -> Mapping[Measure, "Totals | None"]:
        """The same with None for these themselves, which then are freed once nobody uses them."""
        ledger, places = self._ledger, self._membership.project_places
        given = frozenset().union(
            *set(map(ledger.project_measures.__getitem__, places)),
            *(measures_of(package) for package in self._part.packages),
        )
        return {
            measure: (None if measure is ledger.measure else Totals(self._part.of_measure(measure)))
            for measure in Measure
            if measure in given
        }

    @property
    def by_measure(self) -> Mapping[Measure, Bounds]:
        """The counted total of each measure the part has figures of."""
        return {measure: totals.counted for measure, totals in self.of_measures.items()}

    @cached_property
    def by_currency(self) -> Mapping[str, Bounds]:
        """What could not be converted, in hundredths of each currency; not in any other total.

        The largest low end first.
        """
        return _largest_first(found for _, found in self._not_converted)

    def in_currencies(self, grouping: Grouping) -> Mapping[str, Mapping[str, Bounds]]:
        """By group, what could not be converted of the sums that lie in that group alone."""
        placements = self._membership.placements(grouping)
        found: dict[str, list[tuple[str, Bounds]]] = {}
        for leaf, known in self._not_converted:
            is_inside = leaf >= 0 and placements.kinds[leaf]
            for code, inside in placements[leaf].named if is_inside else ():
                if inside is ALL:
                    found.setdefault(code, []).append(known)
        return {code: _largest_first(known) for code, known in found.items()}

    @cached_property
    def _not_converted(self) -> Sequence[tuple[int, tuple[str, Bounds]]]:
        """Each sum without a rate, by its leaf (-1 for none), in hundredths of its currency."""
        found = []
        for tree, nodes in self._ledger.not_converted:
            part = self._membership.part_of_tree(tree)
            for node in nodes if part is not NONE else ():
                if self._membership.part_of_node(node) is NONE:
                    continue
                stated: dict[str, list[Bounds]] = {}
                for claim in node.own.not_converted:
                    known = stated.setdefault(claim.amount.currency or "", [])
                    known.append(in_minor_units(claim.amount))
                for currency, known in stated.items():
                    span = hull(known)
                    inside = span if part is ALL else Bounds(0, span.high, span.about)
                    found.append((node.leaf, (currency, inside)))
        return found

    def group_traces(self, grouping: Grouping, code: str) -> tuple[Trace, ...]:
        """Where the items of one group come from; none for a group that has nothing for sure."""
        placements = self._membership.placements(grouping)

        def inside(tree: Tree) -> dict[int, Inside]:
            return {leaf: placements.part_in(code, leaf) for leaf in tree.leaves}

        items = self._in_groups(grouping).get(code, ())
        return tuple(trace_of(self._ledger, item, inside(tree)) for tree, item in items)

    def _in_groups(self, grouping: Grouping) -> Mapping[str, Sequence[tuple[Tree, Counted]]]:
        """What each tree is sure to bring to each group."""
        if grouping not in self._grouped:
            found: dict[str, list[tuple[Tree, Counted]]] = {}
            for tree, item in zip(self._trees, self.items, strict=True):
                if not item.bounds.low:
                    continue
                sums = GroupSums()
                self._add(sums, tree, grouping)
                for code in sums.named:
                    known = sums.of_group(code)
                    if known.in_low:
                        about = bool(known.marks & ABOUT)
                        part = bounds(known.in_low, known.in_high, about=about)
                        found.setdefault(code, []).append((tree, replace(item, bounds=part)))
            self._grouped[grouping] = found
        return self._grouped[grouping]

    def disputed(self, grouping: Grouping) -> Disputed:
        """Which groups rest on figures that sources give differently, and whether the rest does.

        A group rests on what makes its low end, and on the figures that stand beside it.
        """
        figures = self._ledger.disputed
        groups = {
            group.code
            for group in self.table(grouping).groups
            if any(beside.entry in figures for beside in group.beside)
        }
        not_split = False
        placements = self._membership.placements(grouping)
        for tree, item in self._disputed:
            sums = GroupSums()
            sure = self._add(sums, tree, grouping)
            for code, known in sums.named.items():
                if known.in_low and code not in groups:
                    inside = {n: placements.part_in(code, n) for n in tree.leaves}
                    in_group = replace(item, bounds=Bounds(known.in_low, None))
                    if figures & trace_of(self._ledger, in_group, inside).entries:
                        groups.add(code)
            if item.bounds.low > sure and not not_split:
                trace = trace_of(self._ledger, item, self._membership.parts)
                not_split = bool(figures & trace.entries)
        return Disputed(frozenset(groups), not_split)

    @property
    def _disputed(self) -> Iterator[tuple[Tree, Counted]]:
        """The items with a figure in them that sources give differently."""
        disputed = compress(self._ledger.disputed_trees, self._kinds)
        return compress(zip(self._trees, self.items, strict=True), disputed)

    @cached_property
    def disputed_items(self) -> tuple[str, ...]:
        """The items that rest on a figure that sources give differently, the largest first."""
        figures, parts = self._ledger.disputed, self._membership.parts
        return tuple(
            item.entry
            for _, item in self._disputed
            if figures & trace_of(self._ledger, item, parts).entries
        )

    def table(self, grouping: Grouping) -> GroupTable:
        """Money and projects by the groups of a grouping."""
        if grouping not in self._tables:
            self._tables[grouping] = self._table(grouping)
        return self._tables[grouping]

    def bounds_by(self, grouping: Grouping) -> Mapping[str, Bounds]:
        """The money of each group that has any for sure, as in its table."""
        sums = self._unknown_by_group(grouping)
        for tree in self._known(self._trees):
            self._add(sums, tree, grouping)
        found = {code: _bounds_of(sums.of_group(code)) for code in sums.named}
        return {code: known for code, known in found.items() if known.low}

    def _table(self, grouping: Grouping) -> GroupTable:
        sums, rest_about, rest = self._unknown_by_group(grouping), False, {}
        for tree, item in self._known(zip(self._trees, self.items, strict=True)):
            sure = self._add(sums, tree, grouping)
            if item.bounds.low > sure:
                rest[item.entry] = item.bounds.low - sure
                rest_about = rest_about or item.bounds.about
        counts = self._counts(grouping)
        groups = []
        for code in {**sums.named, **counts}:
            known, count = sums.of_group(code), counts.get(code, _Count())
            if not (count.projects or known.in_high):
                continue
            groups.append(
                Group(
                    code=code,
                    bounds=_bounds_of(known),
                    derived=bool(known.marks & DERIVED),
                    projects=count.alone,
                    shared=len(count.projects) - count.alone,
                    without_amount=count.without_amount,
                    beside=tuple(count.beside),
                    project_ids=tuple(count.projects),
                )
            )
        groups.sort(key=self._order(grouping))
        counted, split = self.counted, sum(group.bounds.low for group in groups)
        high = None if counted.high is None else counted.high - split
        return GroupTable(
            groups=tuple(groups),
            not_split=Bounds(counted.low - split, high, rest_about),
            total=counted,
            projects=len(self._projects[0]),
            unnamed=sum((more for _, more in self._unnamed_in), Unnamed()),
            rest=rest,
            is_stated_beside=any(map(states_amount, self._beside_projects)),
        )

    @property
    def _beside_projects(self) -> Iterator[Announced]:
        """The packages that lie in the part as a whole, the programmes and the corridors."""
        part, lists_package = self._part, self._membership.lists_package
        packages = (package for package in part.packages if lists_package(package.id))
        return chain(packages, part.programmes, part.corridors)

    def _unknown_by_group(self, grouping: Grouping) -> GroupSums:
        """The sums of all items of which nothing is known but in which groups they may lie."""
        sums, placements = GroupSums(), self._membership.placements(grouping)
        unknown = compress(self._trees, compress(self._ledger.undisclosed, self._kinds))
        leaves = chain.from_iterable(tree.leaves for tree in unknown)
        placed = [placements[leaf] for leaf in leaves if placements.kinds[leaf]]
        of_id = dict(zip(map(id, placed), placed, strict=True))
        for one, items in Counter(map(id, placed)).items():
            sums.add(0, items * OPEN, 0, of_id[one])
        return sums

    def _known(self, of_trees: Iterable[OfTree]) -> Iterator[OfTree]:
        """What there is for each tree, of those trees of which anything is known."""
        unknown = compress(self._ledger.undisclosed, self._kinds)
        return compress(of_trees, map(not_, unknown))

    def _add(self, sums: GroupSums, tree: Tree, grouping: Grouping) -> int:
        """Add a tree to sums; the low end of what is sure to be in one group or another."""
        if tree.holders:
            return sums.add_node(tree.root, self._tree_bounds(tree, grouping))
        first = tree.leaves.start
        leaf, placements = self._ledger.leaves[first], self._membership.placements(grouping)
        if not placements.kinds[first]:
            return 0
        return sums.add(leaf.low, leaf.high, leaf.marks, placements[first])

    def _tree_bounds(self, tree: Tree, grouping: Grouping) -> NodeBounds:
        placements = self._membership.placements(grouping)
        if self._membership.holds_whole(tree, grouping):
            return whole_tree_bounds(self._ledger, tree, grouping, placements)
        return tree_bounds(tree, self._ledger.leaves, placements)

    @cached_property
    def _trees(self) -> Sequence[Tree]:
        """The trees of which something is inside; the largest first."""
        return tuple(compress(self._ledger.by_size, self._kinds))

    @cached_property
    def _kinds(self) -> bytes:
        """The kind of the part of each tree that is inside, by size."""
        ledger, membership = self._ledger, self._membership
        kinds = bytearray(map(membership.parts.kinds.__getitem__, ledger.first_leaves))
        for place, tree in ledger.holding.items():
            kinds[place] = kind_of(membership.part_of_tree(tree))
        return bytes(kinds)

    def _inside(self, tree: Tree) -> Bounds:
        """What of a tree is inside, of which a part may be outside."""
        if tree.holders:
            known = self._tree_bounds(tree, Grouping.WHOLE).named[""]
            return bounds(known.in_low, known.in_high, about=bool(known.marks & ABOUT))
        leaf = self._ledger.leaves[tree.leaves.start]
        within = spread(leaf.low, leaf.high, *self._membership.parts[tree.leaves.start])
        return bounds(within.in_low, within.in_high, about=bool(leaf.marks & ABOUT))

    @cached_property
    def _projects(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The distinct projects, the first of the entries of each, and their leaves."""
        ledger, places = self._ledger, self._membership.project_places
        seen = set[str]()
        first = []
        for place in places:
            if not ledger.entered_once[place]:
                project = ledger.same[ledger.project_ids[place]]
                if project in seen:
                    continue
                seen.add(project)
            first.append(place)
        return (
            tuple(map(ledger.project_ids.__getitem__, first)),
            tuple(map(ledger.project_leaves.__getitem__, first)),
        )

    @cached_property
    def _unnamed_in(self) -> tuple[tuple[str, Unnamed], ...]:
        return tuple(
            (package.id, more)
            for package in self._part.packages
            if (more := self._ledger.nodes[package.id].unnamed)
            and self._membership.lists_package(package.id)
        )

    def _counts(self, grouping: Grouping) -> Mapping[str, "_Count"]:
        """The projects of each group."""
        if grouping not in self._counted:
            self._counted[grouping] = self._count(grouping)
        return self._counted[grouping]

    def _count(self, grouping: Grouping) -> Mapping[str, "_Count"]:
        found = defaultdict[str, _Count](_Count)
        placements = self._membership.profiles(grouping)
        kinds = self._membership.rests(grouping).kinds
        ids, leaves = self._projects
        numbers = [placements.numbers[leaf] for leaf in leaves]
        inside = bytes([kinds[leaf] for leaf in leaves])
        groups = {
            number: [(found[group], part is ALL) for group, part in placements[number].named]
            for number in set(compress(numbers, inside))
        }
        for project, number in compress(zip(ids, numbers, strict=True), inside):
            for count, _ in groups[number]:
                count.projects.append(project)
        for number, projects in Counter(compress(numbers, inside.translate(ONLY_WHOLLY))).items():
            for count, alone in groups[number]:
                count.alone += projects if alone else 0
        without = compress(numbers, of_both(inside, self._without_amount))
        for number, projects in Counter(without).items():
            for count, _ in groups[number]:
                count.without_amount += projects
        for place, beside in self._beside:
            for count, _ in groups[numbers[place]] if inside[place] else ():
                count.beside += beside
        return found

    @cached_property
    def _without_amount(self) -> bytes:
        """A byte for each distinct project: 0 for one with an amount of its own."""
        has_amount = self._ledger.has_amount
        return bytes([0 if project in has_amount else 0xFF for project in self._projects[0]])

    @cached_property
    def _beside(self) -> Sequence[tuple[int, Sequence[Beside]]]:
        """What stands beside of the distinct projects, by their place among them."""
        beside = self._ledger.beside
        return [(n, beside[one]) for n, one in enumerate(self._projects[0]) if one in beside]

    def _order(self, grouping: Grouping) -> Callable[[Group], tuple[int | str, ...]]:
        lists = self._ledger.codelists
        displayed = {
            Grouping.SECTOR: lists.sectors,
            Grouping.REGION: lists.regions,
            Grouping.COUNTRY: lists.countries,
            Grouping.STATUS: lists.statuses,
        }
        rank = {code: number for number, code in enumerate(displayed.get(grouping, ()))}

        def place(group: Group) -> tuple[int | str, ...]:
            shown = (rank.get(group.code, len(rank)), group.code)
            if grouping in (Grouping.STATUS, Grouping.YEAR):
                return (group.code == "", *shown)
            largest = group.bounds.low
            if grouping is Grouping.SECTOR:
                largest = max(largest, self._stated_beside(group)) or self._not_added(group)
            return (group.code == "", -largest, -group.projects - group.shared, *shown)

        return place

    def _stated_beside(self, group: Group) -> int:
        """The largest figure of a group that stands beside the total, in its minor units."""
        return self._largest(item.claim.amount for item in group.beside)

    def _not_added(self, group: Group) -> int:
        """The largest figure that is in no sum, such as a cost, in minor units of the total."""
        left_out = self._ledger.left_out
        items = chain.from_iterable(left_out[project] for project in group.project_ids)
        return self._largest(item.claim.amount for item in items if item.claim)

    def _largest(self, amounts: Iterable[Amount]) -> int:
        """The largest figure that is stated in the currency of the total."""
        own = self._part.dataset.about.currency
        known = (in_minor_units(amount) for amount in amounts if amount.currency == own)
        return max((bounds.low or bounds.high or 0 for bounds in known), default=0)


def _bounds_of(known: GroupBounds) -> Bounds:
    return bounds(known.in_low, known.in_high, about=bool(known.marks & ABOUT))


def _largest_first(sums: Iterable[tuple[str, Bounds]]) -> Mapping[str, Bounds]:
    """Sums by currency, the largest low end first."""
    found: dict[str, Bounds] = {}
    for currency, known in sums:
        found[currency] = found.get(currency, NOTHING) + known
    return dict(sorted(found.items(), key=lambda item: -item[1].low))


@dataclass(slots=True)
class _Count:
    """The projects of one group."""

    projects: list[str] = field(default_factory=list)
    alone: int = 0
    """Those that lie in this group alone."""
    without_amount: int = 0
    beside: list[Beside] = field(default_factory=list)

"""A dataset made ready for totals: what holds what, each figure in one currency, each profile.

It is built once for a version of the data; every choice is answered from it.
"""

import threading
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cooperation.claims.containment import Holder, holders, same_projects
from cooperation.claims.counting import is_left_out, not_counted, status_holder
from cooperation.claims.current_amount import current_amount, part_claims, states_amount
from cooperation.claims.exchange_rates import Rates
from cooperation.claims.promises import concerns_of
from cooperation.claims.walk import events_of
from cooperation.ledger.entry_tree import EntryNode, downwards, entry_nodes
from cooperation.ledger.facets import (
    ALL,
    FACET_OF,
    MAYBE,
    NONE,
    Facet,
    Grouping,
    Inside,
    Placement,
    Profile,
    country_of,
    profile_of_shares,
    profile_of_years,
    years_of,
)
from cooperation.ledger.items import Beside, Counted, LeftOut, left_out_of, off_basis, summed_claims
from cooperation.ledger.parts import OUTSIDE, WHOLLY, Parts
from cooperation.ledger.search_keys import search_key_of
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure, PackageKind, TransportMode
from cooperation.model.records import Announced, Dataset, Package, Project, Share
from cooperation.text.folding import SearchKey
from cooperation.values.amounts import Unnamed
from cooperation.values.intervals import OPEN, Bounds, bounds, intersection

_SECTORS_OF = {
    **dict.fromkeys(TransportMode, frozenset({"transport", "logistics"})),
    TransportMode.PIPELINE: frozenset({"energy"}),
    TransportMode.POWER_LINE: frozenset({"energy"}),
}
"""Sectors that a corridor belongs to; the file states none for corridors."""


Told = TypeVar("Told")

DERIVED, ABOUT = 1, 2
"""Marks: a low end found by subtraction; a figure hedged with “about” entered."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Money that nothing divides further: of a project, or of what a package does not list."""

    entry: Holder
    low: int
    high: int
    marks: int = 0
    """ABOUT where its figure is hedged so."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An entry whose own figure and what it holds have nothing in common."""

    entry: str
    stated: Bounds
    held: Bounds


@dataclass(frozen=True, slots=True)
class Tree:
    """A counted entry that nothing holds, with all it holds: one item of the counted total."""

    root: EntryNode
    holders: tuple[EntryNode, ...]
    """The nodes that hold others, each after those it holds."""
    leaves: range
    item: Counted


@dataclass(frozen=True, slots=True)
class ProfileColumn:
    """The profiles along one facet: the different ones, and which of them each leaf has."""

    profiles: Sequence[Profile]
    numbers: Sequence[int]

    def where(self, holds: Callable[[Profile], bool]) -> bytes:
        """A byte for each leaf: all its bits are set where something holds of its profile."""
        found = bytes([0xFF if holds(profile) else 0 for profile in self.profiles])
        return bytes(map(found.__getitem__, self.numbers))


class Placements(dict[int, Placement]):
    """Where all the money of each profile lies, by its number, found when it is first asked for;
    and the profile of each leaf."""

    def __init__(
        self, column: ProfileColumn, grouping: Grouping, chosen: frozenset[str] | None
    ) -> None:
        self.numbers = column.numbers
        self._profiles, self._grouping, self._chosen = column.profiles, grouping, chosen
        self._any: dict[int, Placement] = {}

    def __missing__(self, number: int) -> Placement:
        """Find it."""
        found = self._profiles[number].placement(self._grouping, self._chosen)
        return self.setdefault(number, found)

    def any(self, number: int) -> Placement:
        """Where the money of a profile lies of which any part may be outside."""
        found = self._any.get(number)
        if found is None:
            found = self._any[number] = self[number].within(MAYBE)
        return found


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the money of each leaf lies by groups, as far as it is inside a choice."""

    kinds: bytes
    """What part of each is inside, as `Parts.kinds` has it."""
    shares: Mapping[int, Inside]
    profiles: Placements

    def __getitem__(self, leaf: int) -> Placement:
        """Where that of a leaf lies, of which `kinds` tells that some is inside."""
        number = self.profiles.numbers[leaf]
        if self.kinds[leaf] == WHOLLY:
            return self.profiles[number]
        part = self.shares.get(leaf)
        return self.profiles.any(number) if part is None else self.profiles[number].within(part)

    def part_in(self, group: str, leaf: int) -> Inside:
        """How much of the money of a leaf may lie in a group."""
        return self[leaf].part_in(group) if self.kinds[leaf] else NONE


class Ledger:
    """The counted entries of a dataset as trees, and its programmes beside them.

    Its money is what the sources give of one measure, by default the first that the dataset's
    totals are of. `other` is the ledger of another measure: leaves, what their statuses let in,
    profiles and search keys are the same in both, and are taken from there. It does not hold the
    Dataset itself, so that a version nobody uses any more can be freed.
    """

    def __init__(
        self,
        dataset: Dataset,
        *,
        codelists: Codelists,
        measure: Measure | None = None,
        other: "Ledger | None" = None,
    ) -> None:
        self.measure = measure or dataset.measures[0]
        self._other = other
        self.codelists = codelists
        self.packages, self.projects = dataset.packages, dataset.projects
        self._places, self._corridors = dataset.places, dataset.corridors
        self._rank_of_country = {code: rank for rank, code in enumerate(codelists.countries)}
        self._corridors_of: Mapping[str, tuple[str, ...]] = (
            other._corridors_of if other else _related_corridors(dataset)
        )
        self.same: Mapping[str, str] = other.same if other else same_projects(dataset)
        """The first entry of each project that is entered more than once."""
        self.twins: Mapping[str, tuple[str, ...]] = other.twins if other else _twins(self.same)
        """The other entries of each such project."""
        self._held_by: Mapping[str, str] = other._held_by if other else holders(dataset)
        self.nodes = entry_nodes(
            dataset,
            measure=self.measure,
            rates=Rates(dataset),
            held_by=self._held_by,
            same=self.same,
        )
        self.about = dataset.about
        """What the dataset is: its own date is what promises and silence are measured to."""
        self._sources = dataset.sources
        self._not_counted = not_counted(dataset.about)
        self._placements: dict[Grouping, Placements] = {}
        self._named_codes: dict[Facet, Sequence[Set[str]]] = {}
        self.leaves: list[Leaf] = []
        self.contradictory: list[Contradiction] = []
        """Figures that cannot be true together with those of what they hold, as written; that of
        the whole stands. Of one tree the innermost come first."""
        roots = [node for name, node in self.nodes.items() if name not in self._held_by]
        self.trees = tuple(map(self._tree, roots))
        self.programmes = {
            package.id: self._add_leaf(Leaf(package, 0, OPEN))
            for package in dataset.packages.values()
            if package.kind is PackageKind.PROGRAMME
        }
        """The leaf of each programme: it has a place in choices, but no money that is counted."""

    def prepare(self) -> None:
        """Build now what choices are answered from, so that the first is answered as quickly as
        the next; but for what searches look in, which may follow."""
        _ = self.columns, self.by_size, self.left_out, self.beside
        _ = self.has_amount, self.disputed_trees, self.first_leaves, self.holding, self.announcing
        _ = (
            self.project_records,
            self.project_leaves,
            self.project_packages,
            self.project_measures,
            self.entered_once,
        )
        _ = self.undisclosed, self.not_converted, self.projects_left_out

    @cached_property
    def by_size(self) -> tuple[Tree, ...]:
        """The trees, the largest low end first."""
        return tuple(sorted(self.trees, key=lambda tree: -tree.root.low))

    @cached_property
    def first_leaves(self) -> Sequence[int]:
        """The first leaf of each tree, by size; of one that holds nothing it is the only one."""
        return [tree.leaves.start for tree in self.by_size]

    @cached_property
    def holding(self) -> Mapping[int, Tree]:
        """The trees that hold others, by their place among those by size."""
        return {place: tree for place, tree in enumerate(self.by_size) if tree.holders}

    @cached_property
    def undisclosed(self) -> bytes:
        """A byte for each tree, by size: not 0 where nothing is known of any money in it."""
        return bytes(
            [
                0xFF
                if tree.item.bounds == Bounds(0, None)
                and not any(node.enters or node.elsewhere for node in downwards([tree.root]))
                else 0
                for tree in self.by_size
            ]
        )

    @cached_property
    def not_converted(self) -> Sequence[tuple[Tree, Sequence[EntryNode]]]:
        """The trees, by size, with the entries in them whose figure no rate converts."""
        found = []
        for tree in self.by_size:
            nodes = [
                node
                for node in downwards([tree.root])
                if not node.within and node.counts and not node.elsewhere
                if node.own.not_converted and not node.own.bounds
            ]
            if nodes:
                found.append((tree, nodes))
        return found

    @cached_property
    def project_ids(self) -> Sequence[str]:
        """The ids of the projects in the order of the file."""
        return tuple(self.projects)

    @cached_property
    def project_records(self) -> Sequence[Project]:
        """The projects in the order of the file."""
        return tuple(self.projects.values())

    @cached_property
    def project_leaves(self) -> Sequence[int]:
        """The leaf of each project, in the order of the file."""
        return [self.nodes[project].leaf for project in self.projects]

    @cached_property
    def project_packages(self) -> Sequence[str | None]:
        """The package that each project is in, in the order of the file."""
        return [project.package for project in self.projects.values()]

    @cached_property
    def project_measures(self) -> Sequence[frozenset[Measure]]:
        """The measures that the sources give figures of for each project, in the file's order."""
        return [measures_of(project) for project in self.projects.values()]

    @cached_property
    def projects_left_out(self) -> Sequence[tuple[LeftOut, ...]]:
        """What each project has that is not counted by itself, in the order of the file."""
        return [self.left_out[project] for project in self.projects]

    @cached_property
    def entered_once(self) -> bytes:
        """For each project in the order of the file a byte: 0 for one entered more than once."""
        return bytes([0 if project in self.same else 0xFF for project in self.projects])

    @cached_property
    def announcing(self) -> Mapping[str, tuple[str, ...]]:
        """By event the entries that were announced there, the first time or again."""
        found: dict[str, list[str]] = {}
        for section in (self.projects, self.packages, self._corridors):
            for entry in section.values():
                for event in events_of(entry):
                    found.setdefault(event, []).append(entry.id)
        return {event: tuple(entries) for event, entries in found.items()}

    @cached_property
    def columns(self) -> Mapping[Facet, ProfileColumn]:
        """The profiles of all leaves along each facet."""
        if self._other is not None:
            return self._other.columns
        entries = [leaf.entry for leaf in self.leaves]
        nodes, about, sources = self.nodes, self.about, self._sources
        return {
            Facet.SECTORS: _column(
                ((isinstance(entry, Project), entry.sectors) for entry in entries),
                lambda told: profile_of_shares(told[1], known=told[0]),
            ),
            Facet.REGIONS: _column(
                (
                    (isinstance(entry, Project), entry.regions, self._country(entry))
                    for entry in entries
                ),
                lambda told: profile_of_shares(told[1], known=told[0], country=told[2]),
            ),
            Facet.STATUSES: _column(
                map(self._statuses, entries),
                lambda codes: Profile(anywhere=True) if codes is None else Profile(codes or ("",)),
            ),
            Facet.YEARS: _column(
                (years_of(entry.announced) for entry in entries), profile_of_years
            ),
            Facet.COUNTRIES: _column((entry.countries for entry in entries), self._of_countries),
            Facet.PACKAGES: _column(
                (nodes[entry.id].package if entry.id in nodes else entry.id for entry in entries),
                lambda package: Profile((package,) if package else ()),
            ),
            Facet.PARTIES: _column(
                (
                    tuple(dict.fromkeys(party.code for party in entry.parties))
                    if isinstance(entry, Project) and entry.parties
                    else ()
                    for entry in entries
                ),
                Profile,
            ),
            Facet.PLACES: _column((entry.place_ids for entry in entries), Profile),
            Facet.CORRIDORS: _column(
                (self._corridors_of.get(entry.id, ()) for entry in entries), Profile
            ),
            Facet.CONCERNS: _column(
                (concerns_of(entry, about, sources) for entry in entries), Profile
            ),
            Facet.ENTRIES: _column((self._with_holders(entry.id) for entry in entries), Profile),
        }

    def named_codes(self, facet: Facet) -> Sequence[Set[str]]:
        """The codes that sources name, for each of the profiles along a facet.

        None where they do not say where; packages with those around.
        """
        if facet not in self._named_codes:
            self._named_codes[facet] = [
                frozenset() if profile.anywhere else self.with_around(facet, profile.codes)
                for profile in self.columns[facet].profiles
            ]
        return self._named_codes[facet]

    def with_around(self, facet: Facet, codes: Iterable[str]) -> Set[str]:
        """Codes of a facet, each once; those of packages with the packages around."""
        if facet is not Facet.PACKAGES:
            return {*codes}
        packages = self.packages.keys() & codes
        return self.packages.keys() & (packages | self.packages_around(packages))

    def placements(self, grouping: Grouping, chosen: frozenset[str] | None = None) -> "Placements":
        """Where the money of each profile lies by groups, as far as it lies in the chosen codes."""
        if chosen is None and grouping in self._placements:
            return self._placements[grouping]
        facet = FACET_OF[grouping]
        if facet is None:
            column = ProfileColumn((Profile(),), bytes(len(self.leaves)))
        else:
            column = self.columns[facet]
        found = Placements(column, grouping, chosen)
        if chosen is None:
            self._placements[grouping] = found
        return found

    @cached_property
    def corridor_codes(self) -> Mapping[str, Mapping[Facet, Set[str]]]:
        """The codes of each corridor along every facet."""
        return {
            corridor.id: {
                Facet.COUNTRIES: {share.code for share in corridor.countries},
                Facet.SECTORS: _SECTORS_OF[corridor.mode],
                Facet.REGIONS: {
                    region for place in corridor.place_ids for region in self._places[place].regions
                },
                Facet.STATUSES: {claim.status.value for claim in corridor.status_now},
                Facet.CONCERNS: frozenset(concerns_of(corridor, self.about, self._sources)),
                Facet.PACKAGES: (within := {*corridor.relations.part_of, *corridor.relations.same}),
                Facet.PARTIES: {party.code for party in corridor.parties},
                Facet.PLACES: frozenset(corridor.place_ids),
                Facet.CORRIDORS: {corridor.id},
                Facet.ENTRIES: {corridor.id, *within},
                Facet.YEARS: frozenset(profile_of_years(years_of(corridor.announced)).codes),
            }
            for corridor in self._corridors.values()
        }

    @cached_property
    def living(self) -> Parts:
        """For each leaf the part of its money that its status lets into the counted total.

        Part of it, where sources give both a status that is counted and one that is not.
        """
        if self._other is not None:
            return self._other.living
        found = []
        for leaf in self.leaves:
            holder = self._status_holders.get(leaf.entry.id, leaf.entry)
            out = [is_left_out(c, holder, self._not_counted) for c in holder.status_now]
            found.append(ALL if not any(out) else NONE if all(out) else MAYBE)
        return Parts.of_numbers(found, range(len(found)))

    @cached_property
    def set_aside(self) -> Parts:
        """For each leaf the part of its money that its status keeps out of the counted total."""
        if self._other is not None:
            return self._other.set_aside
        found = [NONE if part is ALL else ALL if part is NONE else MAYBE for part in self.living]
        return Parts.of_numbers(found, range(len(found)))

    @cached_property
    def _status_holders(self) -> Mapping[str, Holder]:
        """By entry, the entry whose status says what became of its money."""
        found: dict[str, Holder] = {}
        for node in downwards(tree.root for tree in self.trees):
            around = found.get(self._held_by.get(node.entry.id, ""))
            found[node.entry.id] = status_holder(node.entry, around)
        return found

    @cached_property
    def dead(self) -> frozenset[str]:
        """The entries of whose money nothing is let into the counted total."""
        if self._other is not None:
            return self._other.dead
        found: set[str] = set()
        living = self.living.kinds
        for tree in self.trees:
            for node in reversed(list(downwards([tree.root]))):
                own = node.leaf < 0 or living[node.leaf] == OUTSIDE
                if own and all(child.entry.id in found for child in node.children):
                    found.add(node.entry.id)
        return frozenset(found)

    @cached_property
    def search_keys(self) -> tuple[SearchKey, ...]:
        """The words that each leaf is found by."""
        if self._other is not None:
            return self._other.search_keys
        found: dict[str, SearchKey] = {}
        for leaf in self.leaves:
            twins = (self.projects[twin] for twin in self.twins.get(leaf.entry.id, ()))
            found[leaf.entry.id] = search_key_of(
                leaf.entry,
                packages=self.packages,
                places=self._places,
                codelists=self.codelists,
                twins=twins,
            )
        return tuple(found[leaf.entry.id] for leaf in self.leaves)

    @cached_property
    def has_amount(self) -> frozenset[str]:
        """The projects to which a source gives any amount, of whatever measure or basis."""
        return frozenset(project.id for project in self.projects.values() if states_amount(project))

    @cached_property
    def disputed(self) -> frozenset[str]:
        """The entries whose amount sources give differently."""
        entries: Iterable[Announced] = (*self.packages.values(), *self.projects.values())
        amounts = ((entry.id, current_amount(entry.amount)) for entry in entries if entry.amount)
        return frozenset(entry for entry, amount in amounts if amount and amount.disputed)

    @cached_property
    def disputed_trees(self) -> bytes:
        """A byte for each tree, by size: not 0 where an amount in it is disputed."""
        roots = {self._with_holders(entry)[-1] for entry in self.disputed}
        return bytes([0xFF if tree.root.entry.id in roots else 0 for tree in self.by_size])

    @cached_property
    def left_out(self) -> Mapping[str, tuple[LeftOut, ...]]:
        """What each entry has that is not counted by itself."""
        return {
            entry: tuple(left_out_of(node, counted=entry not in self.dead))
            for entry, node in self.nodes.items()
        }

    @cached_property
    def beside(self) -> Mapping[str, tuple[Beside, ...]]:
        """The figures of a project that stand beside its package; no entry where there are none."""
        found = {}
        for project in self.projects:
            node = self.nodes[project]
            claims = [*off_basis(node)]
            if not (node.counts and node.own.used):
                claims += part_claims(node.entry.amount, measure=self.measure)
            if claims:
                found[project] = tuple(Beside(project, claim) for claim in claims)
        return found

    def packages_around(self, packages: Iterable[str | None]) -> set[str]:
        """The packages and all those that hold any of them; None is no package."""
        found: set[str] = set()
        for package in packages:
            name = package if package in self.nodes else None
            while name is not None and name not in found:
                found.add(name)
                name = self._held_by.get(name)
        return found

    def packages_in(self, packages: Iterable[str]) -> frozenset[str]:
        """The packages and all those inside them."""
        nodes = [self.nodes[name] for name in packages if name in self.nodes]
        return frozenset(packages) | {
            node.entry.id for node in downwards(nodes) if isinstance(node.entry, Package)
        }

    def _tree(self, root: EntryNode) -> Tree:
        first = len(self.leaves)
        within = list(downwards([root]))
        for node in reversed(within):
            if node.children:
                _ = node.listed  # of what it holds first, for a chain may be long
        for node in within:
            self._number(node)
        holders = tuple(node for node in reversed(within) if node.holds)
        for node in holders:
            self._add_up(node)
            if node.low > node.high:
                self._reconcile(node)
        about = any(node.about and not node.within for node in within)
        whole = bounds(root.low, root.high, about=about)
        item = Counted(root.entry.id, whole, tuple(summed_claims(root)))
        return Tree(root, holders, range(first, len(self.leaves)), item)

    def _number(self, node: EntryNode) -> None:
        if isinstance(node.entry, Package):
            stated = node.entry.projects
            node.unnamed = stated.beyond(node.listed) if stated is not None else Unnamed()
            if node.listed and stated is not None and stated.exact == node.listed:
                return
        node.leaf = self._add_leaf(self._leaf(node))

    def _leaf(self, node: EntryNode) -> Leaf:
        """The money of a node's own, which is all of it as long as nothing is added up."""
        low, high = (0, OPEN) if node.holds else node.stated
        if node.elsewhere:
            low, high = 0, 0
        node.low, node.high = node.held_low, node.held_high = low, high
        return Leaf(node.entry, low, high, ABOUT if node.about and not node.holds else 0)

    def _add_leaf(self, leaf: Leaf) -> int:
        self.leaves.append(leaf)
        return len(self.leaves) - 1

    def _add_up(self, node: EntryNode) -> None:
        """Set what is known of a node as a whole."""
        low = sum(child.low for child in node.children)
        high = sum(child.high for child in node.children)
        if node.leaf >= 0:
            low += self.leaves[node.leaf].low
            high += self.leaves[node.leaf].high
        node.held_about = any(child.about or child.held_about for child in node.children)
        node.held_low, node.held_high = low, high
        node.low, node.high = intersection((low, high), node.stated)

    def _reconcile(self, node: EntryNode) -> None:
        """Let the figure of a whole stand where those of what it holds come to more, or to less.

        Of figures that come to more, each is still the most that its entry has, but no longer the
        least; of figures that come to less, the other way round.
        """
        stated, held = bounds(*node.stated), bounds(node.held_low, node.held_high)
        self.contradictory.append(Contradiction(node.entry.id, stated, held))
        more = stated.high is not None and held.low > stated.high
        for inner in reversed([*downwards(node.children)]):
            inner.may_be_less |= more
            inner.may_be_more |= not more
            if inner.holds:
                self._add_up(inner)
            else:
                self.leaves[inner.leaf] = self._leaf(inner)
        self._add_up(node)

    def _statuses(self, entry: Holder) -> tuple[str, ...] | None:
        """The statuses of an entry's money; None where it may have any."""
        holder = self._status_holders.get(entry.id, entry)
        statuses = tuple(dict.fromkeys([claim.status.value for claim in holder.status_now]))
        if isinstance(entry, Project) or entry.id in self.dead:
            return statuses
        return statuses if statuses and entry.id not in self.nodes else None

    def _of_countries(self, countries: tuple[Share, ...]) -> Profile:
        codes = sorted((share.code for share in countries), key=self._rank_of_country.__getitem__)
        return Profile(tuple(codes) or ("",), anywhere=not codes)

    def _country(self, project: Holder) -> str:
        """Where a project is that is in no stated region: in the one country of its places, else
        the only one that takes part; “” where neither is known."""
        if project.regions or not isinstance(project, Project):
            return ""
        places = [place for id_ in project.place_ids if (place := self._places.get(id_))]
        there = {code for place in places for code in place.countries}
        there |= {country_of(region) for place in places for region in place.regions}
        found = there or {share.code for share in project.countries}
        return found.pop() if len(found) == 1 else ""

    def _with_holders(self, entry: str) -> tuple[str, ...]:
        """The id of an entry and of every one around it: whoever chooses one chooses it."""
        found = [entry]
        while (holder := self._held_by.get(found[-1])) is not None:
            found.append(holder)
        return tuple(found)


def _column(told: Iterable[Told], profile: Callable[[Told], Profile]) -> ProfileColumn:
    """A column of what is told of each leaf; the profile of what thousands tell is made once."""
    numbers: dict[Told, int] = {}
    profiles: dict[Profile, int] = {}
    column = []
    for one in told:
        number = numbers.get(one)
        if number is None:
            number = numbers[one] = profiles.setdefault(profile(one), len(profiles))
        column.append(number)
    return ProfileColumn(tuple(profiles), column)


def measures_of(entry: Holder) -> frozenset[Measure]:
    """The measures that the sources give a figure of for the whole of an entry."""
    claims = (claim for claim in entry.amount if claim.part is None and claim.amount.disclosed)
    return frozenset(claim.measure for claim in claims)


def _twins(same: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The other entries of each project that is entered more than once."""
    entries: dict[str, list[str]] = {}
    for project, first in same.items():
        entries.setdefault(first, []).append(project)
    return {
        project: tuple(other for other in entries[first] if other != project)
        for project, first in same.items()
    }


def _related_corridors(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """The corridors that each project or package is, or is part of."""
    found: dict[str, dict[str, None]] = {}
    for section in (dataset.projects, dataset.packages):
        for entry in section.values():
            for other in (*entry.relations.same, *entry.relations.part_of):
                if other in dataset.corridors:
                    found.setdefault(entry.id, {})[other] = None
    for corridor in dataset.corridors.values():
        for other in (*corridor.relations.same, *corridor.relations.part_of):
            found.setdefault(other, {})[corridor.id] = None
    return {entry: tuple(corridors) for entry, corridors in found.items()}


_ledgers: dict[tuple[int, int, Measure], Ledger] = {}
_building = threading.Lock()


def ledger_of(dataset: Dataset, *, codelists: Codelists, measure: Measure | None = None) -> Ledger:
    """The ledger of a dataset, built on first use and kept as long as the dataset itself.

    Without a `measure` it is that of the first the dataset's totals are of.
    """
    first = dataset.measures[0]
    measure = measure or first
    other = ledger_of(dataset, codelists=codelists) if measure is not first else None
    key = (id(dataset), id(codelists), measure)
    with _building:
        if key not in _ledgers:
            _ledgers[key] = Ledger(dataset, codelists=codelists, measure=measure, other=other)
            weakref.finalize(dataset, _ledgers.pop, key, None)
        return _ledgers[key]

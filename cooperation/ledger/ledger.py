"""A dataset made ready for totals: what holds what, each figure in one currency, each profile.

It is built once for a version of the file; every question is answered from it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from cooperation.claims.containment import Holder, holders, is_counted, same_projects
from cooperation.claims.current_amount import current_whole_claims, on_basis_of, own_amount
from cooperation.claims.exchange_rates import Rates
from cooperation.ledger.entry_tree import Leaves, Node, Tree, downwards
from cooperation.ledger.facets import (
    ALL,
    MAYBE,
    PROFILE_OF,
    Facet,
    Grouping,
    Kept,
    Profile,
    Touched,
    both,
    shared,
    touches,
    years,
)
from cooperation.ledger.search_keys import key_of, places_of
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Basis, Measure, PackageKind
from cooperation.model.records import Announced, Dataset, Package, Project
from cooperation.values.intervals import OPEN


class Forest:
    """The counted entries of a dataset as trees, and its programmes beside them."""

    def __init__(
        self, dataset: Dataset, *, codelists: Codelists, measure: Measure = Measure.INVESTMENT
    ) -> None:
        self.dataset = dataset
        self.codelists = codelists
        self.measure = measure
        self.rates = Rates(dataset)
        self.nodes = _nodes(dataset)
        self._rank_of_country = {code: rank for rank, code in enumerate(codelists.countries)}
        self._corridors_of = _related_corridors(dataset)
        self.same = same_projects(dataset)
        """The first entry of each project that is entered more than once."""
        self.twins = _twins(self.same)
        self._settle_figures()
        self.leaves = Leaves()
        self.trees = tuple(self._plant())
        self.singles = sum(1 for tree in self.trees if not tree.holders)
        """How many trees are one leaf; they come first, and tree and leaf have one number."""
        self.programmes = tuple(
            package
            for package in dataset.packages.values()
            if package.kind is PackageKind.PROGRAMME
        )
        self.programme_leaves = tuple(map(self._programme_leaf, self.programmes))
        self.contradictory = tuple(node.entry.id for node in self._narrow())
        self.project_leaves = tuple(self.nodes[project].leaf for project in dataset.projects)
        """The leaf of each project, in the order of the file."""

    @cached_property
    def profiles(self) -> Mapping[Facet, Sequence[Profile]]:
        """For each facet the profiles that its leaves have."""
        return {facet: tuple(known) for facet, (known, _) in self._profiled.items()}

    @cached_property
    def profile_numbers(self) -> Mapping[Facet, Sequence[int]]:
        """For each facet the profile of each leaf, as a position in `profiles`."""
        return {facet: numbers for facet, (_, numbers) in self._profiled.items()}

    @cached_property
    def _profiled(self) -> Mapping[Facet, tuple[dict[Profile, int], list[int]]]:
        found: dict[Facet, tuple[dict[Profile, int], list[int]]]
        found = {facet: ({}, []) for facet in Facet}
        for entry in self.leaves.entries:
            for facet, profile in self._profiles(entry):
                known, numbers = found[facet]
                numbers.append(known.setdefault(profile, len(known)))
        return found

    @cached_property
    def unnamed(self) -> tuple[Node, ...]:
        """The packages whose source counts more projects than are listed."""
        return tuple(node for node in self.nodes.values() if node.unnamed)

    @cached_property
    def not_converted(self) -> tuple[tuple[Tree, Node], ...]:
        """The nodes whose figure would enter the total but for its currency, with their tree."""
        return tuple(
            (tree, node)
            for tree in self.trees
            for node in downwards([tree.root])
            if node.within is None and node.counts and not node.elsewhere
            if node.own.bounds is None and node.own.not_converted
        )

    @cached_property
    def touches(self) -> Mapping[Grouping, Sequence[Touched]]:
        """For each grouping and profile: how much may be in a group not named, and in the named."""
        found = {}
        for grouping, facet in PROFILE_OF.items():
            profiles = (Profile(),) if facet is None else self.profiles[facet]
            found[grouping] = tuple((p.unnamed, touches(p, grouping, None)) for p in profiles)
        return found

    @cached_property
    def loosened(self) -> Mapping[Grouping, Mapping[int, Touched]]:
        """The same where it is not sure that any of it is inside at all."""

        def loose(grouping: Grouping) -> Kept:
            return Kept(lambda number: both(MAYBE, self.touches[grouping][number]))

        return {grouping: loose(grouping) for grouping in Grouping}

    def touched(self, grouping: Grouping) -> Callable[[int], Touched]:
        """How much of a leaf may lie in each group, given its number."""
        facet, touched = PROFILE_OF[grouping], self.touches[grouping]
        if facet is None:
            return lambda _: touched[0]
        profiles = self.profile_numbers[facet]
        return lambda leaf: touched[profiles[leaf]]

    @cached_property
    def only_group(self) -> Mapping[Grouping, list[str | None]]:
        """For each grouping and leaf the one group that has all of it; None where none has."""
        found = {}
        for grouping, facet in PROFILE_OF.items():
            groups = [
                named[0].group if len(named) == 1 and named[0].inside == ALL and not most else None
                for (_, most), named in self.touches[grouping]
            ]
            profiles = [0] * len(self.leaves.low) if facet is None else self.profile_numbers[facet]
            found[grouping] = [groups[profile] for profile in profiles]
        return found

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What each leaf is found by."""
        found: dict[str, str] = {}
        for entry in self.leaves.entries:
            twins = (self.dataset.projects[twin] for twin in self.twins.get(entry.id, ()))
            found[entry.id] = key_of(
                entry, dataset=self.dataset, codelists=self.codelists, twins=twins
            )
        return tuple(found[entry.id] for entry in self.leaves.entries)

    def _programme_leaf(self, programme: Package) -> int:
        live = current_whole_claims(programme.amount, measure=self.measure)
        known = own_amount(live, rates=self.rates, announced=programme).bounds
        if known is None:
            return self._leaf(programme, 0, OPEN)
        high = OPEN if known.high is None else known.high
        return self._leaf(programme, known.low, high, about=known.about)

    def _settle_figures(self) -> None:
        for node in downwards(node for node in self.nodes.values() if node.parent is None):
            claims = [claim for claim in node.entry.amount if claim.measure is self.measure]
            if node.parent is not None:
                node.within = node.parent if node.parent.has_figure else node.parent.within
                node.package = node.parent.package
            if isinstance(node.entry, Package):
                node.package = node.entry.id
            holder, on_basis = node.within, claims
            if holder is not None:
                on_basis = [c for c in claims if on_basis_of(c, holder.entry, holder.live)]
                node.counts = holder.counts and any(c.amount.disclosed for c in on_basis)
            elif node.parent is not None:
                # The editor's word that a figure may be money counted elsewhere.
                on_basis = [c for c in claims if c.basis is not Basis.OWN]
                stated = [claim for claim in claims if claim.amount.disclosed]
                node.counts = not stated or any(claim in on_basis for claim in stated)
            node.live = current_whole_claims(
                on_basis if node.counts else claims, measure=self.measure
            )
            node.own = own_amount(node.live, rates=self.rates, announced=node.entry)
        self._count_once()

    def _count_once(self) -> None:
        """Leave the money of a project entered several times at one of its entries.

        It is the one inside something that has a figure, for its money is in that figure; else
        the first that has a figure of its own; else the first.
        """
        entries: dict[str, list[Node]] = {}
        for project in self.dataset.projects:
            if project in self.same:
                entries.setdefault(self.same[project], []).append(self.nodes[project])
        for nodes in entries.values():
            held = [node for node in nodes if node.within is not None]
            keeper = (held or [node for node in nodes if node.has_figure] or nodes)[0]
            for node in nodes:
                node.elsewhere = node is not keeper and node not in held

    def _plant(self) -> Iterator[Tree]:
        """Number the leaves: single projects first, so that a tree of one has its leaf's number."""
        roots = [node for node in self.nodes.values() if node.parent is None]
        for root in sorted(roots, key=lambda node: node.holds):
            start = len(self.leaves.entries)
            within = list(downwards([root]))
            for node in reversed(within):
                node.listed = _listed(node)
            for node in within:
                self._number(node)
            above = tuple(node for node in reversed(within) if node.holds)
            yield Tree(root, above, start, len(self.leaves.entries))

    def _number(self, node: Node) -> None:
        if isinstance(node.entry, Package):
            node.unnamed = max(0, (node.entry.projects or 0) - node.listed)
            if node.listed and node.entry.projects == node.listed:
                return
        low, high = (0, OPEN) if node.holds else node.box
        if node.elsewhere:
            low, high = 0, 0
        node.low, node.high = node.held_low, node.held_high = low, high
        node.leaf = self._leaf(node.entry, low, high, about=not node.holds and node.about)

    def _leaf(self, entry: Holder, low: int, high: int, *, about: bool = False) -> int:
        self.leaves.entries.append(entry)
        self.leaves.low.append(low)
        self.leaves.high.append(high)
        self.leaves.about.append(about)
        return len(self.leaves.entries) - 1

    def _profiles(self, entry: Holder) -> Iterator[tuple[Facet, Profile]]:
        is_project = isinstance(entry, Project)
        yield Facet.SECTORS, shared(entry.sectors, known=is_project)
        yield Facet.REGIONS, shared(entry.regions, known=is_project)
        statuses = tuple(dict.fromkeys(claim.status.value for claim in entry.status_now))
        if is_project or (statuses and entry.id not in self.nodes):
            yield Facet.STATUSES, Profile(statuses or ("",))
        else:
            yield Facet.STATUSES, Profile(anywhere=True)
        yield Facet.YEARS, years(entry.announced)
        codes = (share.code for share in entry.countries)
        yield Facet.COUNTRIES, Profile(tuple(sorted(codes, key=self._rank_of_country.__getitem__)))
        package = self.nodes[entry.id].package if entry.id in self.nodes else entry.id
        yield Facet.PACKAGES, Profile((package,) if package else ())
        yield Facet.PLACES, Profile(places_of(entry))
        yield Facet.CORRIDORS, Profile(self._corridors_of.get(entry.id, ()))
        yield Facet.ENTRIES, Profile(self._with_holders(entry))

    def _with_holders(self, entry: Holder) -> tuple[str, ...]:
        """The id of an entry and of every package around it: whoever chooses one chooses it."""
        found = [entry.id]
        node = self.nodes.get(entry.id)
        while node is not None and node.parent is not None:
            node = node.parent
            found.append(node.entry.id)
        return tuple(found)

    def packages_of(self, projects: Iterable[Project]) -> set[str]:
        """All packages that hold any of the projects, directly or not."""
        found: set[str] = set()
        for name in {project.package for project in projects} - {None}:
            node = self.nodes.get(name or "")
            while node is not None and node.entry.id not in found:
                found.add(node.entry.id)
                node = node.parent
        return found

    def packages_in(self, packages: Iterable[str]) -> frozenset[str]:
        """The packages and all those inside them."""
        nodes = [self.nodes[name] for name in packages if name in self.nodes]
        return frozenset(packages) | {
            node.entry.id for node in downwards(nodes) if isinstance(node.entry, Package)
        }

    def _narrow(self) -> Iterator[Node]:
        """Set what is known of each node as a whole; yield those whose figures contradict."""
        for tree in self.trees:
            for node in tree.holders:
                self._add_up(node)
                if node.low > node.high:
                    # What the source says of the whole stands; its members' do not narrow it.
                    for inner in reversed([*downwards(node.children)]):
                        self._set_aside(inner)
                    self._add_up(node)
                    yield node

    def _add_up(self, node: Node) -> None:
        low = sum(child.low for child in node.children)
        high = sum(child.high for child in node.children)
        if node.leaf >= 0:
            low += self.leaves.low[node.leaf]
            high += self.leaves.high[node.leaf]
        node.held_about = any(child.about or child.held_about for child in node.children)
        box_low, box_high = node.box
        node.held_low, node.held_high = low, high
        node.low, node.high = max(low, box_low), min(high, box_high)

    def _set_aside(self, node: Node) -> None:
        node.counts = False
        for known in ("enters", "about"):
            node.__dict__.pop(known, None)
        node.low, node.high = 0, OPEN
        if node.leaf >= 0:
            self.leaves.low[node.leaf], self.leaves.high[node.leaf] = 0, OPEN
            self.leaves.about[node.leaf] = False
        if node.holds:
            self._add_up(node)


def _nodes(dataset: Dataset) -> dict[str, Node]:
    entries: list[Announced] = [*dataset.packages.values(), *dataset.projects.values()]
    nodes = {entry.id: Node(entry) for entry in entries if is_counted(entry)}
    for entry, holder in holders(dataset).items():
        nodes[entry].parent = nodes[holder]
        nodes[holder].children.append(nodes[entry])
    return nodes


def _listed(node: Node) -> int:
    """The projects listed in a package; a package in it has as many as its source states."""
    found = 0
    for child in node.children:
        if isinstance(child.entry, Package):
            found += max(child.entry.projects or 0, child.listed)
        else:
            found += child.entry.package == node.entry.id
    return found


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

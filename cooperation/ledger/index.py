"""What totals need of one version of the file, prepared once for every question put to it."""

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from cooperation.claims.current_amount import current_whole_claims, part_claims
from cooperation.ledger.columns import Table
from cooperation.ledger.entry_tree import Node, downwards
from cooperation.ledger.facets import PROFILE_OF, Grouping
from cooperation.ledger.ledger import Forest
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.records import AmountClaim, Dataset
from cooperation.values.intervals import Bounds, bounds


class LeftOutReason(StrEnum):
    """Why a stated amount, or an entry without one, is not part of the counted total."""

    NOT_DISCLOSED = "not_disclosed"
    NOT_CONVERTED = "not_converted"
    OTHER_MEASURE = "other_measure"
    STANDS_BESIDE = "stands_beside"
    PART_ONLY = "part_only"
    INSIDE_PACKAGE = "inside_package"
    SAME_PROJECT = "same_project"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry, or one of its claims, that adds nothing to the counted total, and why."""

    entry: str
    reason: LeftOutReason
    claim: AmountClaim | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A project's figure that is stated separately and may be inside a package's total."""

    entry: str
    claim: AmountClaim


@dataclass(frozen=True, slots=True)
class Counted:
    """One item of the counted total: a package or a project that nothing holds.

    `claims` are the figures that enter; there are none where no source gives one.
    """

    entry: str
    bounds: Bounds
    claims: tuple[AmountClaim, ...]


@dataclass(slots=True)
class Members:
    """The projects that name one group, in the order of the file, as parallel columns."""

    leaves: list[int] = field(default_factory=list)
    projects: list[str] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    """Whether the project lies in this group alone."""
    without: list[bool] = field(default_factory=list)
    """Whether it has no amount of its own."""
    beside: list[tuple[int, Beside]] = field(default_factory=list)
    """Figures that stand beside, with their project's leaf."""

    def pick(self, inside: bytes) -> bytes:
        """For each project 1 if its leaf is inside, else 0."""
        return bytes(map(inside.__getitem__, self.leaves))


class Index:
    """A forest with what each tree and project brings to each group when nothing is left out."""

    def __init__(
        self, dataset: Dataset, *, codelists: Codelists, measure: Measure = Measure.INVESTMENT
    ) -> None:
        self.forest = Forest(dataset, codelists=codelists, measure=measure)

    def prepare(self) -> None:
        """Build everything now, so that the first question is as quick as the next."""
        _ = self.tables, self.members, self.items, self.left_out, self.beside, self.forest.keys

    @cached_property
    def tables(self) -> Mapping[Grouping, Table]:
        """The money of every tree by groups."""
        return {grouping: Table(self.forest, grouping) for grouping in Grouping}

    @cached_property
    def members(self) -> Mapping[Grouping, Mapping[str, Members]]:
        """The projects of every group."""
        forest = self.forest
        found: dict[Grouping, dict[str, Members]] = {}
        projects = list(zip(forest.dataset.projects, forest.project_leaves, strict=True))
        for grouping, facet in PROFILE_OF.items():
            if facet is None:
                continue
            groups = found.setdefault(grouping, {})
            touches, profiles = forest.touches[grouping], forest.profile_numbers[facet]
            for project, leaf in projects:
                for group, inside in touches[profiles[leaf]][1]:
                    members = groups.setdefault(group, Members())
                    members.leaves.append(leaf)
                    members.projects.append(project)
                    members.whole.append(inside.least == 1)
                    members.without.append(not self.has_amount[leaf])
                    members.beside += [(leaf, item) for item in self.beside.get(leaf, ())]
        return found

    @cached_property
    def has_amount(self) -> Mapping[int, bool]:
        """By leaf: whether a source gives the project any amount, of whatever measure or basis."""
        projects = self.forest.dataset.projects.values()
        return {
            leaf: any(claim.amount.disclosed for claim in project.amount)
            for project, leaf in zip(projects, self.forest.project_leaves, strict=True)
        }

    @cached_property
    def items(self) -> tuple[Counted, ...]:
        """Each tree as an item of the counted total."""
        return tuple(
            Counted(
                tree.root.entry.id,
                bounds(
                    tree.root.low,
                    tree.root.high,
                    about=any(
                        node.about and node.within is None for node in downwards([tree.root])
                    ),
                ),
                tuple(_figures(tree.root)),
            )
            for tree in self.forest.trees
        )

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The numbers of the trees, the largest low end first."""
        trees = self.forest.trees
        return tuple(sorted(range(len(trees)), key=lambda number: -trees[number].root.low))

    @cached_property
    def rank(self) -> Mapping[int, int]:
        """The place of each tree in `order`."""
        return {number: place for place, number in enumerate(self.order)}

    @cached_property
    def left_out(self) -> Mapping[str, tuple[LeftOut, ...]]:
        """What each entry has that is not counted by itself."""
        measure = self.forest.measure
        return {name: tuple(_left_out(n, measure)) for name, n in self.forest.nodes.items()}

    @cached_property
    def beside(self) -> Mapping[int, tuple[Beside, ...]]:
        """By leaf: the figures of a project that stand beside its package; no others."""
        measure = self.forest.measure
        found = {}
        for project, leaf in zip(
            self.forest.dataset.projects, self.forest.project_leaves, strict=True
        ):
            node = self.forest.nodes[project]
            claims = [*_off_basis(node, measure)]
            if not (node.counts and node.own.used):
                claims += part_claims(node.entry.amount, measure=measure)
            if claims:
                found[leaf] = tuple(Beside(project, claim) for claim in claims)
        return found


def _figures(root: Node) -> Iterator[AmountClaim]:
    """The figures that make a tree's sum: its own, else those of what it holds."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.elsewhere or not node.counts:
            continue
        yield from node.own.used
        if not node.has_figure:
            waiting.extend(reversed(node.children))


def _off_basis(node: Node, measure: Measure) -> tuple[AmountClaim, ...]:
    """The figures of the whole that are not inside the figure of what holds the entry."""
    if node.within is None and node.counts:
        return ()
    if not node.counts:
        return tuple(claim for claim in node.live if claim.amount.disclosed)
    now = current_whole_claims(node.entry.amount, measure=measure)
    return tuple(claim for claim in now if claim.amount.disclosed and claim not in node.live)


def _left_out(node: Node, measure: Measure) -> Iterator[LeftOut]:
    entry, reason = node.entry.id, LeftOutReason
    found: list[tuple[LeftOutReason, AmountClaim | None]] = []
    if node.elsewhere:
        found += [(reason.SAME_PROJECT, claim) for claim in node.own.used or (None,)]
    elif node.within is not None and node.counts:
        found += [(reason.INSIDE_PACKAGE, claim) for claim in node.own.used]
    if node.counts:
        found += [(reason.NOT_CONVERTED, claim) for claim in node.own.not_converted]
    found += [(reason.STANDS_BESIDE, claim) for claim in _off_basis(node, measure)]
    found += [
        (reason.PART_ONLY, claim) for claim in part_claims(node.entry.amount, measure=measure)
    ]
    for other in Measure:
        if other is not measure:
            found += [
                (reason.OTHER_MEASURE, claim)
                for claim in current_whole_claims(node.entry.amount, measure=other)
                if claim.amount.disclosed
            ]
    if not found and not node.own.used:
        found.append((reason.INSIDE_PACKAGE if node.within else reason.NOT_DISCLOSED, None))
    for why, claim in found:
        yield LeftOut(entry, why, claim)


_KEPT = 2
_indexes: dict[tuple[int, int, Measure], Index] = {}
_building = threading.Lock()


def index_of(
    dataset: Dataset, *, codelists: Codelists, measure: Measure = Measure.INVESTMENT
) -> Index:
    """The index of a dataset, built on first use; the last few that were asked for are kept."""
    key = (id(dataset), id(codelists), measure)
    with _building:
        # A kept index keeps dataset and code lists alive, so no others can have the same ids.
        found = _indexes.pop(key, None)
        if found is None:
            while len(_indexes) >= _KEPT:
                del _indexes[next(iter(_indexes))]
            found = Index(dataset, codelists=codelists, measure=measure)
        _indexes[key] = found
        return found

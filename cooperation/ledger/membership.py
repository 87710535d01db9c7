"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import compress

from cooperation.ledger.entry_tree import EntryNode, downwards
from cooperation.ledger.facets import (
    ALL,
    FACET_OF,
    MAYBE,
    NONE,
    Facet,
    Grouping,
    Inside,
    Profile,
)
from cooperation.ledger.ledger import Ledger, Placed, Placements, Tree
from cooperation.ledger.parts import OUTSIDE, WHOLLY, Parts, of_both
from cooperation.text.folding import Word, found

_ANY_OF = frozenset(
    {
        Facet.COUNTRIES,
        Facet.PACKAGES,
        Facet.PARTIES,
        Facet.CORRIDORS,
        Facet.ENTRIES,
        Facet.CONCERNS,
    }
)
"""Facets in which one chosen code is enough: who takes part is no split of the money."""


class Membership:
    """A choice applied to a ledger: chosen codes by facet, and words that must be found.

    Its money is what of the chosen entries is counted; with `living` false what their statuses
    keep out of the counted total. `other` is the same choice of other money: of another measure,
    or of that which is not counted. What does not depend on the money is taken from there.
    """

    def __init__(
        self,
        ledger: Ledger,
        chosen: Mapping[Facet, frozenset[str]],
        words: tuple[Word, ...] = (),
        *,
        living: bool = True,
        other: "Membership | None" = None,
    ) -> None:
        self.ledger = ledger
        self.chosen = chosen
        self.words = words
        self.living = living
        self._other = other
        self._profiles: dict[Grouping, Placements] = {}
        self._rests: dict[Facet, Parts] = {}
        self._placements: dict[Grouping, Placed] = {}

    @cached_property
    def chosen_parts(self) -> Parts:
        """For each leaf the part of it that lies inside the choice, counted or not."""
        if self._other is not None:
            return self._other.chosen_parts
        return self._combined(self.chosen)

    @cached_property
    def parts(self) -> Parts:
        """For each leaf the part of its money inside."""
        return self.chosen_parts.within(self._money)

    @cached_property
    def listed(self) -> bytes:
        """For each leaf a byte that is not 0 where the sources place it inside, wholly or in part.

        Where a source does not say, for instance, in which region a project is, its money may be
        inside, but the project is not listed there. Nor is one whose date only may lie in the
        chosen years: a date is a single one, however vaguely it is known.
        """
        if self._other is not None:
            return self._other.listed
        return self._listed(self.chosen, self.chosen_parts)

    @cached_property
    def project_places(self) -> Sequence[int]:
        """The places among the projects of the file of those that are listed."""
        if self._other is not None:
            return self._other.project_places
        listed = map(self.listed.__getitem__, self.ledger.project_leaves)
        return list(compress(range(len(self.ledger.project_leaves)), listed))

    @cached_property
    def perhaps_in_years(self) -> bytes:
        """A byte for each leaf: not 0 where all but its date lists it, which may lie in the years.

        Empty where no years are chosen.
        """
        if Facet.YEARS not in self.chosen:
            return b""
        others = dict(self.chosen)
        del others[Facet.YEARS]
        column = self.ledger.columns[Facet.YEARS]
        unsure = column.where(lambda profile: profile.inside(self.chosen[Facet.YEARS]) is MAYBE)
        return of_both(self._listed(others, self._combined(others)), unsure)

    def _listed(self, chosen: Mapping[Facet, frozenset[str]], parts: Parts) -> bytes:
        found = parts.kinds
        for facet, codes in chosen.items():
            column = self.ledger.columns[facet]
            if not all(_sure(profile, facet, codes) for profile in column.profiles):
                sure = column.where(partial(_sure, facet=facet, chosen=codes))
                found = of_both(found, sure)
        return found

    def lists_package(self, package: str) -> bool:
        """Whether a package is placed inside by what its source says of the whole."""
        leaf = self.ledger.nodes[package].leaf
        return leaf >= 0 and bool(self.listed[leaf])

    def part_of_tree(self, tree: Tree) -> Inside:
        """ALL where all of a tree is inside, NONE where nothing of it is, else MAYBE."""
        kinds = self.parts.kinds[tree.leaves.start : tree.leaves.stop]
        if kinds.count(WHOLLY) == len(kinds):
            return ALL
        return MAYBE if any(kinds) else NONE

    def holds_whole(self, tree: Tree, grouping: Grouping) -> bool:
        """Whether the choice leaves out nothing of a tree's counted money, nor of its groups."""
        if not self.living or FACET_OF[grouping] in self.chosen:
            return False
        first, end = tree.leaves.start, tree.leaves.stop
        if self.parts.kinds[first:end] != self.ledger.living.kinds[first:end]:
            return False
        return self.parts.shares.keys().isdisjoint(tree.leaves)

    def part_of_node(self, node: EntryNode) -> Inside:
        """ALL where all of a node's money is inside, NONE where nothing of it is, else MAYBE."""
        inside = {self.parts[inner.leaf] for inner in downwards([node]) if inner.leaf >= 0}
        return inside.pop() if inside in ({ALL}, {NONE}) else MAYBE

    def placements(self, grouping: Grouping) -> Placed:
        """For each leaf where its money lies by groups, as far as it is inside."""
        if grouping not in self._placements:
            inside = self.rests(grouping).within(self._money)
            self._placements[grouping] = Placed(
                inside.kinds, inside.shares, self.profiles(grouping)
            )
        return self._placements[grouping]

    def profiles(self, grouping: Grouping) -> Placements:
        """Where the money of each profile lies by groups, as far as in those that are chosen."""
        if self._other is not None:
            return self._other.profiles(grouping)
        if grouping not in self._profiles:
            facet = FACET_OF[grouping]
            chosen = self.chosen.get(facet) if facet else None
            self._profiles[grouping] = self.ledger.placements(grouping, chosen)
        return self._profiles[grouping]

    def rests(self, grouping: Grouping) -> Parts:
        """The part of each leaf inside the choice, but for that along the facet of a grouping.

        Groups refine the choice along their own facet, so that is not asked twice.
        """
        facet = FACET_OF[grouping]
        if facet is None or facet not in self.chosen:
            return self.chosen_parts
        if self._other is not None:
            return self._other.rests(grouping)
        if facet not in self._rests:
            others = {f: codes for f, codes in self.chosen.items() if f is not facet}
            self._rests[facet] = self._combined(others)
        return self._rests[facet]

    @property
    def _money(self) -> Parts:
        """What of each leaf is counted, or is not."""
        return self.ledger.living if self.living else self.ledger.set_aside

    def _combined(self, chosen: Mapping[Facet, frozenset[str]]) -> Parts:
        """The part of each leaf that lies inside all of these facets' codes and has the words."""
        parts = Parts(bytes([WHOLLY]) * len(self.ledger.leaves))
        if self.words:
            keys = self.ledger.search_keys
            parts = Parts(bytes([WHOLLY if found(self.words, key) else OUTSIDE for key in keys]))
        for facet, codes in chosen.items():
            column = self.ledger.columns[facet]
            inside = [
                _any_of(profile.codes, codes) if facet in _ANY_OF else profile.inside(codes)
                for profile in column.profiles
            ]
            parts = parts.within(Parts.of_numbers(inside, column.numbers))
        return parts


def _any_of(codes: Iterable[str], chosen: frozenset[str]) -> Inside:
    return NONE if chosen.isdisjoint(codes) else ALL


def _sure(profile: Profile, facet: Facet, chosen: frozenset[str]) -> bool:
    """Whether what has a profile is listed wherever its money may lie in the chosen codes."""
    if profile.anywhere:
        return False
    if profile.rest.most and chosen.isdisjoint(profile.codes):
        return profile.in_group and "" in chosen
    return facet is not Facet.YEARS or profile.inside(chosen) is not MAYBE

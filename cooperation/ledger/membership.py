"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from cooperation.ledger.entry_tree import EntryNode, downwards
from cooperation.ledger.facets import (
    ALL,
    FACET_OF,
    MAYBE,
    NONE,
    Facet,
    Grouping,
    Inside,
    Placement,
    both,
)
from cooperation.ledger.ledger import Ledger, Tree
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
    keep out of the counted total.
    """

    def __init__(
        self,
        ledger: Ledger,
        chosen: Mapping[Facet, frozenset[str]],
        words: tuple[Word, ...] = (),
        *,
        living: bool = True,
    ) -> None:
        self.ledger = ledger
        self.chosen = chosen
        self.words = words
        self.living = living
        self._placements: dict[Grouping, list[Placement | None]] = {}

    @cached_property
    def chosen_parts(self) -> Sequence[Inside]:
        """For each leaf the part of it that lies inside the choice, counted or not."""
        return self._combined(self.chosen)

    @cached_property
    def parts(self) -> Sequence[Inside]:
        """For each leaf the part of its money inside; ALL, NONE and MAYBE are identical."""
        return self._of_money(self.chosen_parts)

    @cached_property
    def listed(self) -> Sequence[bool]:
        """For each leaf whether the sources place it inside, wholly or in part.

        Where a source does not say, for instance, in which region a project is, its money may be
        inside, but the project is not listed there. Nor is one whose date only may lie in the
        chosen years: a date is a single one, however vaguely it is known.
        """
        return self._listed(self.chosen)

    @cached_property
    def perhaps_in_years(self) -> Sequence[bool]:
        """For each leaf whether all but its date lists it, which only may lie in the years."""
        if Facet.YEARS not in self.chosen:
            return [False] * len(self.ledger.leaves)
        others = dict(self.chosen)
        del others[Facet.YEARS]
        column = self.ledger.columns[Facet.YEARS]
        parts = [profile.inside(self.chosen[Facet.YEARS]) for profile in column.profiles]
        return [
            listed and parts[number] is MAYBE
            for listed, number in zip(self._listed(others), column.numbers, strict=True)
        ]

    def _listed(self, chosen: Mapping[Facet, frozenset[str]]) -> Sequence[bool]:
        found = [part is not NONE for part in self._combined(chosen)]
        for facet, codes in chosen.items():
            column = self.ledger.columns[facet]
            unsure = [
                profile.anywhere or (facet is Facet.YEARS and profile.inside(codes) is MAYBE)
                for profile in column.profiles
            ]
            if any(unsure):
                found = [
                    listed and not unsure[number]
                    for listed, number in zip(found, column.numbers, strict=True)
                ]
        return found

    def lists_package(self, package: str) -> bool:
        """Whether a package is placed inside by what its source says of the whole."""
        leaf = self.ledger.nodes[package].leaf
        return leaf >= 0 and self.listed[leaf]

    def part_of_tree(self, tree: Tree) -> Inside:
        """ALL where all of a tree is inside, NONE where nothing of it is, else MAYBE."""
        if not tree.holders:
            part = self.parts[tree.leaves.start]
            return part if part is ALL or part is NONE else MAYBE
        inside = self.parts[tree.leaves.start : tree.leaves.stop]
        if inside.count(ALL) == len(inside):
            return ALL
        return NONE if inside.count(NONE) == len(inside) else MAYBE

    def holds_whole(self, tree: Tree, grouping: Grouping) -> bool:
        """Whether the choice leaves out nothing of a tree's counted money, nor of its groups."""
        if not self.living or FACET_OF[grouping] in self.chosen:
            return False
        within = slice(tree.leaves.start, tree.leaves.stop)
        return self.parts[within] == self.ledger.living[within]

    def part_of_node(self, node: EntryNode) -> Inside:
        """ALL where all of a node's money is inside, NONE where nothing of it is, else MAYBE."""
        inside = {self.parts[inner.leaf] for inner in downwards([node]) if inner.leaf >= 0}
        return inside.pop() if inside in ({ALL}, {NONE}) else MAYBE

    def placements(self, grouping: Grouping) -> Sequence[Placement | None]:
        """For each leaf where its money lies by groups, as far as it is inside; else None."""
        if grouping not in self._placements:
            rests = self._of_money(self._rests(grouping))
            self._placements[grouping] = self._placed(grouping, rests)
        return self._placements[grouping]

    def listings(self, grouping: Grouping) -> Sequence[Placement | None]:
        """For each leaf the groups that list it, whether its money is counted or not; else None."""
        return self._placed(grouping, self._rests(grouping))

    def _rests(self, grouping: Grouping) -> Sequence[Inside]:
        """The part of each leaf inside the choice, but for that along the facet of a grouping."""
        facet = FACET_OF[grouping]
        if facet in self.chosen:
            # Groups refine the choice along their own facet, so that is not asked twice.
            return self._combined({f: codes for f, codes in self.chosen.items() if f is not facet})
        return self.chosen_parts

    def _placed(self, grouping: Grouping, rests: Sequence[Inside]) -> list[Placement | None]:
        facet = FACET_OF[grouping]
        chosen = self.chosen.get(facet) if facet is not None else None
        placements, numbers = self.ledger.placements(grouping, chosen)
        loose: dict[int, Placement] = {}

        def within(number: int, rest: Inside) -> Placement:
            if rest is not MAYBE:
                return placements[number].within(rest)
            if number not in loose:
                loose[number] = placements[number].within(MAYBE)
            return loose[number]

        return [
            placements[number] if rest is ALL else None if rest is NONE else within(number, rest)
            for rest, number in zip(rests, numbers, strict=True)
        ]

    def _of_money(self, parts: Sequence[Inside]) -> Sequence[Inside]:
        """What of the parts is counted, or is not."""
        money = self.ledger.living if self.living else self.ledger.set_aside
        return [both(part, inside) for part, inside in zip(parts, money, strict=True)]

    def _combined(self, chosen: Mapping[Facet, frozenset[str]]) -> list[Inside]:
        """The part of each leaf that lies inside all of these facets' codes and has the words."""
        parts = [ALL] * len(self.ledger.leaves)
        if self.words:
            keys = self.ledger.search_keys
            parts = [ALL if found(self.words, key) else NONE for key in keys]
        for facet, codes in chosen.items():
            column = self.ledger.columns[facet]
            inside = [
                _any_of(profile.codes, codes) if facet in _ANY_OF else profile.inside(codes)
                for profile in column.profiles
            ]
            parts = [
                both(part, inside[number])
                for part, number in zip(parts, column.numbers, strict=True)
            ]
        return parts


def _any_of(codes: Iterable[str], chosen: frozenset[str]) -> Inside:
    return NONE if chosen.isdisjoint(codes) else ALL

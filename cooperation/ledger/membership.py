"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

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
from cooperation.text.folding import found

_ANY_OF = (Facet.COUNTRIES, Facet.PACKAGES, Facet.CORRIDORS, Facet.ENTRIES)
"""Facets in which one chosen code is enough: who takes part is no split of the money."""


class Membership:
    """A choice applied to a ledger: chosen codes by facet, and folded words that must be found."""

    def __init__(
        self, ledger: Ledger, chosen: Mapping[Facet, frozenset[str]], words: tuple[str, ...] = ()
    ) -> None:
        self.ledger = ledger
        self.chosen = chosen
        self.words = words
        self._placements: dict[Grouping, list[Placement | None]] = {}

    @cached_property
    def parts(self) -> Sequence[Inside]:
        """For each leaf the part of it that lies inside; ALL, NONE and MAYBE are identical."""
        return self._combined(self.chosen)

    @cached_property
    def listed(self) -> Sequence[bool]:
        """For each leaf whether the sources place it inside, wholly or in part.

        Where a source does not say, for instance, in which region a project is, its money may be
        inside, but the project is not listed there.
        """
        found = [part is not NONE for part in self.parts]
        for facet in self.chosen:
            column = self.ledger.columns[facet]
            anywhere = [profile.anywhere for profile in column.profiles]
            if any(anywhere):
                found = [
                    listed and not anywhere[number]
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

    def placements(self, grouping: Grouping) -> Sequence[Placement | None]:
        """For each leaf where it lies by groups, as far as it is inside; None where it is not."""
        if grouping not in self._placements:
            self._placements[grouping] = list(self._placed(grouping))
        return self._placements[grouping]

    def _placed(self, grouping: Grouping) -> Iterator[Placement | None]:
        facet = FACET_OF[grouping]
        rests = self.parts
        if facet in self.chosen:
            # Groups refine the choice along their own facet, so that is not asked twice.
            rests = self._combined({f: codes for f, codes in self.chosen.items() if f is not facet})
        chosen = self.chosen.get(facet) if facet is not None else None
        placements, numbers = self.ledger.placements(grouping, chosen)
        loose = [placement.within(MAYBE) for placement in placements]
        for rest, number in zip(rests, numbers, strict=True):
            if rest is ALL:
                yield placements[number]
            elif rest is MAYBE:
                yield loose[number]
            else:
                yield None if rest is NONE else placements[number].within(rest)

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

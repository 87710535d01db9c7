"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import or_

from cooperation.ledger.facets import (
    ALL,
    MAYBE,
    NONE,
    PROFILE_OF,
    REFINES,
    Facet,
    Grouping,
    Inside,
    Kept,
    Touched,
    Touches,
    both,
    one_of,
    together,
    touches,
)
from cooperation.ledger.ledger import Forest
from cooperation.text.folding import found

OUTSIDE, INSIDE, PARTLY = 0, 1, 2

# Within a facet, so that the answers of several can be joined by “or”.
_WHOLLY, _PERHAPS, _NOT = 0, 1, 2
_STATE = bytes((INSIDE, PARTLY, OUTSIDE, OUTSIDE)).ljust(256)
_IS_INSIDE = bytes((0, 1, 0)).ljust(256)

_ANY_OF = (Facet.COUNTRIES, Facet.PACKAGES, Facet.CORRIDORS, Facet.ENTRIES)
"""Facets in which one chosen code is enough: who takes part is no split of the money."""


@dataclass(frozen=True, eq=False)
class Question:
    """A choice put to a forest."""

    forest: Forest
    chosen: dict[Facet, frozenset[str]]
    words: tuple[str, ...] = ()
    _touched: dict[Grouping, dict[int, Touched]] = field(default_factory=dict)

    @cached_property
    def state(self) -> bytes:
        """For each leaf OUTSIDE, INSIDE or, where only a part of it may be inside, PARTLY."""
        state = bytes(len(self.forest.leaves.entries))
        for _, column, insides in self._asked:
            codes = bytes(_WHOLLY if i == ALL else _NOT if i == NONE else _PERHAPS for i in insides)
            state = bytes(map(or_, state, map(codes.__getitem__, column)))
        if self.words:
            known = {key: _WHOLLY if found(self.words, key) else _NOT for key in self.forest.keys}
            state = bytes(map(or_, state, map(known.__getitem__, self.forest.keys)))
        return state.translate(_STATE)

    @cached_property
    def whole(self) -> bytes:
        """For each leaf 1 if all of it is inside, else 0."""
        return self.state.translate(_IS_INSIDE)

    @cached_property
    def asked_for(self) -> bytes:
        """For each leaf 1 if the sources place it inside, wholly or in part, else 0.

        Where a source does not say, for instance, in which region a project is, its money may be
        inside, but the project is not listed there.
        """
        found = bytearray(self.whole)
        anywhere = [
            (column, [profile.anywhere for profile in self.forest.profiles[facet]])
            for facet, column, _ in self._asked
        ]
        for leaf in self.partly:
            found[leaf] = not any(unnamed[column[leaf]] for column, unnamed in anywhere)
        return bytes(found)

    def asks_for_holder(self, package: str) -> bool:
        """Tell whether a package is placed inside by what its source says of the whole."""
        leaf = self.forest.nodes[package].leaf
        return leaf >= 0 and bool(self.asked_for[leaf])

    @cached_property
    def partly(self) -> list[int]:
        """The leaves of which only a part may be inside."""
        return [leaf for leaf, state in enumerate(self.state) if state == PARTLY]

    def touched(self, grouping: Grouping) -> Mapping[int, Touched]:
        """How much of each leaf of `partly` may be inside each group and the question at once."""
        if grouping not in self._touched:
            plain, loose = self._by_profile(grouping)
            facet = PROFILE_OF[grouping]
            column = self.forest.profile_numbers[facet] if facet else bytes(len(self.state))
            found = {}
            for leaf, rest in self._rests(REFINES[grouping]):
                if rest is ALL:
                    found[leaf] = plain[column[leaf]]
                elif rest is MAYBE:
                    found[leaf] = loose[column[leaf]]
                else:
                    found[leaf] = both(rest, plain[column[leaf]])
            self._touched[grouping] = found
        return self._touched[grouping]

    def _by_profile(self, grouping: Grouping) -> tuple[Touches, Mapping[int, Touched]]:
        """What each profile touches by the grouping's own facet; and if even that is not sure."""
        facet = REFINES[grouping]
        if facet is None or facet not in self.chosen:
            return self.forest.touches[grouping], self.forest.loosened[grouping]
        profiles, chosen = self.forest.profiles[facet], self.chosen[facet]
        plain = Kept(
            lambda number: (profiles[number].unnamed, touches(profiles[number], grouping, chosen))
        )
        return plain, Kept(lambda number: both(MAYBE, plain[number]))

    def forget(self) -> None:
        """Drop what only sums need; it is found again if they are asked for again."""
        self._touched.clear()

    def inside(self, leaf: int) -> Inside:
        """How much of a leaf is inside."""
        if self.state[leaf] <= INSIDE:
            return ALL if self.state[leaf] else NONE
        return self.touched(Grouping.WHOLE)[leaf][1][0].inside

    def _rests(self, refined: Facet | None) -> list[tuple[int, Inside]]:
        """Each leaf of `partly`, with how much of it is inside but for the refined facet."""
        found = [(leaf, ALL) for leaf in self.partly]
        for facet, column, insides in self._asked:
            if facet is not refined:
                found = [(leaf, _joined(rest, insides[column[leaf]])) for leaf, rest in found]
        return found

    @cached_property
    def _asked(self) -> list[tuple[Facet, Sequence[int], list[Inside]]]:
        """Each facet asked about: the profile of each leaf, and how much of each is inside."""
        forest = self.forest
        return [
            (
                facet,
                forest.profile_numbers[facet],
                [
                    one_of(chosen, profile.codes) if facet in _ANY_OF else profile.inside(chosen)
                    for profile in forest.profiles[facet]
                ],
            )
            for facet, chosen in self.chosen.items()
        ]


def _joined(one: Inside, two: Inside) -> Inside:
    return one if two is ALL else two if one is ALL else together((one, two))

"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from cooperation.forest import Forest
from cooperation.profiles import (
    ALL,
    MAYBE,
    NONE,
    PROFILE_OF,
    REFINES,
    Facet,
    Grouping,
    Inside,
    Touch,
    Touched,
    Touches,
    one_of,
    together,
    touches,
)
from cooperation.search import found

OUTSIDE, INSIDE, PARTLY = 0, 1, 2

_ANY_OF = (Facet.COUNTRIES, Facet.PACKAGES, Facet.CORRIDORS)
"""Facets in which one chosen code is enough: who takes part is no split of the money."""


@dataclass(frozen=True, eq=False)
class Question:
    """A choice put to a forest."""

    forest: Forest
    chosen: dict[Facet, frozenset[str]]
    words: tuple[str, ...] = ()
    _refined: dict[Grouping, Touches] = field(default_factory=dict)
    _loose: dict[Grouping, Touches] = field(default_factory=dict)
    _touched: dict[Grouping, dict[int, Touched]] = field(default_factory=dict)

    @cached_property
    def state(self) -> list[int]:
        """For each leaf OUTSIDE, INSIDE or, where only a part of it may be, PARTLY or more."""
        state = [INSIDE] * len(self.forest.leaves.entries)
        for _, column, insides in self._asked:
            codes = [INSIDE if i == ALL else OUTSIDE if i == NONE else PARTLY for i in insides]
            # Outside anywhere makes nought, inside everywhere one, anything else more.
            state = [k * codes[profile] for k, profile in zip(state, column, strict=True)]
        if self.words:
            words, keys = self.words, self.forest.keys
            state = [s if s and found(words, keys[leaf]) else 0 for leaf, s in enumerate(state)]
        return state

    @cached_property
    def asked_for(self) -> list[bool]:
        """For each leaf whether the sources place it inside, wholly or in part.

        Where a source does not say, for instance, in which region a project is, its money may be
        inside, but the project is not listed there.
        """
        found = [state == INSIDE for state in self.state]
        anywhere = [
            (column, [profile.anywhere for profile in self.forest.profiles[facet]])
            for facet, column, _ in self._asked
        ]
        for leaf in self.partly:
            found[leaf] = not any(unnamed[column[leaf]] for column, unnamed in anywhere)
        return found

    def asks_for_holder(self, package: str) -> bool:
        """Tell whether a package is placed inside by what its source says of the whole."""
        leaf = self.forest.nodes[package].leaf
        return leaf >= 0 and self.asked_for[leaf]

    @cached_property
    def partly(self) -> list[int]:
        """The leaves of which only a part may be inside."""
        return [leaf for leaf, state in enumerate(self.state) if state > INSIDE]

    def touched(self, grouping: Grouping) -> Mapping[int, Touched]:
        """How much of each leaf of `partly` may be inside each group and the question at once."""
        if grouping not in self._touched:
            plain, loose = self._touches(grouping), self._loosened(grouping)
            facet = PROFILE_OF[grouping]
            column = self.forest.leaves.profiles[facet] if facet else [0] * len(self.state)
            found = {}
            for leaf, rest in self._rests(REFINES[grouping]):
                if rest is ALL:
                    found[leaf] = plain[column[leaf]]
                elif rest is MAYBE:
                    found[leaf] = loose[column[leaf]]
                else:
                    found[leaf] = _combined(rest, *plain[column[leaf]])
            self._touched[grouping] = found
        return self._touched[grouping]

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
                found = [(leaf, _both(rest, insides[column[leaf]])) for leaf, rest in found]
        return found

    def _touches(self, grouping: Grouping) -> Touches:
        """How much of each profile may be inside each group, by the grouping's own facet."""
        facet = REFINES[grouping]
        if facet is None or facet not in self.chosen:
            return self.forest.touches[grouping]
        if grouping not in self._refined:
            self._refined[grouping] = tuple(
                (profile.unnamed, touches(profile, grouping, self.chosen[facet]))
                for profile in self.forest.profiles[facet]
            )
        return self._refined[grouping]

    def _loosened(self, grouping: Grouping) -> Touches:
        """The same where it is not known whether any of the leaf is inside at all."""
        if grouping not in self._loose:
            self._loose[grouping] = tuple(
                _combined(MAYBE, *touched) for touched in self._touches(grouping)
            )
        return self._loose[grouping]

    @cached_property
    def _asked(self) -> list[tuple[Facet, list[int], list[Inside]]]:
        """Each facet asked about: the profile of each leaf, and how much of each is inside."""
        forest = self.forest
        return [
            (
                facet,
                forest.leaves.profiles[facet],
                [
                    one_of(chosen, profile.codes) if facet in _ANY_OF else profile.inside(chosen)
                    for profile in forest.profiles[facet]
                ],
            )
            for facet, chosen in self.chosen.items()
        ]


def _both(one: Inside, two: Inside) -> Inside:
    return one if two is ALL else two if one is ALL else together((one, two))


def _combined(rest: Inside, anywhere: Inside, named: tuple[Touch, ...]) -> Touched:
    """What lies inside a group and inside the rest of the question at once."""
    return (
        together((rest, anywhere)),
        tuple(Touch(group, together((rest, inside))) for group, inside in named),
    )

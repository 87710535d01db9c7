"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

from dataclasses import dataclass, field
from functools import cached_property

from cooperation.forest import Forest
from cooperation.profiles import (
    ALL,
    NONE,
    PROFILE_OF,
    REFINES,
    Facet,
    Grouping,
    Inside,
    Touch,
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
    _refined: dict[Grouping, tuple[tuple[Inside, tuple[Touch, ...]], ...]] = field(
        default_factory=dict
    )

    @cached_property
    def state(self) -> list[int]:
        """For each leaf OUTSIDE, INSIDE or, where only a part of it may be, PARTLY or more."""
        leaves = self.forest.leaves
        state = [INSIDE] * len(leaves.entries)
        for facet, insides in self._insides.items():
            codes = [INSIDE if i == ALL else OUTSIDE if i == NONE else PARTLY for i in insides]
            # Outside anywhere makes nought, inside everywhere one, anything else more.
            state = [
                known * codes[profile]
                for known, profile in zip(state, leaves.profiles[facet], strict=True)
            ]
        if self.words:
            words, keys = self.words, self.forest.keys
            state = [s if s and found(words, keys[leaf]) else 0 for leaf, s in enumerate(state)]
        return state

    def asks_for(self, leaf: int) -> bool:
        """Tell whether the sources place a leaf inside, wholly or in part.

        Where a source does not say, for instance, in which region a project is, its money may be
        inside, but the project is not listed there.
        """
        state = self.state[leaf]
        return state == INSIDE or (state != OUTSIDE and not self._is_anywhere(leaf))

    def asks_for_holder(self, package: str) -> bool:
        """Tell whether a package is placed inside by what its source says of the whole."""
        leaf = self.forest.nodes[package].leaf
        return leaf >= 0 and self.asks_for(leaf)

    def touched(self, leaf: int, grouping: Grouping) -> tuple[Inside, tuple[Touch, ...]]:
        """How much of a leaf may be inside each group: in any not named, and in those named."""
        facet = PROFILE_OF[grouping]
        profile = 0 if facet is None else self.forest.leaves.profiles[facet][leaf]
        if self.state[leaf] == INSIDE:
            return self.forest.touches[grouping][profile]
        refined = REFINES[grouping]
        anywhere, named = self._touches(grouping)[profile]
        rest = self._rest(leaf, refined)
        return (
            together((rest, anywhere)),
            tuple(Touch(group, together((rest, inside))) for group, inside in named),
        )

    def _touches(self, grouping: Grouping) -> tuple[tuple[Inside, tuple[Touch, ...]], ...]:
        """The same for each profile, as far as the grouping's own facet is concerned."""
        facet = REFINES[grouping]
        if facet is None or facet not in self.chosen:
            return self.forest.touches[grouping]
        if grouping not in self._refined:
            self._refined[grouping] = tuple(
                (profile.unnamed, touches(profile, grouping, self.chosen[facet]))
                for profile in self.forest.profiles[facet]
            )
        return self._refined[grouping]

    def _rest(self, leaf: int, without: Facet | None) -> Inside:
        profiles = self.forest.leaves.profiles
        return together(
            insides[profiles[facet][leaf]]
            for facet, insides in self._insides.items()
            if facet is not without
        )

    def _is_anywhere(self, leaf: int) -> bool:
        """Tell whether a facet asked about is one in which the leaf's sources name no code."""
        profiles = self.forest.leaves.profiles
        return any(
            self.forest.profiles[facet][profiles[facet][leaf]].anywhere for facet in self.chosen
        )

    @cached_property
    def _insides(self) -> dict[Facet, list[Inside]]:
        """For each facet asked about, how much of each profile is inside."""
        return {
            facet: [
                one_of(chosen, profile.codes) if facet in _ANY_OF else profile.inside(chosen)
                for profile in self.forest.profiles[facet]
            ]
            for facet, chosen in self.chosen.items()
        }

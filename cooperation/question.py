"""Which entries a choice asks for, and what part of each entry's money lies inside it."""

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
        column = self._columns[grouping]
        profile = column[leaf] if column else 0
        if self.state[leaf] == INSIDE:
            return self.forest.touches[grouping][profile]
        rest, refined = ALL, REFINES[grouping]
        for facet, column, insides in self._asked:
            inside = insides[column[leaf]]
            if facet is not refined and inside is not ALL:
                rest = inside if rest is ALL else together((rest, inside))
        if rest is ALL:
            return self._touches(grouping)[profile]
        if rest == MAYBE:
            return self._loosened(grouping)[profile]
        return _combined(rest, *self._touches(grouping)[profile])

    def _touches(self, grouping: Grouping) -> Touches:
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

    def _loosened(self, grouping: Grouping) -> Touches:
        """The same where it is not known whether any of the leaf is inside at all."""
        if grouping not in self._loose:
            self._loose[grouping] = tuple(
                _combined(MAYBE, *touched) for touched in self._touches(grouping)
            )
        return self._loose[grouping]

    def _is_anywhere(self, leaf: int) -> bool:
        """Tell whether a facet asked about is one in which the leaf's sources name no code."""
        profiles = self.forest.leaves.profiles
        return any(
            self.forest.profiles[facet][profiles[facet][leaf]].anywhere for facet in self.chosen
        )

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

    @cached_property
    def _columns(self) -> dict[Grouping, list[int]]:
        profiles = self.forest.leaves.profiles
        return {g: profiles[facet] if facet else [] for g, facet in PROFILE_OF.items()}


def _combined(
    rest: Inside, anywhere: Inside, named: tuple[Touch, ...]
) -> tuple[Inside, tuple[Touch, ...]]:
    """What lies inside a group and inside the rest of the question at once."""
    return (
        together((rest, anywhere)),
        tuple(Touch(group, together((rest, inside))) for group, inside in named),
    )

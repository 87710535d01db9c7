"""How an item of a counted total comes about: stated, added up, or left after a subtraction."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, cached_property

from cooperation.ledger.columns import Cut
from cooperation.ledger.entry_tree import Node, downwards
from cooperation.ledger.facets import ALL, NONE, PROFILE_OF, Grouping, Touched
from cooperation.ledger.index import Counted
from cooperation.ledger.membership import INSIDE, OUTSIDE, PARTLY, Question
from cooperation.model.records import AmountClaim
from cooperation.selection.selection import Part
from cooperation.values.intervals import Bounds

_State = Callable[[int], int]
"""Whether a leaf is OUTSIDE, INSIDE or, where only a part of it may be inside, PARTLY."""


class How(StrEnum):
    """Where the lower end of an item comes from."""

    STATED = "stated"
    SUMMED = "summed"
    """Added up from what is stated for entries it holds."""
    SUBTRACTED = "subtracted"
    """What is left of its own sum after the entries that are not chosen."""
    SHARED = "shared"
    """A part of what is stated, as its shares and the bounds of its parts allow."""
    NOTHING = "nothing"
    """No source guarantees any of it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stated figure that makes an item, or that is taken away from it; in minor units."""

    entry: str
    bounds: Bounds
    claims: tuple[AmountClaim, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One item of a counted total and the figures its lower end is made of.

    The low ends of `pieces` less the high ends of `less` come to the item's low end, but where
    only a share of them is inside.
    """

    item: Counted
    how: How
    pieces: tuple[Piece, ...] = ()
    less: tuple[Piece, ...] = ()


def traced(part: Part, items: Iterable[Counted]) -> tuple[Trace, ...]:
    """Trace the items of the counted total of `part`."""
    nodes, state = part.index.forest.nodes, part.question.state.__getitem__
    return tuple(_traced(nodes[item.entry], item, state) for item in items)


class GroupTraces:
    """What is sure to lie in each group of a part, traced group by group when asked for."""

    def __init__(self, part: Part, grouping: Grouping) -> None:
        self._part, self._grouping = part, grouping
        self._traced: dict[str, tuple[Trace, ...]] = {}

    @cached_property
    def items(self) -> Mapping[str, tuple[Counted, ...]]:
        """By group, the items of the total that bring it money for sure, with what they bring.

        The largest item of the total comes first; the low ends add up to the group's. An item
        whose money may or may not lie in a group is not among them.
        """
        index, question = self._part.index, self._part.question
        shares = index.tables[self._grouping].shares(question, Cut(question))
        return {
            group: tuple(
                replace(index.items[number], bounds=by_tree[number])
                for number in sorted(by_tree, key=index.rank.__getitem__)
            )
            for group, by_tree in shares.items()
        }

    def of(self, group: str) -> tuple[Trace, ...]:
        """Where the items of one group come from; none for a group that has nothing for sure."""
        if group not in self._traced:
            nodes = self._part.index.forest.nodes
            state = _state_in(self._part.question, self._grouping, group)
            self._traced[group] = tuple(
                _traced(nodes[item.entry], item, state) for item in self.items.get(group, ())
            )
        return self._traced[group]


def _state_in(question: Question, grouping: Grouping, group: str) -> _State:
    """For a leaf, how much of it lies inside the question and the group at once."""
    state, partly = question.state, question.touched(grouping)
    touched, facet = question.forest.touches[grouping], PROFILE_OF[grouping]
    profiles = question.forest.profile_numbers[facet] if facet else bytes(len(state))

    def of(known: Touched) -> int:
        anywhere, named = known
        inside = next((touch.inside for touch in named if touch.group == group), anywhere)
        return INSIDE if inside == ALL else OUTSIDE if inside == NONE else PARTLY

    of_profile = cache(lambda profile: of(touched[profile]))

    def of_leaf(leaf: int) -> int:
        if state[leaf] == INSIDE:
            return of_profile(profiles[leaf])
        return of(partly[leaf]) if state[leaf] == PARTLY else OUTSIDE

    return of_leaf


def _traced(root: Node, item: Counted, state: _State) -> Trace:
    low = item.bounds.low
    if not low:
        return Trace(item, How.NOTHING)
    inside = tuple(_stated(root, state, INSIDE))
    if sum(piece.bounds.low for piece in inside) == low:
        own = [piece.entry for piece in inside] == [item.entry]
        return Trace(item, How.STATED if own else How.SUMMED, inside)
    outside = tuple(_stated(root, state, OUTSIDE))
    taken = [piece.bounds.high for piece in outside]
    if root.enters and root.box[0] - sum(high or 0 for high in taken) == low and None not in taken:
        return Trace(item, How.SUBTRACTED, (_piece(root),), outside)
    return Trace(item, How.SHARED, tuple(_outermost(root)))


def _stated(node: Node, state: _State, wanted: int) -> Iterator[Piece]:
    """The outermost figures whose money lies wholly on one side of the question."""
    leaves = [inner.leaf for inner in downwards([node]) if inner.leaf >= 0]
    wholly = all(state(leaf) == wanted for leaf in leaves)
    if wholly and node.enters and node.low == node.box[0]:
        yield _piece(node)
        return
    for child in node.children:
        yield from _stated(child, state, wanted)


def _outermost(node: Node) -> Iterator[Piece]:
    if node.enters:
        yield _piece(node)
        return
    for child in node.children:
        yield from _outermost(child)


def _piece(node: Node) -> Piece:
    return Piece(node.entry.id, node.own.bounds or Bounds(0, None), node.own.used)

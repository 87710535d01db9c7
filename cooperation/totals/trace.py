"""How an item of a counted total comes about: stated, added up, or left after a subtraction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from cooperation.ledger.entry_tree import Node, downwards
from cooperation.ledger.index import Counted
from cooperation.ledger.membership import INSIDE, OUTSIDE
from cooperation.model.records import AmountClaim
from cooperation.selection.selection import Part
from cooperation.values.intervals import Bounds


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
    return tuple(_traced(part, item) for item in items)


def _traced(part: Part, item: Counted) -> Trace:
    low = item.bounds.low
    if not low:
        return Trace(item, How.NOTHING)
    root, state = part.index.forest.nodes[item.entry], part.question.state
    inside = tuple(_stated(root, state, INSIDE))
    if sum(piece.bounds.low for piece in inside) == low:
        own = [piece.entry for piece in inside] == [item.entry]
        return Trace(item, How.STATED if own else How.SUMMED, inside)
    outside = tuple(_stated(root, state, OUTSIDE))
    taken = [piece.bounds.high for piece in outside]
    if root.enters and root.box[0] - sum(high or 0 for high in taken) == low and None not in taken:
        return Trace(item, How.SUBTRACTED, (_piece(root),), outside)
    return Trace(item, How.SHARED, tuple(_outermost(root)))


def _stated(node: Node, state: bytes, wanted: int) -> Iterator[Piece]:
    """The outermost figures whose money lies wholly on one side of the question."""
    leaves = [inner.leaf for inner in downwards([node]) if inner.leaf >= 0]
    wholly = all(state[leaf] == wanted for leaf in leaves)
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

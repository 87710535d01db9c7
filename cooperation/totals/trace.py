"""How an item of a counted total comes about: stated, added up, or left after a subtraction."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cooperation.ledger.entry_tree import EntryNode, downwards
from cooperation.ledger.facets import ALL, NONE, Inside
from cooperation.ledger.items import Counted
from cooperation.ledger.ledger import Ledger
from cooperation.model.records import AmountClaim
from cooperation.values.intervals import Bounds

Parts = Sequence[Inside] | Mapping[int, Inside]
"""How much of each leaf is inside what was summed, by its number."""


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

    @property
    def entries(self) -> frozenset[str]:
        """The entries whose figures it rests on."""
        return frozenset(piece.entry for piece in (*self.pieces, *self.less))


def trace_of(ledger: Ledger, item: Counted, parts: Parts) -> Trace:
    """The trace of an item, which `parts` of its leaves make."""
    low = item.bounds.low
    if not low:
        return Trace(item, How.NOTHING)
    root = ledger.nodes[item.entry]
    inside = tuple(_stated(root, parts, ALL))
    if sum(piece.bounds.low for piece in inside) == low:
        own = [piece.entry for piece in inside] == [item.entry]
        return Trace(item, How.STATED if own else How.SUMMED, inside)
    outside = tuple(_stated(root, parts, NONE))
    taken = [piece.bounds.high for piece in outside]
    left = root.stated[0] - sum(high or 0 for high in taken)
    if root.enters and left == low and None not in taken:
        return Trace(item, How.SUBTRACTED, (_piece(root),), outside)
    return Trace(item, How.SHARED, tuple(_outermost(root)))


def _stated(node: EntryNode, parts: Parts, wanted: Inside) -> Iterator[Piece]:
    """The outermost figures whose money lies wholly on one side of the choice."""
    leaves = [inner.leaf for inner in downwards([node]) if inner.leaf >= 0]
    wholly = all(parts[leaf] is wanted for leaf in leaves)
    if wholly and node.enters and node.low == node.stated[0]:
        yield _piece(node)
        return
    for child in node.children:
        yield from _stated(child, parts, wanted)


def _outermost(node: EntryNode) -> Iterator[Piece]:
    if node.enters:
        yield _piece(node)
        return
    for child in node.children:
        yield from _outermost(child)


def _piece(node: EntryNode) -> Piece:
    return Piece(node.entry.id, node.own.bounds or Bounds(0, None), node.own.used)

"""The recursion of the totals: what of each tree's money lies in each group.

For each node three things are known as intervals: the money inside the group, the money outside
it, and both together. Those of a package are the sums of what it lists and of what it does not
list, narrowed by the package's own figure. A group that a tree does not name gets what may lie in
any, so that a tree costs only as much as it names.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from cooperation.ledger.entry_tree import EntryNode
from cooperation.ledger.facets import ALL, MAYBE, NONE, Grouping, Placement
from cooperation.ledger.ledger import ABOUT, DERIVED, Leaf, Ledger, Placed, Tree
from cooperation.values.intervals import spread


@dataclass(slots=True)
class GroupBounds:
    """What is known of money in one group: inside it and outside it, with marks."""

    in_low: int
    in_high: int
    out_low: int
    out_high: int
    marks: int


@dataclass(slots=True)
class NodeBounds:
    """What of a node's money lies in each group.

    In a group that nothing in it names there may be up to `in_high`, and at least `out_low` of
    its money is outside.
    """

    in_high: int
    out_low: int
    marks: int
    named: dict[str, GroupBounds]


class GroupSums:
    """Adds up money by groups, beginning with `low` to `high` of it outside every group."""

    __slots__ = ("in_high", "marks", "named", "out_high", "out_low")

    def __init__(self, low: int = 0, high: int = 0) -> None:
        self.in_high = 0
        self.out_low = low
        self.out_high = high
        self.marks = 0
        self.named: dict[str, GroupBounds] = {}
        """Of each group named, what differs from a group that is not."""

    def add(self, low: int, high: int, marks: int, placement: Placement) -> int:
        """Move a leaf inside; the low end of what is sure to be in one group or another."""
        in_high, out_low = 0, low
        if placement.unnamed is not NONE:
            in_high, out_low = high, 0
            if placement.unnamed is not MAYBE:
                _, in_high, out_low, _ = spread(low, high, *placement.unnamed)
            self.in_high += in_high
            self.out_low += out_low - low
            self.marks |= marks
        sure, named = 0, self.named
        for group, inside in placement.named:
            if inside is ALL:
                least, most, least_out, most_out = low, high - in_high, -out_low, -high
            elif inside is MAYBE:
                least, most, least_out, most_out = 0, high - in_high, -out_low, 0
            else:
                least, most, least_out, most_out = spread(low, high, *inside)
                most, least_out, most_out = most - in_high, least_out - out_low, most_out - high
            sure += least
            found = named.get(group)
            if found is None:
                named[group] = GroupBounds(least, most, least_out, most_out, marks)
            else:
                found.in_low += least
                found.in_high += most
                found.out_low += least_out
                found.out_high += most_out
                found.marks |= marks
        return sure

    def add_node(self, node: EntryNode, known: NodeBounds) -> int:
        """Move a node inside; the low end of what is sure to be in one group or another."""
        low, high, in_high, out_low = node.low, node.high, known.in_high, known.out_low
        self.in_high += in_high
        self.out_low += out_low - low
        self.marks |= known.marks
        sure, named = 0, self.named
        for group, bounds in known.named.items():
            found = named.get(group)
            if found is None:
                found = named[group] = GroupBounds(0, 0, 0, 0, 0)
            sure += bounds.in_low
            found.in_low += bounds.in_low
            found.in_high += bounds.in_high - in_high
            found.out_low += bounds.out_low - out_low
            found.out_high += bounds.out_high - high
            found.marks |= bounds.marks
        return sure

    def of_group(self, group: str) -> GroupBounds:
        """What is known of the money in one group."""
        found = self.named.get(group) or GroupBounds(0, 0, 0, 0, 0)
        return GroupBounds(
            found.in_low,
            found.in_high + self.in_high,
            found.out_low + self.out_low,
            found.out_high + self.out_high,
            found.marks | self.marks,
        )

    def narrowed_by(self, node: EntryNode) -> NodeBounds:
        """What the node's own figure makes of the sums of what it holds, which are used up."""
        low, high = node.low, node.high
        about = ABOUT if node.about else 0
        held_about = ABOUT if node.held_about else 0
        for known in self.named.values():
            in_low, in_high = known.in_low, known.in_high + self.in_high
            out_low, out_high = known.out_low + self.out_low, known.out_high + self.out_high
            most, least, marks = high - out_low, low - out_high, known.marks | self.marks
            if out_high == 0 and node.enters:
                marks = 0  # all of it lies inside, so that its own figure alone says how much
            if most < in_high:
                if out_low > 0:
                    marks |= held_about
                known.in_high = most
            else:
                known.in_high = in_high
            if known.in_high > 0:
                marks |= about
            if least > in_low:
                if out_high > 0:
                    marks |= DERIVED | held_about
                known.in_low = least
            known.out_low = out_low if out_low > low - in_high else low - in_high
            known.out_high = out_high if out_high < high - in_low else high - in_low
            known.marks = marks
        if self.out_low > 0 and high - self.out_low < self.in_high:
            about |= held_about
        return NodeBounds(
            min(self.in_high, high - self.out_low),
            max(self.out_low, low - self.in_high),
            self.marks | about if self.in_high else 0,
            self.named,
        )


def tree_bounds(tree: Tree, leaves: Sequence[Leaf], placements: Placed) -> NodeBounds:
    """The money of a tree by groups, from where each of its leaves lies."""
    known: dict[int, NodeBounds] = {}
    kinds = placements.kinds
    for node in tree.holders:
        sums = GroupSums(node.held_low, node.held_high)
        for number in node.leaves:
            if kinds[number]:
                leaf = leaves[number]
                sums.add(leaf.low, leaf.high, leaf.marks, placements[number])
        for inner in node.inner:
            sums.add_node(inner, known[id(inner)])
        known[id(node)] = sums.narrowed_by(node)
    return known[id(tree.root)]


_WHOLE = WeakKeyDictionary[Ledger, dict[tuple[Grouping, int], NodeBounds]]()


def whole_tree_bounds(
    ledger: Ledger, tree: Tree, grouping: Grouping, placements: Placed
) -> NodeBounds:
    """The counted money of a tree by groups where no choice leaves any of it out.

    It is found once, for it is the same in any such choice, as are the `placements` of its leaves.
    The caller must not change it.
    """
    found = _WHOLE.setdefault(ledger, {})
    key = grouping, tree.leaves.start
    if key not in found:
        found[key] = tree_bounds(tree, ledger.leaves, placements)
    return found[key]

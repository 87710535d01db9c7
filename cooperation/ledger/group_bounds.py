"""The recursion of the totals: what of each tree's money lies in each group.

For each node three things are known as intervals: the money inside the group, the money outside
it, and both together. Those of a package are the sums of what it lists and of what it does not
list, narrowed by the package's own figure. A group that a tree does not name gets what may lie in
any, so that a tree costs only as much as it names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from cooperation.ledger.entry_tree import EntryNode
from cooperation.ledger.facets import NONE, Grouping, Placement
from cooperation.ledger.ledger import Leaf, Ledger, Tree
from cooperation.values.intervals import spread

DERIVED, ABOUT = 1, 2
"""Marks: a low end found by subtraction; a figure hedged with “about” entered."""


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

    def __init__(self, low: int = 0, high: int = 0) -> None:
        self.in_high = 0
        self.out_low = low
        self.out_high = high
        self.marks = 0
        self.named: dict[str, GroupBounds] = {}
        """Of each group named, what differs from a group that is not."""

    def add_leaf(self, leaf: Leaf, placement: Placement) -> int:
        """Move a leaf inside; the low end of what is sure to be in one group or another."""
        low, high, marks = leaf.low, leaf.high, ABOUT if leaf.about else 0
        in_high, out_low = 0, low
        if placement.unnamed is not NONE:
            _, in_high, out_low, _ = spread(low, high, *placement.unnamed)
        named = {
            group: GroupBounds(*spread(low, high, *inside), marks)
            for group, inside in placement.named
        }
        known = NodeBounds(in_high, out_low, marks if placement.unnamed is not NONE else 0, named)
        return self._add(low, high, known)

    def add_node(self, node: EntryNode, known: NodeBounds) -> int:
        """Move a node inside; the low end of what is sure to be in one group or another."""
        return self._add(node.low, node.high, known)

    def _add(self, low: int, high: int, known: NodeBounds) -> int:
        self.in_high += known.in_high
        self.out_low += known.out_low - low
        self.marks |= known.marks
        sure = 0
        for group, bounds in known.named.items():
            sure += bounds.in_low
            found = self.named.get(group)
            if found is None:
                found = self.named[group] = GroupBounds(0, 0, 0, 0, 0)
            found.in_low += bounds.in_low
            found.in_high += bounds.in_high - known.in_high
            found.out_low += bounds.out_low - known.out_low
            found.out_high += bounds.out_high - high
            found.marks |= bounds.marks
        return sure

    def of_group(self, group: str) -> GroupBounds:
        """What is known of the money in one group."""
        found = self.named.get(group, GroupBounds(0, 0, 0, 0, 0))
        return GroupBounds(
            found.in_low,
            found.in_high + self.in_high,
            found.out_low + self.out_low,
            found.out_high + self.out_high,
            found.marks | self.marks,
        )

    def narrowed_by(self, node: EntryNode) -> NodeBounds:
        """What the node's own figure makes of the sums of what it holds."""
        low, high = node.low, node.high
        about = ABOUT if node.about else 0
        held_about = ABOUT if node.held_about else 0
        named = {}
        for group in self.named:
            known = self.of_group(group)
            most, least = high - known.out_low, low - known.out_high
            if known.out_high == 0 and node.enters:
                known.marks = 0  # all of it lies inside, so that its own figure alone says how much
            if most < known.in_high and known.out_low > 0:
                known.marks |= held_about
            if min(most, known.in_high) > 0:
                known.marks |= about
            if least > known.in_low and known.out_high > 0:
                known.marks |= DERIVED | held_about
            named[group] = GroupBounds(
                max(known.in_low, least),
                min(known.in_high, most),
                max(known.out_low, low - known.in_high),
                min(known.out_high, high - known.in_low),
                known.marks,
            )
        if self.out_low > 0 and high - self.out_low < self.in_high:
            about |= held_about
        return NodeBounds(
            min(self.in_high, high - self.out_low),
            max(self.out_low, low - self.in_high),
            self.marks | about if self.in_high else 0,
            named,
        )


def tree_bounds(
    tree: Tree,
    leaves: Sequence[Leaf],
    placements: Callable[[int], Placement | None],
) -> NodeBounds:
    """The money of a tree by groups, from where each of its leaves lies."""
    known: dict[int, NodeBounds] = {}
    for node in tree.holders:
        sums = GroupSums(node.held_low, node.held_high)
        for number in node.leaves:
            placement = placements(number)
            if placement is not None:
                sums.add_leaf(leaves[number], placement)
        for inner in node.inner:
            sums.add_node(inner, known[id(inner)])
        known[id(node)] = sums.narrowed_by(node)
    return known[id(tree.root)]


_WHOLE = WeakKeyDictionary[Ledger, dict[tuple[Grouping, int], NodeBounds]]()


def whole_tree_bounds(ledger: Ledger, tree: Tree, grouping: Grouping) -> NodeBounds:
    """The counted money of a tree by groups where no choice leaves any of it out.

    It is found once, for it is the same in any such choice. The caller must not change it.
    """
    found = _WHOLE.setdefault(ledger, {})
    key = grouping, tree.leaves.start
    if key not in found:
        placements, numbers = ledger.placements(grouping)
        placed = {
            leaf: placements[numbers[leaf]].within(ledger.living[leaf])
            for leaf in tree.leaves
            if ledger.living[leaf] is not NONE
        }
        found[key] = tree_bounds(tree, ledger.leaves, placed.get)
    return found[key]

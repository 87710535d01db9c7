"""The recursion of the honest totals: what of each tree's money lies in each group.

For each node three things are known as intervals: the money inside the group, the money outside
it, and both together. Those of a package are the sums of what it lists and of what it does not
list, narrowed by the package's own figure. A group that a tree names nothing of gets what may lie
in any, so that a tree costs only what it names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cooperation.ledger.entry_tree import Node, Tree
from cooperation.ledger.facets import MAYBE, NONE, Grouping
from cooperation.ledger.membership import INSIDE, OUTSIDE, Question
from cooperation.values.intervals import spread

DERIVED, ABOUT = 1, 2
"""Marks: a low end found by subtraction; a figure hedged with “about” entered."""

Known = tuple[int, int, int, int, int]
"""What is known of a node's money in one group: in low, in high, out low, out high; and marks."""


@dataclass(slots=True)
class Groups:
    """What of one node's money lies in each group.

    In a group that nothing in it names there may be up to `in_high`, and at least `out_low` of
    the node's money is outside.
    """

    in_high: int
    out_low: int
    marks: int
    named: dict[str, Known]

    @property
    def in_low(self) -> int:
        """What is sure to be in one group or another."""
        return sum(known[0] for known in self.named.values())


@dataclass(frozen=True, slots=True)
class Holding:
    """A node that holds others, with those of its leaves that may be inside a question."""

    node: Node
    leaves: Sequence[int]


def holdings(question: Question, tree: Tree) -> list[Holding]:
    """The nodes of a tree that hold others, each after those it holds."""
    state = question.state
    return [Holding(node, [leaf for leaf in node.leaves if state[leaf]]) for node in tree.holders]


def of_trees(
    question: Question, trees: Iterable[list[Holding]], grouping: Grouping
) -> Iterator[Groups]:
    """The money by groups of trees that hold something."""
    adding = _Adding(question, grouping)
    for tree in trees:
        done: dict[int, Groups] = {}
        for holding in tree:
            node = holding.node
            adding.begin()
            adding.leaves(holding.leaves)
            for inner in node.inner:
                adding.holder(inner, done[id(inner)])
            done[id(node)] = adding.inside(node)
        yield done[id(tree[-1].node)]


def of_leaf(question: Question, leaf: int, grouping: Grouping) -> Groups:
    """The money by groups of a leaf that nothing holds."""
    leaves, state = question.forest.leaves, question.state[leaf]
    low, high = leaves.low[leaf], leaves.high[leaf]
    marks = ABOUT if leaves.about[leaf] else 0
    if state == OUTSIDE:
        return Groups(0, low, 0, {})
    if state == INSIDE:
        anywhere, parts = question.forest.touched(grouping)(leaf)
    else:
        anywhere, parts = question.touched(grouping)[leaf]
    named = {group: (*spread(low, high, *inside), marks) for group, inside in parts}
    if anywhere is NONE:
        return Groups(0, low, 0, named)
    usual = spread(low, high, *anywhere)
    return Groups(usual.in_high, usual.out_low, marks, named)


class _Adding:
    """Adds up what a node holds, as differences from all of it lying outside."""

    def __init__(self, question: Question, grouping: Grouping) -> None:
        forest = question.forest
        self._low, self._high = forest.leaves.low, forest.leaves.high
        self._about, self._state = forest.leaves.about, question.state
        self._only = forest.only_group[grouping]
        self._whole = forest.touched(grouping)
        self._partly = question.touched(grouping)
        self.begin()

    def begin(self) -> None:
        """Begin with a node of which nothing is inside."""
        self._in_high = self._moved = self._marks = 0
        self._changes: dict[str, list[int]] = {}
        """By group, beyond the usual: in low, in high, out low, out high; and marks."""

    def leaves(self, numbers: Sequence[int]) -> None:
        """Add leaves: most lie in one group with all they have."""
        states, only, changes = self._state, self._only, self._changes
        lows, highs, abouts = self._low, self._high, self._about
        for leaf in numbers:
            state = states[leaf]
            low, high, marks = lows[leaf], highs[leaf], ABOUT if abouts[leaf] else 0
            group = only[leaf]
            if state == INSIDE and group is not None:
                change = changes.get(group)
                if change is None:
                    changes[group] = [low, high, -low, -high, marks]
                else:
                    change[0] += low
                    change[1] += high
                    change[2] -= low
                    change[3] -= high
                    change[4] |= marks
                continue
            anywhere, named = self._whole(leaf) if state == INSIDE else self._partly[leaf]
            in_high = moved = 0
            if anywhere is not NONE:
                # The least of it in a group that its sources do not name is nothing.
                _, in_high, out_low, _ = spread(low, high, *anywhere)
                moved = low - out_low
                self._in_high += in_high
                self._moved += moved
                self._marks |= marks
            for group, inside in named:
                if inside is MAYBE:
                    self._change(group, 0, high - in_high, moved - low, 0, marks)
                else:
                    known = spread(low, high, *inside)
                    self._change(
                        group,
                        known.in_low,
                        known.in_high - in_high,
                        known.out_low - low + moved,
                        known.out_high - high,
                        marks,
                    )

    def holder(self, node: Node, groups: Groups) -> None:
        """Add an inner node that holds others."""
        self._in_high += groups.in_high
        self._moved += node.low - groups.out_low
        self._marks |= groups.marks
        for group, (in_low, in_high, out_low, out_high, marks) in groups.named.items():
            self._change(
                group,
                in_low,
                in_high - groups.in_high,
                out_low - groups.out_low,
                out_high - node.high,
                marks,
            )

    def _change(
        self, group: str, in_low: int, in_high: int, out_low: int, out_high: int, marks: int
    ) -> None:
        change = self._changes.get(group)
        if change is None:
            self._changes[group] = [in_low, in_high, out_low, out_high, marks]
            return
        change[0] += in_low
        change[1] += in_high
        change[2] += out_low
        change[3] += out_high
        change[4] |= marks

    def inside(self, node: Node) -> Groups:
        """Narrow the sums by what is known of the node as a whole."""
        low, high = node.low, node.high
        all_in, all_out = self._in_high, node.held_low - self._moved
        about = ABOUT if node.about else 0
        held_about = ABOUT if node.held_about else 0
        named = {}
        for group, change in self._changes.items():
            in_low, in_high, out_low, out_high, marks = change
            in_high += all_in
            out_low += all_out
            out_high += node.held_high
            marks |= self._marks
            if out_high == 0 and node.enters:
                # All of it lies inside, so that its own figure alone says how much.
                marks = 0
            most = high - out_low
            if most >= in_high:
                most = in_high
            elif out_low > 0:
                marks |= held_about
            if most > 0:
                marks |= about
            least = low - out_high
            if least <= in_low:
                least = in_low
            elif out_high > 0:
                marks |= DERIVED | held_about
            named[group] = (
                least,
                most,
                max(out_low, low - in_high),
                min(out_high, high - in_low),
                marks,
            )
        if all_out > 0 and high - all_out < all_in:
            about |= held_about
        return Groups(
            min(all_in, high - all_out),
            max(all_out, low - all_in),
            self._marks | about if all_in else 0,
            named,
        )

"""The recursion of the honest totals: what of each tree's money lies in each group.

For each node three things are known as intervals: the money inside the group, the money outside
it, and both together. Those of a package are the sums of what it lists and of what it does not
list, narrowed by the package's own figure. A group that a tree names nothing of gets the tree's
usual spread, so that a tree costs only what it names.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import NamedTuple

from cooperation.bounds import spread
from cooperation.forest import Forest, Node, Tree
from cooperation.profiles import MAYBE, NONE, Grouping
from cooperation.question import INSIDE, Question

DERIVED, ABOUT = 1, 2
"""Marks: a low end found by subtraction; a figure hedged with “about” entered."""


class Known(NamedTuple):
    """What is known of a node's money in one group, with marks."""

    in_low: int
    in_high: int
    out_low: int
    out_high: int
    marks: int


@dataclass(slots=True)
class Groups:
    """What of one node's money lies in each group.

    In a group that nothing in it names there may be up to `in_high`, and at least `out_low` of
    the node's money is outside.
    """

    in_high: int
    out_low: int
    marks: int
    named: dict[str, Known] = field(default_factory=dict)


def of_tree(question: Question, tree: Tree, grouping: Grouping) -> Groups:
    """The money of a whole tree by groups."""
    if not tree.holders:
        adding = _Adding(question, grouping)
        adding.leaves((tree.start,))
        return adding.inside(tree.root)
    done: dict[int, Groups] = {}
    for node in tree.holders:
        adding = _Adding(question, grouping)
        adding.leaves(node.leaves)
        for inner in node.inner:
            adding.holder(inner, done.pop(id(inner)))
        done[id(node)] = adding.inside(node)
    return done[id(tree.root)]


class _Adding:
    """Adds up what a node holds, as differences from all of it lying outside."""

    __slots__ = ("_changes", "_grouping", "_in_high", "_marks", "_moved", "_question")

    def __init__(self, question: Question, grouping: Grouping) -> None:
        self._question = question
        self._grouping = grouping
        self._in_high = 0
        self._moved = 0
        self._marks = 0
        self._changes: dict[str, list[int]] = {}
        """By group, beyond the usual: in low, in high, out low, out high; and marks."""

    def leaves(self, numbers: Sequence[int]) -> None:
        """Add leaves: most lie in one group with all they have."""
        question, grouping = self._question, self._grouping
        state, only = question.state, question.forest.only_group[grouping]
        lows, highs = question.forest.leaves.low, question.forest.leaves.high
        about, changes = question.forest.leaves.about, self._changes
        for leaf in numbers:
            if not state[leaf]:
                continue
            group = only[leaf]
            if group is None or state[leaf] != INSIDE:
                self._leaf(leaf)
                continue
            low, high = lows[leaf], highs[leaf]
            change = changes.get(group)
            if change is None:
                changes[group] = [low, high, -low, -high, ABOUT if about[leaf] else 0]
            else:
                change[0] += low
                change[1] += high
                change[2] -= low
                change[3] -= high
                if about[leaf]:
                    change[4] |= ABOUT

    def _leaf(self, leaf: int) -> None:
        leaves = self._question.forest.leaves
        low, high = leaves.low[leaf], leaves.high[leaf]
        marks = ABOUT if leaves.about[leaf] else 0
        anywhere, named = self._question.touched(leaf, self._grouping)
        in_high = moved = 0
        if anywhere is not NONE:
            # The least of it in a group that its sources do not name is nothing.
            usual = spread(low, high, *anywhere)
            in_high, moved = usual.in_high, low - usual.out_low
            self._in_high += in_high
            self._moved += moved
            self._marks |= marks
        for group, inside in named:
            if inside is MAYBE:
                self._change(group, 0, high - in_high, moved - low, 0, marks)
                continue
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
        for group, known in groups.named.items():
            self._change(
                group,
                known.in_low,
                known.in_high - groups.in_high,
                known.out_low - groups.out_low,
                known.out_high - node.high,
                known.marks,
            )

    def _change(
        self, group: str, in_low: int, in_high: int, out_low: int, out_high: int, marks: int
    ) -> None:
        change = self._changes.setdefault(group, [0, 0, 0, 0, 0])
        change[0] += in_low
        change[1] += in_high
        change[2] += out_low
        change[3] += out_high
        change[4] |= marks

    def inside(self, node: Node) -> Groups:
        """Narrow the sums by what is known of the node as a whole."""
        low, high = node.low, node.high
        all_in, all_out = self._in_high, node.held_low - self._moved
        in_high = min(all_in, high - all_out)
        about = ABOUT if node.about else 0
        named = {}
        for group, change in self._changes.items():
            in_least, in_most = change[0], all_in + change[1]
            out_least, out_most = all_out + change[2], node.held_high + change[3]
            marks = change[4] | self._marks
            if node.enters and out_most == 0:
                # All of it lies inside, so that its own figure alone says how much.
                marks = 0
            most = min(in_most, high - out_least)
            if most > 0:
                marks |= about
            least = low - out_most
            if least <= in_least:
                least = in_least
            elif out_most > 0:
                marks |= DERIVED
            named[group] = Known(
                least, most, max(out_least, low - in_most), min(out_most, high - in_least), marks
            )
        return Groups(
            in_high,
            max(all_out, low - all_in),
            self._marks | about if in_high else 0,
            named,
        )


@dataclass(slots=True)
class Column:
    """What trees bring to one group: numbers of trees, with the low and high of each."""

    trees: list[int] = field(default_factory=list)
    lows: list[int] = field(default_factory=list)
    highs: list[int] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)
    """Numbers of trees that bring a mark, with it."""

    def add(self, tree: int, low: int, high: int, mark: int) -> None:
        """Add what one tree brings."""
        self.trees.append(tree)
        self.lows.append(low)
        self.highs.append(high)
        if mark:
            self.marked.append((tree, mark))


@dataclass(slots=True)
class Sum:
    """The money in one group over many trees."""

    low: int = 0
    high: int = 0
    marks: int = 0


@dataclass(slots=True)
class Sums:
    """The money of the trees inside a question, by groups."""

    usual: Sum = field(default_factory=Sum)
    """What may lie in any group, besides what is in `named`."""
    named: dict[str, Sum] = field(default_factory=dict)

    def add(self, groups: Groups) -> None:
        """Add what one tree brings."""
        usual = groups.in_high
        if usual:
            self.usual.high += usual
            self.usual.marks |= groups.marks
        for group, (in_low, in_high, _, _, marks) in groups.named.items():
            known = self.named.get(group)
            if known is None:
                known = self.named[group] = Sum()
            known.low += in_low
            known.high += in_high - usual
            known.marks |= marks

    def of(self, group: str) -> Sum:
        """The money in one group."""
        known = self.named.get(group, Sum())
        return Sum(known.low, self.usual.high + known.high, self.usual.marks | known.marks)


class Table:
    """What every tree brings to each group of one grouping when nothing is left out."""

    def __init__(self, forest: Forest, grouping: Grouping) -> None:
        self.grouping = grouping
        self.usual = Column()
        self.named: dict[str, Column] = {}
        everything = Question(forest, {})
        for number, tree in enumerate(forest.trees):
            groups = of_tree(everything, tree, grouping)
            if groups.in_high:
                self.usual.add(number, 0, groups.in_high, groups.marks)
            for group, known in groups.named.items():
                column = self.named.setdefault(group, Column())
                column.add(number, known.in_low, known.in_high - groups.in_high, known.marks)

    def sums(self, cut: Iterable[Groups], whole: Sequence[bool]) -> Sums:
        """Add up the trees that are wholly inside, and what lies inside of those cut in two."""
        found = Sums()
        _add_up(self.usual, whole, found.usual)
        for group, column in self.named.items():
            known = Sum()
            if _add_up(column, whole, known):
                found.named[group] = known
        for groups in cut:
            found.add(groups)
        return found


def _add_up(column: Column, whole: Sequence[bool], into: Sum) -> bool:
    """Add the column's trees that are wholly inside; tell whether there was one."""
    inside = [whole[tree] for tree in column.trees]
    if True not in inside:
        return False
    into.low += sum(compress(column.lows, inside))
    into.high += sum(compress(column.highs, inside))
    for tree, mark in column.marked:
        if whole[tree]:
            into.marks |= mark
    return True

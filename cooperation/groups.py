"""The recursion of the honest totals: what of each tree's money lies in each group.

For each node three things are known as intervals: the money inside the group, the money outside
it, and both together. Those of a package are the sums of what it lists and of what it does not
list, narrowed by the package's own figure. A group that a tree names nothing of gets the tree's
usual spread, so that a tree costs only what it names.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress

from cooperation.bounds import Spread, narrowed, spread
from cooperation.forest import Forest, Node, Tree
from cooperation.profiles import NONE, Grouping
from cooperation.question import OUTSIDE, Question

DERIVED, ABOUT = 1, 2
"""Marks: a low end found by subtraction; a figure hedged with “about” entered."""


@dataclass(slots=True)
class Groups:
    """What of one node's money lies in each group: in those named, and as usual in all others."""

    usual: Spread
    named: dict[str, Spread] = field(default_factory=dict)
    usual_marks: int = 0
    marks: dict[str, int] = field(default_factory=dict)


def of_tree(question: Question, tree: Tree, grouping: Grouping) -> Groups:
    """The money of a whole tree by groups."""
    if not tree.holders:
        return _of_leaf(question, tree.start, grouping)
    done: dict[int, Groups] = {}
    for node in tree.holders:
        done[id(node)] = _of_holder(question, node, grouping, done)
    return done[id(tree.root)]


def _of_leaf(question: Question, leaf: int, grouping: Grouping) -> Groups:
    leaves = question.forest.leaves
    low, high = leaves.low[leaf], leaves.high[leaf]
    if question.state[leaf] == OUTSIDE:
        return Groups(Spread(0, 0, low, high))
    anywhere, named = question.touched(leaf, grouping)
    found = Groups(
        spread(low, high, *anywhere),
        {group: spread(low, high, *inside) for group, inside in named},
    )
    if leaves.about[leaf]:
        found.usual_marks = ABOUT if anywhere != NONE else 0
        found.marks = {group: ABOUT for group, inside in named if inside != NONE}
    return found


def _of_holder(
    question: Question, node: Node, grouping: Grouping, done: dict[int, Groups]
) -> Groups:
    parts = [
        done.get(id(child)) or _of_leaf(question, child.leaf, grouping) for child in node.children
    ]
    if node.leaf >= 0:
        parts.append(_of_leaf(question, node.leaf, grouping))
    usual = Spread(*(sum(ends) for ends in zip(*(part.usual for part in parts), strict=True)))
    changes: dict[str, list[int]] = {}
    marks: dict[str, int] = {}
    usual_marks = 0
    for part in parts:
        usual_marks |= part.usual_marks
        for group, known in part.named.items():
            change = changes.setdefault(group, [0, 0, 0, 0])
            for end in range(4):
                change[end] += known[end] - part.usual[end]
            marks[group] = marks.get(group, 0) | part.marks.get(group, 0)
    found = Groups(narrowed(usual, node.low, node.high), usual_marks=usual_marks)
    if node.about and found.usual.in_high > 0:
        found.usual_marks |= ABOUT
    for group, change in changes.items():
        known = Spread(*(end + more for end, more in zip(usual, change, strict=True)))
        narrow = narrowed(known, node.low, node.high)
        found.named[group] = narrow
        mark = marks[group] | usual_marks
        if node.enters and known.out_high == 0:
            # All of it lies inside, so that its own figure alone says how much.
            mark = 0
        if node.about and narrow.in_high > 0:
            mark |= ABOUT
        if narrow.in_low > known.in_low and known.out_high > 0:
            mark |= DERIVED
        found.marks[group] = mark
    return found


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
    mark: int = 0

    def add(self, low: int, high: int, mark: int) -> None:
        """Add what one tree brings."""
        self.low += low
        self.high += high
        self.mark |= mark


@dataclass(slots=True)
class Sums:
    """The money of the trees inside a question, by groups."""

    usual: Sum = field(default_factory=Sum)
    """What may lie in any group, besides what is in `named`."""
    named: dict[str, Sum] = field(default_factory=dict)

    def of(self, group: str) -> Sum:
        """The money in one group."""
        known = self.named.get(group, Sum())
        return Sum(known.low, self.usual.high + known.high, self.usual.mark | known.mark)


class Table:
    """What every tree brings to each group of one grouping when nothing is left out."""

    def __init__(self, forest: Forest, grouping: Grouping) -> None:
        self.grouping = grouping
        self.usual = Column()
        self.named: dict[str, Column] = {}
        everything = Question(forest, {})
        for number, tree in enumerate(forest.trees):
            groups = of_tree(everything, tree, grouping)
            if groups.usual.in_high:
                self.usual.add(number, 0, groups.usual.in_high, groups.usual_marks)
            for group, low, high, mark in brought(groups):
                self.named.setdefault(group, Column()).add(number, low, high, mark)

    def sums(self, question: Question, cut: Sequence[Tree], whole: Sequence[bool]) -> Sums:
        """Add up the trees that are wholly inside, and what lies inside of those cut in two."""
        found = Sums()
        _add_up(self.usual, whole, found.usual)
        for group, column in self.named.items():
            known = Sum()
            if _add_up(column, whole, known):
                found.named[group] = known
        for tree in cut:
            groups = of_tree(question, tree, self.grouping)
            found.usual.add(0, groups.usual.in_high, groups.usual_marks)
            for group, low, high, mark in brought(groups):
                found.named.setdefault(group, Sum()).add(low, high, mark)
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
            into.mark |= mark
    return True


def brought(groups: Groups) -> Iterator[tuple[str, int, int, int]]:
    """What a tree brings to the groups it names, beyond its usual."""
    for group, known in groups.named.items():
        yield (
            group,
            known.in_low,
            known.in_high - groups.usual.in_high,
            groups.marks.get(group, 0),
        )

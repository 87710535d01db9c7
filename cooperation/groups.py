"""The recursion of the honest totals: what of each tree's money lies in each group.

For each node three things are known as intervals: the money inside the group, the money outside
it, and both together. Those of a package are the sums of what it lists and of what it does not
list, narrowed by the package's own figure. A group that a tree names nothing of gets the tree's
usual spread, so that a tree costs only what it names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress

from cooperation.bounds import spread
from cooperation.forest import Forest, Node, Tree
from cooperation.profiles import MAYBE, NONE, Grouping
from cooperation.question import INSIDE, Question

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


def of_trees(question: Question, trees: Iterable[Tree], grouping: Grouping) -> Iterator[Groups]:
    """The money of whole trees by groups."""
    adding = _Adding(question, grouping)
    for tree in trees:
        done: dict[int, Groups] = {}
        for node in tree.holders:
            adding.begin()
            adding.leaves(node.leaves)
            for inner in node.inner:
                adding.holder(inner, done.pop(id(inner)))
            done[id(node)] = adding.inside(node)
        yield done[id(tree.root)] if done else adding.single(tree.start)


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
            if not state:
                continue
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

    def single(self, leaf: int) -> Groups:
        """Give a leaf that nothing holds."""
        low, high = self._low[leaf], self._high[leaf]
        marks = ABOUT if self._about[leaf] else 0
        state = self._state[leaf]
        if not state:
            return Groups(0, low, 0, {})
        anywhere, parts = self._whole(leaf) if state == INSIDE else self._partly[leaf]
        named = {group: (*spread(low, high, *inside), marks) for group, inside in parts}
        if anywhere is NONE:
            return Groups(0, low, 0, named)
        usual = spread(low, high, *anywhere)
        return Groups(usual.in_high, usual.out_low, marks, named)


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
    rest_about: bool = False
    """Whether a figure hedged with “about” is in what no group is sure to have."""

    def add(self, groups: Groups, whole: Groups) -> None:
        """Add what one tree brings; `whole` is all of it that lies inside the question."""
        self.rest_about = self.rest_about or _rest_about(groups, whole)
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
        self.rest_about: list[int] = []
        everything = Question(forest, {})
        wholes = of_trees(everything, forest.trees, Grouping.WHOLE)
        listed = zip(of_trees(everything, forest.trees, grouping), wholes, strict=True)
        for number, (groups, whole) in enumerate(listed):
            usual = groups.in_high
            if usual:
                self.usual.add(number, 0, usual, groups.marks)
            for group, (in_low, in_high, _, _, marks) in groups.named.items():
                column = self.named.setdefault(group, Column())
                column.add(number, in_low, in_high - usual, marks)
            if _rest_about(groups, whole):
                self.rest_about.append(number)

    def sums(self, cut: Iterable[tuple[Groups, Groups]], whole: Sequence[bool]) -> Sums:
        """Add up the trees that are wholly inside, and what lies inside of those cut in two.

        Of each of the latter `cut` gives the groups, and all of it that is inside.
        """
        found = Sums(rest_about=any(whole[tree] for tree in self.rest_about))
        _add_up(self.usual, whole, found.usual)
        for group, column in self.named.items():
            known = Sum()
            if _add_up(column, whole, known):
                found.named[group] = known
        for groups, all_inside in cut:
            found.add(groups, all_inside)
        return found


def _rest_about(groups: Groups, whole: Groups) -> bool:
    """Tell whether a tree has “about” in it and more than its groups are sure to have."""
    known = whole.named.get("")
    if known is None or not known[4] & ABOUT:
        return False
    return known[0] > sum(group[0] for group in groups.named.values())


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

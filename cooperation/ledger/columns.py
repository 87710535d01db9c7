"""Sums of many trees by groups: those wholly inside a question from columns made once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress

from cooperation.ledger.facets import MAYBE, NONE, Grouping, Touched
from cooperation.ledger.group_bounds import ABOUT, Groups, holdings, of_leaf, of_trees
from cooperation.ledger.ledger import Forest
from cooperation.ledger.membership import INSIDE, OUTSIDE, Question
from cooperation.values.intervals import Bounds, bounds, spread


@dataclass(slots=True)
class Sum:
    """The money in one group over many trees; an open high end is at least OPEN."""

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

    def of(self, group: str) -> Sum:
        """The money in one group."""
        known = self.named.get(group, Sum())
        return Sum(known.low, self.usual.high + known.high, self.usual.marks | known.marks)

    def add(self, groups: Groups, whole: Groups) -> None:
        """Add what one tree brings; `whole` is all of it that lies inside the question."""
        self.rest_about = self.rest_about or rest_is_about(groups, whole)
        usual = groups.in_high
        if usual:
            self.usual.high += usual
            self.usual.marks |= groups.marks
        for group, (in_low, in_high, _, _, marks) in groups.named.items():
            known = self._group(group)
            known.low += in_low
            known.high += in_high - usual
            known.marks |= marks

    def add_leaf(self, low: int, high: int, touched: Touched) -> None:
        """Add a leaf that nothing holds and that is not “about”."""
        anywhere, named = touched
        usual = 0
        if anywhere is not NONE:
            usual = spread(low, high, *anywhere).in_high
            self.usual.high += usual
        for group, inside in named:
            known = self._group(group)
            if inside is MAYBE:
                known.high += high - usual
            else:
                in_low, in_high, _, _ = spread(low, high, *inside)
                known.low += in_low
                known.high += in_high - usual

    def _group(self, group: str) -> Sum:
        known = self.named.get(group)
        if known is None:
            known = self.named[group] = Sum()
        return known


def rest_is_about(groups: Groups, whole: Groups) -> bool:
    """Tell whether a tree has “about” in it and more than its groups are sure to have."""
    in_low, _, _, _, marks = whole.named.get("", (0, 0, 0, 0, 0))
    return bool(marks & ABOUT) and in_low > groups.in_low


class Cut:
    """How a question cuts a forest: the trees wholly inside, and those of which a part is."""

    def __init__(self, question: Question) -> None:
        forest, state = question.forest, question.state
        singles = forest.singles
        self.whole = bytearray(question.whole[:singles])
        """By number of the tree: 1 if all of it is inside, else 0."""
        self.leaves = [leaf for leaf in question.partly if leaf < singles]
        """The trees of one leaf that are partly inside; tree and leaf have one number."""
        self.numbers: list[int] = []
        """The other trees that are partly inside."""
        for number in range(singles, len(forest.trees)):
            tree = forest.trees[number]
            within = state[tree.start : tree.end]
            whole = within.count(INSIDE) == len(within)
            self.whole.append(whole)
            if not whole and within.count(OUTSIDE) < len(within):
                self.numbers.append(number)
        self.trees = [holdings(question, forest.trees[number]) for number in self.numbers]
        self.inside = list(of_trees(question, self.trees, Grouping.WHOLE))
        """What of each of `trees` is inside."""


@dataclass(slots=True)
class Column:
    """What trees bring to one group: numbers of trees, with the low and high of each."""

    trees: list[int] = field(default_factory=list)
    lows: list[int] = field(default_factory=list)
    highs: list[int] = field(default_factory=list)
    marked: list[tuple[int, int]] = field(default_factory=list)
    """Numbers of trees that bring a mark, with it."""

    def put(self, tree: int, low: int, high: int, marks: int) -> None:
        """Put in what one tree brings."""
        self.trees.append(tree)
        self.lows.append(low)
        self.highs.append(high)
        if marks:
            self.marked.append((tree, marks))

    def add_up(self, whole: Sequence[int]) -> Sum | None:
        """Add the trees that are wholly inside; None where there are none."""
        inside = bytes(map(whole.__getitem__, self.trees))
        if 1 not in inside:
            return None
        marks = 0
        for tree, mark in self.marked:
            if whole[tree]:
                marks |= mark
        return Sum(sum(compress(self.lows, inside)), sum(compress(self.highs, inside)), marks)


class Table:
    """What every tree brings to each group of one grouping when nothing is left out."""

    def __init__(self, forest: Forest, grouping: Grouping) -> None:
        self.grouping = grouping
        self.usual = Column()
        self.named: dict[str, Column] = {}
        self.rest_about: list[int] = []
        """Numbers of the trees of which more is “about” than their groups are sure to have."""
        question = Question(forest, {})
        trees = [holdings(question, tree) for tree in forest.trees[forest.singles :]]
        for leaf in range(forest.singles):
            whole = of_leaf(question, leaf, Grouping.WHOLE)
            self._put(leaf, of_leaf(question, leaf, grouping), whole)
        wholes = of_trees(question, trees, Grouping.WHOLE)
        pairs = zip(of_trees(question, trees, grouping), wholes, strict=True)
        for number, (groups, whole) in enumerate(pairs, start=forest.singles):
            self._put(number, groups, whole)

    def _put(self, tree: int, groups: Groups, whole: Groups) -> None:
        usual = groups.in_high
        if usual:
            self.usual.put(tree, 0, usual, groups.marks)
        for group, (in_low, in_high, _, _, marks) in groups.named.items():
            column = self.named.setdefault(group, Column())
            column.put(tree, in_low, in_high - usual, marks)
        if rest_is_about(groups, whole):
            self.rest_about.append(tree)

    def sums(self, question: Question, cut: Cut) -> Sums:
        """Add up the trees that are wholly inside, and what lies inside of those cut in two."""
        found = Sums(
            usual=self.usual.add_up(cut.whole) or Sum(),
            rest_about=any(cut.whole[tree] for tree in self.rest_about),
        )
        for group, column in self.named.items():
            known = column.add_up(cut.whole)
            if known is not None:
                found.named[group] = known
        touched, leaves = question.touched(self.grouping), question.forest.leaves
        for leaf in cut.leaves:
            if leaves.about[leaf]:
                whole = of_leaf(question, leaf, Grouping.WHOLE)
                found.add(of_leaf(question, leaf, self.grouping), whole)
            else:
                found.add_leaf(leaves.low[leaf], leaves.high[leaf], touched[leaf])
        if self.grouping is Grouping.WHOLE:
            trees = iter(cut.inside)
        else:
            trees = of_trees(question, cut.trees, self.grouping)
        for groups, inside in zip(trees, cut.inside, strict=True):
            found.add(groups, inside)
        return found

    def shares(self, question: Question, cut: Cut) -> Mapping[str, Mapping[int, Bounds]]:
        """By group and number of the tree, the money that is sure to lie in the group."""
        found: dict[str, dict[int, Bounds]] = {}
        usual = dict(zip(self.usual.trees, self.usual.highs, strict=True))
        for group, column in self.named.items():
            marks = dict(column.marked)
            found[group] = {
                tree: bounds(low, high + usual.get(tree, 0), about=bool(marks.get(tree, 0) & ABOUT))
                for tree, low, high in zip(column.trees, column.lows, column.highs, strict=True)
                if low and cut.whole[tree]
            }
        for number, groups in self._of_cut_trees(question, cut):
            for group, (low, high, _, _, known) in groups.named.items():
                if low:
                    found.setdefault(group, {})[number] = bounds(
                        low, high, about=bool(known & ABOUT)
                    )
        return {group: by_tree for group, by_tree in found.items() if by_tree}

    def _of_cut_trees(self, question: Question, cut: Cut) -> Iterator[tuple[int, Groups]]:
        for leaf in cut.leaves:
            yield leaf, of_leaf(question, leaf, self.grouping)
        trees = of_trees(question, cut.trees, self.grouping)
        yield from zip(cut.numbers, trees, strict=True)

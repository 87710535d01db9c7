"""The counted entries as trees: what each holds, and what is known of its money."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from cooperation.claims.containment import Holder
from cooperation.claims.current_amount import OwnAmount
from cooperation.model.records import AmountClaim, Package
from cooperation.values.intervals import OPEN


@dataclass(eq=False)
class Node:
    """A counted entry: its own figure, and the entries it holds.

    `low` and `high` bound the money of the whole node, what it holds included; a high end that
    is open is at least OPEN. `leaf` is the position of the node's own money: that of a project,
    or of what a package does not list; -1 where the package lists all it has.
    """

    entry: Holder
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    within: "Node | None" = None
    """The nearest entry around it whose whole has a figure."""
    package: str | None = None
    """The package it is, or the nearest it is in."""
    own: OwnAmount = field(default_factory=lambda: OwnAmount(None))
    live: tuple[AmountClaim, ...] = ()
    counts: bool = True
    """Whether its figure enters the sum of what holds it, or the total."""
    elsewhere: bool = False
    """Whether its money is counted at another entry of the same project."""
    low: int = 0
    high: int = OPEN
    held_low: int = 0
    held_high: int = OPEN
    """What it holds comes to, before its own figure narrows it."""
    held_about: bool = False
    """Whether a figure it holds is hedged with “about”."""
    leaf: int = -1
    listed: int = 0
    """How many projects it names, or those it holds state."""
    unnamed: int = 0
    """How many projects its source counts beyond those listed."""

    @property
    def holds(self) -> bool:
        """Tell whether other money than its own leaf lies inside it."""
        return bool(self.children) or isinstance(self.entry, Package)

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The leaves directly in it: its own, and those of what it holds that holds nothing."""
        held = [child.leaf for child in self.children if not child.holds]
        return tuple(held if self.leaf < 0 else [*held, self.leaf])

    @cached_property
    def inner(self) -> tuple["Node", ...]:
        """What it holds that holds others in turn."""
        return tuple(child for child in self.children if child.holds)

    @property
    def has_figure(self) -> bool:
        """Tell whether the sources give the whole of it any figure."""
        return any(claim.amount.disclosed for claim in self.live)

    @property
    def box(self) -> tuple[int, int]:
        """What its own figure says, in minor units."""
        if not self.enters or self.own.bounds is None:
            return 0, OPEN
        high = self.own.bounds.high
        return self.own.bounds.low, OPEN if high is None else high

    @cached_property
    def enters(self) -> bool:
        """Tell whether its own figure says what the whole of it is."""
        return self.counts and not self.elsewhere and self.own.bounds is not None

    @cached_property
    def about(self) -> bool:
        """Tell whether that figure is hedged with “about”."""
        return self.enters and self.own.bounds is not None and self.own.bounds.about


@dataclass(frozen=True, slots=True)
class Tree:
    """A counted entry that nothing holds, with all it holds: one item of the counted total."""

    root: Node
    holders: tuple[Node, ...]
    """The nodes that hold others, each after those it holds."""
    start: int
    end: int
    """Its leaves: positions start to end."""


@dataclass(slots=True)
class Leaves:
    """The money of entries at positions: projects, then what packages do not list."""

    entries: list[Holder] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    about: list[bool] = field(default_factory=list)


def downwards(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and all they hold, each before what it holds, in the order of the file."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))

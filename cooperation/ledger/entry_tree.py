"""The counted entries as trees: what each holds, and what its sources say the whole of it costs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cooperation.claims.containment import Holder, is_counted
from cooperation.claims.current_amount import (
    NOTHING_STATED,
    OwnAmount,
    current_whole_claims,
    on_basis_of,
    own_amount,
)
from cooperation.claims.exchange_rates import Rates
from cooperation.model.enums import Basis, Measure
from cooperation.model.records import AmountClaim, Dataset, Package
from cooperation.values.amounts import NONE_UNNAMED, Unnamed
from cooperation.values.intervals import OPEN


@dataclass(eq=False)
class EntryNode:
    """A counted entry: its own figure, and the entries it holds.

    `low` and `high` bound the money of the whole node, what it holds included; a high end that
    is open is at least OPEN. `leaf` is the number of the node's own money: that of a project, or
    of what a package does not list; -1 where the package lists all it has. There are tens of
    thousands, and most have most attributes from the class. None knows what holds it, so that all
    are freed as soon as nobody uses them.
    """

    entry: Holder
    measure: Measure
    """What the figures of its tree measure."""
    children: Sequence["EntryNode"] = field(default=(), init=False)
    within: bool = field(default=False, init=False)
    """Whether the whole of an entry around it has a figure."""
    package: str | None = field(default=None, init=False)
    """The package it is, or the nearest it is in."""
    own: OwnAmount = field(default=NOTHING_STATED, init=False)
    current: tuple[AmountClaim, ...] = field(default=(), init=False)
    """The claims that stand for the whole of it."""
    counts: bool = field(default=True, init=False)
    """Whether its figure enters the sum of what holds it, or the total."""
    elsewhere: bool = field(default=False, init=False)
    """Whether its money is counted at another entry of the same project."""
    enters: bool = field(default=False, init=False)
    """Whether its own figure says what the whole of it is."""
    about: bool = field(default=False, init=False)
    """Whether that figure is hedged with “about”."""
    low: int = field(default=0, init=False)
    high: int = field(default=OPEN, init=False)
    held_low: int = field(default=0, init=False)
    held_high: int = field(default=OPEN, init=False)
    """What it holds comes to, before its own figure narrows it."""
    held_about: bool = field(default=False, init=False)
    """Whether a figure it holds is hedged with “about”."""
    may_be_less: bool = field(default=False, init=False)
    may_be_more: bool = field(default=False, init=False)
    """Whether the figure of something around it contradicts that it has at least, or at most, what
    its own figure says."""
    leaf: int = field(default=-1, init=False)
    unnamed: Unnamed = field(default=NONE_UNNAMED, init=False)
    """How many projects its source counts beyond those listed."""

    @property
    def holds(self) -> bool:
        """Whether other money than its own leaf lies inside it."""
        return bool(self.children) or isinstance(self.entry, Package)

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The leaves directly in it: its own, and those of what it holds that holds nothing."""
        held = [child.leaf for child in self.children if not child.holds]
        return tuple(held if self.leaf < 0 else [*held, self.leaf])

    @cached_property
    def inner(self) -> tuple["EntryNode", ...]:
        """What it holds that holds others in turn."""
        return tuple(child for child in self.children if child.holds)

    @property
    def has_figure(self) -> bool:
        """Whether the sources give the whole of it any figure."""
        return any(claim.amount.disclosed for claim in self.current)

    @property
    def stated(self) -> tuple[int, int]:
        """The bounds that its own figure sets, in minor units."""
        if self.own.bounds is None or not self.enters:
            return 0, OPEN
        low, high = self.own.bounds.low, self.own.bounds.high
        return 0 if self.may_be_less else low, OPEN if high is None or self.may_be_more else high

    @cached_property
    def listed(self) -> int:
        """The projects listed in a package; a package in it has as many as its source states."""
        found = 0
        for child in self.children:
            if isinstance(child.entry, Package):
                stated = child.entry.projects
                found += max(stated.surely if stated else 0, child.listed)
            else:
                found += child.entry.package == self.entry.id
        return found


def downwards(nodes: Iterable[EntryNode]) -> Iterator[EntryNode]:
    """The nodes and all they hold, each before what it holds, in the order of the file."""
    waiting = list(nodes)[::-1]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.children))


def entry_nodes(
    dataset: Dataset,
    *,
    measure: Measure,
    rates: Rates,
    held_by: Mapping[str, str],
    same: Mapping[str, str],
) -> dict[str, EntryNode]:
    """Every counted entry by id, with what it holds and the figure of a measure that it brings.

    `held_by` names what directly holds an entry, `same` the first entry of each project that is
    entered more than once.
    """
    entries: list[Holder] = [*dataset.packages.values(), *dataset.projects.values()]
    nodes = {entry.id: EntryNode(entry, measure) for entry in entries if is_counted(entry)}
    held: dict[str, list[EntryNode]] = {}
    for entry, holder in held_by.items():
        held.setdefault(holder, []).append(nodes[entry])
    for holder, children in held.items():
        nodes[holder].children = children
    around: dict[str, EntryNode] = {}
    for node in downwards(node for name, node in nodes.items() if name not in held_by):
        entry = node.entry.id
        parent = nodes[held_by[entry]] if entry in held_by else None
        if parent is not None and parent.has_figure:
            around[entry] = parent
        elif parent is not None and parent.within:
            around[entry] = around[parent.entry.id]
        _find_figure(node, parent, around.get(entry), rates)
    _count_once(nodes, same)
    for node in nodes.values():
        if node.own.bounds is not None and node.counts and not node.elsewhere:
            node.enters, node.about = True, node.own.bounds.about
    return nodes


def _find_figure(
    node: EntryNode, parent: EntryNode | None, holder: EntryNode | None, rates: Rates
) -> None:
    """Find the figure of a node in its parent; `holder` is the nearest around it that has one."""
    if isinstance(node.entry, Package):
        node.package = node.entry.id
    elif parent is not None:
        node.package = parent.package
    if holder is not None:
        node.within = True
    on_basis = claims = [c for c in node.entry.amount if c.measure is node.measure]
    if not claims:
        node.counts = holder is None
        return
    if holder is not None:
        on_basis = [c for c in claims if on_basis_of(c, holder.entry, holder.current)]
        node.counts = holder.counts and any(c.amount.disclosed for c in on_basis)
    elif parent is not None:
        # The editor says that such a figure may be money counted elsewhere.
        on_basis = [c for c in claims if c.basis is not Basis.OWN]
        disclosed = [claim for claim in claims if claim.amount.disclosed]
        node.counts = not disclosed or any(claim in on_basis for claim in disclosed)
    node.current = current_whole_claims(on_basis if node.counts else claims)
    node.own = own_amount(node.current, rates=rates, announced=node.entry)


def _count_once(nodes: Mapping[str, EntryNode], same: Mapping[str, str]) -> None:
    """Leave the money of a project entered several times at one of its entries.

    It is the one inside something that has a figure, for its money is in that figure; else the
    first that has a figure of its own; else the first.
    """
    entries: dict[str, list[EntryNode]] = {}
    for node in nodes.values():
        if node.entry.id in same:
            entries.setdefault(same[node.entry.id], []).append(node)
    for twins in entries.values():
        held = [node for node in twins if node.within]
        keeper = (held or [node for node in twins if node.has_figure] or twins)[0]
        for node in twins:
            node.elsewhere = node is not keeper and node not in held

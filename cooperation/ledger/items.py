"""What the counted total is made of, what stands beside it, and what is left out of it and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cooperation.claims.current_amount import current_whole_claims, part_claims
from cooperation.ledger.entry_tree import EntryNode
from cooperation.model.enums import Measure
from cooperation.model.records import AmountClaim
from cooperation.values.intervals import Bounds


class LeftOutReason(StrEnum):
    """Why a stated amount, or an entry without one, is not part of the counted total."""

    NOT_DISCLOSED = "not_disclosed"
    NOT_CONVERTED = "not_converted"
    OTHER_MEASURE = "other_measure"
    STANDS_BESIDE = "stands_beside"
    PART_ONLY = "part_only"
    INSIDE_PACKAGE = "inside_package"
    SAME_PROJECT = "same_project"
    NOT_COUNTED = "not_counted"
    """Its project or package is cancelled, or has another status that is not counted."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry, or one of its claims, that adds nothing to the counted total, and why."""

    entry: str
    reason: LeftOutReason
    claim: AmountClaim | None = None


@dataclass(frozen=True, slots=True)
class Beside:
    """A project's figure that is stated separately and may be inside a package's total."""

    entry: str
    claim: AmountClaim


@dataclass(frozen=True, slots=True)
class Counted:
    """One item of the counted total: a package or a project that nothing holds.

    `claims` are the figures that enter; there are none where no source gives one.
    """

    entry: str
    bounds: Bounds
    claims: tuple[AmountClaim, ...]


def summed_claims(root: EntryNode) -> Iterator[AmountClaim]:
    """The figures that make a tree's sum: its own, else those of what it holds."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if node.elsewhere or not node.counts:
            continue
        yield from node.own.used
        if not node.has_figure:
            waiting.extend(reversed(node.children))


def off_basis(node: EntryNode) -> tuple[AmountClaim, ...]:
    """The figures of the whole that are not inside the figure of what holds the entry."""
    if not node.within and node.counts:
        return ()
    if not node.counts:
        return tuple(claim for claim in node.current if claim.amount.disclosed)
    now = current_whole_claims(node.entry.amount, measure=node.measure)
    return tuple(claim for claim in now if claim.amount.disclosed and claim not in node.current)


def left_out_of(node: EntryNode, *, counted: bool) -> Iterator[LeftOut]:
    """What an entry has that is not counted by itself; `counted` tells if its status lets it be."""
    reason = LeftOutReason
    # Tens of thousands of entries have no claim.
    found = [*_left_out(node, counted=counted)] if node.entry.amount or node.elsewhere else []
    if not found and not node.own.used:
        open_end = reason.NOT_DISCLOSED if counted else reason.NOT_COUNTED
        found.append((reason.INSIDE_PACKAGE if node.within else open_end, None))
    for why, claim in found:
        yield LeftOut(node.entry.id, why, claim)


def _left_out(
    node: EntryNode, *, counted: bool
) -> Iterator[tuple[LeftOutReason, AmountClaim | None]]:
    claims, reason = node.entry.amount, LeftOutReason
    if node.elsewhere:
        yield from ((reason.SAME_PROJECT, claim) for claim in node.own.used or (None,))
    elif not counted and node.counts:
        yield from ((reason.NOT_COUNTED, claim) for claim in node.own.used)
    elif node.within and node.counts:
        yield from ((reason.INSIDE_PACKAGE, claim) for claim in node.own.used)
    if node.counts:
        apart = reason.NOT_CONVERTED if counted else reason.NOT_COUNTED
        yield from ((apart, claim) for claim in node.own.not_converted)
    yield from ((reason.STANDS_BESIDE, claim) for claim in off_basis(node))
    yield from ((reason.PART_ONLY, c) for c in part_claims(claims, measure=node.measure))
    given = {claim.measure for claim in claims} - {node.measure}
    for measure in (one for one in Measure if one in given) if given else ():
        others = current_whole_claims(claims, measure=measure)
        yield from ((reason.OTHER_MEASURE, claim) for claim in others if claim.amount.disclosed)

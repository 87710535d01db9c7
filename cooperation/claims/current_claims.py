"""Which of several claims are current, and whether they disagree: measures, promises, statuses.

Amounts have rules of their own, in `current_amount`.
"""

from collections.abc import Hashable, Iterable, Sequence

from cooperation.model.records import Claim, PlannedClaim, QuantityClaim, StatusClaim, latest
from cooperation.values.amounts import Amount, Quantity
from cooperation.values.dates import PartialDate


def current_quantities(claims: Iterable[QuantityClaim]) -> tuple[QuantityClaim, ...]:
    """The claims of the latest date; of those measured over periods only the newest period.

    Two years of one report are no two answers to one question.
    """
    now = latest(tuple(claims))
    periods = [claim.period.order for claim in now if claim.period is not None]
    return tuple(
        claim for claim in now if claim.period is None or claim.period.order == max(periods)
    )


def current_promises(claims: Iterable[PlannedClaim]) -> tuple[PlannedClaim, ...]:
    """The latest word on each step that is promised, in the order first named."""
    listed = tuple(claims)
    steps = dict.fromkeys(claim.milestone for claim in listed)
    return tuple(
        claim for step in steps for claim in latest(tuple(c for c in listed if c.milestone is step))
    )


def quantities_disagree(claims: Iterable[QuantityClaim]) -> bool:
    """Whether sources give one unit of one period differently."""
    listed = tuple(claims)
    return _disagree(listed, current_quantities(listed))


def promises_disagree(claims: Iterable[PlannedClaim]) -> bool:
    """Whether sources promise one step for different dates."""
    listed = tuple(claims)
    return _disagree(listed, current_promises(listed))


def statuses_disagree(claims: Iterable[StatusClaim]) -> bool:
    """Whether sources give different statuses for the latest date, or one was preferred."""
    listed = tuple(claims)
    return _disagree(listed, latest(listed))


def _disagree(claims: Sequence[Claim], current: Sequence[Claim]) -> bool:
    """Compare the current claims; where the editor prefers one, all claims of its subject."""
    compared = current
    if any(claim.prefer for claim in current):
        subjects = {claim.subject for claim in current}
        compared = [c for c in claims if c.part is None and c.subject in subjects]
    values: dict[object, set[Hashable]] = {}
    for claim in compared:
        values.setdefault(claim.subject, set()).add(_comparable(claim.value))
    return any(len(different) > 1 for different in values.values())


def _comparable(value: object) -> Hashable:
    """A value without the words it was written in."""
    match value:
        case Amount() | Quantity():
            return value.low, value.high
        case PartialDate():
            return value.order
        case _:
            return value

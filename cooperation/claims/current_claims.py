"""Which of several claims stand now, and whether they disagree: measures, promises, statuses.

What an entry costs has rules of its own, in `figures`.
"""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from cooperation.model.records import Claim, PlannedClaim, QuantityClaim, StatusClaim, latest

AnyClaim = TypeVar("AnyClaim", bound=Claim)


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
    """Tell whether sources give one unit of one period differently."""
    listed = tuple(claims)
    return _disagree(
        listed,
        current_quantities(listed),
        about=lambda claim: (claim.quantity.unit, claim.period and claim.period.order),
        value=lambda claim: (claim.quantity.low, claim.quantity.high),
    )


def promises_disagree(claims: Iterable[PlannedClaim]) -> bool:
    """Tell whether sources promise one step for different dates."""
    listed = tuple(claims)
    return _disagree(
        listed,
        current_promises(listed),
        about=lambda claim: claim.milestone,
        value=lambda claim: claim.planned.order,
    )


def statuses_disagree(claims: Iterable[StatusClaim]) -> bool:
    """Tell whether sources give different statuses for the latest date, or one was chosen."""
    listed = tuple(claims)
    return _disagree(listed, latest(listed), about=lambda _: "", value=lambda claim: claim.status)


def _disagree(
    claims: tuple[AnyClaim, ...],
    standing: tuple[AnyClaim, ...],
    *,
    about: Callable[[AnyClaim], Hashable],
    value: Callable[[AnyClaim], Hashable],
) -> bool:
    """Compare what stands; where the editor chose, all that was said of the same whole."""
    compared = standing
    if any(claim.prefer for claim in standing):
        subjects = {about(claim) for claim in standing}
        compared = tuple(c for c in claims if c.part is None and about(c) in subjects)
    said: dict[Hashable, set[Hashable]] = {}
    for claim in compared:
        said.setdefault(about(claim), set()).add(value(claim))
    return any(len(values) > 1 for values in said.values())

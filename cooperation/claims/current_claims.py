"""Which of several claims are current, and whether they disagree: measures, promises, statuses.

Which amounts are current has rules of its own, in `current_amount`.
"""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date

from cooperation.model.records import (
    AmountClaim,
    AnyClaim,
    Claim,
    PlannedClaim,
    QuantityClaim,
    latest,
    newest,
)
from cooperation.values.amounts import Amount, Quantity
from cooperation.values.dates import PartialDate


def current_quantities(claims: Iterable[QuantityClaim]) -> tuple[QuantityClaim, ...]:
    """The claims of the latest date; of those measured over periods only the newest period.

    Two years of one report are no two answers to one question.
    """
    return _of_newest_period(latest(claims))


def current_parts(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """The claims of parts of the whole that stand now, in the order the parts are first named.

    Each part is looked at by itself, so that a source which speaks of one part later takes back
    nothing that was said of another. Of one part the preferred claim stands, else all of its
    latest date; an amount not disclosed stands only where no source discloses one. Different
    measures, units or milestones of one part are different things.
    """
    parts: dict[object, list[AnyClaim]] = {}
    for claim in claims:
        if claim.part is not None:
            parts.setdefault((claim.part, _measured(claim)), []).append(claim)
    return tuple(claim for told in parts.values() for claim in _of_newest_period(_newest(told)))


def set_aside(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """What else sources give for that for which the editor chose a claim; none without a choice.

    An amount that nobody disclosed is no other figure.
    """
    whole = [claim for claim in claims if claim.part is None]
    chosen = {claim.subject for claim in whole if claim.prefer}
    return tuple(
        claim
        for claim in whole
        if not claim.prefer
        and claim.subject in chosen
        and not (isinstance(claim, AmountClaim) and not claim.amount.disclosed)
    )


def current_promises(claims: Iterable[PlannedClaim]) -> tuple[PlannedClaim, ...]:
    """The latest word on each step that is promised, in the order first named."""
    listed = tuple(claims)
    steps = dict.fromkeys(claim.milestone for claim in listed)
    return tuple(
        claim for step in steps for claim in latest(tuple(c for c in listed if c.milestone is step))
    )


def _measured(claim: Claim) -> object:
    """What a claim is about, whatever the time that was measured."""
    return claim.quantity.unit if isinstance(claim, QuantityClaim) else claim.subject


def _newest(claims: list[AnyClaim]) -> tuple[AnyClaim, ...]:
    disclosed = [
        claim
        for claim in claims
        if not isinstance(claim, AmountClaim) or claim.amount.disclosed or claim.prefer
    ]
    return newest(disclosed or claims)


def _of_newest_period(claims: tuple[AnyClaim, ...]) -> tuple[AnyClaim, ...]:
    """Without what is measured over an older period than another of the claims."""
    periods = [order for claim in claims if (order := _period(claim)) is not None]
    return tuple(claim for claim in claims if _period(claim) in (None, max(periods, default=None)))


def _period(claim: Claim) -> tuple[date, date] | None:
    if isinstance(claim, QuantityClaim) and claim.period is not None:
        return claim.period.order
    return None


def disagree(claims: Sequence[Claim], current: Sequence[Claim]) -> bool:
    """Whether claims about the whole differ: the current ones, or all of a subject with a choice.

    Figures in different currencies and amounts not disclosed are not compared.
    """
    compared = current
    if any(claim.prefer for claim in current):
        subjects = {claim.subject for claim in current}
        compared = [c for c in claims if c.part is None and c.subject in subjects]
    values: dict[object, set[Hashable]] = {}
    for claim in compared:
        if not isinstance(claim, AmountClaim):
            values.setdefault(claim.subject, set()).add(_comparable(claim.value))
        elif claim.amount.disclosed:
            for told in claim.amount.in_each_currency:
                kind = claim.subject, told.currency
                values.setdefault(kind, set()).add(_comparable(told))
    return any(len(different) > 1 for different in values.values())


def _comparable(value: object) -> Hashable:
    """A value without the words it was written in."""
    match value:
        case Amount() | Quantity():
            return value.low, value.high
        case PartialDate():
            return value.first, value.last
        case _:
            return value

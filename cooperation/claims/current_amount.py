"""Which of an entry's stated amounts stands for it, and whether it is inside its package's."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cooperation.claims.current_claims import current_parts
from cooperation.claims.exchange_rates import Rates, hull
from cooperation.model.enums import Basis, Measure
from cooperation.model.records import AmountClaim, Announced, latest
from cooperation.values.amounts import Qualifier
from cooperation.values.intervals import Bounds


@dataclass(frozen=True, slots=True)
class CurrentAmount:
    """What an entry's sources say now, in the currency they say it in.

    Claims of that time in further currencies are in `claims` and do not widen the interval.
    `disputed` tells that claims of the whole differ: those of now, or any beside a preferred one.
    """

    claims: tuple[AmountClaim, ...]
    low: Decimal
    high: Decimal | None
    currency: str | None
    qualifier: Qualifier
    disputed: bool


def current_amount(
    claims: tuple[AmountClaim, ...], *, measure: Measure | None = None
) -> CurrentAmount | None:
    """The amount that stands for the whole entry; None where no claim speaks of the whole.

    Without a `measure` it is investment, else whatever the first claim measures.
    """
    wanted = measure or _first_measure(claims)
    if len(claims) == 1 and claims[0].part is None and claims[0].measure is wanted:
        amount = claims[0].amount
        return CurrentAmount(
            claims, amount.low, amount.high, amount.currency, amount.qualifier, disputed=False
        )
    live = current_whole_claims(claims, measure=wanted)
    if not live:
        return None
    same_currency = [c.amount for c in live if c.amount.currency == live[0].amount.currency]
    highs = [amount.high for amount in same_currency if amount.high is not None]
    low = min(amount.low for amount in same_currency)
    high = max(highs) if len(highs) == len(same_currency) else None
    return CurrentAmount(
        claims=live,
        low=low,
        high=high,
        currency=live[0].amount.currency,
        qualifier=_qualifier([amount.qualifier for amount in same_currency], low, high),
        disputed=_disputed(claims, live, wanted),
    )


def current_whole_claims(
    claims: Iterable[AmountClaim], *, measure: Measure | None = None
) -> tuple[AmountClaim, ...]:
    """The claims of the whole that stand now.

    A source that gives no figure does not take back a figure that another one gave.
    """
    whole = tuple(
        claim
        for claim in claims
        if claim.part is None and (measure is None or claim.measure is measure)
    )
    disclosed = tuple(claim for claim in whole if claim.amount.disclosed or claim.prefer)
    return latest(disclosed or whole)


def part_claims(claims: Iterable[AmountClaim], *, measure: Measure) -> tuple[AmountClaim, ...]:
    """The disclosed amounts of parts that stand now, of one measure."""
    return tuple(
        claim
        for claim in current_parts(claims)
        if claim.measure is measure and claim.amount.disclosed
    )


def on_basis_of(claim: AmountClaim, holder: Announced, live: Iterable[AmountClaim]) -> bool:
    """Whether a member's figure is counted inside the `live` figures of its holder.

    It is when the editor says so, or when one source states both. Anything else stands beside:
    two sources do not cut the same sum in the same way.
    """
    if claim.part is not None:
        return False
    if claim.basis is not None:
        return claim.basis is Basis.PACKAGE
    if not claim.stated_here and not set(claim.sources).isdisjoint(holder.sources):
        return True
    return any(not set(claim.sources).isdisjoint(figure.sources) for figure in live)


@dataclass(frozen=True, slots=True)
class OwnAmount:
    """What an entry brings to a sum: converted bounds from `used`, and what stays outside.

    `bounds` is None where nothing usable is stated, which is never zero.
    """

    bounds: Bounds | None
    used: tuple[AmountClaim, ...] = ()
    not_converted: tuple[AmountClaim, ...] = ()


def own_amount(claims: tuple[AmountClaim, ...], *, rates: Rates, announced: Announced) -> OwnAmount:
    """Bring claims of the whole into the dataset's currency; those that differ span a hull."""
    used, bounds, missing = [], [], []
    for claim in claims:
        if not claim.amount.disclosed:
            continue
        converted = rates.convert(claim.amount, said=claim.date or announced.announced)
        if converted is None:
            missing.append(claim)
        else:
            used.append(claim)
            bounds.append(converted.bounds)
    return OwnAmount(hull(bounds) if bounds else None, tuple(used), tuple(missing))


def _first_measure(claims: tuple[AmountClaim, ...]) -> Measure:
    whole = [claim.measure for claim in claims if claim.part is None]
    return Measure.INVESTMENT if Measure.INVESTMENT in whole or not whole else whole[0]


def _disputed(
    claims: tuple[AmountClaim, ...], live: tuple[AmountClaim, ...], measure: Measure
) -> bool:
    compared = [claim for claim in live if claim.amount.disclosed]
    if any(claim.prefer for claim in live):
        compared = [
            claim
            for claim in claims
            if claim.part is None and claim.measure is measure and claim.amount.disclosed
        ]
    said: dict[str | None, set[tuple[Decimal, Decimal | None]]] = {}
    for claim in compared:
        amount = claim.amount
        said.setdefault(amount.currency, set()).add((amount.low, amount.high))
    return any(len(intervals) > 1 for intervals in said.values())


def _qualifier(said: list[Qualifier], low: Decimal, high: Decimal | None) -> Qualifier:
    if len(set(said)) == 1 and (len(said) == 1 or low == high):
        return said[0]
    if high is None:
        return Qualifier.AT_LEAST if low else Qualifier.UNDISCLOSED
    if low == high:
        return Qualifier.ABOUT
    return Qualifier.RANGE if low else Qualifier.AT_MOST

"""Which of an entry's stated amounts is current, and whether it is inside its package's amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cooperation.claims.current_claims import current_parts, disagree
from cooperation.claims.exchange_rates import Rates, hull
from cooperation.model.enums import Basis, Measure
from cooperation.model.records import AmountClaim, Announced, latest
from cooperation.values.amounts import Qualifier
from cooperation.values.intervals import Bounds


@dataclass(frozen=True, slots=True)
class CurrentAmount:
    """The current amount of an entry, in the currency its sources use.

    Current claims in further currencies are in `claims` and do not widen the interval. `disputed`
    tells that claims about the whole differ: the current ones, or any where one is preferred.
    """

    claims: tuple[AmountClaim, ...]
    low: Decimal
    high: Decimal | None
    currency: str | None
    qualifier: Qualifier
    disputed: bool


def states_amount(entry: Announced) -> bool:
    """Whether a source gives the entry any amount of its own, of the whole or of a part of it."""
    return any(claim.amount.disclosed for claim in entry.amount)


def current_amount(
    claims: tuple[AmountClaim, ...], *, measure: Measure | None = None
) -> CurrentAmount | None:
    """The current amount of the whole entry; None if no claim is about the whole.

    Without a `measure` it is investment, or else whatever the first claim measures.
    """
    wanted = measure or _first_measure(claims)
    if len(claims) == 1 and claims[0].part is None and claims[0].measure is wanted:
        amount = claims[0].amount
        return CurrentAmount(
            claims, amount.low, amount.high, amount.currency, amount.qualifier, disputed=False
        )
    current = current_whole_claims(claims, measure=wanted)
    if not current:
        return None
    same_currency = [c.amount for c in current if c.amount.currency == current[0].amount.currency]
    highs = [amount.high for amount in same_currency if amount.high is not None]
    low = min(amount.low for amount in same_currency)
    high = max(highs) if len(highs) == len(same_currency) else None
    return CurrentAmount(
        claims=current,
        low=low,
        high=high,
        currency=current[0].amount.currency,
        qualifier=_qualifier([amount.qualifier for amount in same_currency], low, high),
        disputed=disagree(claims, current),
    )


def current_whole_claims(
    claims: Iterable[AmountClaim], *, measure: Measure | None = None
) -> tuple[AmountClaim, ...]:
    """The current claims about the whole.

    A source that gives no figure does not withdraw a figure that another one gave.
    """
    whole = tuple(
        claim
        for claim in claims
        if claim.part is None and (measure is None or claim.measure is measure)
    )
    disclosed = tuple(claim for claim in whole if claim.amount.disclosed or claim.prefer)
    return latest(disclosed or whole)


def part_claims(claims: Iterable[AmountClaim], *, measure: Measure) -> tuple[AmountClaim, ...]:
    """The current disclosed amounts of parts, of one measure."""
    return tuple(
        claim
        for claim in current_parts(claims)
        if claim.measure is measure and claim.amount.disclosed
    )


def on_basis_of(claim: AmountClaim, holder: Announced, figures: Iterable[AmountClaim]) -> bool:
    """Whether a member's figure is counted inside the current `figures` of its holder.

    It is if the editor says so, or if one source states both. Anything else is shown beside it: two
    sources do not divide the same sum in the same way.
    """
    if claim.part is not None:
        return False
    if claim.basis is not None:
        return claim.basis is Basis.PACKAGE
    if not claim.stated_here and not set(claim.sources).isdisjoint(holder.sources):
        return True
    return any(not set(claim.sources).isdisjoint(figure.sources) for figure in figures)


@dataclass(frozen=True, slots=True)
class OwnAmount:
    """An entry's own amount in the dataset's currency: the hull of the claims `used`.

    `bounds` is None if nothing usable is stated, which is not the same as zero.
    """

    bounds: Bounds | None
    used: tuple[AmountClaim, ...] = ()
    not_converted: tuple[AmountClaim, ...] = ()


NOTHING_STATED = OwnAmount(None)


def own_amount(claims: tuple[AmountClaim, ...], *, rates: Rates, announced: Announced) -> OwnAmount:
    """The amount that claims about the whole give, converted; claims that differ span a hull."""
    if not claims:
        return NOTHING_STATED
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


def _qualifier(given: list[Qualifier], low: Decimal, high: Decimal | None) -> Qualifier:
    if len(set(given)) == 1 and (len(given) == 1 or low == high):
        return given[0]
    if high is None:
        return Qualifier.AT_LEAST if low else Qualifier.UNDISCLOSED
    if low == high or (low and set(given) == {Qualifier.ABOUT}):
        return Qualifier.ABOUT
    return Qualifier.RANGE if low else Qualifier.AT_MOST

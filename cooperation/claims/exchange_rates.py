"""Converts money into the dataset's currency, only at a sourced rate of the figure's own date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from fractions import Fraction
from math import ceil, floor

from cooperation.model.records import Dataset, Rate
from cooperation.values.amounts import Amount, Qualifier
from cooperation.values.dates import PartialDate
from cooperation.values.intervals import Bounds

STAYS_VALID = timedelta(days=7)
"""How long after its day a rate may still be used."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A figure in the dataset's currency, with the rates used, if any were needed."""

    bounds: Bounds
    rates: tuple[Rate, ...] = ()
    of: str = ""
    """The currency that was converted."""


@dataclass(frozen=True, slots=True)
class _Quote:
    rate: Rate
    units: Fraction


class Rates:
    """The rates of a dataset, by currency and in order of their days."""

    def __init__(self, dataset: Dataset) -> None:
        self._currency = dataset.about.currency
        self._quotes: dict[str, list[_Quote]] = {}
        for rate in sorted(dataset.rates, key=lambda rate: rate.date.order):
            for currency, units in rate.units:
                self._quotes.setdefault(currency, []).append(_Quote(rate, units))

    def convert(self, amount: Amount, *, said: PartialDate | None) -> Converted | None:
        """The amount in minor units of the dataset's currency; None if there is no valid rate.

        The rate is the last one on or before the day the figure was said, at most seven days
        old. Where the day is not known exactly, every day it may be must have such a rate, and
        the result spans what they give. Of a sum told in several currencies the first counts
        that can be converted, and one in the dataset's own comes first.
        """
        found = (self._converted(told, said) for told in amount.in_each_currency)
        return next((one for one in found if one is not None), None)

    def _converted(self, amount: Amount, said: PartialDate | None) -> Converted | None:
        about = amount.qualifier is Qualifier.ABOUT
        if amount.currency is None:
            return None
        if amount.currency == self._currency:
            return Converted(in_minor_units(amount))
        quotes = self._valid(amount.currency, said) if said else []
        if not quotes:
            return None
        units = [quote.units for quote in quotes]
        low = floor(_minor(amount.low) / max(units))
        high = None if amount.high is None else ceil(_minor(amount.high) / min(units))
        return Converted(
            Bounds(low, high, about), tuple(quote.rate for quote in quotes), amount.currency
        )

    def _valid(self, currency: str, said: PartialDate) -> list[_Quote]:
        """The quotes in force on the days that may be meant; none if one of the days has none."""
        quotes = self._quotes.get(currency, [])
        before = [quote for quote in quotes if quote.rate.date.first <= said.first][-1:]
        within = [quote for quote in quotes if said.first < quote.rate.date.first <= said.last]
        found = before + within
        if not before:
            return []
        next_days = [quote.rate.date.first - timedelta(days=1) for quote in within] + [said.last]
        in_force = all(
            last_needed - quote.rate.date.last <= STAYS_VALID
            for quote, last_needed in zip(found, next_days, strict=True)
        )
        return found if in_force else []


def in_minor_units(amount: Amount) -> Bounds:
    """The amount in hundredths of its own currency, rounded outwards."""
    low, high = amount.low * 100, amount.high
    return Bounds(
        int(low.to_integral_value(ROUND_FLOOR)),
        None if high is None else int((high * 100).to_integral_value(ROUND_CEILING)),
        amount.qualifier is Qualifier.ABOUT,
    )


def hull(parts: Iterable[Bounds]) -> Bounds:
    """The narrowest bounds that include all of `parts`, such as figures of sources that differ."""
    listed = list(parts)
    highs = [part.high for part in listed]
    known = [high for high in highs if high is not None]
    return Bounds(
        min(part.low for part in listed),
        max(known) if len(known) == len(highs) else None,
        any(part.about for part in listed),
    )


def _minor(value: Decimal) -> Fraction:
    return Fraction(value) * 100

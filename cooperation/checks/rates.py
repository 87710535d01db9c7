"""Rules over exchange rates: each once and of its usual size, and what they make of sums."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from cooperation.checks.money import money
from cooperation.checks.result import CheckContext, Finding, error, warning
from cooperation.claims.exchange_rates import Rates
from cooperation.claims.walk import announced
from cooperation.model.codelists import Codelist
from cooperation.text.marking import N_
from cooperation.values.amounts import Amount, largest_plausible

FAR = 3
"""How many times off its currency's usual size a rate is asked about."""
FAR_EARLIER = 30
"""The same for rates before EARLIER: currencies have lost nine tenths of their worth since."""
EARLIER = date(2010, 1, 1)
NOT_USUAL = Fraction(11, 10)
"""How many times off the usual a rate is that may be the other way round."""
FAR_FROM_OTHERS = 4
"""How many times off other rates of the file, of NEAR days before or after."""
NEAR = timedelta(days=3 * 365)

UNITS = (10, 100, 1_000, 10_000)
"""The numbers of units for which banks publish rates."""


def repeated(context: CheckContext) -> Iterator[Finding]:
    """Two rates of one currency for one day; a rate of the dataset's currency to itself."""
    if not context.whole:
        return
    own = context.dataset.about.currency
    first: dict[tuple[str, str], int] = {}
    for number, rate in enumerate(context.dataset.rates):
        for currency, _ in rate.units:
            path = ("rates", number, currency)
            if currency == own:
                yield error(
                    path,
                    "rate",
                    N_("totals are in {currency} already: it needs no rate."),
                    currency=currency,
                )
            elif first.setdefault((str(rate.date), currency), number) != number:
                yield error(
                    path,
                    "repeat",
                    N_("a rate of {currency} for {date} is given twice. Keep one."),
                    currency=currency,
                    date=rate.date,
                )


@dataclass(frozen=True, slots=True)
class _Quote:
    number: int
    day: date
    units: Fraction


@dataclass(frozen=True, slots=True)
class _Size:
    """The units of a currency that are usual for one unit of the dataset's."""

    low: Fraction
    high: Fraction

    def off(self, units: Fraction) -> Fraction:
        """How many times more, or less, than usual."""
        return max(units / self.high, self.low / units, Fraction(1))

    def is_turned(self, units: Fraction, day: date) -> bool:
        """Whether a rate that is not usual would be so the other way round.

        For currencies of about the worth of the dataset's, whose size alone tells nothing.
        """
        return day >= EARLIER and self.off(units) > NOT_USUAL >= self.off(1 / units)


def sizes(context: CheckContext) -> Iterator[Finding]:
    """Rates far from their currency's usual size, or from the others of the file.

    Banks publish one currency in units of the other, the other way round, and for 10 or 100 units.
    """
    if not context.whole:
        return
    own = context.dataset.about.currency
    explained = {number for number, rate in enumerate(context.dataset.rates) if rate.note}
    quotes: dict[str, list[_Quote]] = defaultdict(list)
    for number, rate in enumerate(context.dataset.rates):
        for currency, units in rate.units:
            if currency != own:
                quotes[currency].append(_Quote(number, rate.date.first, units))
    for currency, given in quotes.items():
        usual = _usual(currency, own, context.codelists.currencies)
        right: list[_Quote] = []
        for quote in given:
            reach = FAR if quote.day >= EARLIER else FAR_EARLIER
            if usual is not None and (
                usual.off(quote.units) > reach or usual.is_turned(quote.units, quote.day)
            ):
                if quote.number not in explained:
                    yield _far_from_usual(quote, currency, own, usual)
            else:
                right.append(quote)
        for quote, others in _outliers(right):
            if quote.number not in explained:
                yield _far_from_usual(quote, currency, own, others)


def _usual(currency: str, own: str, currencies: Codelist) -> _Size | None:
    per_dollar, own_per_dollar = (
        currencies[code].extra.get("per_dollar") for code in (currency, own)
    )
    if per_dollar is None or own_per_dollar is None:
        return None
    low, high = map(Fraction, per_dollar)
    own_low, own_high = map(Fraction, own_per_dollar)
    return _Size(low / own_high, high / own_low)


def _outliers(quotes: list[_Quote]) -> Iterator[tuple[_Quote, _Size]]:
    """The rates that are far from most others near them, with the size of those."""
    for place, quote in enumerate(quotes):
        near = [one for one in quotes if one is not quote and abs(one.day - quote.day) <= NEAR]
        if not near:
            continue
        far = [
            one for one in near if _Size(one.units, one.units).off(quote.units) > FAR_FROM_OTHERS
        ]
        alone = len(far) > len(near) / 2
        if alone and (len(near) > 1 or near[0] in quotes[:place]):
            units = [one.units for one in far]
            yield quote, _Size(min(units), max(units))


def _far_from_usual(quote: _Quote, currency: str, own: str, usual: _Size) -> Finding:
    path = ("rates", quote.number, currency)
    values = {
        "rate": _written(quote.units),
        "currency": currency,
        "own": own,
        "usual": _written_size(usual),
    }
    fix = _meant(quote.units, usual)
    if fix is None:
        return warning(
            path,
            "rate",
            N_(
                "{rate} {currency} for one {own} is far from the usual {usual}. "
                "Check the source, or explain it in “note”."
            ),
            **values,
        )
    what, meant = fix
    return warning(path, "rate", what, fix=_written(meant), **values)


def _meant(units: Fraction, usual: _Size) -> tuple[str, Fraction] | None:
    """What the rate probably is of, and the rate of one unit; None if nothing fits."""
    turned = N_(
        "{rate} {currency} for one {own} is far from the usual {usual}: is it the other way round? "
        "Write how many {currency} make one {own}, here {fix}, or explain it in “note”."
    )
    several = N_(
        "{rate} {currency} for one {own} is far from the usual {usual}: is it for 10, 100 or more "
        "units? Write how many {currency} make one {own}, here {fix}, or explain it in “note”."
    )
    readings = [
        (turned, _as_precise(1 / units, units)),
        *((several, units / number) for number in UNITS),
        *((several, units * number) for number in UNITS),
        *((turned, _as_precise(number / units, units)) for number in UNITS),
    ]
    fitting = [reading for reading in readings if usual.off(reading[1]) <= FAR]
    return min(fitting, key=lambda reading: usual.off(reading[1]), default=None)


def _as_precise(units: Fraction, written: Fraction) -> Fraction:
    """A rate that was turned round, with as many digits as it was written with, at least three."""
    digits = len(_decimal(written).normalize().as_tuple().digits)
    return Fraction(f"{float(units):.{max(digits, 3)}g}")


def _decimal(units: Fraction) -> Decimal:
    return Decimal(units.numerator) / Decimal(units.denominator)


def _written(units: Fraction) -> str:
    return f"{_decimal(units).normalize():f}"


def _written_size(size: _Size) -> str:
    ends = [_written(Fraction(f"{float(end):.2g}")) for end in (size.low, size.high)]
    return " – ".join(dict.fromkeys(ends))


def converted_sums(context: CheckContext) -> Iterator[Finding]:
    """Sums that are larger in the dataset's currency than any that would be accepted in writing."""
    if not context.whole or not context.dataset.rates:
        return
    own = context.dataset.about.currency
    most = largest_plausible(own)
    rates = Rates(context.dataset)
    for entry in announced(context.dataset):
        for number, claim in enumerate(getattr(entry, "amount", ())):
            if claim.amount.currency in (None, own):
                continue
            converted = rates.convert(claim.amount, said=claim.date or entry.announced)
            if converted is None:
                continue
            end = converted.bounds.high or converted.bounds.low
            if Decimal(end) / 100 > most:
                path = (entry.section, entry.id, "amount")
                yield warning(
                    (*path, number) if len(entry.amount) > 1 else path,
                    "rate",
                    N_(
                        "“{text}” comes to {sum} at the rate of {date}, more than {limit}. "
                        "Check the rate and the unit."
                    ),
                    text=claim.amount.written,
                    sum=money(Decimal(f"{end / 100:.4g}"), own),
                    date=converted.rates[0].date,
                    limit=money(most, own),
                )


def one_figure_in_two_currencies(context: CheckContext) -> Iterator[Finding]:
    """Figures told in several currencies of which one is probably off by a unit of the other."""
    for entry in announced(context.dataset):
        claims = getattr(entry, "amount", ())
        for number, claim in enumerate(claims):
            day = claim.date or entry.announced
            reach = FAR if day is None or day.first >= EARLIER else FAR_EARLIER
            for other in claim.amount.also if not claim.note else ():
                units = _implied(claim.amount, other)
                usual = _usual(
                    str(other.currency), str(claim.amount.currency), context.codelists.currencies
                )
                if units is None or usual is None or usual.off(units) <= reach:
                    continue
                path = (entry.section, entry.id, "amount")
                yield warning(
                    (*path, number) if len(claims) > 1 else path,
                    "rate",
                    N_(
                        "“{text}” makes {rate} {currency} of one {own}, far from the usual "
                        "{usual}. Check both sums, or explain it in “note”."
                    ),
                    text=claim.amount.written,
                    rate=_written(Fraction(f"{float(units):.3g}")),
                    currency=other.currency,
                    own=claim.amount.currency,
                    usual=_written_size(usual),
                )


def _implied(one: Amount, other: Amount) -> Fraction | None:
    """How many units of the other currency one figure takes for one of its own."""
    first, second = (amount.high or amount.low for amount in (one, other))
    return Fraction(second) / Fraction(first) if first and second else None

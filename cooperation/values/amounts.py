"""Amounts of money and measured quantities as sources hedge them: “over 8 bn USD”, “about 320 km”.

The grammar is closed: anything outside it is an error that says what to write. Nothing is guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cooperation.text.marking import N_
from cooperation.values.amount_grammar import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    FIGURE,
    LONGEST,
    SYMBOLS,
    UNCLEAR,
    UNDISCLOSED,
    AmountError,
    amount_error,
    comma_error,
    currency_error,
    is_currency,
    is_scale,
    quantity_error,
    scale_error,
    scale_of,
)


class Qualifier(StrEnum):
    """How a source limits a figure."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as announced: the interval [low, high] in whole units of `currency`.

    `high` is None where the source gives no upper limit; an undisclosed amount is [0, None)
    and has no currency. `written` is the text of the file.
    """

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    currency: str | None
    written: str

    @property
    def disclosed(self) -> bool:
        """Whether the source gives any figure."""
        return self.qualifier is not Qualifier.UNDISCLOSED


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure as announced: the interval [low, high] in `unit` (km, t/year, jobs, ha …)."""

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    unit: str
    written: str


HEDGES = {
    Qualifier.ABOUT: ABOUT,
    Qualifier.AT_LEAST: AT_LEAST,
    Qualifier.AT_MOST: AT_MOST,
}
QUALIFIER_OF = {word: qualifier for qualifier, words in HEDGES.items() for word in words}

UNITS_OF = {
    "length": ("km",),
    "capacity": (
        *("t/year", "TEU/year", "MW", "units/year", "cars/year"),
        *("km", "ha", "m2", "buildings"),
    ),
    "volume": ("t", "TEU"),
    "jobs": ("jobs",),
    "area": ("ha", "m2"),
    "indicator": ("t", "TEU", "companies", "flights/week", "train-pairs/day"),
}
"""The units each quantity field may be given in."""

_COMMAS = re.compile(r"[0-9][0-9.]*,[0-9][0-9,.]*")
_NEGATIVE = re.compile(r"(?:[^\W\d_ ]+ )*[-−–] ?[$€₸]?[0-9]")
_EXPONENT = re.compile(r"[0-9][eе][+-]?[0-9]", re.IGNORECASE)

_SMALL_MONEY = frozenset({"USD", "EUR", "GBP", "CHF", "CNY", "AZN", "GEL", "TMT", "SAR", "AED"})
"""Currencies in which nobody announces more than ten trillion; in others, 100,000 trillion."""
_MOST_OF_SMALL, _MOST = Decimal(10) ** 13, Decimal(10) ** 17


def parse_amount(text: str, *, currencies: Mapping[str, Sequence[str]] | None = None) -> Amount:
    """Read `1.2 bn USD`, `over 8 bn USD`, `about $500 mn`, `1 to 1.5 bn USD` or `undisclosed`.

    `currencies` maps each known ISO 4217 code to other words for it; without it any three
    capitals are a currency. Raises AmountError with what to write instead.
    """
    written = " ".join(text.split())
    if written == UNDISCLOSED:
        return Amount(Qualifier.UNDISCLOSED, Decimal(0), None, None, written)
    match = _figure(written)
    if match is None or (match["low_scale"] and match["high"] is None):
        raise amount_error(written, currencies)
    symbol = SYMBOLS.get(match["symbol"] or "")
    scale_word, currency = _scale_and_currency(match["rest"], symbol, written, currencies)
    qualifier, low, high = _interval(match, scale_word, written)
    if (high or low) > (_MOST_OF_SMALL if currency in _SMALL_MONEY else _MOST):
        raise AmountError(
            N_("“{text}” is more than {limit} {currency}. Check the unit."),
            text=written,
            limit="10 trillion" if currency in _SMALL_MONEY else "100 000 trillion",
            currency=currency,
        )
    if low * 100 % 1 or (high is not low and high is not None and high * 100 % 1):
        raise AmountError(
            N_("“{text}” is more precise than a hundredth of its currency. Check the figure."),
            text=written,
        )
    return Amount(qualifier, low, high, currency, written)


def parse_quantity(text: str, *, of: str) -> Quantity:
    """Read the quantity field `of` (a key of UNITS_OF): `about 320 km`, `over 11 mn t/year`.

    Raises AmountError with what to write instead.
    """
    written = " ".join(text.split())
    units = UNITS_OF[of]
    match = _figure(written)
    if match is None or match["symbol"] or (match["low_scale"] and match["high"] is None):
        raise quantity_error(written, of, units)
    scale_word, _, unit = (match["rest"] or "").strip().rpartition(" ")
    if unit not in units:
        raise quantity_error(written, of, units)
    qualifier, low, high = _interval(match, scale_word, written)
    if max(low, high or low) > Decimal(10) ** 12 or (
        of == "length" and max(low, high or low) > 50_000
    ):
        raise AmountError(N_("“{text}” is implausibly large. Check the unit."), text=written)
    return Quantity(qualifier, low, high, unit, written)


def _figure(written: str) -> re.Match[str] | None:
    """The parts of a figure; raises for a text that no number can be read from."""
    if len(written) > LONGEST:
        raise AmountError(
            N_("the figure has {length} characters. Put words into “note”."), length=len(written)
        )
    if commas := _COMMAS.search(written):
        raise comma_error(commas[0].rstrip(".,"))
    if _NEGATIVE.match(written):
        raise AmountError(N_("an amount cannot be negative."))
    if _EXPONENT.search(written):
        raise AmountError(
            N_("“{text}” is not an amount. Write it out, e.g. {example}."),
            text=written,
            example="1.2 bn USD",
        )
    return FIGURE.fullmatch(written)


def _interval(
    match: re.Match[str], scale_word: str, written: str
) -> tuple[Qualifier, Decimal, Decimal | None]:
    scale = scale_of(scale_word)
    hedge = (match["hedge"] or "").casefold()
    if match["high"] is not None:
        low = _number(match["low"], scale_of(match["low_scale"] or scale_word))
        return _range(match, low, _number(match["high"], scale), written)
    low = _number(match["low"], scale)
    if not low:
        raise AmountError(
            N_("the amount is zero. Write “undisclosed” if the source gives no figure.")
        )
    match QUALIFIER_OF.get(hedge, Qualifier.EXACT):
        case Qualifier.AT_LEAST:
            return Qualifier.AT_LEAST, low, None
        case Qualifier.AT_MOST:
            return Qualifier.AT_MOST, Decimal(0), low
        case qualifier:
            return qualifier, low, low


def _number(digits: str, scale: Decimal) -> Decimal:
    number = Decimal(digits.replace(" ", "")) * scale
    return Decimal(int(number)) if number == number.to_integral_value() else number


def _range(
    match: re.Match[str], low: Decimal, high: Decimal, written: str
) -> tuple[Qualifier, Decimal, Decimal]:
    if match["hedge"]:
        raise AmountError(
            N_("“{text}” is both a range and “{hedge}”. Keep one of the two."),
            text=written,
            hedge=match["hedge"],
        )
    if not low:
        raise AmountError(N_("the range begins at zero. Write “up to” and the larger figure."))
    if low > high:
        raise AmountError(
            N_("the range runs from {high} down to {low}. Put the smaller figure first."),
            high=match["low"],
            low=match["high"],
        )
    if low == high:
        raise AmountError(
            N_("both ends of the range are {low}. Write the figure once."), low=match["low"]
        )
    return Qualifier.RANGE, low, high


def _scale_and_currency(
    rest: str | None,
    symbol: str | None,
    written: str,
    currencies: Mapping[str, Sequence[str]] | None,
) -> tuple[str, str]:
    """The scale word and the currency code among the words after the number."""
    words = (rest or "").split()
    if symbol is not None:
        if len(words) == 2:
            raise amount_error(written, currencies)
        if words and is_scale(words[0]):
            return words[0], symbol
        if words:
            raise scale_error(words[0])
        return "", symbol
    if not words or (len(words) == 1 and is_scale(words[0])):
        raise AmountError(
            N_("“{text}” has no currency. Write e.g. {example}."),
            text=written,
            example="1.2 bn USD",
        )
    if len(words) == 2 and is_scale(words[1]) and not is_scale(words[0]):
        raise amount_error(written, currencies)
    if len(words) == 2 and not is_scale(words[0]):
        raise scale_error(words[0])
    if len(words) == 1 and words[0].casefold() in UNCLEAR:
        raise scale_error(words[0])
    currency = words[-1]
    if not is_currency(currency, currencies):
        raise currency_error(currency, currencies)
    return words[0] if len(words) == 2 else "", currency

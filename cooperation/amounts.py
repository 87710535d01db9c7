"""Amounts of money and measured quantities as sources hedge them: “over 8 bn USD”, “about 320 km”.

The grammar is closed: what is not in it is refused with what to write, never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum

from cooperation.messages import N_


class Qualifier(StrEnum):
    """How a source hedges a figure."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    UNDISCLOSED = "undisclosed"


@dataclass(frozen=True, slots=True)
class Amount:
    """Money as announced: the interval [low, high] in whole units of `currency`.

    `high` is None where the source sets no upper end; an undisclosed amount is [0, None)
    and has no currency. `written` keeps the words of the file.
    """

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    currency: str | None
    written: str

    @property
    def disclosed(self) -> bool:
        """Tell whether the source gives any figure."""
        return self.qualifier is not Qualifier.UNDISCLOSED


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measure as announced: the interval [low, high] in `unit` (km, t/year, jobs, ha …)."""

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    unit: str
    written: str


class AmountError(ValueError):
    """A text outside the grammar; `what` is the message id, `values` what it names."""

    def __init__(self, what: str, /, **values: object) -> None:
        """Keep the message id and its values, for translation."""
        super().__init__(what.format(**values))
        self.what = what
        self.values = values


UNDISCLOSED = "undisclosed"
HEDGES = {
    Qualifier.ABOUT: ("about", "around", "~", "≈"),
    Qualifier.AT_LEAST: ("over", "more than", "at least", "from", "≥", ">"),
    Qualifier.AT_MOST: ("up to", "at most", "under", "less than", "≤", "<"),
}
SCALES = {
    Decimal(10) ** 3: ("thousand", "тыс"),
    Decimal(10) ** 6: ("mn", "million", "millions", "mln", "млн"),
    Decimal(10) ** 9: ("bn", "billion", "billions", "bln", "млрд"),
    Decimal(10) ** 12: ("tn", "trillion", "trillions", "trln", "трлн"),
}
SYMBOLS = {"$": "USD", "€": "EUR", "₸": "KZT"}
NUMBER = r"(?:[1-9][0-9]{0,2}(?: [0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"

LONGEST = 60
"""Characters of a figure; the longest sensible one has about 35."""

UNITS_OF = {
    "length": ("km",),
    "capacity": (
        *("t/year", "TEU/year", "MW", "units/year", "cars/year"),
        *("km", "ha", "m2", "buildings"),
    ),
    "volume": ("t", "TEU"),
    "jobs": ("jobs",),
    "area": ("ha", "m2"),
}
"""The units each quantity field may be given in."""

_HEDGE = {word: qualifier for qualifier, words in HEDGES.items() for word in words}
_SCALE = {word: scale for scale, words in SCALES.items() for word in words}
_UNCLEAR = {
    "m": "mn",
    "mm": "mn",
    "b": "bn",
    "k": "thousand",
    "t": "tn",
    "mio": "mn",
    "тысяч": "тыс",
}
_OTHER_HEDGES = {
    **dict.fromkeys(("approximately", "approx", "circa", "ca", "c", "nearly", "almost"), "about"),
    **dict.fromkeys(("около", "порядка", "примерно", "шамамен", "қарай", "taxminan"), "about"),
    **dict.fromkeys(("свыше", "более", "не менее", "от", "астам", "ortiq", "exceeding"), "over"),
    **dict.fromkeys(("до", "не более", "менее", "дейін", "gacha", "maximum", "max"), "up to"),
}
_NO_FIGURE = frozenset(
    {
        *("tbd", "tba", "n/a", "na", "none", "nil", "null", "-", "–", "—", "?", "..", "...", "…"),
        *("unknown", "not disclosed", "not known", "not stated", "not specified", "not announced"),
        *("confidential", "nondisclosed", "non-disclosed", "no data", "to be determined"),
        *("нет данных", "не раскрывается", "не раскрыта", "не указана", "неизвестно", "н/д"),
        *("белгісіз", "noma'lum", "noma’lum", "noma‘lum"),
    }
)

_FIGURE = re.compile(
    rf"(?:(?P<hedge>{'|'.join(re.escape(word) for word in sorted(_HEDGE, key=len, reverse=True))})"
    rf"(?:(?<=[a-z]) +|(?<![a-z]) *))?"
    rf"(?P<symbol>[{''.join(SYMBOLS)}])? ?"
    rf"(?P<low>{NUMBER})(?: ?(?P<low_scale>[^\W\d_]+\.?))??"
    rf"(?:(?: to | ?[-–] ?)(?P<high>{NUMBER}))?"
    rf"(?P<rest>(?: ?[^\W\d_][^\s]*)(?: [^\W\d_][^\s]*)?)?",
    re.IGNORECASE,
)

_SMALL_MONEY = frozenset({"USD", "EUR", "GBP", "CHF", "CNY", "AZN", "GEL", "TMT", "SAR", "AED"})
"""Currencies of which ten trillion is more than was ever announced; of others ten thousand."""


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
        raise _not_an_amount(written, currencies)
    symbol = SYMBOLS.get(match["symbol"] or "")
    scale_word, currency = _scale_and_currency(match["rest"], symbol, written, currencies)
    qualifier, low, high = _interval(match, scale_word, written)
    limit = Decimal(10) ** (13 if currency in _SMALL_MONEY else 17)
    if max(low, high or low) > limit:
        raise AmountError(
            N_("“{text}” is more than {limit} {currency}. Check the unit."),
            text=written,
            limit="10 trillion" if currency in _SMALL_MONEY else "100 000 trillion",
            currency=currency,
        )
    if low * 100 % 1 or (high is not None and high * 100 % 1):
        raise AmountError(
            N_("“{text}” is finer than a hundredth of its currency. Check the figure."),
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
        raise _not_a_quantity(written, of)
    scale_word, _, unit = (match["rest"] or "").strip().rpartition(" ")
    if unit not in units:
        raise _not_a_quantity(written, of)
    if scale_word and scale_word.casefold().rstrip(".") not in _SCALE:
        raise _not_a_scale(scale_word)
    qualifier, low, high = _interval(match, scale_word, written)
    if max(low, high or low) > Decimal(10) ** 12 or (
        of == "length" and max(low, high or low) > 50_000
    ):
        raise AmountError(N_("“{text}” is too much to be true. Check the unit."), text=written)
    return Quantity(qualifier, low, high, unit, written)


def _figure(written: str) -> re.Match[str] | None:
    """Match the shape of a figure, or raise for a text that no number can be read from."""
    if len(written) > LONGEST:
        raise AmountError(
            N_("the figure has {length} characters. Put words into “note”."), length=len(written)
        )
    if commas := re.search(r"[0-9][0-9.]*,[0-9][0-9,.]*", written):
        raise _comma(commas[0].rstrip(".,"))
    if re.match(r"(?:[^\W\d_ ]+ )*[-−–] ?[$€₸]?[0-9]", written):
        raise AmountError(N_("an amount cannot be negative."))
    if re.search(r"[0-9][eе][+-]?[0-9]", written, re.IGNORECASE):
        raise AmountError(
            N_("“{text}” is not an amount. Write it out, e.g. {example}."),
            text=written,
            example="1.2 bn USD",
        )
    return _FIGURE.fullmatch(written)


def _comma(number: str) -> AmountError:
    if number.count(",") > 1 or "." in number:
        return AmountError(
            N_("“{text}” has commas. Use a point for decimals and no commas."), text=number
        )
    return AmountError(
        N_("“{text}” can be read as {whole} or {decimal}. Use a point for decimals and no commas."),
        text=number,
        whole=number.replace(",", "").lstrip("0") or "0",
        decimal=number.replace(",", "."),
    )


def _interval(
    match: re.Match[str], scale_word: str, written: str
) -> tuple[Qualifier, Decimal, Decimal | None]:
    scale = _SCALE[scale_word.casefold().rstrip(".")] if scale_word else Decimal(1)
    hedge = (match["hedge"] or "").casefold()
    if match["high"] is not None:
        low_word = match["low_scale"] or scale_word
        if low_word and not _is_scale(low_word):
            raise _not_a_scale(low_word)
        low_scale = _SCALE[low_word.casefold().rstrip(".")] if low_word else Decimal(1)
        low, high = _number(match["low"], low_scale), _number(match["high"], scale)
        return _range(match, low, high, written)
    low = _number(match["low"], scale)
    if not low:
        raise AmountError(
            N_("the amount is zero. Write “undisclosed” if the source gives no figure.")
        )
    match _HEDGE.get(hedge, Qualifier.EXACT):
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
    """Tell the scale word and the currency code from the words after the number."""
    words = (rest or "").split()
    if symbol is not None:
        if len(words) == 2:
            raise _not_an_amount(written, currencies)
        if words and _is_scale(words[0]):
            return words[0], symbol
        if words:
            raise _not_a_scale(words[0])
        return "", symbol
    if not words or (len(words) == 1 and _is_scale(words[0])):
        raise AmountError(
            N_("“{text}” has no currency. Write e.g. {example}."),
            text=written,
            example="1.2 bn USD",
        )
    if len(words) == 2 and _is_scale(words[1]) and not _is_scale(words[0]):
        raise _not_an_amount(written, currencies)
    if len(words) == 2 and not _is_scale(words[0]):
        raise _not_a_scale(words[0])
    if len(words) == 1 and words[0].casefold() in _UNCLEAR:
        raise _not_a_scale(words[0])
    currency = words[-1]
    if not _is_currency(currency, currencies):
        raise _not_a_currency(currency, currencies)
    return words[0] if len(words) == 2 else "", currency


def _is_scale(word: str) -> bool:
    return word.casefold().rstrip(".") in _SCALE


def _is_currency(word: str, currencies: Mapping[str, Sequence[str]] | None) -> bool:
    if currencies is None:
        return re.fullmatch("[A-Z]{3}", word) is not None
    return word in currencies


def _not_a_scale(word: str) -> AmountError:
    clear = _UNCLEAR.get(word.casefold().rstrip("."))
    if clear:
        return AmountError(N_("the unit “{unit}” is unclear. Write {fix}."), unit=word, fix=clear)
    close = get_close_matches(word.casefold(), _SCALE, n=1, cutoff=0.7)
    if close:
        return AmountError(
            N_("“{unit}” is not a unit. Did you mean “{fix}”?"), unit=word, fix=close[0]
        )
    return AmountError(N_("“{unit}” is not a unit. Write thousand, mn, bn or tn."), unit=word)


def _not_a_currency(word: str, currencies: Mapping[str, Sequence[str]] | None) -> AmountError:
    code = _currency_called(word, currencies)
    if code:
        return AmountError(N_("“{word}” is not a currency code. Write {fix}."), word=word, fix=code)
    close = get_close_matches(word.upper(), currencies or (), n=1, cutoff=0.8)
    if close:
        return AmountError(
            N_("“{word}” is not a currency code (ISO 4217). Did you mean “{fix}”?"),
            word=word,
            fix=close[0],
        )
    return AmountError(
        N_("“{word}” is not a currency code of the list (ISO 4217). One of: {options}."),
        word=word,
        options=", ".join(currencies or ("USD", "EUR")),
    )


def _currency_called(word: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    folded = word.casefold().rstrip(".")
    for code, words in (currencies or {}).items():
        if folded in {code.casefold(), *(other.casefold() for other in words)}:
            return code
    return SYMBOLS.get(word)


def _not_an_amount(written: str, currencies: Mapping[str, Sequence[str]] | None) -> AmountError:
    if "¥" in written:
        return AmountError(N_("“¥” may be CNY or JPY. Write the currency code."))
    if written.casefold() in _NO_FIGURE or written.casefold() == UNDISCLOSED:
        return AmountError(
            N_("“{text}” is not an amount. Write “undisclosed”, or leave the line out."),
            text=written,
        )
    fix = _in_order(written, currencies)
    if fix:
        return AmountError(N_("“{text}” is not an amount. Write {fix}."), text=written, fix=fix)
    return AmountError(
        N_(
            "“{text}” is not an amount. Write e.g. 1.2 bn USD, over 8 bn USD, "
            "about 500 mn USD, up to 2 bn USD, 1 to 1.5 bn USD or undisclosed."
        ),
        text=written,
    )


def _in_order(written: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    """Put the words of an amount in order, when each is known and none is missing."""
    hedge, numbers, scale, currency = "", [], "", ""
    text = re.sub(r"([$€₸])", r" \1 ", written)
    for word in re.findall(rf"{NUMBER}|[^\s\d]+", text):
        known = _OTHER_HEDGES.get(word.casefold(), word.casefold())
        code = word if _is_currency(word, currencies) else _currency_called(word, currencies)
        if re.fullmatch(NUMBER, word):
            numbers.append(word)
        elif known in _HEDGE and not hedge and not numbers:
            hedge = known
        elif _is_scale(word) and not scale:
            scale = word
        elif code and not currency:
            currency = code
        else:
            return None
    if len(numbers) != 1 or not currency:
        return None
    fix = " ".join(part for part in (hedge, numbers[0], scale, currency) if part)
    return fix if fix != written and _FIGURE.fullmatch(fix) else None


_NOT_A_QUANTITY = {
    "length": N_(
        "“{text}” is not a length. Write a number and a unit ({options}), e.g. about 320 km."
    ),
    "capacity": N_(
        "“{text}” is not a capacity. Write a number and a unit ({options}), "
        "e.g. up to 50 thousand t/year."
    ),
    "volume": N_(
        "“{text}” is not a volume. Write a number and a unit ({options}), e.g. over 11 mn t."
    ),
    "jobs": N_(
        "“{text}” is not a number of jobs. Write a number and the word “{options}”, "
        "e.g. over 3000 jobs."
    ),
    "area": N_("“{text}” is not an area. Write a number and a unit ({options}), e.g. 100 ha."),
}


def _not_a_quantity(written: str, of: str) -> AmountError:
    return AmountError(_NOT_A_QUANTITY[of], text=written, options=", ".join(UNITS_OF[of]))

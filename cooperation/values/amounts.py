"""Amounts of money and measured quantities as sources hedge them: “over 8 bn USD”, “about 320 km”.

The grammar is closed: anything outside it is an error that says what to write. Nothing is guessed.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from cooperation.text.look_alikes import in_one_alphabet
from cooperation.text.marking import N_
from cooperation.values.amount_grammar import (
    ABOUT,
    AT_LEAST,
    AT_MOST,
    FIGURE,
    LONGEST,
    LONGEST_IN_WORDS,
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
from cooperation.values.figure_wordings import (
    count_error,
    in_order,
    is_about_a_limit,
    is_for_each_time,
    measured,
    numbers_read,
    quantity_in_order,
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
    and has no currency. “About” may hedge a range, whose ends then differ. `written` is the text
    of the file. `also` is the same sum in further currencies, where a source tells it in several.
    """

    qualifier: Qualifier
    low: Decimal
    high: Decimal | None
    currency: str | None
    written: str
    also: "tuple[Amount, ...]" = ()

    @property
    def in_each_currency(self) -> "tuple[Amount, ...]":
        """The sum in each currency that the source gives, the one it is counted in first."""
        return (self, *self.also)

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


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Projects that a source counts without naming them: so many, or `more` than these."""

    least: int = 0
    more: bool = False

    def __bool__(self) -> bool:
        """Whether there are any."""
        return self.least > 0 or self.more

    def __add__(self, other: "Unnamed") -> "Unnamed":
        """Those of two packages together."""
        return Unnamed(self.least + other.least, self.more or other.more)


NONE_UNNAMED = Unnamed()


@dataclass(frozen=True, slots=True)
class Count:
    """A number of projects as announced: between `low` and `high`, None where that is open."""

    qualifier: Qualifier
    low: int
    high: int | None
    written: str

    @property
    def exact(self) -> int | None:
        """The number, if the source gives one without a hedge."""
        return self.low if self.qualifier is Qualifier.EXACT else None

    @property
    def surely(self) -> int:
        """How many there are at least; “about” is sure of none."""
        return 0 if self.qualifier is Qualifier.ABOUT else self.low

    def beyond(self, listed: int) -> Unnamed:
        """How many more it surely counts than are listed; “about” and “up to” are sure of none."""
        match self.qualifier:
            case Qualifier.EXACT:
                return Unnamed(max(0, self.low - listed))
            case Qualifier.AT_LEAST:
                return Unnamed(max(0, self.low - listed), more=True)
            case Qualifier.RANGE:
                return Unnamed(max(0, self.low - listed), more=(self.high or listed) > listed)
            case Qualifier.ABOUT:
                return Unnamed(more=self.low > listed)
            case _:
                return NONE_UNNAMED


QUALIFIER_OF = {word: qualifier for qualifier, words in HEDGES.items() for word in words}

_COMMAS = re.compile(r"[0-9][0-9.]*,[0-9][0-9,.]*")
_NEGATIVE = re.compile(
    r"(?:(?:[^\W\d_ ]+ )*[-−–]|[-−–] |(?:[^\W\d_ ]+ )*(?:minus|минус) )[$€₸]?[0-9]", re.IGNORECASE
)
"""A minus; a dash between blanks, behind what the amount is of, is none."""
_EXPONENT = re.compile(r"[0-9][eе][+-]?[0-9]", re.IGNORECASE)

_SMALL_MONEY = frozenset({"USD", "EUR", "GBP", "CHF", "CNY", "AZN", "GEL", "TMT", "SAR", "AED"})
"""Currencies in which nobody announces more than ten trillion; in others, 100,000 trillion."""
_MOST_OF_SMALL, _MOST = Decimal(10) ** 13, Decimal(10) ** 17
_MOST_MEASURED = Decimal(10) ** 15
_THOUSAND = Decimal(1000)


def largest_plausible(currency: str) -> Decimal:
    """The largest sum of a currency that anybody announces, in whole units."""
    return _MOST_OF_SMALL if currency in _SMALL_MONEY else _MOST


def parse_amount(
    text: str,
    *,
    currencies: Mapping[str, Sequence[str]] | None = None,
    counted_in: str | None = None,
) -> Amount:
    """Read `1.2 bn USD`, `over 8 bn USD`, `about $500 mn`, `1 to 1.5 bn USD` or `undisclosed`.

    One sum told in several currencies is `1.2 tn KZT = about 2.3 bn USD`; of these the one
    `counted_in` comes first. `currencies` maps each known ISO 4217 code to other words for it;
    without it any three capitals are a currency. Raises AmountError with what to write instead.
    """
    written = _words_of(text)
    try:
        return _amount(written, currencies, counted_in)
    except AmountError as error:
        raise _with_exact_fix(error, written, currencies) from None


def _with_exact_fix(
    error: AmountError, written: str, currencies: Mapping[str, Sequence[str]] | None
) -> AmountError:
    """The error, with the whole amount to write if what it says to write is not enough."""

    def accepted(text: str) -> bool:
        return _is_read(_amount, " ".join(text.split()), currencies)

    word = error.values.get("word") or error.values.get("unit")
    fix = error.values.get("fix")
    if fix and accepted(str(fix)):
        return error
    if word and fix and accepted(written.replace(str(word), str(fix), 1)):
        return error
    readings = list(numbers_read(written))
    words = [_in_words(text, currencies, accepted) for text in readings]
    whole = [text for text in words if text is not None]
    if len(whole) == 1 == len(readings):
        limit = _amount(whole[0], currencies).qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST)
        if limit and is_about_a_limit(written):
            return _to_write(written, f"{{amount: {whole[0]}, note: {_quoted(written)}}}")
        return AmountError(
            N_("“{text}” is not an amount. Write {fix}."), text=written, fix=whole[0]
        )
    if len(whole) == len(readings):
        return AmountError(
            N_("“{text}” can be read in two ways. Write {whole} or {decimal}."),
            text=written,
            whole=whole[0],
            decimal=whole[1],
        )
    if is_for_each_time(written):
        return AmountError(
            N_(
                "“{text}” is a sum for each year, month or day. Write the sum in all if the source "
                "gives it, else {example}."
            ),
            text=written,
            example=f"{{amount: {UNDISCLOSED}, note: {_quoted(written)}}}",
        )
    if parts := _of_measures(written, currencies):
        return _to_write(written, parts[0] if len(parts) == 1 else f"[{', '.join(parts)}]")
    if len(readings) == 1 and readings[0] != in_one_alphabet(written):
        try:
            _amount(" ".join(readings[0].split()), currencies)
        except AmountError as next_one:
            # Without its comma the text would end in this; it is quoted as it is written.
            generic = amount_error(written)
            said = next_one.values | ({"text": written} if "text" in next_one.values else {})
            error = AmountError(next_one.what, **said)
            error = generic if next_one.what == generic.what else error
    if len(readings) == 1 and "fix" not in error.values:
        example = _in_words(f"{readings[0]} USD", currencies, accepted)
        if example is not None:
            what = N_("“{text}” has no currency. Write e.g. {example}.")
            return AmountError(what, text=written, example=example)
    if error.what == amount_error(written).what:
        asked = (currency_error(word, currencies) for word in written.split())
        return next((one for one in asked if "options" in one.values), error)
    return error


def _of_measures(written: str, currencies: Mapping[str, Sequence[str]] | None) -> Sequence[str]:
    """The sums of a text that names what each of them measures, as they are to be written."""
    named = [measured(part) for part in _AND.split(written)]
    told = [(_in_grammar(text, currencies), measure) for text, measure in filter(None, named)]
    if len(told) < len(named) or any(amount is None for amount, _ in told):
        return ()
    return [f"{{amount: {amount}, measure: {measure}}}" for amount, measure in told]


def _to_write(written: str, example: str) -> AmountError:
    """The error for a text that says more than an amount, with the amount and its other fields."""
    what = N_("“{text}” says more than the amount. Write {example}.")
    return AmountError(what, text=written, example=example)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _is_read(read: Callable[..., object], *given: object) -> bool:
    """Whether one of the functions below takes what it is given."""
    try:
        read(*given)
    except AmountError:
        return False
    return True


def _in_words(
    text: str,
    currencies: Mapping[str, Sequence[str]] | None,
    accepted: Callable[[str], bool],
) -> str | None:
    """An amount that is accepted, from a text whose numbers are plain."""
    candidates = (text, in_order(text, currencies))
    return next((fix for fix in candidates if fix is not None and accepted(fix)), None)


def _amount(
    written: str,
    currencies: Mapping[str, Sequence[str]] | None,
    counted_in: str | None = None,
) -> Amount:
    """One sum, in one currency or told in several."""
    if " = " in written:
        return _told_in_several(written, currencies, counted_in)
    if fix := _as_one_sum(written, currencies):
        raise AmountError(N_("“{text}” is not an amount. Write {fix}."), text=written, fix=fix)
    sums = _several_sums(written, currencies)
    if len({one.currency for one in sums}) == 1:
        if all(one.qualifier is Qualifier.EXACT for one in sums):
            fix = f"{sum(one.low for one in sums):f} {sums[0].currency}"
            raise AmountError(N_("“{text}” is not an amount. Write {fix}."), text=written, fix=fix)
    elif sums:
        parts = (f"{{amount: {one.written}, part: in {one.currency}}}" for one in sums)
        raise AmountError(
            N_(
                "“{text}” is several sums. Write each as an amount of its own and say which “part” "
                "it is, e.g. {example}."
            ),
            text=written,
            example=f"[{', '.join(parts)}]",
        )
    return _parse_one(written, currencies)


_AND = re.compile(r" ?(?:\+|;) ?|, | (?:and|plus|и|плюс|а также|және|мен|пен|va|hamda|ва|ҳамда) ")
"""What joins sums of different money."""


def _several_sums(written: str, currencies: Mapping[str, Sequence[str]] | None) -> Sequence[Amount]:
    """The sums of a text that joins some; none if it is anything else."""
    told = [_in_grammar(part.strip(), currencies) for part in _AND.split(written)]
    if len(told) < 2 or None in told:
        return ()
    sums = [_parse_one(str(part), currencies) for part in told]
    return sums if all(one.disclosed for one in sums) else ()


_ASIDE = re.compile(
    r"([^()]+?)(?: ?\((?P<aside>[^()]+)\)"
    r"| ?(?:[=/]|(?=[≈~])"
    r"|(?:,? |,? ?[–—-] )(?:or|that is|i\.e\.|(?:which is )?(?:equivalent|equal) to"
    r"|или|то есть|т\.е\.|(?:что )?(?:это|эквивалентно|составляет|равно)"
    r"|немесе|яғни|yoki|ya‘ni|ёки|яъни) ) ?(?P<other>[^()]+))"
)
"""A sum and, in brackets or behind a word, the same in another currency."""


def _as_one_sum(written: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    """What to write for a sum with another currency in brackets behind it."""
    match = _ASIDE.fullmatch(written)
    if match is None:
        return None
    parts = (match[1], match["aside"] or match["other"])
    told = [_in_grammar(part.strip(" ,"), currencies) for part in parts]
    if None in told:
        return None
    first, other = (_parse_one(str(part), currencies).currency for part in told)
    return " = ".join(map(str, told)) if first != other else None


def _in_grammar(part: str, currencies: Mapping[str, Sequence[str]] | None) -> str | None:
    """A figure as it is, or in the words and the order of the grammar; None if it has none."""

    def accepted(text: str) -> bool:
        return _is_read(_parse_one, text, currencies)

    readings = list(numbers_read(part))
    words = _in_words(readings[0], currencies, accepted) if len(readings) == 1 else None
    return part if accepted(part) else words


def _told_in_several(
    written: str, currencies: Mapping[str, Sequence[str]] | None, counted_in: str | None
) -> Amount:
    """One sum in several currencies."""
    told = [_parse_one(part.strip(), currencies) for part in written.split(" = ")]
    codes = [amount.currency for amount in told]
    if None in codes or len(set(codes)) < len(codes):
        raise AmountError(
            N_("“{text}”: what stands on both sides of “=” is one sum in two currencies."),
            text=written,
        )
    first = told[codes.index(counted_in)] if counted_in in codes else told[0]
    others = tuple(amount for amount in told if amount is not first)
    return replace(first, written=written, also=others)


def _parse_one(written: str, currencies: Mapping[str, Sequence[str]] | None) -> Amount:
    """A figure in one currency, or the word for none."""
    if written == UNDISCLOSED:
        return Amount(Qualifier.UNDISCLOSED, Decimal(0), None, None, written)
    match = _figure(written)
    if match is None or (match["low_scale"] and match["high"] is None):
        raise amount_error(written)
    symbol = SYMBOLS.get(match["symbol"] or "")
    scale_word, currency = _scale_and_currency(match["rest"], symbol, written, currencies)
    qualifier, low, high = _interval(match, scale_word, written)
    if (high or low) > largest_plausible(currency):
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


def parse_quantity(text: str, *, of: str, units: Mapping[str, str]) -> Quantity:
    """Read the quantity field `of`: `about 320 km`, `over 11 mn t/year`.

    `units` are those the field may be given in, each as itself, and other words with what to
    write for them (`Codelists.units_of`). Raises AmountError with what to write instead.
    """
    written = _words_of(text)
    try:
        return _quantity(written, of, units)
    except AmountError as error:
        fix = quantity_in_order(written, units)
        if fix in (None, error.values.get("fix")) or not _is_read(_quantity, fix, of, units):
            raise
        what = N_("“{text}” is not what “{field}” takes. Write {fix}.")
        raise AmountError(what, text=written, field=of, fix=fix) from None


def _quantity(written: str, of: str, units: Mapping[str, str]) -> Quantity:
    match = _figure(written)
    if match is None or match["symbol"] or (match["low_scale"] and match["high"] is None):
        raise quantity_error(written, of, units)
    scale_word, _, unit = (match["rest"] or "").strip().rpartition(" ")
    if units.get(unit) != unit:
        raise quantity_error(written, of, units)
    if scale_word and not is_scale(scale_word) and "fix" not in scale_error(scale_word).values:
        raise quantity_error(written, of, units)
    qualifier, low, high = _interval(match, scale_word, written)
    if max(low, high or low) > _MOST_MEASURED or (
        unit == "km" and of == "length" and max(low, high or low) > 50_000
    ):
        raise AmountError(N_("“{text}” is implausibly large. Check the unit."), text=written)
    return Quantity(qualifier, low, high, unit, written)


def parse_count(text: str) -> Count:
    """Read a number of projects: `7`, `over 60`, `about 40`, `20 to 25`.

    Raises AmountError with what to write instead.
    """
    written = " ".join(text.split())
    if _COMMAS.search(written):
        raise count_error(written)
    match = _figure(written)
    if match is None or match["symbol"] or match["low_scale"]:
        raise count_error(written)
    rest = (match["rest"] or "").strip()
    if rest:
        raise count_error(written)
    qualifier, low, high = _interval(match, "", written)
    if low % 1 or (high or 0) % 1 or max(low, high or low) > MOST_PROJECTS:
        raise count_error(written)
    return Count(qualifier, int(low), None if high is None else int(high), written)


MOST_PROJECTS = 100_000


def _words_of(text: str) -> str:
    """The words of a figure; raises where there are so many that no wording is looked for."""
    written = " ".join(text.split())
    if len(written) > LONGEST_IN_WORDS:
        raise _too_long(written)
    return written


def _too_long(written: str) -> AmountError:
    what = N_("the figure has {length} characters. Put words into “note”.")
    return AmountError(what, length=len(written))


def _figure(written: str) -> re.Match[str] | None:
    """The parts of a figure; raises for a text that no number can be read from."""
    if len(written) > LONGEST:
        raise _too_long(written)
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
        raise _zero()
    match QUALIFIER_OF.get(hedge, Qualifier.EXACT):
        case Qualifier.AT_LEAST:
            return Qualifier.AT_LEAST, low, None
        case Qualifier.AT_MOST:
            return Qualifier.AT_MOST, Decimal(0), low
        case qualifier:
            return qualifier, low, low


def _zero() -> AmountError:
    return AmountError(N_("the amount is zero. Write “undisclosed” if the source gives no figure."))


def _number(digits: str, scale: Decimal) -> Decimal:
    number = Decimal(digits.replace(" ", "")) * scale
    return Decimal(int(number)) if number == number.to_integral_value() else number


def _range(
    match: re.Match[str], low: Decimal, high: Decimal, written: str
) -> tuple[Qualifier, Decimal, Decimal]:
    qualifier = QUALIFIER_OF.get((match["hedge"] or "").casefold(), Qualifier.RANGE)
    if qualifier in (Qualifier.AT_LEAST, Qualifier.AT_MOST):
        raise AmountError(
            N_("“{text}” is both a range and “{hedge}”. Write {fix}."),
            text=written,
            hedge=match["hedge"],
            fix=_one_limit(match, written, is_upper=qualifier is Qualifier.AT_MOST),
        )
    if not low:
        raise AmountError(N_("the range begins at zero. Write “up to” and the larger figure."))
    if low > high:
        if fix := _first_without_scale(match, high, written):
            raise AmountError(N_("“{text}” is not an amount. Write {fix}."), text=written, fix=fix)
        raise AmountError(
            N_("the range runs from {high} down to {low}. Put the smaller figure first."),
            high=match["low"],
            low=match["high"],
        )
    if low == high:
        raise AmountError(
            N_("both ends of the range are {low}. Write the figure once."), low=match["low"]
        )
    return qualifier, low, high


def _one_limit(match: re.Match[str], written: str, *, is_upper: bool) -> str:
    """What a range says behind “over” or “up to”: its end on that side; “from” limits nothing."""
    if (match["hedge"] or "").casefold() == "from":
        return written[match.end("hedge") :].strip()
    if is_upper:
        return written[: match.start("low")] + written[match.start("high") :]
    if match["low_scale"] is None:
        return written[: match.end("low")] + (match["rest"] or "")
    return f"{written[: match.end('low_scale')]} {(match['rest'] or '').split()[-1]}"


def _first_without_scale(match: re.Match[str], high: Decimal, written: str) -> str | None:
    """What to write for `500 000 to 1.2 mn USD`, whose scale is that of the second figure."""
    alone = Decimal(match["low"].replace(" ", ""))
    if match["low_scale"] or not _THOUSAND <= alone < high:
        return None
    start, end = match.span("low")
    return f"{written[:start]}{alone / _THOUSAND:f} thousand{written[end:]}"


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
            raise amount_error(written)
        if words and is_scale(words[0]):
            return words[0], symbol
        if words:
            raise scale_error(words[0])
        return "", symbol
    if not words or (len(words) == 1 and is_scale(words[0])):
        if not re.search("[1-9]", written):
            raise _zero()
        raise AmountError(
            N_("“{text}” has no currency. Write e.g. {example}."),
            text=written,
            example=f"{written} USD",
        )
    if len(words) == 2 and is_scale(words[1]) and not is_scale(words[0]):
        raise amount_error(written)
    if len(words) == 2 and not is_scale(words[0]):
        raise scale_error(words[0])
    if len(words) == 1 and words[0].casefold() in UNCLEAR:
        raise scale_error(words[0])
    currency = words[-1]
    if not is_currency(currency, currencies):
        raise currency_error(currency, currencies)
    return words[0] if len(words) == 2 else "", currency

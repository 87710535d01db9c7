"""The words of the amount grammar, and the errors for texts that are outside it."""

import re
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from cooperation.text.marking import N_


class AmountError(ValueError):
    """A text outside the grammar; `what` is the message id, `values` what it names."""

    def __init__(self, what: str, /, **values: object) -> None:
        """Keep the message id and its values, for translation."""
        super().__init__(what.format(**values))
        self.what = what
        self.values = values


UNDISCLOSED = "undisclosed"
ABOUT = ("about", "around", "~", "≈")
AT_LEAST = ("over", "more than", "at least", "from", "≥", ">=", ">")
AT_MOST = ("up to", "at most", "under", "less than", "≤", "<=", "<")
SCALES = {
    Decimal(10) ** 3: ("thousand", "тыс"),
    Decimal(10) ** 6: ("mn", "million", "millions", "mln", "млн"),
    Decimal(10) ** 9: ("bn", "billion", "billions", "bln", "млрд"),
    Decimal(10) ** 12: ("tn", "trillion", "trillions", "trln", "трлн"),
}
SYMBOLS = {
    "$": "USD",
    "€": "EUR",
    "₸": "KZT",
    "₽": "RUB",
    "£": "GBP",
    "₺": "TRY",
    "₼": "AZN",
    "₾": "GEL",
    "₴": "UAH",
    "₹": "INR",
}
NUMBER = r"(?:[1-9][0-9]{0,2}(?: [0-9]{3})+|0|[1-9][0-9]*)(?:\.[0-9]+)?"

LONGEST = 60
"""Characters of a figure; the longest sensible one has about 35."""
LONGEST_IN_WORDS = 300
"""Characters of a text in which a figure is looked for: the search takes their square."""
HEDGES = (*ABOUT, *AT_LEAST, *AT_MOST)

SCALE_OF = {word: scale for scale, words in SCALES.items() for word in words}
UNCLEAR = {
    "m": "mn",
    "mm": "mn",
    "b": "bn",
    "k": "thousand",
    "t": "tn",
    "mio": "mn",
    "mrd": "bn",
    "mld": "bn",
    "тысяч": "тыс",
    **dict.fromkeys(
        (
            *("millionen", "milliones", "millones", "milhões", "milioni", "miliony", "milionów"),
            *("milyon", "мільйон", "мільйони", "мільйонів"),
        ),
        "mn",
    ),
    **dict.fromkeys(
        (
            *("milliard", "milliards", "milliarde", "milliarden", "miliard", "miliardo"),
            *("miliardi", "miliardy", "miliardów", "millardo", "millardos", "milyar", "milyard"),
            *("мільярд", "мільярди", "мільярдів"),
        ),
        "bn",
    ),
}
"""Words of other languages too: a milliard is a thousand million, and looks like a million."""
_NO_FIGURE = frozenset(
    {
        *("tbd", "tba", "n/a", "na", "none", "nil", "null", "-", "–", "—", "?", "..", "...", "…"),
        *("unknown", "not disclosed", "not known", "not stated", "not specified", "not announced"),
        *("confidential", "nondisclosed", "non-disclosed", "no data", "to be determined"),
        *("нет данных", "не раскрывается", "не раскрыта", "не указана", "неизвестно", "н/д"),
        *("неизвестна", "не известна", "не известно", "не указано", "не раскрыто", "нет"),
        *("не определена", "не определено", "уточняется", "не сообщается", "не разглашается"),
        *("коммерческая тайна", "конфиденциально", "без суммы", "not available", "to be confirmed"),
        *("белгісіз", "жарияланбаған", "жарияланбады", "көрсетілмеген", "анықталмаған", "жоқ"),
        *("коммерциялық құпия", "noma'lum", "noma’lum", "noma‘lum", "номаълум", "yo‘q", "yo'q"),
        *(
            "oshkor etilmagan",
            "ko‘rsatilmagan",
            "ko'rsatilmagan",
            "aniqlanmagan",
            "e’lon qilinmagan",
        ),
        *("tijorat siri", "тижорат сири", "ошкор этилмаган", "кўрсатилмаган"),
    }
)

FIGURE = re.compile(
    rf"(?:(?P<hedge>{'|'.join(re.escape(word) for word in sorted(HEDGES, key=len, reverse=True))})"
    rf"(?:(?<=[a-z]) +|(?<![a-z]) *))?"
    rf"(?P<symbol>[{''.join(SYMBOLS)}])? ?"
    rf"(?P<low>{NUMBER})(?: ?(?P<low_scale>[^\W\d_]+\.?))??"
    rf"(?:(?: to | ?[-–] ?)(?P<high>{NUMBER}))?"
    rf"(?P<rest>(?: ?[^\W\d_][^\s]*)(?: [^\W\d_][^\s]*)?)?",
    re.IGNORECASE,
)


def is_scale(word: str) -> bool:
    """Whether a word means thousand, million, billion or trillion."""
    return word.casefold().rstrip(".") in SCALE_OF


def scale_of(word: str) -> Decimal:
    """What a number before the word is multiplied by; 1 without a word, else raises AmountError."""
    if word and not is_scale(word):
        raise scale_error(word)
    return SCALE_OF[word.casefold().rstrip(".")] if word else Decimal(1)


def is_currency(word: str, currencies: Mapping[str, Sequence[str]] | None) -> bool:
    """Whether a word is a code of the list; without a list any three capitals are."""
    if currencies is None:
        return re.fullmatch("[A-Z]{3}", word) is not None
    return word in currencies


def comma_error(number: str) -> AmountError:
    """The error for a comma, which separates thousands in one country and decimals in another."""
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


def scale_error(word: str) -> AmountError:
    """The error for a word that stands where the scale should be."""
    clear = UNCLEAR.get(word.casefold().rstrip("."))
    if clear:
        return AmountError(N_("the unit “{unit}” is unclear. Write {fix}."), unit=word, fix=clear)
    close = get_close_matches(word.casefold(), SCALE_OF, n=1, cutoff=0.8)
    if close:
        return AmountError(
            N_("“{unit}” is not a unit. Did you mean “{fix}”?"), unit=word, fix=close[0]
        )
    return AmountError(N_("“{unit}” is not a unit. Write thousand, mn, bn or tn."), unit=word)


_SCALED = re.compile("(MM?|[KkBm])([A-Z]{3})")
"""A scale before a code, as engineers write it: “MUSD”."""


def currency_error(word: str, currencies: Mapping[str, Sequence[str]] | None) -> AmountError:
    """The error for a word that stands where the currency should be."""
    scaled = _SCALED.fullmatch(word)
    if scaled is not None and is_currency(scaled[2], currencies):
        fix = f"{UNCLEAR[scaled[1].casefold()]} {scaled[2]}"
        return AmountError(N_("“{word}” is not a currency code. Write {fix}."), word=word, fix=fix)
    named = _called(word, currencies) or _ends_with(word, currencies)
    if len(named) == 1:
        return AmountError(
            N_("“{word}” is not a currency code. Write {fix}."), word=word, fix=named[0]
        )
    if named:
        return AmountError(
            N_("“{word}” may be {options}. Write the currency code."),
            word=word,
            options=", ".join(named),
        )
    close = get_close_matches(word, currencies or (), n=1, cutoff=0.8)
    if close:
        return AmountError(
            N_("“{word}” is not a currency code (ISO 4217). Did you mean “{fix}”?"),
            word=word,
            fix=close[0],
        )
    return AmountError(
        N_(
            "“{word}” is not a currency code of the list (ISO 4217). Write three letters, e.g. "
            "{example}; if it is missing in {file}, add it."
        ),
        word=word,
        example="USD",
        file="codelists/currencies.yaml",
    )


def _ends_with(word: str, currencies: Mapping[str, Sequence[str]] | None) -> list[str]:
    """The currencies whose names end with a word, such as “rupee”; it may be a plural with s."""
    folded = word.casefold().rstrip(".")
    ends = {folded, folded.removesuffix("s")}
    spoken = spoken_of(folded)
    return [
        code
        for code, words in (currencies or {}).items()
        if code in spoken
        or any(name.rpartition(" ")[2] in ends for name in folded_names(*words) if " " in name)
    ]


def names_no_figure(written: str) -> bool:
    """Whether a text says that there is no figure: “n/a”, “сумма не раскрывается”, “—”."""
    folded = _OF_WHAT.sub("", written.casefold())
    return folded in _NO_FIGURE or folded == UNDISCLOSED


_OF_WHAT = re.compile(
    r"^(?:сумма|стоимость|цена|объ[её]м|amount|sum|cost|value|құны|сомасы|qiymati|summasi) (?:is )?"
)
"""What a text may name before it says that there is no figure."""


@cache
def _spoken() -> Mapping[str, tuple[str, ...]]:
    """Names of currencies as they are said after a number, in each form, with their codes.

    A name that a currency of today has means no former one.
    """
    found: dict[str, dict[str, None]] = {}
    for locale in map(Locale, ("en", "ru", "kk", "uz")):
        for code in map(str, locale.currencies):
            for count in _COUNTS:
                words = get_currency_name(code, count=count, locale=locale).casefold().split()
                noun = len(words) - (words[-1] in _BEHIND)
                for at in range(len(words)):
                    for end in {noun, len(words)}:
                        found.setdefault(" ".join(words[at:end]), {})[code] = None
    paid_in = _paid_in()
    return {
        name: tuple([code for code in codes if code in paid_in] or codes)
        for name, codes in found.items()
    }


@cache
def _paid_in() -> frozenset[str]:
    """The currencies that some country pays in today."""
    return frozenset(
        code
        for used in get_global("territory_currencies").values()
        for code, _, until, is_tender in used
        if is_tender and until is None
    )


_BEHIND = frozenset({"оаэ", "стерлингов", "sterling"})
"""What names a currency behind its noun and is left out: “дирхам ОАЭ”."""
_COUNTS = (1, 2, 5, Decimal("1.5"))
"""One number for each plural form of the four languages."""


def spoken_of(word: str) -> tuple[str, ...]:
    """The codes of the currencies that a word, or several, may name after a number."""
    return _spoken().get(word.casefold().rstrip(".,;"), ())


@lru_cache(maxsize=1024)
def folded_names(*names: str) -> tuple[str, ...]:
    """The names of one currency in small letters; every figure is compared with all of them."""
    return tuple(name.casefold() for name in names)


def shortened(name: str, currencies: Collection[str] | None) -> list[str]:
    """The currencies whose name of several words is cut short by points: “рос. руб.”."""
    parts = [re.escape(part.rstrip(".")) + r"\w*" * part.endswith(".") for part in name.split()]
    pattern = re.compile(" ".join(parts), re.IGNORECASE)
    if not any(part.endswith("*") for part in parts):
        return []
    found = {
        code
        for spoken, codes in _spoken().items()
        if pattern.fullmatch(spoken)
        for code in codes
        if currencies is None or code in currencies
    }
    return sorted(found)


def _called(word: str, currencies: Mapping[str, Sequence[str]] | None) -> list[str]:
    """The currencies that a word names; it may be a plural with s."""
    folded = word.casefold().rstrip(".")
    if word in SYMBOLS:
        return [SYMBOLS[word]]
    for spelling in (folded, folded.removesuffix("s")):
        named = [
            code
            for code, words in (currencies or {}).items()
            if spelling in folded_names(code, *words)
        ]
        if named:
            return named
    return []


def amount_error(written: str) -> AmountError:
    """The error for a text that is not an amount."""
    if "¥" in written:
        return AmountError(N_("“¥” may be CNY or JPY. Write the currency code."))
    if names_no_figure(written):
        return AmountError(
            N_("“{text}” is not an amount. Write “undisclosed”, or leave the line out."),
            text=written,
        )
    if has_no_digit(written):
        return AmountError(
            N_(
                "“{text}” has no number in digits. Write it in digits, or write “undisclosed” and "
                "put the words into “note”."
            ),
            text=written,
        )
    return AmountError(
        N_(
            "“{text}” is not an amount. Write e.g. 1.2 bn USD, over 8 bn USD, "
            "about 500 mn USD, up to 2 bn USD, 1 to 1.5 bn USD or undisclosed."
        ),
        text=written,
    )


def has_no_digit(written: str) -> bool:
    """Whether a figure is words alone, so that no example of a number may be offered for it."""
    return not any(map(str.isdigit, written))


def words_alone(written: str) -> AmountError:
    """The error for a quantity or a count that is words alone: “hundreds of jobs”."""
    return AmountError(
        N_(
            "“{text}” has no number in digits. Write it in digits, or leave the line out and put "
            "the words into “note”."
        ),
        text=written,
    )


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
    "indicator": N_(
        "“{text}” is not a value of an indicator. Write a number and a unit ({options}) or a "
        "currency, e.g. over 5 bn USD."
    ),
    "area": N_("“{text}” is not an area. Write a number and a unit ({options}), e.g. 100 ha."),
}


_NUMBER_AND_UNIT = re.compile(rf"(?P<number>(?:.*?[^\d\W]\W+|\W*)?{NUMBER})\s*(?P<rest>\D.*)")
_MOST_OPTIONS = 8
"""Units listed in a message at most; the list itself may hold fifty."""


_SHORTEST_MISSPELT = 5
"""Letters of a unit that may be misspelt; of shorter ones, one letter makes another unit."""


_TIMES = tuple(
    re.compile(words)
    for words in (
        r"\b(?:year|yr|annum|год|жыл|yil)|/y\b|/г\b",
        r"\b(?:day|сут|день|тәулік|күн|sutka|kun)|/d\b",
        r"\b(?:month|месяц|мес\b|ай|oy\b)",
        r"\b(?:hour|час|сағат|soat)|/h\b",
        r"\b(?:week|недел|апта|hafta)",
    )
)
"""What names each time that a unit may be for."""


def _for_time(unit: str) -> list[bool]:
    return [words.search(unit) is not None for words in _TIMES]


def _spelt_like(unit: str, known: Collection[str]) -> str | None:
    """The unit that was meant by a misspelt one; never one for another time or of another size."""
    word, _, per = unit.partition("/")
    alike = {
        other.partition("/")[0]: other
        for other in reversed(list(known))
        if other[:1] == unit[:1]
        and other.partition("/")[2] == per
        and _for_time(other) == _for_time(unit)
        and len(word) >= _SHORTEST_MISSPELT
    }
    close = get_close_matches(word, alike, 1, 0.75)
    return alike[close[0]] if close else None


def quantity_error(written: str, of: str, units: Mapping[str, str]) -> AmountError:
    """The error for a text that is not a quantity of the field `of`.

    `units` maps units and other words for them to what should be written.
    """
    match = _NUMBER_AND_UNIT.fullmatch(written)
    meant: str | None = None
    if match is not None:
        first, _, after = match["rest"].partition(" ")
        scale, unit = (first, after) if after and is_scale(first) else ("", match["rest"])
        folded = {word.casefold(): fix for word, fix in units.items()}
        meant = folded.get(unit.casefold())
        if meant is None and (close := _spelt_like(unit.casefold(), folded)):
            meant = folded[close]
        if meant is not None and not (scale and " " in meant):
            fix = " ".join(part for part in (match["number"], scale, meant) if part)
            if fix != written and FIGURE.fullmatch(fix):
                return AmountError(
                    N_("“{unit}” is not a unit of “{field}”. Write {fix}."),
                    unit=unit,
                    field=of,
                    fix=fix,
                )
    codes = [word for word, fix in units.items() if word == fix]
    if len(codes) == 1 and re.search(r"\d$", written) and FIGURE.fullmatch(written):
        return AmountError(
            N_("“{text}” has no unit. Write {fix}."), text=written, fix=f"{written} {codes[0]}"
        )
    if match is not None and meant is None and not is_scale(unit) and len(codes) > 1:
        return AmountError(
            N_(
                "“{unit}” is not a unit of “{field}”. Write one of {file}, such as {options}; "
                "if it is missing there, add it."
            ),
            unit=unit,
            field=of,
            file="codelists/units.yaml",
            options=", ".join(codes[:_MOST_OPTIONS]),
        )
    if has_no_digit(written):
        return words_alone(written)
    listed = codes[:_MOST_OPTIONS] + (["…"] if len(codes) > _MOST_OPTIONS else [])
    return AmountError(_NOT_A_QUANTITY[of], text=written, options=", ".join(listed))

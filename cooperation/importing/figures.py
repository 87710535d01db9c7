"""Amounts, counts and dates of a list, brought into the format's own grammar.

The grammar reads them; here separators are made plain and the advice of its errors is followed,
where it is one and no question. What is still refused, with what words, is the grammar's matter.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal

from cooperation.importing.outcome import RowError
from cooperation.importing.sheets import Cell, CellKind
from cooperation.text.folding import one_apostrophe
from cooperation.values.amount_grammar import (
    UNCLEAR,
    UNDISCLOSED,
    AmountError,
    is_scale,
    names_no_figure,
)
from cooperation.values.amounts import parse_amount, parse_quantity
from cooperation.values.dates import DateError, parse_date

Currencies = Mapping[str, Sequence[str]]

MOST_ADVICE = 6

_SCALES = {
    "thousand": "thousands тысяча тысячи тысяч мың ming минг",
    "mn": "миллион миллиона миллионов миллионы milyon",
    "bn": "миллиард миллиарда миллиардов миллиарды milliard mlrd billions млд",
    "tn": "триллион триллиона триллионов triln trillions",
}
"""Words of four languages for a scale, beside those that the grammar has."""
_SCALE_OF = {word: scale for scale, words in _SCALES.items() for word in words.split()}

_DAY_NOUGHT = date(1899, 12, 30)
"""The day from which workbooks count days."""
_UNCLEAR = frozenset({*UNCLEAR, "crore", "lakh", "lac"})

_NUMBER = re.compile(r"(?<![\w.,])\d[\d ,.'’]*\d|\d")


def amount_text(cell: Cell, unit: str, *, currencies: Currencies, mark: str = "") -> str:
    """A cell as an amount of the grammar, its hedge kept: `over 1200.5 mn USD`, `undisclosed`.

    `unit` is that of the column, e.g. `mn USD`, `USD` or `mn`, for what the cell does not say;
    `mark` is `comma` or `point`, the column's decimal mark if it is known. Empty for a zero
    or a dash, which are no figure. Raises RowError with the grammar's reason.
    """
    plain = _plain(cell, mark)
    if names_no_figure(plain):
        return UNDISCLOSED if any(map(str.isalpha, plain)) else ""
    if re.fullmatch(r"0(?:\.0+)?", plain):
        return ""

    def read(text: str) -> object:
        return parse_amount(text, currencies=currencies)

    scale, currency = _parts(unit)
    refused: AmountError | None = None
    own_scale = any(map(is_scale, plain.split()))
    for completed in dict.fromkeys((plain, f"{plain} {currency if own_scale else unit}".strip())):
        try:
            found = _advised(completed, read)
        except AmountError as error:
            if refused is None or not any(map(str.isalpha, plain)):
                refused = error
            continue
        if completed == plain and scale and not any(map(is_scale, found.split())):
            number, _, own_currency = found.rpartition(" ")
            raise RowError(
                f"“{cell.text}” says its currency, and its column “{unit}”. "
                f"Write {number} {scale} {own_currency} if it is meant"
            )
        return found
    raise RowError(refused)


def count_text(cell: Cell, *, of: str, unit: str, mark: str = "") -> str:
    """A cell as a quantity in `unit`, e.g. `over 250 jobs`; empty for a zero. Raises RowError."""
    plain = _plain(cell, mark)
    if names_no_figure(plain) or plain == "0":
        return ""

    def read(text: str) -> object:
        return parse_quantity(text, of=of, units={unit: unit})

    try:
        return _advised(f"{plain} {unit}", read)
    except AmountError as error:
        raise RowError(error) from None


def date_text(cell: Cell, *, order: str = "") -> str:
    """A cell as a date of the format; `order` is `day-first` or `month-first`, if it is known.

    Dates with points have the day first in every country that writes them. A whole number too
    large for a year is the day as workbooks count them. Raises RowError.
    """
    text = re.sub(r"(?<=\d{4})[ -]?(?:г\.?|год|года|жыл|ж\.?|yil|йил)$", "", cell.text)
    if cell.kind is CellKind.FAULT:
        raise RowError(text)
    if cell.kind is CellKind.NUMBER and re.fullmatch(r"[2-7]\d{4}", text):
        return (_DAY_NOUGHT + timedelta(days=int(text))).isoformat()
    if moment := re.match(r"\d{4}-\d\d-\d\d(?=[T ])", text):
        text = moment[0]
    try:
        parse_date(text)
    except DateError as error:
        fixes = [str(error.values[key]) for key in ("fix", "other") if key in error.values]
        if len(fixes) == 2 and not order and "." not in text:
            raise RowError(
                f"{error} Or say in the map of columns which it is, e.g. dates: day-first"
            ) from None
        if not fixes or "?" in error.what:
            raise RowError(error) from None
        return fixes[-1] if order == "month-first" and "." not in text else fixes[0]
    return text


def unit_in(heading: str, currencies: Currencies) -> str:
    """The unit that a heading names, in the words of the grammar; empty if it names none.

    “Стоимость, млн долл. США” gives `млн USD`, “Сумма (тыс.)” gives `тыс.`; a unit that may mean
    two things is given as written, so that the grammar refuses it.
    """
    heading = one_apostrophe(re.sub(r"['’]?\b000s?\b", "thousand", heading), "‘")
    pieces = [piece for piece in re.split(r"[,;:()\[\]/\n]+", heading) if piece.strip()]
    found = [
        unit
        for piece in (*pieces, heading)
        for words in _runs(piece.split())
        if (unit := _unit(words, currencies))
    ]
    whole = next((unit for unit in found if " " in unit), "")
    scale = next((unit for unit in found if is_scale(unit)), "")
    currency = next((unit for unit in found if " " not in unit and not is_scale(unit)), "")
    return whole or f"{scale} {currency}".strip()


def unit_above(texts: Iterable[str], currencies: Currencies) -> str:
    """The unit that stands alone, or in brackets, above a table: “(в млн долл. США)”.

    Empty if none does, or several differ. A sum in a title, “over 10 млн USD”, is no unit.
    """
    found = set()
    for text in texts:
        for piece in (text, *re.findall(r"\(([^()]*)\)", text)):
            words = re.sub(r"^(?:в|in|ед\. ?изм\.:?)\s+", "", piece.strip(" ().:"), flags=re.I)
            if words and not re.search(r"\d", words):
                found.add(_unit(one_apostrophe(words, "‘"), currencies))
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Runs of at most four words, the longest first."""
    for length in range(min(4, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _unit(words: str, currencies: Currencies) -> str:
    plain = _with_scales(words)
    if is_scale(plain):
        return plain

    def read(text: str) -> object:
        return parse_amount(text, currencies=currencies)

    try:
        unit = _advised(f"1 {plain}", read).removeprefix("1 ")
        if not unit[:1].isdigit():
            return unit
    except AmountError:
        pass
    if plain:
        first, *rest = plain.split()
        if rest and first.casefold().rstrip(".") in _UNCLEAR and _unit(" ".join(rest), currencies):
            return plain
        if rest and rest[-1].casefold() in _UNCLEAR and _unit(first, currencies):
            return f"{rest[-1]} {first}"
    return ""


def _parts(unit: str) -> tuple[str, str]:
    """The scale and the currency of a unit, either of which may be missing."""
    words = unit.split()
    return (
        next((word for word in words if is_scale(word)), ""),
        next((word for word in words if not is_scale(word)), ""),
    )


def decimal_mark(cells: Iterable[Cell]) -> Literal["", "comma", "point"]:
    """`comma` or `point` if numbers written as text show which is meant; else empty."""
    numbers = [
        number
        for cell in cells
        if cell.kind is CellKind.TEXT
        for number in _NUMBER.findall(cell.text)
        if not _DATE.fullmatch(number)
    ]
    comma = any(map(_COMMA.search, numbers))
    point = any(map(_POINT.search, numbers))
    if comma == point:
        return ""
    return "comma" if comma else "point"


_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_COMMA = re.compile(r",\d{1,2}$|,\d{4,}$|[ .]\d{3},\d+$|^0,\d+$")
"""A number whose decimals follow a comma, beyond doubt."""
_POINT = re.compile(r"\.\d{1,2}$|\.\d{4,}$|[ ,]\d{3}\.\d+$|^0\.\d+$")
_UNSURE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def _plain(cell: Cell, mark: str) -> str:
    """The text of a cell with a decimal point, spaces between thousands, and known scales."""
    if cell.kind is CellKind.FAULT:
        raise RowError(cell.text)
    text = cell.text
    if cell.kind is CellKind.TEXT:
        text = _NUMBER.sub(lambda number: _separated(number[0], mark), text)
    return _with_scales(one_apostrophe(text, "‘")).rstrip(" .;,")


def _with_scales(text: str) -> str:
    """The text with words of four languages for a scale as the grammar has them."""
    return re.sub(r"[^\W\d_]+", lambda word: _SCALE_OF.get(word[0].casefold(), word[0]), text)


def _separated(number: str, mark: str) -> str:
    """A number with spaces between thousands and a decimal point; raises RowError if unsure."""
    number = re.sub(r"(?<=\d)['’](?=\d{3})", " ", number)
    if _COMMA.search(number):
        decimal = ","
    elif _POINT.search(number):
        decimal = "."
    elif mark:
        decimal = "," if mark == "comma" else "."
    elif _UNSURE.fullmatch(number):
        whole, rest = re.split("[.,]", number)
        raise RowError(
            f"“{number}” can be read as {whole}{rest} or {whole}.{rest}. Say which in the map of "
            "columns, decimal: comma or decimal: point"
        )
    else:
        decimal = ""
    whole, point, rest = number.rpartition(decimal) if decimal else ("", "", number)
    if not point:
        whole, rest = rest, ""
    for thousands in ",.".replace(decimal, ""):
        if re.fullmatch(rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+", whole):
            whole = whole.replace(thousands, " ")
    return f"{whole}.{rest}" if point else whole


def _advised(text: str, read: Callable[[str], object]) -> str:
    """The text as the grammar accepts it, after following the advice of its errors.

    Advice is followed where it says what to write for the whole text or for a currency; a question
    (“Did you mean …?”) and a unit that may mean two things are left to people.
    """
    for _ in range(MOST_ADVICE):
        try:
            read(text)
        except AmountError as error:
            wrong = error.values.get("text") or error.values.get("word")
            fix = error.values.get("fix")
            if not wrong or not fix or "?" in error.what:
                raise
            text = text.replace(str(wrong), str(fix), 1)
        else:
            return text
    read(text)
    return text

"""Tables as rows of cells: CSV of any delimiter and encoding, and workbooks of Excel."""

import csv
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from itertools import groupby
from pathlib import Path
from statistics import mode
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from cooperation.importing.outcome import ListError

MOST_UNPACKED = 200_000_000
"""Bytes of a workbook once unpacked."""
DELIMITERS = ";,\t|"
_LONGEST_CELL = 1_000_000


class CellKind(StrEnum):
    """What a cell holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Cell:
    """What is written in a cell. `text` is stripped, a number with a decimal point.

    `first` and `last` are the rows and `right` the last column that it fills, where cells are
    merged; a cell of kind FAULT has a text that says what is wrong.
    """

    text: str
    kind: CellKind = CellKind.TEXT
    first: int = 0
    last: int = 0
    right: int = 0


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row with its cells by column, counted from 1; empty cells are left out.

    `cells` includes what is merged from rows above; `own` are the columns written in this row.
    """

    number: int
    cells: Mapping[int, Cell]
    own: frozenset[int]


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A table: its rows that have anything written in them."""

    name: str
    rows: tuple[ListRow, ...]


def read_csv(data: bytes, *, encoding: str = "") -> tuple[ListSheet, str]:
    """The table of a CSV file, and the encoding it was read in.

    Raises ListError for bytes that are no text and for a quotation mark that is never closed.
    """
    text, used = _decoded(data, encoding)
    skipped = 0
    if declared := re.match(r"sep=(.)\r?\n", text):
        delimiter, text, skipped = declared[1], text[declared.end() :], 1
    else:
        delimiter = _delimiter(text)
    rows = [_plain_row(1, ["sep=" + delimiter])] if skipped else []
    try:
        for number, record in enumerate(_records(text, delimiter), start=1 + skipped):
            if (row := _plain_row(number, record)).cells:
                rows.append(row)
    except csv.Error as error:
        at = (rows[-1].number if rows else 0) + 1
        raise ListError(
            f"the file cannot be cut into rows after row {at - 1}: {error}. "
            "A quotation mark is probably not closed there."
        ) from None
    return ListSheet("", tuple(rows)), used


def _plain_row(number: int, record: Sequence[str]) -> ListRow:
    cells = {at: Cell(text) for at, cell in enumerate(record, start=1) if (text := tidy(cell))}
    return ListRow(number, cells, frozenset(cells))


def tidy(text: str) -> str:
    """A text with each run of spaces, of whatever kind, as one; what is no character as U+FFFD."""
    if not text.isascii():
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(text.replace("\ufeff", "").replace("\u200b", "").split())


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    named = encoding or _of_two_bytes(data)
    for tried in (named,) if named else ("utf-8-sig", "cp1251", "cp1252"):
        try:
            text = data.decode(tried)
        except (UnicodeDecodeError, LookupError):
            continue
        if (
            tried == "cp1251"
            and not named
            and len(_MIXED.findall(text)) > len(_RUSSIAN.findall(text))
        ):
            continue
        return text, tried.removesuffix("-sig")
    raise ListError(
        "the letters of the file cannot be read. Save it as “CSV UTF-8”, or say its encoding "
        "in the map of columns, e.g. encoding: cp866."
    )


_MIXED = re.compile(r"[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][a-z]")
_RUSSIAN = re.compile(r"[Ѐ-ӿ]{3}")
"""What the words of Western Europe are full of when they are read as Windows-1251, and Russian."""


def _of_two_bytes(data: bytes) -> str:
    """UTF-16 where the bytes are, marked or not; raises ListError for bytes that are no text."""
    start = data[:2000]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" not in start:
        return ""
    if b"\0" not in start[::2]:
        return "utf-16-le"
    if b"\0" not in start[1::2]:
        return "utf-16-be"
    raise ListError("the file is not a text. Save it as CSV, or as a workbook (.xlsx).")


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str) -> str:
    """The delimiter by which most of the first rows have the same number of cells."""

    def score(delimiter: str) -> tuple[int, int]:
        widths = []
        try:
            for record in _records(text, delimiter):
                if any(record):
                    widths.append(len(record))
                if len(widths) == 100:
                    break
        except csv.Error:
            return 0, 0
        usual = mode(widths) if widths else 1
        return (widths.count(usual), usual) if usual > 1 else (0, 0)

    return max(DELIMITERS, key=score)


def read_workbook(path: Path) -> tuple[ListSheet, ...]:
    """The sheets of a workbook, with the computed values of its formulas.

    Raises ListError for a file that is no workbook or too large.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise ListError(
                    f"the workbook is larger than {MOST_UNPACKED // 1_000_000} MB unpacked. "
                    "Cut it into several."
                )
            formulas = any(
                re.search(rb"<f[ >/]", packed.read(part))
                for part in parts
                if part.filename.startswith("xl/worksheets/")
            )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and validations, which are not read
            book = load_workbook(path, data_only=True)
            written = load_workbook(path) if formulas else None
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        raise ListError(f"the file is not a workbook of Excel (.xlsx): {error}.") from None
    return tuple(
        ListSheet(sheet.title, tuple(_rows(sheet, written[sheet.title] if written else None)))
        for sheet in book.worksheets
    )


def _rows(sheet: Worksheet, written: Worksheet | None) -> Iterator[ListRow]:
    merged = {
        (area.min_row, area.min_col): (area.max_row, area.max_col)
        for area in sheet.merged_cells.ranges
    }
    above: dict[int, Cell] = {}
    # Not `iter_rows`: it makes a cell for each place up to the last one that is formatted, which in
    # some workbooks is in the last of a million rows.
    there = sorted(sheet._cells)
    for number, places in groupby(there, key=lambda place: place[0]):
        above = {column: cell for column, cell in above.items() if cell.last >= number}
        cells, own = dict(above), set()
        for place in places:
            column = place[1]
            formula = written._cells.get(place) if written else None
            cell = _cell(sheet._cells[place], formula.value if formula is not None else None)
            if cell is None:
                continue
            if (number, column) in merged:
                last, right = merged[number, column]
                cell = replace(cell, first=number, last=last, right=right)
                if last > number:
                    above |= dict.fromkeys(range(column, right + 1), cell)
            cells[column] = cell
            own.add(column)
        if own:
            yield ListRow(number, cells, frozenset(own))


def _cell(found: Any, formula: object) -> Cell | None:
    value = found.value
    if value is None:
        if isinstance(formula, str) and formula.startswith("="):
            return Cell(
                "the formula has no computed value. Open the file in Excel and save it",
                CellKind.FAULT,
            )
        return None
    if found.data_type == "e":
        return Cell(f"the cell shows the error {value}", CellKind.FAULT)
    match value:
        case bool() | time():
            return Cell(str(value))
        case int() | float() | Decimal():
            return _number(value, found.number_format)
        case datetime() | date():
            return Cell(value.isoformat()[:10], CellKind.DATE)
        case _:
            text = tidy(str(value))
            return Cell(text) if text else None


def _number(value: int | float | Decimal, number_format: str) -> Cell:
    """A number with the fifteen digits that Excel keeps, and the words its format shows with it."""
    plain = format(Decimal(format(value, ".15g")), "f") if isinstance(value, float) else str(value)
    before, after = words_of_format(number_format)
    return Cell(tidy(f"{before} {plain} {after}"), CellKind.NUMBER)


def words_of_format(number_format: str) -> tuple[str, str]:
    """The words that a number format of Excel shows before and after the number.

    `#,##0 "млн USD"` shows ` млн USD` after it; `[$€-2] #,##0` shows `€` before it. A format
    with a scale (`0,,"M"`) shows a smaller number than the cell holds, so its words are left out.
    """
    first = _SECTION.match(number_format)
    shown = re.sub(r"[_*].", "", first[0] if first else "")
    if re.search(r"[0#?],+(?![0#?,])", re.sub(r'"[^"]*"', "", shown)):
        return "", ""
    found = [
        (at.start(), at["money"] or at["quoted"] or at["sign"] or "")
        for at in _SHOWN.finditer(shown)
    ]
    digits = re.search(r"[0#?]", re.sub(r'"[^"]*"|\[[^]]*\]', lambda m: " " * len(m[0]), shown))
    middle = digits.start() if digits else 0
    return (
        " ".join(words for at, words in found if at < middle),
        " ".join(words for at, words in found if at >= middle),
    )


_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])*')
_SHOWN = re.compile(
    r'\[\$(?P<money>[^\]-]*)[^\]]*\]|"(?P<quoted>[^"]*)"|(?P<sign>[$€£₸₽₼₺₹₾])', re.IGNORECASE
)


def cells_of(rows: Iterable[ListRow], column: int) -> Iterator[Cell]:
    """The cells of a column that are written in their rows."""
    for row in rows:
        if column in row.own:
            yield row.cells[column]

"""XLSX: a sheet of projects for people, then each table a sheet; text is always text.

Two sheets say what the file and the columns of its tables are.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cooperation.exports.provenance import Provenance
from cooperation.exports.table import Day, Link, Table, Told, Value, told_to_nobody

# XML 1.0 allows no control characters.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767
"""Characters that a cell of this format may hold."""
_WIDEST = 60
_WIDEST_READ, _WIDEST_LINK = 28, 16
"""The same of the sheet for people, where words wrap, so that its print can be read."""
_LINKS_PRINTED = 3
"""Columns of links on paper; those beyond and what follows them are on the screen alone."""
_MEASURED = 500
"""Rows that the width of a column is taken from."""
_LONGEST_ADDRESS, _MOST_LINKS = 2079, 65_530
"""Characters of a link and links on a sheet that Excel takes; what is beyond stands as text."""


def xlsx(
    tables: Sequence[Table], *, first: Table, about: Provenance, told: Told = told_to_nobody
) -> bytes:
    """The workbook's bytes: `first` for people, then the `tables`, each named `data_…`.

    The same rows give the same bytes.
    """
    buffer = io.BytesIO()
    written, rows = len(first.rows), sum(len(table.rows) for table in (first, *tables))
    # Rows go to a file one after the other, so that 20,000 entries need no room in memory.
    with Workbook(buffer, {"constant_memory": True}) as book:
        # A fixed time keeps equal data equal bytes.
        book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 -- has no zone
        bold = book.add_format({"bold": True})
        _for_people(book, first, about)
        told(written / max(rows, 1))
        facts = _sheet(book, "about", (16, _WIDEST))
        for number, (key, words) in enumerate(about.lines):
            _put(facts, number, 0, key, bold)
            _put(facts, number, 1, words)
        columns = _sheet(book, "columns", (20, 20, _WIDEST))
        described = (
            (sheet_name(table), column.name, column.description)
            for table in tables
            for column in table.columns
        )
        _fill(columns, ("sheet", "column", "what it holds"), described, bold)
        for table in tables:
            heads = [column.name for column in table.columns]
            _fill(_sheet(book, sheet_name(table), _widths(table)), heads, table.rows, bold)
            written += len(table.rows)
            told(written / max(rows, 1))
    return buffer.getvalue()


def sheet_name(table: Table) -> str:
    """The name of a table's sheet; it cannot be that of the sheet for people in any language."""
    return f"data_{table.name}"


def _for_people(book: Workbook, table: Table, about: Provenance) -> None:
    """A sheet to read, filter and print: A4 across, its columns on one page, the head on each."""
    linking = [
        number
        for number in range(len(table.columns))
        if any(isinstance(row[number], Link) for row in table.rows)
    ]
    widths = (
        min(width, _WIDEST_LINK if number in linking else _WIDEST_READ)
        for number, width in enumerate(_widths(table))
    )
    sheet = _sheet(book, table.name, widths)
    last_row, last_column = len(table.rows), len(table.columns) - 1
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.3, right=0.3, top=0.6, bottom=0.6)
    if len(linking) > _LINKS_PRINTED:
        sheet.print_area(0, 0, last_row, linking[_LINKS_PRINTED - 1])
    title, dated = (words.replace("&", "&&") for words in (about.title, about.as_of))
    sheet.set_header(f"&L{title[:150]}&R{dated}")
    sheet.set_footer("&C&P / &N")
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.freeze_panes(1, 1)
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    sums = book.add_format({"num_format": "#,##0", "valign": "top"})
    days = book.add_format({"num_format": "d mmm yyyy", "align": "left", "valign": "top"})
    linked = book.add_format(
        {"font_color": "#0563C1", "underline": 1, "valign": "top", "text_wrap": True}
    )
    for number, column in enumerate(table.columns):
        _put(sheet, 0, number, column.name, head)
    links = 0
    for line, row in enumerate(table.rows, start=1):
        for number, value in enumerate(row):
            if isinstance(value, Link):
                address = value.address
                if address and len(address) <= _LONGEST_ADDRESS and links < _MOST_LINKS:
                    links += 1
                    sheet.write_url(line, number, address, linked, _shown(value.words))
                else:
                    _put(sheet, line, number, value, words)
            elif isinstance(value, Day):
                sheet.write_datetime(line, number, value.day, days)
            else:
                _put(sheet, line, number, value, sums if isinstance(value, Decimal) else words)


def _widths(table: Table) -> Iterator[int]:
    for number, column in enumerate(table.columns):
        cells = (row[number] for row in table.rows[:_MEASURED])
        shown = (cell.words if isinstance(cell, Link) else str(cell or "") for cell in cells)
        yield max(len(column.name), max(map(len, shown), default=0)) + 2


def _sheet(book: Workbook, name: str, widths: Iterable[int]) -> Worksheet:
    sheet = book.add_worksheet(name)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(width, _WIDEST))
    return sheet


def _fill(
    sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Value]], bold: Format
) -> None:
    sheet.freeze_panes(1, 0)
    for number, words in enumerate(heads):
        _put(sheet, 0, number, words, bold)
    for line, row in enumerate(rows, start=1):
        for number, value in enumerate(row):
            _put(sheet, line, number, value)


def _put(sheet: Worksheet, row: int, column: int, value: Value, look: Format | None = None) -> None:
    """Fill a cell; text stays text, never a formula, a link or a number, whatever it looks like."""
    match value:
        case str():
            sheet.write_string(row, column, _shown(value), look)
        case bool():
            sheet.write_boolean(row, column, value, look)
        case int() | Decimal():
            sheet.write_number(row, column, value, look)
        case Link() | Day():
            sheet.write_string(row, column, _shown(str(value)), look)


def _shown(text: str) -> str:
    """Text that a cell can hold."""
    text = _NOT_XML.sub("\ufffd", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"

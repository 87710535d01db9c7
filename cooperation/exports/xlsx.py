"""XLSX: each table a sheet, text always text; two sheets say what the file and its columns are."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cooperation.exports.provenance import Provenance
from cooperation.exports.table import Table, Value

# XML 1.0 allows no control characters.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_LONGEST = 32_767
"""Characters that a cell of this format may hold."""
_WIDEST = 60


def xlsx(tables: Sequence[Table], *, about: Provenance) -> bytes:
    """The workbook's bytes; the same rows give the same bytes."""
    buffer = io.BytesIO()
    # Rows go to a file one after the other, so that 20,000 entries need no room in memory.
    with Workbook(buffer, {"constant_memory": True}) as book:
        # A fixed time keeps equal data equal bytes.
        book.set_properties({"created": datetime(1980, 1, 1)})  # noqa: DTZ001 -- has no zone
        bold = book.add_format({"bold": True})
        facts = _sheet(book, "about", (16, _WIDEST))
        for number, (key, words) in enumerate(about.lines):
            facts.write(number, 0, key, bold)
            facts.write(number, 1, words)
        columns = _sheet(book, "columns", (20, 20, _WIDEST))
        described = (
            (t.name, column.name, column.description) for t in tables for column in t.columns
        )
        _fill(columns, ("table", "column", "what it holds"), described, bold)
        for table in tables:
            heads = [column.name for column in table.columns]
            widths = (_longest(number, table) + 2 for number in range(len(heads)))
            _fill(_sheet(book, table.name, widths), heads, table.rows, bold)
    return buffer.getvalue()


def _longest(number: int, table: Table) -> int:
    head = len(table.columns[number].name)
    return max(head, max((len(str(row[number] or "")) for row in table.rows), default=0))


def _sheet(book: Workbook, name: str, widths: Iterable[int]) -> Worksheet:
    sheet = book.add_worksheet(name)
    sheet.add_write_handler(str, _write_text)
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(width, _WIDEST))
    return sheet


def _fill(
    sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Value]], bold: Format
) -> None:
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, heads, bold)
    for line, row in enumerate(rows, start=1):
        sheet.write_row(line, 0, row)


def _write_text(
    sheet: Worksheet, row: int, column: int, text: str, look: Format | None = None
) -> int:
    """Write text as text: never a formula, a link or a number, whatever it looks like."""
    text = _NOT_XML.sub("\ufffd", text)
    if len(text) > _LONGEST:
        text = text[: _LONGEST - 1] + "…"
    return int(sheet.write_string(row, column, text, look))

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
        facts = book.add_worksheet("about")
        _widths(facts, (16, _WIDEST))
        for number, (key, words) in enumerate(about.lines):
            _write(facts, number, 0, key, bold)
            _write(facts, number, 1, words)
        columns = book.add_worksheet("columns")
        _widths(columns, (20, 20, _WIDEST))
        described = (
            (t.name, column.name, column.description) for t in tables for column in t.columns
        )
        _fill(columns, ("table", "column", "what it holds"), described, bold)
        for table in tables:
            sheet = book.add_worksheet(table.name)
            heads = [column.name for column in table.columns]
            _widths(sheet, (_longest(number, table) + 2 for number in range(len(heads))))
            _fill(sheet, heads, table.rows, bold)
    return buffer.getvalue()


def _longest(number: int, table: Table) -> int:
    head = len(table.columns[number].name)
    return max(head, max((len(str(row[number] or "")) for row in table.rows), default=0))


def _widths(sheet: Worksheet, widths: Iterable[int]) -> None:
    for number, width in enumerate(widths):
        sheet.set_column(number, number, min(width, _WIDEST))


def _fill(
    sheet: Worksheet, heads: Sequence[str], rows: Iterable[Sequence[Value]], bold: Format
) -> None:
    sheet.freeze_panes(1, 0)
    for number, head in enumerate(heads):
        _write(sheet, 0, number, head, bold)
    for line, row in enumerate(rows, start=1):
        for number, value in enumerate(row):
            _write(sheet, line, number, value)


def _write(
    sheet: Worksheet, row: int, column: int, value: Value, look: Format | None = None
) -> None:
    """Write one cell; text is never a formula, a link or a number, whatever it looks like."""
    match value:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, value, look)
        case str():
            text = _NOT_XML.sub("\ufffd", value)
            if len(text) > _LONGEST:
                text = text[: _LONGEST - 1] + "…"
            sheet.write_string(row, column, text, look)
        case _:
            sheet.write_number(row, column, value, look)

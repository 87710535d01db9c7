"""XLSX: each table a sheet, text always text; two sheets say what the file and its columns are."""

import io
import re
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from cooperation.exports.provenance import Provenance
from cooperation.exports.table import Table, Value

# XML 1.0 allows no control characters; openpyxl raises on them.
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 60


def xlsx(tables: Sequence[Table], *, about: Provenance) -> bytes:
    """The workbook's bytes."""
    book = Workbook(write_only=True)
    facts = book.create_sheet("about")
    facts.column_dimensions["A"].width = 16
    facts.column_dimensions["B"].width = _WIDEST
    for key, value in about.lines:
        facts.append([_cell(facts, key, bold=True), _cell(facts, value)])
    _describe(book.create_sheet("columns"), tables)
    for table in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        for number, column in enumerate(table.columns, start=1):
            longest = max(
                [len(column.name), *(len(str(row[number - 1] or "")) for row in table.rows)]
            )
            sheet.column_dimensions[get_column_letter(number)].width = min(longest + 2, _WIDEST)
        sheet.append([_cell(sheet, column.name, bold=True) for column in table.columns])
        for row in table.rows:
            sheet.append([_cell(sheet, value) for value in row])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _describe(sheet: Any, tables: Sequence[Table]) -> None:
    """Say what each column of each table holds."""
    for letter, width in zip("ABC", (20, 20, _WIDEST), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    heads = ("table", "column", "what it holds")
    sheet.append([_cell(sheet, head, bold=True) for head in heads])
    for table in tables:
        for column in table.columns:
            words = (table.name, column.name, column.description)
            sheet.append([_cell(sheet, word) for word in words])


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    if isinstance(value, str):
        value = _NOT_XML.sub("\ufffd", value)
    # openpyxl writes Decimals digit by digit; only its type stubs do not know them.
    cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]
    if isinstance(value, str):
        # Else a text that begins with “=” becomes a formula that runs when the file is opened.
        cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell

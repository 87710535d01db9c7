"""CSV that Excel opens by a double click where numbers have a decimal comma, as in Russian.

Nothing but the standard way of writing differs from the plain file: a mark that says UTF-8,
semicolons, a decimal comma. What Excel would make a date or another number of stays as written.
"""

import csv
import io
import re
from decimal import Decimal

from cooperation.exports.csv_package import neutral
from cooperation.exports.table import Column, Table, Value

MARK = "\ufeff"

_MONTH = (
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек)\w*\.?"
)
_TAKEN_FOR_ANOTHER = re.compile(
    r"\s*(?:\d[\d\s.,:/\\–-]*|\d+(?:[.,]\d+)?e[+-]?\d+"
    rf"|\d+[\s./-]*{_MONTH}[\s./-]*\d*|{_MONTH}[\s./-]*\d+)\s*%?",
    re.IGNORECASE,
)
"""Text that Excel reads as a date, a time or a number: 2025-11, 3/4, 1e5, 007, may-5."""
_AS_WRITTEN = re.compile(r"[1-9]\d{0,14}|\d{4}-\d\d-\d\d")
"""Numbers and whole days, which mean the same in Excel."""


def excel_csv(table: Table) -> bytes:
    """One table, its first line the names of the columns."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(_cell, row, table.columns) for row in table.rows)
    return (MARK + text.getvalue()).encode()


def _cell(value: Value, column: Column) -> Value:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}".replace(".", ",")
        case str() if _TAKEN_FOR_ANOTHER.fullmatch(value) and not _AS_WRITTEN.fullmatch(value):
            # A formula that gives its own text is the only way to tell Excel that it is text.
            return f'="{value}"'
    return neutral(value)

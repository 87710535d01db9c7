"""CSV Data Package: the tables as CSV files with a `datapackage.json`, in one zip.

Follows https://datapackage.org (version 2.0): keys, foreign keys, types, sources, licence.
"""

import csv
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from cooperation.exports.provenance import Provenance
from cooperation.exports.table import Table, Value

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
# What a spreadsheet takes for a formula; OWASP's list for CSV injection, wide letters included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_package(tables: Sequence[Table], *, about: Provenance) -> bytes:
    """The zip file's bytes; the same rows give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, "datapackage.json", _descriptor(tables, about))
        for table in tables:
            _add(archive, f"{table.name}.csv", csv_text(table))
    return buffer.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    # A fixed time keeps equal data equal bytes.
    entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, text.encode("utf-8"))


def neutral(value: Value) -> Value:
    """Text that a spreadsheet would run as a formula, led by an apostrophe instead."""
    # Some programs drop blanks at the front before they look.
    if isinstance(value, str) and value.lstrip(" \u00a0").startswith(_FORMULA):
        return "'" + value
    return value


def csv_text(table: Table) -> str:
    """One table as CSV (RFC 4180), its first line the names of the columns."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return text.getvalue()


def _cell(value: Value) -> Value:
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutral(value)


def _descriptor(tables: Sequence[Table], about: Provenance) -> str:
    package: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "economic-cooperation",
        "title": about.title,
        "version": about.version,
        "description": (
            "Announced projects, packages, programmes and corridors. Missing amounts are not "
            "zero; packages are not split; programmes are never added to other sums. Text that "
            "begins like a formula is led by an apostrophe."
        ),
        "resources": [_resource(table) for table in tables],
        "provenance": about.facts,
    }
    if about.license:
        package["licenses"] = [{"name": about.license}]
    return json.dumps(package, ensure_ascii=False, indent=2)


def _resource(table: Table) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [
            {"name": column.name, "type": column.type, "description": column.description}
            for column in table.columns
        ],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    references = [
        {
            "fields": [column.name],
            # An empty resource name means the table itself.
            "reference": {
                "resource": "" if column.refers_to == table.name else column.refers_to,
                "fields": ["id"],
            },
        }
        for column in table.columns
        if column.refers_to
    ]
    if references:
        schema["foreignKeys"] = references
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }

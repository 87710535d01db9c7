"""A flat table of an export: typed, described columns and rows of plain values."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Value = str | int | Decimal | bool | None
Make = Callable[[Any], Value]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Table Schema type and what it holds."""

    name: str
    type: str
    description: str
    refers_to: str | None = None
    """The table whose `id` this column holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export; a missing value is None, never zero."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]


ID = Column("id", "string", "Identifier in the data file; stable.")
NAME = Column("name", "string", "Name in the language of the export.")
SOURCES = Column("sources", "string", "Source ids, parted by spaces.")
NOTE = Column("note", "string", "Our own words.")
SUBJECT_TYPE = Column("subject_type", "string", "Kind of entry: package, project or corridor.")
SUBJECT = Column("subject", "string", "Id of the entry.")
SAID = Column("date", "string", "When it was said.")
STANDS = Column("stands", "boolean", "Whether it stands now, for the whole or for its part.")
PREFERRED = Column("preferred", "boolean", "Whether the editor chose it.")
PART = Column("part", "string", "Which part of the whole it speaks of.")


def label_of(name: str) -> Column:
    """The column beside a code that names it for readers."""
    return Column(name, "string", "The same in the language of the export.")


def table(
    name: str,
    items: Iterable[Any],
    columns: list[tuple[Column, Make]],
    *,
    key: tuple[str, ...] = ("id",),
) -> Table:
    """One row an item, each cell made by the function beside its column."""
    rows = tuple(tuple(make(item) for _, make in columns) for item in items)
    return Table(name, tuple(column for column, _ in columns), rows, key)

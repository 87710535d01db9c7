"""A flat table of an export: typed, described columns and rows of plain values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a web address, where there is one."""

    words: str
    address: str | None = None

    def __str__(self) -> str:
        """The words, and the address after them."""
        return f"{self.words} {self.address}" if self.address else self.words


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a spreadsheet sorts by, and the words that say it."""

    day: date
    words: str

    def __str__(self) -> str:
        """The words alone."""
        return self.words


Value = str | int | Decimal | bool | Link | Day | None

Told = Callable[[float], None]
"""Who is told how much of a file is made, from 0 to 1."""


def told_to_nobody(_: float) -> None:
    """For files whose making nobody follows."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what it holds, its Table Schema type, and where its cells come from."""

    name: str
    description: str
    type: str = "string"
    refers_to: str | None = None
    """The table whose `id` this column holds."""
    of: str | Callable[[Any], Any] = ""
    """What of an item it holds: an attribute, “a.b” for one inside another; by default `name`."""
    names_from: str = ""
    """The code list whose names stand here instead of the codes."""
    joint: str = " "
    """What stands between several values."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export; a missing value is None, never zero."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]


ID = Column("id", "Identifier in the data file; stable.")
NAME = Column("name", "Name in the language of the export.")
NOTE = Column("note", "Our own words.")
AS_OF_COLUMN = Column("as_of", "The day whose knowledge it is: that of the data, or of `asof`.")


def label(name: str, names_from: str = "", *, of: Any = "", joint: str = ", ") -> Column:
    """The column beside a code that names it for readers."""
    words = "The same in the language of the export."
    return Column(name, words, of=of, names_from=names_from, joint=joint)

"""What a reader sets on a single page: the order of a table, the years shown, what is compared."""

from dataclasses import dataclass
from enum import StrEnum

from components.state.subject import SUBJECTS
from cooperation.model.enums import SourceKind


class Order(StrEnum):
    """What the table of projects is sorted by."""

    ANNOUNCED = "announced"
    NAME = "name"
    AMOUNT = "amount"
    STATUS = "status"


class CorridorOrder(StrEnum):
    """What the tables of corridors and hubs can be sorted by, besides how near they are."""

    NAME = "name"
    STATUS = "status"
    LENGTH = "length"
    COST = "cost"


class SourceOrder(StrEnum):
    """What the table of sources can be sorted by, besides the order of the file."""

    PUBLISHER = "publisher"
    KIND = "kind"
    DATE = "date"
    STATEMENTS = "statements"


COMPARED = {
    **{known.key: field for field, known in SUBJECTS.items()},
    "project": "projects",
}
"""The kinds of which two can be compared, by their word in an address, each with its field."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands side by side; “” for what is not chosen yet."""

    of: str = "sector"
    """A key of COMPARED."""
    a: str = ""
    b: str = ""


@dataclass(frozen=True, slots=True)
class VersionsCompared:
    """The data versions whose difference is shown; “” for the newest, and for the one before it."""

    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """Which sources the page of sources lists, and in which order."""

    words: str = ""
    """What their publisher, title or address contains."""
    kind: SourceKind | None = None
    publisher: str = ""
    order: tuple[SourceOrder, bool] | None = None
    """By what, and whether from the largest or newest down; None for the order of the file."""

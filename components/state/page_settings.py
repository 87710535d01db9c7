"""What a reader sets on a single page: the order of a table, the years shown, what is compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from components.state.subject import SUBJECTS
from cooperation.model.enums import SourceKind
from cooperation.selection.query_string import (
    FIND_SOURCES,
    PUBLISHER,
    SORT_SOURCES,
    SORT_TIMELINE,
    SOURCE_KIND,
)

AnyOrder = TypeVar("AnyOrder", bound=StrEnum)

Sorting = tuple[AnyOrder, bool]
"""What a table is sorted by, and whether descending."""

NEWS = "news"
"""What the timeline can be sorted by, besides package and event."""


class ProjectOrder(StrEnum):
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
    "corridor": "corridors",
}
"""The kinds of which two can be compared, by their word in an address, each with its field."""
RECORDS_COMPARED = ("projects", "corridors")
"""The fields of those that have a record of facts; of the others their entries are compared."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What stands side by side; “” for what is not chosen yet."""

    of: str = "sector"
    """A key of COMPARED."""
    a: str = ""
    b: str = ""

    @property
    def params(self) -> dict[str, list[str]]:
        """The fields of an address that ask for it."""
        return {"of": [self.of], **_written({"a": self.a, "b": self.b})}


@dataclass(frozen=True, slots=True)
class VersionsCompared:
    """The data versions whose difference is shown; “” for the newest, and for the one before it."""

    before: str = ""
    after: str = ""

    @property
    def params(self) -> dict[str, list[str]]:
        """The fields of an address that ask for it."""
        return _written({"before": self.before, "after": self.after})


@dataclass(frozen=True, slots=True)
class SourcesShown:
    """Which sources the page of sources lists, and in which order."""

    words: str = ""
    """What their publisher, title or address contains."""
    kind: SourceKind | None = None
    publisher: str = ""
    order: Sorting[SourceOrder] | None = None
    """None for the order of the file."""

    @property
    def params(self) -> dict[str, list[str]]:
        """The fields of an address that ask for it."""
        return _written(
            {
                FIND_SOURCES: self.words,
                SOURCE_KIND: self.kind.value if self.kind else "",
                PUBLISHER: self.publisher,
                SORT_SOURCES: signed(self.order) if self.order else "",
            }
        )


@dataclass(frozen=True, slots=True)
class TimelineShown:
    """How the timeline shows its rows. No filter: nothing else depends on it."""

    unfolded: bool = False
    """Whether it has a row for each entry, also for those of a single date."""
    by_news: bool = False
    """Whether it is sorted by the latest news, not by package and event."""
    years: tuple[int, int] | None = None
    """The first and last year shown; None for all."""

    @property
    def params(self) -> dict[str, list[str]]:
        """The fields of an address that ask for it."""
        return _written(
            {
                "unfold": "yes" if self.unfolded else "",
                SORT_TIMELINE: NEWS if self.by_news else "",
                "years": "{}..{}".format(*self.years) if self.years else "",
            }
        )


def signed(by: Sorting[AnyOrder]) -> str:
    """A sorting as an address writes it: a minus stands for descending."""
    order, descending = by
    return ("-" if descending else "") + order.value


def _written(fields: Mapping[str, str]) -> dict[str, list[str]]:
    return {key: [value] for key, value in fields.items() if value}

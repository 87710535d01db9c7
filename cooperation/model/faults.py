"""Faults of a dataset's files: where, what was written, and what to write."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """With an error the dataset is not shown; warnings and notes do not prevent that."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


NOT_LISTED = "more"
"""The code of a fault that stands for the `n` of its level that are not listed."""
STOPPED = "stopped"
"""The same where reading stopped, so that there may be more than `n`."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file.

    `file` is the file's name if the dataset is a folder of files, else empty; `line` and `column`
    count from 1; `path` reads like `projects.tenge-bank-hq.amount`. `what` is the English message,
    also the id of its translation, with named placeholders that `values` fills; `text` gives it
    in English. Among the values, dates and statuses are as the data have them, so that a page can
    write them out in its language.
    """

    level: Level
    code: str
    line: int
    column: int
    path: str
    what: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    file: str = ""

    @property
    def text(self) -> str:
        """The message in English."""
        return self.what.format(**self.values)

    def __str__(self) -> str:
        """`file:line:col: level[code] path: text`, without a file if the dataset is one file."""
        file = f"{self.file}:" if self.file else ""
        where = f" {self.path}" if self.path else ""
        return f"{file}{self.line}:{self.column}: {self.level}[{self.code}]{where}: {self.text}"


@dataclass(frozen=True, slots=True)
class NumberOfFaults:
    """How many faults of one level there are; `or_more` where reading stopped at so many."""

    number: int
    or_more: bool = False


def number_of(faults: Iterable[Fault], level: Level) -> NumberOfFaults:
    """How many faults of a level were found, those that are not listed included."""
    number, or_more = 0, False
    for fault in faults:
        if fault.level is level:
            number += int(str(fault.values["n"])) if fault.code in (NOT_LISTED, STOPPED) else 1
            or_more |= fault.code == STOPPED
    return NumberOfFaults(number, or_more)

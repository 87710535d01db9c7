"""Faults of a dataset's files: where, what was written, and what to write."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Level(StrEnum):
    """With an error the dataset is not shown; warnings and notes do not prevent that."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake in a file.

    `file` is the file's name if the dataset is a folder of files, else empty; `line` and `column`
    count from 1; `path` reads like `projects.tenge-bank-hq.amount`. `what` is the English message,
    also the id of its translation, with named placeholders that `values` fills; `text` gives it
    in English.
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

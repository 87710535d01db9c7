"""What every parser of the reader needs: the lists, the day, the ids, the faults so far."""

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final

from cooperation.codelists import Codelists
from cooperation.dates import PartialDate
from cooperation.reading.collecting import Collector, Path, Placed
from cooperation.reading.spelling import Spelling


class Faulty:
    """What a parser gives for a value whose fault it has told."""


FAULTY: Final = Faulty()

ENTRIES = ("projects", "packages", "corridors")
"""Sections whose ids share one space, so that relations can name any of them."""


@dataclass
class Context:
    """One reading."""

    codelists: Codelists
    today: date
    faults: Collector
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    as_of: PartialDate | None = None
    """The dataset's own date; None while it is not known, and then no date is too late."""
    spelling: Spelling = field(default_factory=Spelling)
    used: set[tuple[str, str]] = field(default_factory=set)
    """Section and id of everything something refers to."""
    read: dict[tuple[object, Hashable], object] = field(default_factory=dict)
    """What was read of a field and its words: the same few stand thousands of times in a file."""

    @cached_property
    def currencies(self) -> Mapping[str, tuple[str, ...]]:
        """Other words for each currency code."""
        return {
            code: (*entry.aliases, *entry.name.all, str(entry.extra.get("symbol", code)))
            for code, entry in self.codelists.currencies.items()
        }

    def error(self, at: Placed, path: Path, code: str, what: str, /, **values: object) -> Faulty:
        """Tell of an error and stand for the value that has it."""
        self.faults.error(at, path, code, what, **values)
        return FAULTY

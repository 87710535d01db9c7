"""What every parser of the reader is given: a value with its place, and what the reading knows."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from cooperation.model.codelists import Codelists
from cooperation.reading.fault_collector import Collector, Located, Path
from cooperation.reading.spelling import Spelling
from cooperation.reading.yaml.tree import Node
from cooperation.text.marking import N_
from cooperation.values.dates import PartialDate


class Faulty:
    """What a parser returns for a value whose fault it has reported."""


FAULTY: Final = Faulty()

MOST_ENTRIES = 22_000
MOST_STATEMENTS = 45_000
"""With so many, and as many values as may be, a dataset is read in four seconds and 250 MB."""


@dataclass
class Allowance:
    """How many of a kind a dataset may still hold; the first too many is reported."""

    limit: int
    too_many: str
    taken: int = 0

    @property
    def is_exceeded(self) -> bool:
        """Whether there are too many."""
        return self.taken > self.limit

    def take(self, at: Located, path: Path, faults: Collector) -> bool:
        """Count one; False when there are too many."""
        self.taken += 1
        if self.taken == self.limit + 1:
            faults.error(at, path, "size", self.too_many, limit=self.limit)
        return self.taken <= self.limit


@dataclass
class Context:
    """One reading."""

    codelists: Codelists
    today: date
    faults: Collector
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    as_of: PartialDate | None = None
    """The dataset's own date; None while it is not known, and then no date is too late."""
    currency: str | None = None
    """The currency totals are shown in; None while it is not known."""
    spelling: Spelling = field(default_factory=Spelling)
    lost: list[tuple[str, str]] = field(default_factory=list)
    """Section and id of entries that stand where they cannot be read, which is reported."""
    notes: list[Node] = field(default_factory=list)
    """The notes of what is being read: of the claim, and of the entry it is in."""
    used: set[tuple[str, str]] = field(default_factory=set)
    """Section and id of everything something refers to."""
    entries: Allowance = field(
        default_factory=lambda: Allowance(
            MOST_ENTRIES,
            N_(
                "the data hold more than {limit} entries. Divide them into several datasets, each "
                "with a dashboard of its own."
            ),
        )
    )
    statements: Allowance = field(
        default_factory=lambda: Allowance(
            MOST_STATEMENTS,
            N_(
                "the data hold more than {limit} statements: figures, statuses, planned dates, "
                "parties, announcements. Divide them into several datasets, each with a dashboard "
                "of its own."
            ),
        )
    )
    _units: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def units_of(self, field: str) -> Mapping[str, str]:
        """The units of a quantity field, and other words for them."""
        if field not in self._units:
            self._units[field] = self.codelists.units_of(field)
        return self._units[field]

    @cached_property
    def currencies(self) -> Mapping[str, tuple[str, ...]]:
        """Other words for each currency code."""
        return {
            code: (*entry.aliases, *entry.name.all, str(entry.extra.get("symbol", code)))
            for code, entry in self.codelists.currencies.items()
        }

    def error(self, at: Located, path: Path, code: str, what: str, /, **values: object) -> Faulty:
        """Report an error; FAULTY stands for the value that has it."""
        self.faults.error(at, path, code, what, **values)
        return FAULTY


class Value(NamedTuple):
    """Something written in the file: its node, the path that leads to it, and the reading."""

    node: Node
    path: Path
    context: Context

    def error(self, code: str, what: str, /, **values: object) -> Faulty:
        """Report an error of this value; FAULTY stands for it."""
        return self.context.error(self.node, self.path, code, what, **values)

    def warning(self, code: str, what: str, /, **values: object) -> None:
        """Report a warning about this value."""
        self.context.faults.warning(self.node, self.path, code, what, **values)

    def inside(self, node: Node, *steps: str | int) -> "Value":
        """Something inside this value, `steps` further along its path."""
        return Value(node, self.path + steps, self.context)

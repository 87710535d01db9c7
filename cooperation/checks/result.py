"""What a rule over several records is given, and what it gives."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from cooperation.geo.outlines import Outlines
from cooperation.model.codelists import Codelists
from cooperation.model.faults import Level
from cooperation.model.records import Dataset


@dataclass(frozen=True)
class CheckContext:
    """Everything a check may look at.

    `dataset` holds the records that are good by themselves; `whole` tells whether they are
    all there are, for a rule about what is absent must be silent when the absent may only be
    misspelt; the dataset's own fields, too, are there for certain only when it is true. `used`
    are section and id of everything something refers to.
    """

    dataset: Dataset
    codelists: Codelists
    today: date
    whole: bool
    used: set[tuple[str, str]]
    outlines: Outlines | None = None
    """Where regions and countries lie; without them no point is held against its region."""


@dataclass(frozen=True)
class Finding:
    """A fault of several records, at the path where an editor would mend it."""

    level: Level
    code: str
    path: tuple[str | int, ...]
    what: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    at_key: bool = False
    """Point at the key's line instead of the value."""


Check = Callable[[CheckContext], Iterator[Finding]]


def error(path: tuple[str | int, ...], code: str, what: str, /, **values: object) -> Finding:
    """Make a finding that keeps the file off the screen."""
    return Finding(Level.ERROR, code, path, what, values)


def warning(path: tuple[str | int, ...], code: str, what: str, /, **values: object) -> Finding:
    """Make a finding that does not."""
    return Finding(Level.WARNING, code, path, what, values)


def note(path: tuple[str | int, ...], code: str, what: str, /, **values: object) -> Finding:
    """Make a finding that is no mistake at all."""
    return Finding(Level.NOTE, code, path, what, values)


def at_key(finding: Finding) -> Finding:
    """Point a finding at the key of its path."""
    return Finding(
        finding.level, finding.code, finding.path, finding.what, finding.values, at_key=True
    )

"""What a rule over several records is given, and what it returns."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from cooperation.geo.outlines import Outlines
from cooperation.model.codelists import Codelists
from cooperation.model.faults import Level
from cooperation.model.records import Dataset


@dataclass(frozen=True)
class CheckContext:
    """Everything a rule may look at.

    `dataset` holds the records without faults of their own; `whole` tells whether these are all
    records. If not, what is missing may only be misspelt, so rules about missing things must report
    nothing, and fields of the dataset itself may be missing too. `used` are section and id of
    everything something refers to.
    """

    dataset: Dataset
    codelists: Codelists
    whole: bool
    used: set[tuple[str, str]]
    outlines: Outlines | None = None
    """Where regions and countries lie; without them points are not checked."""


@dataclass(frozen=True)
class Finding:
    """A fault of several records, at the path where an editor would fix it."""

    level: Level
    code: str
    path: tuple[str | int, ...]
    what: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


Check = Callable[[CheckContext], Iterator[Finding]]


def error(path: tuple[str | int, ...], code: str, what: str, /, **values: object) -> Finding:
    """A finding with which the dataset is not shown."""
    return Finding(Level.ERROR, code, path, what, values)


def warning(path: tuple[str | int, ...], code: str, what: str, /, **values: object) -> Finding:
    """A finding that does not prevent the dataset from being shown."""
    return Finding(Level.WARNING, code, path, what, values)


def note(path: tuple[str | int, ...], code: str, what: str, /, **values: object) -> Finding:
    """A finding that is no mistake."""
    return Finding(Level.NOTE, code, path, what, values)

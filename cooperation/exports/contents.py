"""What the files of one export are made from: the entries chosen, and what each of them says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar

from cooperation.claims.current_amount import CurrentAmount, current_amount
from cooperation.claims.current_claims import (
    current_parts,
    current_promises,
    current_quantities,
    disagree,
)
from cooperation.claims.walk import events_of, evidence_of
from cooperation.exports.table import Column, Day, Link, Value
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.records import (
    AmountClaim,
    Announced,
    Claim,
    Corridor,
    Dataset,
    Entry,
    Event,
    Package,
    Project,
    Share,
    Text,
    latest,
)
from cooperation.selection.selection import Part
from cooperation.values.amounts import Amount, Qualifier, Quantity
from cooperation.values.dates import PartialDate

AnyClaim = TypeVar("AnyClaim", bound=Claim)


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure, status, promise or further announcement of an entry, a decision of an event, or a
    value or goal of an indicator; numbered within its field."""

    subject: Entry
    field: str
    number: int
    said: Any
    """The claim, announcement, decision, value or goal."""
    stands: bool = True
    disputed: bool = False

    @property
    def id(self) -> str:
        """Its id in the tables."""
        return f"{self.subject.id}.{self.field}.{self.number}"

    @property
    def measure(self) -> Measure | None:
        """What an amount measures."""
        return getattr(self.said, "measure", None)

    @property
    def period(self) -> PartialDate | None:
        """The time over which a quantity was measured."""
        return getattr(self.said, "period", None)


class Scope:
    """The entries of one export, what they name, and their words in its language.

    Its packages are those chosen and those around chosen entries, unless they are given.
    """

    def __init__(
        self,
        part: Part,
        language: Language,
        codelists: Codelists,
        *,
        packages: Sequence[Package] | None = None,
    ) -> None:
        self.dataset: Dataset = part.dataset
        self._language, self._codelists = language, codelists
        self.projects = part.projects
        self.packages = _packages_around(part) if packages is None else packages
        self.corridors = part.corridors
        self._chosen = part.events
        self.entries: tuple[Announced, ...] = (*self.packages, *self.projects, *self.corridors)

    @cached_property
    def figures(self) -> list[Statement]:
        """Every stated amount and measure."""
        return [figure for entry in self.entries for figure in figure_statements(entry)]

    @cached_property
    def statuses(self) -> list[Statement]:
        """Every dated status."""
        return list(self._statements("status", latest))

    @cached_property
    def promises(self) -> list[Statement]:
        """Every promised date."""
        return list(self._statements("planned", current_promises))

    @cached_property
    def announcements(self) -> list[Statement]:
        """Every further time an entry was announced or named."""
        return [
            statement
            for entry in self.entries
            for statement in _numbered(entry, "announcement", entry.announcements)
        ]

    @cached_property
    def events(self) -> list[Event]:
        """The occasions at which the entries were announced, or something decided of them."""
        used = {event for entry in self.entries for event in events_of(entry)}
        used |= {event.id for event in self._chosen if event.decisions}
        return [event for event in self.dataset.events.values() if event.id in used]

    @cached_property
    def indicator_values(self) -> list[Statement]:
        """Every value and goal of every indicator, whatever is chosen."""
        return [
            statement
            for indicator in self.dataset.indicators.values()
            for field, said in (("value", indicator.values), ("goal", indicator.goals))
            for statement in _numbered(indicator, field, said)
        ]

    @cached_property
    def decisions(self) -> list[Statement]:
        """What was decided and declared at these events."""
        return [
            statement
            for event in self.events
            for statement in _numbered(event, "decision", event.decisions)
        ]

    @cached_property
    def used_sources(self) -> set[str]:
        """Every source that anything in the tables names."""
        evidence = [names for entry in self.entries for _, names in evidence_of(entry)]
        decided = (settled.said.sources for settled in self.decisions)
        measured = (value.said.sources for value in self.indicator_values)
        events = (event.sources for event in self.events)
        return set().union(*evidence, *events, *decided, *measured)

    def _statements(
        self, field: str, standing: Callable[[tuple[AnyClaim, ...]], tuple[AnyClaim, ...]]
    ) -> Iterator[Statement]:
        for entry in self.entries:
            claims: tuple[AnyClaim, ...] = getattr(entry, field, ())
            now = (*standing(claims), *current_parts(claims))
            for number, claim in enumerate(claims, start=1):
                yield Statement(entry, field, number, claim, claim in now)

    def text(self, text: Text | None) -> str | None:
        """Words of the file in the language of the export."""
        return self._language.text(text) if text is not None else None

    def names(self, listed: str, codes: Iterable[str]) -> list[str]:
        """The names of codes; the code itself where its list does not have it."""
        known: Mapping[str, Any] = getattr(self._codelists, listed)
        return [self._language.code_name(known[code]) if code in known else code for code in codes]

    def addresses(self, sources: Iterable[str]) -> list[str]:
        """The web addresses of sources; of one without it the publisher."""
        named = (self.dataset.sources[name] for name in sources)
        return [source.url or self._language.text(source.publisher) for source in named]

    def rows(self, items: Iterable[Any], columns: Sequence[Column]) -> Iterator[tuple[Value, ...]]:
        """The cells of each item; one that is a tuple has the value of each column."""
        held = [
            attrgetter(column.of or column.name) if isinstance(column.of, str) else column.of
            for column in columns
        ]
        for item in items:
            values = item if isinstance(item, tuple) else [of(item) for of in held]
            yield tuple(map(self._cell, values, columns))

    def _cell(self, value: Any, column: Column) -> Value:
        match value:
            case None | bool() | int() | Decimal() | Link() | Day():
                return value
            case str() | Share() | Enum():
                code = _code(value)
                return self.names(column.names_from, [code])[0] if column.names_from else code
            case tuple() | list():
                return column.joint.join(str(self._cell(one, column)) for one in value) or None
            case Text():
                return self.text(value)
            case PartialDate():
                return value.written
            case date():
                return value.isoformat()
            case Fraction():
                return Decimal(value.numerator) / Decimal(value.denominator)
            case float():
                return Decimal(str(value))
        raise TypeError(f"{column.name} cannot hold {value!r}")


def _numbered(subject: Entry, field: str, said: Iterable[Any]) -> Iterator[Statement]:
    for number, one in enumerate(said, start=1):
        yield Statement(subject, field, number, one)


def _code(value: Share | Enum | str) -> str:
    match value:
        case Share():
            return value.code
        case Enum():
            return str(value.value)
    return value


def figure_statements(entry: Announced) -> Iterator[Statement]:
    """The amounts and measures of one entry, numbered by field in the order of the file."""
    for field in ("amount", "length", "capacity", "volume", "area", "jobs"):
        claims: tuple[Any, ...] = getattr(entry, field, ())
        parts = current_parts(claims)
        for number, claim in enumerate(claims, start=1):
            whole, differ = _current_whole(claim, claims)
            yield Statement(
                entry,
                field,
                number,
                claim,
                stands=claim in whole or claim in parts,
                disputed=(differ and claim in whole) or _differs(claim, parts),
            )


def _current_whole(claim: Claim, claims: tuple[Any, ...]) -> tuple[tuple[Claim, ...], bool]:
    """What stands for the whole of the same as a claim, and whether sources differ about it."""
    if isinstance(claim, AmountClaim):
        live = current_amount(claims, measure=claim.measure)
        return (live.claims, live.disputed) if live else ((), False)
    current = current_quantities(claims)
    return current, disagree(claims, current)


def _differs(claim: Claim, parts: Sequence[Claim]) -> bool:
    """Whether another claim that stands gives the same of the same part differently."""
    return claim in parts and any(
        other.part == claim.part
        and other.subject == claim.subject
        and unit_of(other.figure) == unit_of(claim.figure)
        and _bounds(other.figure) != _bounds(claim.figure)
        for other in parts
    )


def unit_of(figure: Amount | Quantity | None) -> str | None:
    """The currency of an amount, the unit of a quantity."""
    return figure.currency if isinstance(figure, Amount) else figure.unit if figure else None


def in_other_currencies(figure: Amount | Quantity | None) -> list[str]:
    """A sum in further currencies, in numbers: `1200000000000 KZT`, `0–500000 EUR`."""
    also = figure.also if isinstance(figure, Amount) else ()
    return [" ".join((_interval(told.low, told.high), str(told.currency))) for told in also]


def _interval(low: Decimal, high: Decimal | None) -> str:
    """`5`, `5–6`, or `5–` where it is open."""
    return str(low) if low == high else f"{low}–{'' if high is None else high}"


def low_of(figure: Amount | Quantity | CurrentAmount) -> Decimal | None:
    """The lower bound; None where nothing is disclosed, for unknown is not zero."""
    return None if figure.qualifier is Qualifier.UNDISCLOSED else figure.low


def _bounds(figure: Amount | Quantity | None) -> tuple[Decimal | None, Decimal | None]:
    return (figure.low, figure.high) if figure else (None, None)


def line_kind(corridor: Corridor) -> str:
    """How much of a corridor's line is known: `point`, `traced` or `schematic`."""
    if corridor.at is not None:
        return "point"
    return "traced" if corridor.trace else "schematic"


def status_of(entry: Announced) -> list[str]:
    """The codes of the latest status; several where sources disagree."""
    return list(dict.fromkeys(claim.status.value for claim in entry.status_now))


def places_used(
    projects: Iterable[Project], corridors: Iterable[Corridor], events: Iterable[Event]
) -> set[str]:
    """Every place that projects, corridors and events name."""
    used = {place for entry in (*projects, *corridors) for place in entry.place_ids}
    return used | {event.place for event in events if event.place}


def _packages_around(part: Part) -> list[Package]:
    """The chosen packages and programmes, and all around them and around chosen projects."""
    packages = part.dataset.packages
    wanted: set[str] = set()
    for name in (
        *(project.package for project in part.projects),
        *(package.id for package in (*part.packages, *part.programmes)),
    ):
        step = name
        while step is not None and step not in wanted:
            wanted.add(step)
            step = packages[step].parent
    return [package for package in packages.values() if package.id in wanted]

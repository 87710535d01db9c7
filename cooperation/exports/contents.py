"""What the tables of one export are made from: the entries chosen, and what each of them says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from cooperation.claims.current_amount import current_amount, current_whole_claims
from cooperation.claims.current_claims import (
    current_parts,
    current_promises,
    current_quantities,
    disagree,
)
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Measure
from cooperation.model.records import (
    AmountClaim,
    Announced,
    Announcement,
    Claim,
    Corridor,
    Dataset,
    Event,
    Project,
    QuantityClaim,
    Share,
    Text,
    latest,
)
from cooperation.selection.selection import Part
from cooperation.values.amounts import Amount, Quantity
from cooperation.values.dates import PartialDate

AnyClaim = TypeVar("AnyClaim", bound=Claim)


@dataclass(frozen=True, slots=True)
class Figure:
    """One stated value of an entry, whatever it measures."""

    id: str
    subject_type: str
    subject: str
    field: str
    as_stated: str
    qualifier: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    measure: str | None
    period: PartialDate | None
    stands: bool
    disputed: bool
    claim: Claim


@dataclass(frozen=True, slots=True)
class Statement:
    """A status, a promise or a further announcement of an entry, numbered within it."""

    id: str
    subject: Announced
    said: Any
    stands: bool = True

    @property
    def subject_type(self) -> str:
        """What kind of entry speaks."""
        return self.subject.record_kind


class Scope:
    """The entries of one export with the packages around them, and their words."""

    def __init__(self, part: Part, language: Language, codelists: Codelists) -> None:
        self.dataset: Dataset = part.dataset
        self._language, self._codelists = language, codelists
        self.projects = part.projects
        inside = {project.package for project in part.projects if project.package}
        chosen = {package.id for package in (*part.packages, *part.programmes)}
        wanted = _with_parents(self.dataset, inside | chosen)
        self.packages = [
            package for package in self.dataset.packages.values() if package.id in wanted
        ]
        self.corridors = part.corridors
        self.entries: tuple[Announced, ...] = (*self.packages, *self.projects, *self.corridors)

    @cached_property
    def figures(self) -> list[Figure]:
        """Every stated amount and measure."""
        return [figure for entry in self.entries for figure in figures_of(entry)]

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
            Statement(f"{entry.id}.announcement.{number}", entry, again)
            for entry in self.entries
            for number, again in enumerate(entry.announcements, start=1)
        ]

    @cached_property
    def events(self) -> list[Event]:
        """The occasions at which the entries were announced, and announced again."""
        used = {entry.event for entry in self.entries}
        used |= {statement.said.event for statement in self.announcements}
        return [event for event in self.dataset.events.values() if event.id in used]

    @cached_property
    def used_sources(self) -> set[str]:
        """Every source that anything in the tables names."""
        said: list[Announced | Event | Claim | Announcement] = [*self.entries, *self.events]
        said += [figure.claim for figure in self.figures]
        said += [item.said for item in (*self.statuses, *self.promises, *self.announcements)]
        return {name for item in said for name in item.sources}

    def _statements(
        self, field: str, standing: Callable[[tuple[AnyClaim, ...]], tuple[AnyClaim, ...]]
    ) -> Iterator[Statement]:
        for entry in self.entries:
            claims: tuple[AnyClaim, ...] = getattr(entry, field, ())
            now = (*standing(claims), *current_parts(claims))
            for number, claim in enumerate(claims, start=1):
                yield Statement(f"{entry.id}.{field}.{number}", entry, claim, claim in now)

    def text(self, text: Text | None) -> str | None:
        """Words of the file in the language of the export."""
        return self._language.text(text) if text is not None else None

    def label(self, listed: str, code: str | None) -> str | None:
        """A code's name; the code itself where its list does not have it."""
        codes: Mapping[str, Any] = getattr(self._codelists, listed)
        known = codes.get(code) if code is not None else None
        return self._language.code_name(known) if known is not None else code

    def labels(self, listed: str, codes: Iterable[str]) -> str | None:
        """The names of several codes."""
        return ", ".join(str(self.label(listed, code)) for code in codes) or None


def figures_of(entry: Announced) -> Iterator[Figure]:
    """The amounts and measures of one entry, numbered by field in the order of the file."""
    amounts_of_parts = current_parts(entry.amount)
    for number, amount in enumerate(entry.amount, start=1):
        yield _amount(entry, number, amount, amounts_of_parts)
    for field in ("length", "capacity", "volume", "area", "jobs"):
        claims: tuple[QuantityClaim, ...] = getattr(entry, field, ())
        standing = current_quantities(claims)
        disputed = disagree(claims, standing)
        parts = current_parts(claims)
        for number, claim in enumerate(claims, start=1):
            yield Figure(
                id=f"{entry.id}.{field}.{number}",
                subject_type=entry.record_kind,
                subject=entry.id,
                field=field,
                as_stated=claim.quantity.written,
                qualifier=claim.quantity.qualifier.value,
                low=claim.quantity.low,
                high=claim.quantity.high,
                unit=claim.quantity.unit,
                measure=None,
                period=claim.period,
                stands=claim in standing or claim in parts,
                disputed=(disputed and claim in standing) or _differs(claim, parts),
                claim=claim,
            )


def _amount(
    entry: Announced, number: int, claim: AmountClaim, parts: tuple[AmountClaim, ...]
) -> Figure:
    stands = claim in current_whole_claims(entry.amount, measure=claim.measure)
    disclosed = claim.amount.disclosed
    return Figure(
        id=f"{entry.id}.amount.{number}",
        subject_type=entry.record_kind,
        subject=entry.id,
        field="amount",
        as_stated=claim.amount.written,
        qualifier=claim.amount.qualifier.value,
        low=claim.amount.low if disclosed else None,
        high=claim.amount.high if disclosed else None,
        unit=claim.amount.currency,
        measure=claim.measure.value,
        period=None,
        stands=stands or claim in parts,
        disputed=(stands and _disputed(entry, claim.measure)) or _differs(claim, parts),
        claim=claim,
    )


def _differs(claim: Claim, parts: Sequence[Claim]) -> bool:
    """Whether another claim that stands gives the same of the same part differently."""
    return claim in parts and any(
        other.part == claim.part
        and other.subject == claim.subject
        and _unit(other.figure) == _unit(claim.figure)
        and _bounds(other.figure) != _bounds(claim.figure)
        for other in parts
    )


def _unit(figure: Amount | Quantity | None) -> str | None:
    return figure.currency if isinstance(figure, Amount) else figure.unit if figure else None


def _bounds(figure: Amount | Quantity | None) -> tuple[Decimal | None, Decimal | None]:
    return (figure.low, figure.high) if figure else (None, None)


def _disputed(entry: Announced, measure: Measure) -> bool:
    live = current_amount(entry.amount, measure=measure)
    return live is not None and live.disputed


def written(date: PartialDate | None) -> str | None:
    """A date as its source gives it."""
    return date.written if date is not None else None


def codes_of(shares: Iterable[Share]) -> str | None:
    """Codes parted by spaces."""
    return " ".join(share.code for share in shares) or None


def line_kind(corridor: Corridor) -> str:
    """How much of a corridor's line is known: `point`, `traced` or `schematic`."""
    if corridor.at is not None:
        return "point"
    return "traced" if corridor.trace else "schematic"


def status_of(entry: Announced) -> list[str]:
    """The codes of the latest status; several where sources disagree."""
    return list(dict.fromkeys(claim.status.value for claim in entry.status_now))


def places_used(projects: Iterable[Project], corridors: Iterable[Corridor]) -> set[str]:
    """Every place that projects and corridors name."""
    return {place for entry in (*projects, *corridors) for place in entry.place_ids}


def _with_parents(dataset: Dataset, packages: set[str]) -> set[str]:
    found: set[str] = set()
    for name in packages:
        step: str | None = name
        while step is not None and step not in found:
            found.add(step)
            step = dataset.packages[step].parent
    return found

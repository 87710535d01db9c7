"""Coverage: how many entries have or lack an amount, a place, an official source and so on.

A gap is no fault. It shows an editor which entries to work on next.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any

from cooperation.claims.current_amount import states_amount
from cooperation.claims.walk import evidence_of
from cooperation.model.enums import PlacePrecision, SourceKind, Status
from cooperation.model.records import Announced, Corridor, Dataset, Entry, Project, Source


class WantedFact(StrEnum):
    """What an entry should have."""

    AMOUNT = "amount"
    STATUS = "status"
    REGION = "region"
    PLACE = "place"
    LENGTH = "length"
    TRACE = "trace"
    PARTIES = "parties"
    PROMISE = "promise"
    NUMBER = "number"
    OFFICIAL = "official"
    CITED = "cited"
    TWO_PUBLISHERS = "two_publishers"
    RECENT = "recent"
    NAMES = "names"
    ADDRESS = "address"
    DATED = "dated"
    ARCHIVED = "archived"


class Half(StrEnum):
    """How far an entry has what it lacks."""

    UNDISCLOSED = "undisclosed"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many entries of one section have one thing, and which do not.

    `half` tells for some of the lacking entries how far they have it; `beyond` counts the entries
    that need not have it, such as a promised date of what already works.
    """

    section: str
    wanted: WantedFact
    asked: int
    lacking: tuple[str, ...]
    half: Mapping[str, Half] = field(default_factory=lambda: MappingProxyType({}))
    beyond: int = 0

    @property
    def having(self) -> int:
        """How many of those that should have it do."""
        return self.asked - len(self.lacking)

    @property
    def share(self) -> Fraction | None:
        """The part of those that should have it that do; None if none should."""
        return Fraction(self.having, self.asked) if self.asked else None


def coverage(
    dataset: Dataset, *, today: date, languages: Iterable[str]
) -> dict[str, tuple[Coverage, ...]]:
    """The coverage of every section that has entries, by the section's name.

    Evidence is recent if it is certainly from the twelve months up to `today`; the page passes the
    date up to which the file is complete. `languages` are those a name should be given in.
    """
    known = _Known(dataset, _a_year_before(today), tuple(languages))
    measured = {}
    for section in _SECTIONS:
        entries = tuple(getattr(dataset, section).values())
        if entries:
            measured[section] = tuple(
                _measure(section, wanted, entries, known)
                for wanted, question in _QUESTIONS.items()
                if section in question.sections
            )
    return measured


@dataclass(frozen=True)
class _Known:
    dataset: Dataset
    since: date
    languages: tuple[str, ...]
    sources: dict[str, list[Source]] = field(default_factory=dict)

    def sources_of(self, entry: Announced) -> list[Source]:
        if entry.id not in self.sources:
            named = {name for _, names in evidence_of(entry) for name in names}
            self.sources[entry.id] = [self.dataset.sources[name] for name in sorted(named)]
        return self.sources[entry.id]

    @cached_property
    def pinned(self) -> frozenset[str]:
        """Places whose point is that of the town or site, not an approximation."""
        return frozenset(
            place.id
            for place in self.dataset.places.values()
            if place.point is not None and place.precision is not PlacePrecision.APPROXIMATE
        )


@dataclass(frozen=True, slots=True)
class _Question:
    """Which sections are asked for one thing; which entries have it, should, or half have it."""

    sections: tuple[str, ...]
    has: Callable[[Any, _Known], bool]
    asked_of: Callable[[Any], bool] = lambda entry: True
    half: Callable[[Any, _Known], Half | None] = lambda entry, known: None


def _measure(
    section: str, wanted: WantedFact, entries: tuple[Entry, ...], known: _Known
) -> Coverage:
    question = _QUESTIONS[wanted]
    asked = [entry for entry in entries if question.asked_of(entry)]
    lacking = [entry for entry in asked if not question.has(entry, known)]
    return Coverage(
        section=section,
        wanted=wanted,
        asked=len(asked),
        lacking=tuple(entry.id for entry in lacking),
        half=MappingProxyType(
            {entry.id: half for entry in lacking if (half := question.half(entry, known))}
        ),
        beyond=len(entries) - len(asked),
    )


def _amount(entry: Announced, known: _Known) -> bool:
    return states_amount(entry)


def _half_an_amount(entry: Announced, known: _Known) -> Half | None:
    return Half.UNDISCLOSED if entry.amount else None


def _place(entry: Announced, known: _Known) -> bool:
    """Whether one place of a project is known exactly; of a route all of them."""
    places = set(entry.place_ids)
    if isinstance(entry, Project):
        return not known.pinned.isdisjoint(places)
    return bool(places) and places <= known.pinned


def _half_a_place(entry: Announced, known: _Known) -> Half | None:
    pointed = [known.dataset.places[place].point is not None for place in entry.place_ids]
    return Half.APPROXIMATE if pointed and all(pointed) else None


def _official(entry: Announced, known: _Known) -> bool:
    return any(source.kind is SourceKind.OFFICIAL for source in known.sources_of(entry))


def _cited(entry: Announced, known: _Known) -> bool:
    return _official(entry, known) or any(source.cites for source in known.sources_of(entry))


def _two_publishers(entry: Announced, known: _Known) -> bool:
    return len({source.publisher_code.casefold() for source in known.sources_of(entry)}) > 1


def _recent(entry: Announced, known: _Known) -> bool:
    return any(said is not None and said.first >= known.since for said, _ in evidence_of(entry))


def _names(entry: Announced, known: _Known) -> bool:
    given = {tag.partition("-")[0] for tag, _ in entry.name.by_language}
    return set(known.languages) <= given


def _status_outside(*ended: Status) -> Callable[[Announced], bool]:
    """Whether some current source gives another status, or none gives any."""
    return lambda entry: (
        not entry.status_now or any(claim.status not in ended for claim in entry.status_now)
    )


def _is_route(corridor: Corridor) -> bool:
    return corridor.at is None


def _filled(attribute: str) -> Callable[[Any, _Known], bool]:
    return lambda entry, known: getattr(entry, attribute) not in (None, ())


_NOT_ENDED = _status_outside(Status.CANCELLED, Status.CLOSED)
_NOT_BEGUN_TO_WORK = _status_outside(Status.OPERATION, Status.CANCELLED, Status.CLOSED)

_SECTIONS = ("projects", "packages", "corridors", "sources")
_ANNOUNCED, _BUILT = ("projects", "packages", "corridors"), ("projects", "corridors")
_QUESTIONS = {
    WantedFact.AMOUNT: _Question(_ANNOUNCED, _amount, half=_half_an_amount),
    WantedFact.STATUS: _Question(_BUILT, _filled("status")),
    WantedFact.REGION: _Question(("projects",), _filled("regions")),
    WantedFact.PLACE: _Question(_BUILT, _place, half=_half_a_place),
    WantedFact.LENGTH: _Question(("corridors",), _filled("length"), asked_of=_is_route),
    WantedFact.TRACE: _Question(("corridors",), _filled("trace"), asked_of=_is_route),
    WantedFact.PARTIES: _Question(_BUILT, _filled("parties")),
    WantedFact.PROMISE: _Question(_BUILT, _filled("planned"), asked_of=_NOT_BEGUN_TO_WORK),
    WantedFact.NUMBER: _Question(("packages",), _filled("projects")),
    WantedFact.OFFICIAL: _Question(_ANNOUNCED, _official),
    WantedFact.CITED: _Question(_ANNOUNCED, _cited),
    WantedFact.TWO_PUBLISHERS: _Question(_ANNOUNCED, _two_publishers),
    WantedFact.RECENT: _Question(_ANNOUNCED, _recent, asked_of=_NOT_ENDED),
    WantedFact.NAMES: _Question(_ANNOUNCED, _names),
    WantedFact.ADDRESS: _Question(("sources",), _filled("url")),
    WantedFact.DATED: _Question(("sources",), _filled("date")),
    WantedFact.ARCHIVED: _Question(("sources",), _filled("archived")),
}
"""What is asked, in the order in which a section's answers are shown."""


def _a_year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)

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

from cooperation.claims.walk import evidence_of
from cooperation.model.enums import PlacePrecision, SourceKind, Status
from cooperation.model.records import Announced, Corridor, Dataset, Entry, Project, Source


class Wanted(StrEnum):
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
    PART_ONLY = "part_only"
    APPROXIMATE = "approximate"


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many entries of one section have one thing, and which do not.

    `half` tells for some of the lacking entries how far they have it; `beyond` counts the entries
    that need not have it, such as a promised date of what already works.
    """

    section: str
    wanted: Wanted
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
    for section, questions in _ASKED.items():
        entries = tuple(getattr(dataset, section).values())
        if entries:
            measured[section] = tuple(
                _measure(section, question, entries, known) for question in questions
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
    """One thing that entries should have: which have it, which should, and which half have it."""

    wanted: Wanted
    has: Callable[[Entry, _Known], bool]
    asked_of: Callable[[Entry], bool] = lambda entry: True
    half: Callable[[Entry, _Known], Half | None] = lambda entry, known: None


def _measure(
    section: str, question: _Question, entries: tuple[Entry, ...], known: _Known
) -> Coverage:
    asked = [entry for entry in entries if question.asked_of(entry)]
    lacking = [entry for entry in asked if not question.has(entry, known)]
    return Coverage(
        section=section,
        wanted=question.wanted,
        asked=len(asked),
        lacking=tuple(entry.id for entry in lacking),
        half=MappingProxyType(
            {entry.id: half for entry in lacking if (half := question.half(entry, known))}
        ),
        beyond=len(entries) - len(asked),
    )


def _amount(entry: Entry, known: _Known) -> bool:
    """Whether it has an amount of its own: not one of a part, nor its package's."""
    return isinstance(entry, Announced) and any(
        claim.part is None and claim.amount.disclosed for claim in entry.amount
    )


def _half_an_amount(entry: Entry, known: _Known) -> Half | None:
    if not isinstance(entry, Announced) or not entry.amount:
        return None
    disclosed = any(claim.amount.disclosed for claim in entry.amount)
    return Half.PART_ONLY if disclosed else Half.UNDISCLOSED


def _place(entry: Entry, known: _Known) -> bool:
    """Whether one place of a project is known exactly; of a route all of them."""
    if not isinstance(entry, Announced):
        return False
    places = set(entry.place_ids)
    if isinstance(entry, Project):
        return not known.pinned.isdisjoint(places)
    return bool(places) and places <= known.pinned


def _half_a_place(entry: Entry, known: _Known) -> Half | None:
    places = entry.place_ids if isinstance(entry, Announced) else ()
    pointed = [known.dataset.places[place].point is not None for place in places]
    return Half.APPROXIMATE if pointed and all(pointed) else None


def _official(entry: Entry, known: _Known) -> bool:
    return isinstance(entry, Announced) and any(
        source.kind is SourceKind.OFFICIAL for source in known.sources_of(entry)
    )


def _cited(entry: Entry, known: _Known) -> bool:
    return isinstance(entry, Announced) and any(
        source.kind is SourceKind.OFFICIAL or source.cites for source in known.sources_of(entry)
    )


def _two_publishers(entry: Entry, known: _Known) -> bool:
    if not isinstance(entry, Announced):
        return False
    return len({source.publisher.casefold() for source in known.sources_of(entry)}) > 1


def _recent(entry: Entry, known: _Known) -> bool:
    return isinstance(entry, Announced) and any(
        said is not None and said.first >= known.since for said, _ in evidence_of(entry)
    )


def _names(entry: Entry, known: _Known) -> bool:
    if not isinstance(entry, Announced):
        return False
    return set(known.languages) <= dict(entry.name.by_language).keys()


def _not_ended(entry: Entry) -> bool:
    return _status_outside(entry, Status.CANCELLED, Status.CLOSED)


def _not_begun_to_work(entry: Entry) -> bool:
    return _status_outside(entry, Status.OPERATION, Status.CANCELLED, Status.CLOSED)


def _status_outside(entry: Entry, *ended: Status) -> bool:
    """Whether some current source gives another status, or none gives any."""
    if not isinstance(entry, Announced) or not entry.status_now:
        return True
    return any(claim.status not in ended for claim in entry.status_now)


def _is_route(entry: Entry) -> bool:
    return isinstance(entry, Corridor) and entry.at is None


def _filled(attribute: str) -> Callable[[Entry, _Known], bool]:
    return lambda entry, known: getattr(entry, attribute) not in (None, ())


_EVIDENCE = (
    _Question(Wanted.OFFICIAL, _official),
    _Question(Wanted.CITED, _cited),
    _Question(Wanted.TWO_PUBLISHERS, _two_publishers),
    _Question(Wanted.RECENT, _recent, asked_of=_not_ended),
    _Question(Wanted.NAMES, _names),
)
_ASKED: dict[str, tuple[_Question, ...]] = {
    "projects": (
        _Question(Wanted.AMOUNT, _amount, half=_half_an_amount),
        _Question(Wanted.STATUS, _filled("status")),
        _Question(Wanted.REGION, _filled("regions")),
        _Question(Wanted.PLACE, _place, half=_half_a_place),
        _Question(Wanted.PARTIES, _filled("parties")),
        _Question(Wanted.PROMISE, _filled("planned"), asked_of=_not_begun_to_work),
        *_EVIDENCE,
    ),
    "packages": (
        _Question(Wanted.AMOUNT, _amount, half=_half_an_amount),
        _Question(Wanted.NUMBER, _filled("projects")),
        *_EVIDENCE,
    ),
    "corridors": (
        _Question(Wanted.AMOUNT, _amount, half=_half_an_amount),
        _Question(Wanted.STATUS, _filled("status")),
        _Question(Wanted.PLACE, _place, half=_half_a_place),
        _Question(Wanted.LENGTH, _filled("length"), asked_of=_is_route),
        _Question(Wanted.TRACE, _filled("trace"), asked_of=_is_route),
        _Question(Wanted.PARTIES, _filled("parties")),
        _Question(Wanted.PROMISE, _filled("planned"), asked_of=_not_begun_to_work),
        *_EVIDENCE,
    ),
    "sources": (
        _Question(Wanted.ADDRESS, _filled("url")),
        _Question(Wanted.DATED, _filled("date")),
        _Question(Wanted.ARCHIVED, _filled("archived")),
    ),
}


def _a_year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)

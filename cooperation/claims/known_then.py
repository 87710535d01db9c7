"""A dataset as it was known on a day: what its sources had said by then, and nothing later.

A statement is known from the day it was said, and never before a source of it was published; a
vague date counts from the end of its span, for only then is it certain to be past. A statement
without a date is known from its sources' dates; where those have none either, nobody knows since
when it was known, and it is left out and counted. Notes are the editor's own words of the data's
day, which often tell what came later: an earlier day is shown without them.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TypeVar
from weakref import WeakKeyDictionary

from cooperation.cache import Cache
from cooperation.claims.walk import claims_of, evidence_of
from cooperation.model.records import (
    Announced,
    Announcement,
    Claim,
    Dataset,
    Event,
    Indicator,
    Record,
    Relations,
    Reported,
    Source,
)
from cooperation.values.dates import PartialDate, parse_date

AnyRecord = TypeVar("AnyRecord", bound=Record)
AnyReported = TypeVar("AnyReported", bound=Reported)
AnyAnnounced = TypeVar("AnyAnnounced", bound=Announced)


@dataclass(frozen=True, slots=True)
class KnownThen:
    """A dataset as it was known on a day, and how many statements have no date to judge them by."""

    dataset: Dataset
    undated: int = 0


_DAYS = 8
"""Days of which the knowledge of one dataset is kept."""
_kept: WeakKeyDictionary[Dataset, Cache[KnownThen]] = WeakKeyDictionary()
_looking = threading.Lock()


def known_then(dataset: Dataset, day: PartialDate | None) -> KnownThen:
    """What of a dataset was known at the end of a day, month or year.

    From the dataset's own date on, and where no day is named, that is the dataset itself. Made
    once for a day that is asked for again.
    """
    if day is None or day.last >= dataset.about.as_of.last:
        return KnownThen(dataset)
    with _looking:
        days = _kept.setdefault(dataset, Cache(most=_DAYS, weight=lambda _: 1))
    return days.get(day.last, lambda: known_by(dataset, day.last))


def known_by(dataset: Dataset, day: date) -> KnownThen:
    """What of a dataset was known at the end of a day, also of its own; not kept."""
    then = _Then(dataset, day)
    return KnownThen(then.dataset(parse_date(day.isoformat())), then.undated)


def days_of_news(dataset: Dataset, entry: Announced) -> frozenset[date]:
    """The days on which something became known that a dataset says of an entry.

    The earliest day of the calendar stands for what was known all along: what a source without a
    date says beside one that has a date.
    """
    said = evidence_of(entry)
    return frozenset(day for when, names in said for day in days_known(dataset, when, names))


def days_known(
    dataset: Dataset, said: PartialDate | None, sources: Iterable[str]
) -> Iterator[date]:
    """The days on which a statement became known, and further sources of it; none for no date."""
    published = [dataset.sources[name].date for name in sources]
    if said is None and not any(published):
        return
    since = date.min if said is None else said.last
    yield from (max(since, when.last if when else date.min) for when in published or [None])


class _Then:
    """One day, as the filter of everything a dataset says."""

    def __init__(self, dataset: Dataset, day: date) -> None:
        self._whole = dataset
        self._day = day
        self._sources = frozenset(
            source.id
            for source in dataset.sources.values()
            if source.date is None or self._is_past(source.date)
        )
        self._cited: set[str] = set()
        self._has_notes = day >= dataset.about.as_of.last
        self.undated = 0

    def dataset(self, day: PartialDate) -> Dataset:
        """The dataset of that day; its version names the day."""
        whole = self._whole
        events = {
            event.id: event
            for event in map(self._event, whole.events.values())
            if event is not None
        }
        self._events = events.keys()
        packages = dict(self._announced(whole.packages.values()))
        projects = dict(self._announced(whole.projects.values()))
        corridors = dict(self._announced(whole.corridors.values()))
        self._entries = {*packages, *projects, *corridors}
        indicators = {key: self._indicator(one) for key, one in whole.indicators.items()}
        rates = tuple(
            self._of_day(rate) for rate in whole.rates if self._known(rate.date, rate.sources)
        )
        return Dataset.model_construct(
            about=whole.about.model_copy(update={"as_of": day}),
            sources=MappingProxyType(self._known_of(whole.sources)),
            events=MappingProxyType(
                {key: self._about_the_known(event) for key, event in events.items()}
            ),
            packages=self._linked(packages),
            projects=self._linked(projects),
            corridors=self._linked(corridors),
            indicators=MappingProxyType(indicators),
            # What editors took out of the file is out, whatever day is asked for.
            removed=whole.removed,
            places=MappingProxyType(
                {key: self._of_day(place) for key, place in whole.places.items()}
            ),
            rates=rates,
            version=f"{whole.version}-{day}",
        )

    def _is_past(self, when: PartialDate) -> bool:
        return when.last <= self._day

    def _of_day(self, record: AnyRecord, **told: object) -> AnyRecord:
        """A record with what was told by then, and without the note of a later day."""
        if not self._has_notes and getattr(record, "note", None) is not None:
            told["note"] = None
        return record.model_copy(update=told) if told else record

    def _known_sources(self, sources: Iterable[str]) -> tuple[str, ...]:
        """The sources that were published by then."""
        return tuple(source for source in sources if source in self._sources)

    def _known_of(self, sources: Mapping[str, Source]) -> dict[str, Source]:
        """The sources that were published by then; of those without a date, what is cited."""
        return {
            name: source
            for name, source in sources.items()
            if name in self._sources and (source.date is not None or name in self._cited)
        }

    def _known(self, said: PartialDate | None, sources: tuple[str, ...]) -> bool:
        """Whether something said on a date by these sources was known."""
        dates = [self._whole.sources[name].date for name in sources]
        if said is None and not any(dates):
            self.undated += 1
            return False
        if said is not None and not self._is_past(said):
            return False
        published = self._known_sources(sources)
        self._cited.update(published)
        return not sources or bool(published)

    def _indicator(self, indicator: Indicator) -> Indicator:
        """An indicator with the values and goals that were known."""
        values, goals = self._reported(indicator.values), self._reported(indicator.goals)
        entries = self._existing(indicator.entries)
        return self._of_day(indicator, values=values, goals=goals, entries=entries)

    def _reported(self, values: Iterable[AnyReported]) -> tuple[AnyReported, ...]:
        return tuple(
            self._of_day(value, sources=self._known_sources(value.sources))
            for value in values
            if self._known(value.date, value.sources)
        )

    def _event(self, event: Event) -> Event | None:
        """An event that was known, with what was known to have been decided at it."""
        if not self._known(event.date, event.sources):
            return None
        decisions = tuple(
            self._of_day(decision, sources=self._known_sources(decision.sources))
            for decision in event.decisions
            if self._known(event.date, decision.sources)
        )
        sources = self._known_sources(event.sources)
        return self._of_day(event, sources=sources, decisions=decisions)

    def _about_the_known(self, event: Event) -> Event:
        """An event whose decisions name no entry that nobody knew of."""
        decisions = tuple(
            decision.model_copy(update={"entries": self._existing(decision.entries)})
            for decision in event.decisions
        )
        return event.model_copy(update={"decisions": decisions})

    def _announced(self, entries: Iterable[AnyAnnounced]) -> Iterator[tuple[str, AnyAnnounced]]:
        """The entries that had been announced, with what was said of them."""
        for entry in entries:
            further = [
                self._of_day(again, sources=self._known_sources(again.sources))
                for again in entry.announcements
                if self._known(again.date, again.sources)
            ]
            first = self._known(entry.announced, entry.sources)
            claims = dict(self._claims(entry))
            said: list[Announcement | Claim] = [*further]
            if not said:
                said += [claim for told in claims.values() for claim in told]
            if not (first or said):
                continue
            update: dict[str, object] = {**claims, "announcements": tuple(further)}
            update["sources"] = self._known_sources(entry.sources) if first else _sources_of(said)
            if not first:
                # It is known only from a later report, or from what was said of it.
                update["announced"] = further[0].date if further else None
                update["announcements"] = tuple(further[1:])
            if entry.event not in self._events:
                update["event"] = None
            yield entry.id, self._of_day(entry, **update)

    def _claims(self, entry: Announced) -> Iterator[tuple[str, tuple[Claim, ...]]]:
        for field, claims in claims_of(entry):
            yield field, tuple(self._of_then(claims))

    def _of_then(self, claims: Iterable[Claim]) -> Iterator[Claim]:
        for claim in claims:
            if self._known(claim.date, claim.sources):
                yield self._of_day(claim, sources=self._known_sources(claim.sources))

    def _linked(self, entries: Mapping[str, AnyAnnounced]) -> Mapping[str, AnyAnnounced]:
        """The entries without what refers to entries that nobody knew of."""
        return MappingProxyType(
            {key: self._without_the_unknown(entry) for key, entry in entries.items()}
        )

    def _without_the_unknown(self, entry: AnyAnnounced) -> AnyAnnounced:
        update: dict[str, object] = {}
        for field in ("package", "parent"):
            if getattr(entry, field, None) not in (None, *self._entries):
                update[field] = None
        for field in ("may_overlap", "distinct_from"):
            if named := getattr(entry, field, ()):
                update[field] = self._existing(named)
        if entry.relations != Relations():
            update["relations"] = Relations(
                **{
                    field: self._existing(getattr(entry.relations, field))
                    for field in Relations.model_fields
                }
            )
        return entry.model_copy(update=update) if update else entry

    def _existing(self, named: Iterable[str]) -> tuple[str, ...]:
        return tuple(entry for entry in named if entry in self._entries)


def _sources_of(said: Iterable[Announcement | Claim]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in said for name in one.sources))

"""Builds the records with what they inherit: date, sources and countries."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple, TypeVar, cast

from cooperation.model.enums import Measure
from cooperation.model.records import (
    About,
    AmountClaim,
    Announced,
    Announcement,
    Claim,
    Corridor,
    Dataset,
    Decision,
    Event,
    Indicator,
    Package,
    Party,
    Place,
    Project,
    Rate,
    Record,
    Removed,
    Share,
    Source,
    StatusClaim,
)
from cooperation.reading.context import Context
from cooperation.reading.document import Document
from cooperation.reading.entries import read_entries
from cooperation.reading.known_entries import KEPT, KnownEntry, KnownFields, Reference, events_in
from cooperation.reading.rates import read_rates
from cooperation.reading.record_parser import RecordDraft, record_of
from cooperation.text.marking import N_
from cooperation.values.dates import PartialDate

Sources = tuple[str, ...]
AnyAnnounced = TypeVar("AnyAnnounced", bound=Announced)
AnyRecord = TypeVar("AnyRecord", bound=Record)


class Origin(NamedTuple):
    """What an entry passes on to what is inside it: its date, its sources, its countries.

    `nearest` are the sources of its claims: the entry's own, else its event's, else its
    package's; `sources` adds the event's to the entry's own.
    """

    date: PartialDate | None
    nearest: Sources
    sources: Sources
    countries: tuple[Share, ...] | None
    undated: bool = False
    """Whether the file says that no source gives a date."""

    @property
    def known(self) -> bool:
        """Whether date and source are both known, or it is known that there is no date."""
        return (self.date is not None or self.undated) and bool(self.sources)


UNKNOWN = Origin(None, (), (), None)


class RecordBuilder:
    """Builds the records of a document, each with what it inherits from those before it.

    Besides its record, only what an entry passes on is kept, because a section may be large.
    """

    def __init__(self, document: Document, context: Context) -> None:
        self.document = document
        self.context = context
        self._published: dict[str, PartialDate | None] = {}
        self._events: dict[str, RecordDraft] = {}
        self._origins: dict[str, Origin] = {}
        self._without_countries = 0
        self.read: dict[Reference, KnownEntry] = {}
        """The packages, projects and corridors, with what it takes to know them again."""
        self._references: dict[Reference, Reference] = {}
        about = document.about
        given = about.values if about else {}
        self.countries = cast(tuple[Share, ...], given.get("countries", ()))
        self.measures = cast(tuple[Measure, ...], given.get("measures", ()))

    def build(self, version: str) -> Dataset:
        """The dataset of all records without faults of their own."""
        about = self.document.about
        rates = self.document.rates
        dataset = record_of(
            Dataset,
            {
                "about": about.build(About) if about and not about.faulty else None,
                "sources": self._plain("sources", Source, self._publish),
                "events": self._plain("events", Event, self._take_place),
                "packages": self._announced(self._packages(), Package),
                "projects": self._announced(self._known_or_read(Project), Project),
                "corridors": self._announced(self._known_or_read(Corridor), Corridor),
                "indicators": self._plain("indicators", Indicator, _measure),
                "places": self._plain("places", Place),
                "removed": self._plain("removed", Removed),
                "rates": tuple(
                    rate.build(Rate)
                    for rate in (read_rates(rates, self.context) if rates is not None else ())
                    if not rate.faulty
                ),
                "version": version,
            },
        )
        if self._without_countries and about and about.faulty.isdisjoint({"countries", ""}):
            what = N_(
                "“countries” is missing, and {n} entries do not say who takes part. "
                "Give it here, or in each of them."
            )
            about.at.error("missing", what, n=self._without_countries)
        return dataset

    def _entries(self, section: str, kind: type[Record]) -> Iterator[RecordDraft]:
        """The entries of a section of which none is known."""
        entries = read_entries(section, kind, self.document.sections[section], self.context)
        return (entry for entry in entries if isinstance(entry, RecordDraft))

    def _known_or_read(self, kind: type[Announced]) -> Iterator[RecordDraft | KnownFields]:
        """The entries of a section of which some are known."""
        entries = self.document.sections[kind.section]
        return read_entries(kind.section, kind, entries, self.context, is_same=self._is_same)

    def _is_same(self, known: KnownEntry) -> bool:
        """Whether all that a known entry refers to is there and passes on what it did."""
        return all(
            name in self.context.ids[section] and self._passed_on(section, name) == passed_on
            for (section, name), passed_on in known.passed_on.items()
        )

    def _passed_on(self, section: str, name: str) -> object:
        """What one entry gives to those that refer to it."""
        if section == Source.section:
            return self._published.get(name)
        if section == Event.section and name in self._events:
            event = self._events[name]
            return event.date, event.sources, event.values.get("kind")
        return self._origins.get(name) if section == Package.section else None

    def _plain(
        self, section: str, kind: type[AnyRecord], note: Callable[[RecordDraft], None] | None = None
    ) -> Mapping[str, AnyRecord]:
        found: dict[str, AnyRecord] = {}
        for draft in self._entries(section, kind):
            if note is not None:
                note(draft)
            if not draft.faulty:
                found[draft.id] = draft.build(kind)
        return MappingProxyType(found)

    def _publish(self, source: RecordDraft) -> None:
        self._published[source.id] = source.date

    def _take_place(self, event: RecordDraft) -> None:
        self._events[event.id] = event
        decisions = cast(list[RecordDraft], event.values.get("decisions", []))
        event.values["decisions"] = tuple(
            decision.build(Decision, sources=decision.sources or event.sources)
            for decision in decisions
        )

    def _packages(self) -> Iterator[RecordDraft | KnownFields]:
        """Read all packages and find their origins, then give them one by one.

        One that is known has the origin that it had; of one that refers to others this is known
        only if all of them are, and stand before it.

        A chain of packages is climbed first and resolved from its top, so that no length of it
        can exhaust the stack. Packages inside each other end where they began.
        """
        packages: dict[str, RecordDraft | KnownFields] = {}
        for entry in self._known_or_read(Package):
            if isinstance(entry, KnownFields):
                name = entry.known.record.id
                self._origins[name] = cast(Origin, entry.known.gives)
            else:
                name = entry.id
            packages[name] = entry
        for package in packages.values():
            chain: dict[str, RecordDraft] = {}
            above: RecordDraft | KnownFields | None = package
            while (
                isinstance(above, RecordDraft)
                and above.id not in self._origins
                and above.id not in chain
            ):
                chain[above.id] = above
                above = packages.get(str(above.values.get("parent")))
            for link in reversed(chain.values()):
                self._origins[link.id] = self._resolved(link)
        for name in list(packages):
            yield packages.pop(name)

    def _announced(
        self, drafts: Iterable[RecordDraft | KnownFields], kind: type[AnyAnnounced]
    ) -> Mapping[str, AnyAnnounced]:
        found: dict[str, AnyAnnounced] = {}
        for draft in drafts:
            if isinstance(draft, KnownFields):
                record = self._placed(cast(AnyAnnounced, draft.known.record), draft.line)
                found[record.id] = record
                known = draft.known
                self.read[kind.section, record.id] = (
                    known if known.record is record else replace(known, record=record)
                )
                continue
            origin = self._origins[draft.id] if kind is Package else self._resolved(draft)
            if origin.countries is None and "countries" not in draft.faulty:
                self._without_countries += 1
            filled = self._filled(draft, origin)
            if not draft.faulty and origin.known:
                found[draft.id] = draft.build(
                    kind,
                    announced=origin.date,
                    sources=origin.sources,
                    countries=origin.countries or (),
                    **filled,
                )
                if kind.section in KEPT and origin.countries is not None:
                    self._keep(draft, found[draft.id])
        return MappingProxyType(found)

    def _placed(self, record: AnyAnnounced, line: int) -> AnyAnnounced:
        """A record that is known, on its line of today."""
        place = self.context.faults.lines.place(line)
        if place == (record.file, record.line):
            return record
        return record_of(type(record), {**vars(record), "file": place[0], "line": place[1]})

    def _keep(self, draft: RecordDraft, record: Announced) -> None:
        """Note what it takes to know an entry again."""
        section = self.document.sections[record.section]
        fields = section.value(record.id) if section is not None else None
        passed_on = {
            self._references.setdefault(one, one): self._passed_on(*one) for one in draft.refers_to
        }
        self.read[record.section, record.id] = KnownEntry(
            record,
            passed_on,
            draft.statements,
            events_in(fields) if fields else 1,
            self._passed_on(record.section, record.id),
        )

    def _resolved(self, draft: RecordDraft) -> Origin:
        """Where date, sources and countries of an entry come from; reported if from nowhere."""
        values = draft.values
        own = draft.sources
        unsure = not draft.faulty.isdisjoint(
            {"", "id", "event", "sources", "announced", "package", "parent"}
        )
        date = cast(PartialDate | None, values.get("announced"))
        event = self._events.get(str(values.get("event")))
        from_event = event.sources if event else ()
        undated = "announced" in values and date is None
        date = date or (event.date if event and not undated else None)
        above = values.get("package" if draft.model is Project else "parent")
        from_package = self._origins.get(str(above), UNKNOWN)
        unsure = unsure or ("event" in values and (event is None or bool(event.faulty)))
        unsure = unsure or (above is not None and not from_package.known)
        origin = Origin(
            date=date or (None if undated else from_package.date),
            nearest=own or from_event or from_package.nearest,
            sources=tuple(dict.fromkeys((*own, *from_event))) or from_package.sources,
            countries=self._countries_of(values, from_package),
            undated=undated or (date is None and from_package.undated),
        )
        if not unsure:
            self._report_if_unknown(draft, origin)
        return origin

    def _countries_of(
        self, values: Mapping[str, object], package: Origin
    ) -> tuple[Share, ...] | None:
        """Who takes part: () where the entry says that no source names them; None for unknown."""
        if "countries" in values:
            return cast(tuple[Share, ...], values["countries"])
        if package.countries is not None:
            return package.countries
        return self.countries or None

    def _report_if_unknown(self, draft: RecordDraft, origin: Origin) -> None:
        if origin.known:
            return
        if origin.date is not None:
            what = N_("this entry has no source. Add “event” or “source”.")
        elif origin.sources:
            what = N_("no date: add “event” or “announced”.")
        else:
            what = N_(
                "this entry has no date and no source. Add “event”, or “announced” and “source”."
            )
        draft.at.error("missing" if origin.sources else "no-source", what)

    def _filled(self, draft: RecordDraft, origin: Origin) -> dict[str, object]:
        """The lists of records inside an entry, with what they inherit."""
        filled: dict[str, object] = {}
        for attribute, value in draft.values.items():
            if not isinstance(value, list):
                continue
            items = cast(list[RecordDraft], value)
            kind = items[0].model
            if issubclass(kind, Claim):
                filled[attribute] = self._claims(items, kind, draft, origin)
            elif kind is Announcement:
                filled[attribute] = self._announcements(items)
            else:
                filled[attribute] = tuple(item.build(Party) for item in items)
        return filled

    def _claims(
        self, drafts: Iterable[RecordDraft], kind: type[Claim], entry: RecordDraft, origin: Origin
    ) -> tuple[Claim, ...]:
        built = []
        for draft in drafts:
            own = draft.sources
            if kind is AmountClaim:
                draft.values.setdefault("measure", self._measure_of(entry))
            if own and origin.date and "date" not in draft.values and kind is not StatusClaim:
                self._report_if_newer(draft, own, origin.date)
            built.append(
                draft.build(
                    kind,
                    sources=own or origin.nearest,
                    date=draft.date or (None if kind is StatusClaim else origin.date),
                    stated_here=bool(own),
                )
            )
        return tuple(built)

    def _measure_of(self, entry: RecordDraft) -> Measure:
        """What an amount measures that does not say it."""
        if entry.model is Corridor:
            return Measure.COST
        return self.measures[0] if self.measures else Measure.INVESTMENT

    def _report_if_newer(self, draft: RecordDraft, own: Sources, date: PartialDate) -> None:
        """Warn about a statement that has its entry's date although all its sources are later."""
        dates = [self._published.get(one) for one in own]
        later = [day for day in dates if day is not None and day.first > date.last]
        if len(later) == len(own):
            draft.at.warning(
                "date",
                N_(
                    "it has a source of its own ({source}), but the date of its entry "
                    "({date}). Add “date”: when it was said."
                ),
                source=min(later, key=lambda day: day.order),
                date=date,
            )

    def _announcements(self, drafts: Iterable[RecordDraft]) -> tuple[Announcement, ...]:
        found = []
        for draft in drafts:
            event = self._events.get(str(draft.values.get("event")))
            filled = {
                "date": draft.date or (event and event.date),
                "sources": draft.sources or (event.sources if event else ()),
                "kind": draft.values.get("kind") or (event and event.values.get("kind")),
            }
            if event is None and not (filled["date"] and filled["sources"]):
                if "event" not in draft.values:
                    draft.at.error("missing", N_("give “event”, or “date” and “source”."))
                continue
            found.append(draft.build(Announcement, **filled))
        return tuple(found)


def _measure(indicator: RecordDraft) -> None:
    """Build the values and goals of an indicator, which inherit nothing."""
    for attribute in ("values", "goals"):
        drafts = cast(list[RecordDraft], indicator.values.get(attribute, []))
        indicator.values[attribute] = tuple(draft.build(draft.model) for draft in drafts)

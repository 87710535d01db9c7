"""The records of a dataset: what `data/projects.yaml` may say, frozen once read.

Fields marked `FieldForm` are those an editor types; the mark names how the value is written, and
the reader, the JSON Schema and the field reference are all derived from it. Fields without the
mark are filled by the reader: ids, lines, and what is inherited (claim → entry → event → package).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Annotated, ClassVar, TypeVar

from langcodes import Language
from pydantic import BaseModel, ConfigDict

from cooperation.model.enums import (
    Basis,
    CorridorRelation,
    DecisionKind,
    EventKind,
    Hub,
    Measure,
    Milestone,
    PackageKind,
    PlacePrecision,
    Role,
    SourceKind,
    Status,
    TransportMode,
)
from cooperation.model.field_forms import FieldForm, ValueKind
from cooperation.values.amounts import Amount, Count, Quantity
from cooperation.values.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or several languages; a text of no stated language has the key “”."""

    by_language: tuple[tuple[str, str], ...]

    def in_language(self, code: str) -> str:
        """The text in `code`, else in no stated language, else English, else the first given.

        Of texts in several forms of a language (`uz-Latn`, `uz-Cyrl`) the one in the script that
        the language is usually written in comes first.
        """
        return self.nearest(code)[1]

    def nearest(self, code: str) -> tuple[str, str]:
        """The same with the language it is in before it; “” where that is not stated."""
        for text in self.by_language:
            if text[0] == code:
                return text
        found = _nearest(tuple(language for language, _ in self.by_language), code)
        return found, dict(self.by_language)[found]

    @property
    def all(self) -> tuple[str, ...]:
        """Every text, for searching across languages."""
        return tuple(text for _, text in self.by_language)


@lru_cache(maxsize=1024)
def _nearest(given: tuple[str, ...], code: str) -> str:
    """Which of the languages a text is given in stands in for `code`."""
    for wanted in (code, "", "en"):
        if wanted in given:
            return wanted
        forms = [tag for tag in given if wanted and tag.partition("-")[0] == wanted]
        if forms:
            script = Language.get(wanted).maximize().script
            return min(forms, key=lambda tag: Language.get(tag).maximize().script != script)
    return given[0]


@dataclass(frozen=True, slots=True)
class Share:
    """One code of a list, with the part of the whole its source gives it, if it does."""

    code: str
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the globe in degrees, WGS 84; north and east are positive."""

    latitude: float
    longitude: float


class Record(BaseModel):
    """Base of all records: frozen, without unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Claim(Record):
    """One statement of a value by one or several sources."""

    sources: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source")] = ()
    """The sources that say it; inherited from the entry when left out."""
    date: Annotated[PartialDate | None, FieldForm(ValueKind.DATE)] = None
    """When it was said; inherited from the entry when left out."""
    prefer: Annotated[bool, FieldForm(ValueKind.YES)] = False
    """The editor's choice among claims that disagree; say why in the note."""
    part: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Which part of the whole it measures; such a claim never stands for the whole."""
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Anything a reader should know, in our own words."""
    stated_here: bool = False
    """Whether the claim names its own source instead of inheriting the entry's."""

    @property
    def value(self) -> Amount | Quantity | PartialDate | Status | None:
        """What it states."""
        return None

    @property
    def figure(self) -> Amount | Quantity | None:
        """The amount or quantity it states; None where it states a date or a status."""
        return self.value if isinstance(self.value, Amount | Quantity) else None

    @property
    def subject(self) -> object:
        """What it is about: only claims about the same thing compete."""
        return None


AnyClaim = TypeVar("AnyClaim", bound=Claim)


class AmountClaim(Claim):
    """An amount of money as stated."""

    amount: Annotated[Amount, FieldForm(ValueKind.AMOUNT, required=True)]
    """The figure with its hedge and currency."""
    measure: Annotated[Measure, FieldForm(ValueKind.CHOICE)] = Measure.INVESTMENT
    """What the amount measures."""
    basis: Annotated[Basis | None, FieldForm(ValueKind.CHOICE)] = None
    """Say `package` when a member's figure of another source is on its package's basis."""

    @property
    def value(self) -> Amount:
        """The amount."""
        return self.amount

    @property
    def subject(self) -> object:
        """What is measured."""
        return self.measure


class QuantityClaim(Claim):
    """A length, capacity, volume, number of jobs or area as stated."""

    quantity: Annotated[Quantity, FieldForm(ValueKind.QUANTITY, required=True)]
    """The figure with its hedge and unit."""
    period: Annotated[PartialDate | None, FieldForm(ValueKind.DATE)] = None
    """The time that was measured."""

    @property
    def value(self) -> Quantity:
        """The quantity."""
        return self.quantity

    @property
    def subject(self) -> object:
        """The unit and the period measured."""
        return self.quantity.unit, self.period and self.period.order


class StatusClaim(Claim):
    """A status that a source gave at a date."""

    status: Annotated[Status, FieldForm(ValueKind.CHOICE, required=True)]
    """The rung of the status ladder."""

    @property
    def value(self) -> Status:
        """The status."""
        return self.status


class PlannedClaim(Claim):
    """A date that somebody promised."""

    planned: Annotated[PartialDate, FieldForm(ValueKind.DATE, "promise", required=True)]
    """The promised date."""
    milestone: Annotated[Milestone, FieldForm(ValueKind.CHOICE)] = Milestone.OPENING
    """What is promised for it."""

    @property
    def value(self) -> PartialDate:
        """The promised date."""
        return self.planned

    @property
    def subject(self) -> object:
        """The step that is promised."""
        return self.milestone


class Announcement(Record):
    """A further time an entry was announced or named."""

    event: Annotated[str | None, FieldForm(ValueKind.ID, "events")] = None
    """The event it was announced at."""
    date: Annotated[PartialDate | None, FieldForm(ValueKind.DATE)] = None
    """When, if no event says so; filled from the event."""
    sources: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source")] = ()
    """Who says so; filled from the event."""
    kind: Annotated[EventKind | None, FieldForm(ValueKind.CHOICE)] = None
    """What kind of occasion; filled from the event."""
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """What was said of it."""


class Party(Record):
    """A company, bank or government that takes part."""

    name: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """Its name."""
    role: Annotated[Role | None, FieldForm(ValueKind.CHOICE)] = None
    """What it does."""
    country: Annotated[str | None, FieldForm(ValueKind.CODE, "countries")] = None
    """Its country, ISO 3166-1."""
    share: Annotated[Fraction | None, FieldForm(ValueKind.PERCENT)] = None
    """Its share, only when the source gives it."""

    @property
    def code(self) -> str:
        """What it is known by across entries: its name in English, or else as it is first given."""
        return self.name.in_language("en")


class Relations(Record):
    """What the editor found out about entries that resemble this one."""

    same: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "entries")] = ()
    """Entries that are this one under another name: counted once."""
    possibly_same: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "entries")] = ()
    """Entries that may be this one: shown, not merged."""
    part_of: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "entries")] = ()
    """Entries that contain this one."""
    not_same: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "entries")] = ()
    """Entries often mistaken for this one."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every entry that it names."""
        return (*self.same, *self.possibly_same, *self.part_of, *self.not_same)


class Entry(Record):
    """Anything with an id."""

    section: ClassVar[str]
    """The key of the file under which such entries stand, and their attribute of Dataset."""
    id: str
    file: str = ""
    """The name of its file, where the dataset is a folder of them."""
    line: int = 0
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Anything a reader should know, in our own words."""


class Source(Entry):
    """A page or document that states facts."""

    section = "sources"

    title: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """Its headline, or a plain description when the headline is not known."""
    publisher: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """Who published it."""
    date: Annotated[PartialDate | None, FieldForm(ValueKind.SOURCE_DATE, required=True)] = None
    """When it was published; `undated` when the page shows no date."""
    url: Annotated[str | None, FieldForm(ValueKind.URL)] = None
    """Its address, beginning with https://."""
    lang: Annotated[str | None, FieldForm(ValueKind.LANGUAGE)] = None
    """The language it is written in."""
    kind: Annotated[SourceKind, FieldForm(ValueKind.CHOICE)] = SourceKind.OTHER
    """Who speaks: official, media, company, research or other."""
    cites: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Whom it cites for the facts, e.g. a press service."""
    archived: Annotated[str | None, FieldForm(ValueKind.URL)] = None
    """Address of an archived copy."""
    accessed: Annotated[PartialDate | None, FieldForm(ValueKind.DATE, "today")] = None
    """When the editor read it."""

    @property
    def publisher_code(self) -> str:
        """What its publisher is known by across sources and in addresses, whatever the page's
        language: its name in English, or else as it is first given."""
        return self.publisher.in_language("en")


class Decision(Record):
    """Something decided, agreed as a direction, or declared at an event, on the event's date."""

    text: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """What was decided or declared, in our own words."""
    kind: Annotated[DecisionKind, FieldForm(ValueKind.CHOICE)] = DecisionKind.DECISION
    """A decision, a direction of work, or a readiness that commits nobody."""
    sources: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source")] = ()
    """Who reports it; those of the event when left out."""
    entries: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "entries", key="entry")] = ()
    """The projects, packages and corridors it is about."""
    planned: Annotated[PartialDate | None, FieldForm(ValueKind.DATE, "promise")] = None
    """By when it is to be done."""
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Anything a reader should know, in our own words."""


class Event(Entry):
    """A dated occasion at which things are announced."""

    section = "events"

    name: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """What it is called."""
    date: Annotated[PartialDate, FieldForm(ValueKind.DATE, required=True)]
    """When it took place."""
    sources: Annotated[
        tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source", required=True)
    ]
    """Who reports it."""
    kind: Annotated[EventKind, FieldForm(ValueKind.CHOICE)] = EventKind.OTHER
    """What kind of occasion."""
    place: Annotated[str | None, FieldForm(ValueKind.ID, "places")] = None
    """Where it took place."""
    decisions: Annotated[tuple[Decision, ...], FieldForm(ValueKind.DECISIONS)] = ()
    """What was decided or declared at it, one by one."""


class Announced(Entry):
    """What projects, packages and corridors share: a name, a date, sources, a status."""

    record_kind: ClassVar[str]
    """What addresses and feeds call such an entry."""
    name: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """What it is called."""
    event: Annotated[str | None, FieldForm(ValueKind.ID, "events")] = None
    """The event it was announced at: gives the date and the source."""
    announced: Annotated[PartialDate | None, FieldForm(ValueKind.SOURCE_DATE)]
    """When it was announced, if no event or package says so; `undated` when no source gives it."""
    sources: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source")]
    """Who says so, if no event or package does."""
    countries: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "countries")] = ()
    """Who takes part, ISO 3166-1; the package's or dataset's when left out, `[]` if not stated."""
    status: Annotated[tuple[StatusClaim, ...], FieldForm(ValueKind.STATUS, "status")] = ()
    """The status ladder climbed, oldest first."""
    amount: Annotated[tuple[AmountClaim, ...], FieldForm(ValueKind.CLAIMS, "amount")] = ()
    """What the sources state for this entry alone; never a share of a package."""
    jobs: Annotated[tuple[QuantityClaim, ...], FieldForm(ValueKind.CLAIMS, "jobs")] = ()
    """Jobs promised or created."""
    announcements: Annotated[tuple[Announcement, ...], FieldForm(ValueKind.ANNOUNCEMENTS)] = ()
    """Further times it was announced or named."""
    relations: Annotated[Relations, FieldForm(ValueKind.RELATIONS)] = Relations()
    """Entries that are, may be, contain or are not this one."""

    @property
    def status_now(self) -> tuple[StatusClaim, ...]:
        """The claims of the latest dated status; several when sources disagree about it."""
        return latest(self.status)

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places it is at or runs through, in order."""
        return ()


class Package(Announced):
    """A stated total: a package of identified projects, or a programme without them."""

    section = "packages"
    record_kind = "package"

    kind: Annotated[PackageKind, FieldForm(ValueKind.CHOICE)] = PackageKind.PACKAGE
    """`package` is counted once; `programme` is shown beside the total, never added."""
    projects: Annotated[Count | None, FieldForm(ValueKind.COUNT)] = None
    """How many projects the source says there are, with its hedge."""
    parent: Annotated[str | None, FieldForm(ValueKind.ID, "packages")] = None
    """The package this one is part of."""
    sectors: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "sectors")] = ()
    """Sectors the source names for the whole."""
    regions: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "regions")] = ()
    """Regions the source names for the whole."""
    may_overlap: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "packages")] = ()
    """Packages and programmes that may count the same money."""
    distinct_from: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "packages")] = ()
    """Packages and programmes that surely do not count the same money."""


class Project(Announced):
    """A named undertaking."""

    section = "projects"
    record_kind = "project"

    package: Annotated[str | None, FieldForm(ValueKind.ID, "packages")] = None
    """The package it was announced in."""
    sectors: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "sectors", required=True)]
    """What it is about, `[]` when no source says; shares only when the source gives them."""
    regions: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "regions", required=True)]
    """Where it is, ISO 3166-2; `[]` when no source says."""
    places: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "places", key="place")] = ()
    """The places it is at, when known better than the region."""
    planned: Annotated[tuple[PlannedClaim, ...], FieldForm(ValueKind.CLAIMS, "planned")] = ()
    """Dates promised."""
    parties: Annotated[tuple[Party, ...], FieldForm(ValueKind.PARTIES)] = ()
    """Who takes part."""
    capacity: Annotated[tuple[QuantityClaim, ...], FieldForm(ValueKind.CLAIMS, "capacity")] = ()
    """What it can make or move in a year, or its size."""
    area: Annotated[tuple[QuantityClaim, ...], FieldForm(ValueKind.CLAIMS, "area")] = ()
    """How much land it takes."""

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places it is at."""
        return self.places


class Corridor(Announced):
    """A transport or energy route between places, or a single hub on one."""

    section = "corridors"
    record_kind = "corridor"

    mode: Annotated[TransportMode, FieldForm(ValueKind.CHOICE, required=True)]
    """Mode of transport; `unspecified` when the source does not say."""
    via: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "places")] = ()
    """The places it runs through, in order; two or more."""
    at: Annotated[str | None, FieldForm(ValueKind.ID, "places")] = None
    """The one place of a hub."""
    hub: Annotated[Hub | None, FieldForm(ValueKind.CHOICE)] = None
    """Kind of the hub; only with `at`."""
    relation: Annotated[CorridorRelation | None, FieldForm(ValueKind.CHOICE)] = None
    """How near it is to the cooperation of the dataset's countries; say why in the note."""
    trace: Annotated[tuple[tuple[Point, ...], ...], FieldForm(ValueKind.LINES)] = ()
    """The line, if known; several have gaps between them. Without it the map draws a schematic."""
    length: Annotated[tuple[QuantityClaim, ...], FieldForm(ValueKind.CLAIMS, "length")] = ()
    """Length in km."""
    capacity: Annotated[tuple[QuantityClaim, ...], FieldForm(ValueKind.CLAIMS, "capacity")] = ()
    """What it can carry in a year."""
    volume: Annotated[tuple[QuantityClaim, ...], FieldForm(ValueKind.CLAIMS, "volume")] = ()
    """What it carried, with the period measured."""
    planned: Annotated[tuple[PlannedClaim, ...], FieldForm(ValueKind.CLAIMS, "planned")] = ()
    """Dates promised."""
    parties: Annotated[tuple[Party, ...], FieldForm(ValueKind.PARTIES)] = ()
    """Who takes part."""

    @property
    def place_ids(self) -> tuple[str, ...]:
        """The places of its route in order, or the one place of a hub."""
        return self.via or ((self.at,) if self.at else ())


class Place(Entry):
    """A town, port or site that entries refer to."""

    section = "places"

    name: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """What it is called."""
    regions: Annotated[tuple[str, ...], FieldForm(ValueKind.CODES, "regions", key="region")] = ()
    """Its region, ISO 3166-2; several of a place on their border."""
    countries: Annotated[
        tuple[str, ...], FieldForm(ValueKind.CODES, "countries", key="country")
    ] = ()
    """Its country, ISO 3166-1, when the region is not known; several of a place on their border."""
    point: Annotated[Point | None, FieldForm(ValueKind.POINT)] = None
    """Where it is, e.g. `41.31 N 69.28 E`."""
    precision: Annotated[PlacePrecision, FieldForm(ValueKind.CHOICE)] = PlacePrecision.CITY
    """How exactly the point is known."""
    locode: Annotated[str | None, FieldForm(ValueKind.LOCODE)] = None
    """Its UN/LOCODE, e.g. KZAAU."""


class Reported(Record):
    """A value of an indicator, as one side reports it on a day."""

    value: Annotated[Amount | Quantity, FieldForm(ValueKind.FIGURE, required=True)]
    """The figure with its hedge and unit, as the source gives it."""
    sides: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "countries", key="side")] = ()
    """The country whose statistics or word it is; several where they say it together."""
    by: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Who reports it, where that is no country: a bank, an association."""
    sources: Annotated[
        tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source", required=True)
    ]
    """Who publishes it."""
    date: Annotated[PartialDate, FieldForm(ValueKind.DATE, required=True)]
    """When it was said."""
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Anything a reader should know, in our own words."""

    @property
    def reporter(self) -> tuple[tuple[str, ...], Text | None]:
        """Who reports it: the codes of countries, and a name; neither where nobody is named."""
        return tuple(share.code for share in self.sides), self.by


class Measured(Reported):
    """What an indicator was in a period."""

    period: Annotated[PartialDate, FieldForm(ValueKind.DATE, required=True)]
    """The time that was measured."""


class Goal(Reported):
    """What an indicator is meant to reach, and by when."""

    period: Annotated[PartialDate | None, FieldForm(ValueKind.DATE, "promise")] = None
    """The year or day it is aimed at; left out where none is named."""


class Indicator(Entry):
    """A series about the cooperation as a whole; never part of a total of investment."""

    section = "indicators"

    name: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """What is measured."""
    unit: Annotated[str, FieldForm(ValueKind.UNIT, required=True)]
    """The currency or unit of all its values."""
    values: Annotated[tuple[Measured, ...], FieldForm(ValueKind.REPORTED)] = ()
    """What was measured, each as one side reports it; values that differ all stand."""
    goals: Annotated[tuple[Goal, ...], FieldForm(ValueKind.REPORTED)] = ()
    """What it is meant to reach."""
    entries: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "entries", key="entry")] = ()
    """The corridors, projects or packages whose record shows it too."""


class Removed(Entry):
    """An entry that was taken out of the file; its id is never given to another."""

    section = "removed"

    reason: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """Why it was taken out, in our own words."""
    date: Annotated[PartialDate | None, FieldForm(ValueKind.DATE, "today")] = None
    """When it was taken out."""
    sources: Annotated[tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source")] = ()
    """Who gives reason to take it out, if a source does."""


SECTIONS: Mapping[str, type[Entry]] = {
    model.section: model
    for model in (Source, Event, Package, Project, Corridor, Indicator, Place, Removed)
}
"""The sections of entries in the order of the file, each with its model."""

RECORDS = {model.record_kind: model.section for model in (Project, Package, Corridor)}
"""The kinds of announced entries, each with its section; these sections share one space of ids."""


class Rate(Record):
    """An exchange rate: units of each currency for one unit of the dataset's currency."""

    date: Annotated[PartialDate, FieldForm(ValueKind.DATE, required=True)]
    """The day it was set for."""
    sources: Annotated[
        tuple[str, ...], FieldForm(ValueKind.IDS, "sources", key="source", required=True)
    ]
    """Who set it."""
    units: tuple[tuple[str, Fraction], ...]
    """Currency code and number of units, one field for each currency."""
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Anything a reader should know."""


class About(Record):
    """What the dataset is."""

    title: Annotated[Text, FieldForm(ValueKind.TEXT, required=True)]
    """The title of the page."""
    as_of: Annotated[PartialDate, FieldForm(ValueKind.DATE, "today", required=True)]
    """The day up to which the file is complete; no evidence may be dated later."""
    currency: Annotated[str, FieldForm(ValueKind.CODE, "currencies", required=True)]
    """The currency totals are shown in, ISO 4217."""
    license: Annotated[str | None, FieldForm(ValueKind.WORD)] = None
    """SPDX id of the data's licence, e.g. CC-BY-4.0."""
    countries: Annotated[tuple[Share, ...], FieldForm(ValueKind.SHARES, "countries")] = ()
    """Who takes part unless an entry says otherwise."""
    measures: Annotated[tuple[Measure, ...], FieldForm(ValueKind.CHOICES)] = ()
    """What the totals are of; investment, or what the amounts measure, if left out."""
    not_counted: Annotated[tuple[Status, ...], FieldForm(ValueKind.CHOICES)] = (Status.SUSPENDED,)
    """Statuses whose money stands beside the total; that of cancelled projects always does."""
    silent_after: Annotated[tuple[tuple[Status, int], ...], FieldForm(ValueKind.MONTHS)] = (
        (Status.PROPOSED, 24),
        (Status.PREPARATION, 18),
        (Status.AGREED, 18),
        (Status.IMPLEMENTATION, 12),
    )
    """For each status the months without news after which an entry counts as silent."""
    publisher: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Who publishes the dataset."""
    contact: Annotated[str | None, FieldForm(ValueKind.CONTACT)] = None
    """Where a reader reports an error: mail, or a form that takes `title` and `body`."""
    marked_end: Annotated[bool, FieldForm(ValueKind.YES)] = False
    """Say `yes` and end the file with the line `end: yes`: a file cut short is then refused."""
    accept: Annotated[str | None, FieldForm(ValueKind.WORD)] = None
    """The version after which more than half of all entries may be gone at once."""
    note: Annotated[Text | None, FieldForm(ValueKind.TEXT)] = None
    """Anything a reader should know."""


class Dataset(Record):
    """A whole dataset without faults: entries by id, in the order of the files."""

    about: About
    sources: Mapping[str, Source] = MappingProxyType({})
    events: Mapping[str, Event] = MappingProxyType({})
    packages: Mapping[str, Package] = MappingProxyType({})
    projects: Mapping[str, Project] = MappingProxyType({})
    corridors: Mapping[str, Corridor] = MappingProxyType({})
    indicators: Mapping[str, Indicator] = MappingProxyType({})
    places: Mapping[str, Place] = MappingProxyType({})
    removed: Mapping[str, Removed] = MappingProxyType({})
    rates: tuple[Rate, ...] = ()
    version: str = ""
    """First 12 hexadecimal digits of a SHA-256 of all that was read."""

    def __hash__(self) -> int:
        """Equal versions are equal bytes."""
        return hash(self.version)

    @cached_property
    def announced(self) -> Mapping[str, Announced]:
        """All packages, projects and corridors by id."""
        return MappingProxyType({**self.packages, **self.projects, **self.corridors})

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Every company, bank and government that takes part, by `code`, as first named."""
        found: dict[str, Party] = {}
        entries: list[Project | Corridor] = [*self.projects.values(), *self.corridors.values()]
        for entry in entries:
            for party in entry.parties:
                found.setdefault(party.code, party)
        return MappingProxyType(found)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """What its totals are of, each by itself: as the file says, else as its amounts do.

        That is investment if any figure of a whole is one, else whatever the figures measure.
        """
        if self.about.measures:
            return self.about.measures
        given = {
            claim.measure
            for section in (self.packages, self.projects)
            for entry in section.values()
            for claim in entry.amount
            if claim.part is None and claim.amount.disclosed
        }
        if Measure.INVESTMENT in given or not given:
            return (Measure.INVESTMENT,)
        return tuple(measure for measure in Measure if measure in given)

    @cached_property
    def members(self) -> Mapping[str, tuple[Project, ...]]:
        """The projects of each package, in the order of the file; a package without has ()."""
        found: dict[str, list[Project]] = {package: [] for package in self.packages}
        for project in self.projects.values():
            if project.package is not None:
                found.setdefault(project.package, []).append(project)
        return MappingProxyType({package: tuple(listed) for package, listed in found.items()})


def latest(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """The claims of the whole that stand now; claims about a part of it never do."""
    return newest([claim for claim in claims if claim.part is None])


def newest(claims: Iterable[AnyClaim]) -> tuple[AnyClaim, ...]:
    """Of claims about one thing the preferred ones, else all of the latest date.

    A claim without a date is older than any dated one.
    """
    listed = tuple(claims)
    if len(listed) < 2:
        return listed
    preferred = tuple(claim for claim in listed if claim.prefer)
    if preferred:
        return preferred
    last = max(claim.date.order if claim.date else () for claim in listed)
    return tuple(claim for claim in listed if (claim.date.order if claim.date else ()) == last)

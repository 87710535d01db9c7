"""The tables of an export: their columns, and of what their rows are.

The layout follows the Data Package's foreign keys (datapackage.org, version 2): one table for each
kind of entry, one for each kind of statement, and link tables where an entry has several codes.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from cooperation.exports.contents import (
    Scope,
    in_other_currencies,
    line_kind,
    low_of,
    places_used,
    status_of,
    unit_of,
)
from cooperation.exports.table import ID, NAME, NOTE, Column, Table, Told, label, told_to_nobody
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Corridor, Place, Project, Relations
from cooperation.selection.selection import Part


@dataclass(frozen=True, slots=True)
class Layout:
    """One table: its columns, and the items that each give a row (a tuple is the row itself)."""

    name: str
    items: Callable[[Scope], Iterable[Any]]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)


def indicator_table(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """The values and goals of all indicators, whatever part of the data is chosen."""
    return _table(INDICATOR_VALUES, Scope(part, language, codelists))


def _table(layout: Layout, scope: Scope) -> Table:
    rows = tuple(scope.rows(layout.items(scope), layout.columns))
    return Table(layout.name, layout.columns, rows, layout.key)


def tables(
    part: Part, *, language: Language, codelists: Codelists, told: Told = told_to_nobody
) -> tuple[Table, ...]:
    """Every table of the chosen part, in an order in which each refers only to earlier ones."""
    scope = Scope(part, language, codelists)
    made = []
    for layout in LAYOUTS:
        made.append(_table(layout, scope))
        told(len(made) / len(LAYOUTS))
    return tuple(made)


def _places(scope: Scope) -> list[Place]:
    """The places of the chosen projects, corridors and events."""
    used = places_used(scope.projects, scope.corridors, scope.events)
    return [place for place in scope.dataset.places.values() if place.id in used]


def _if_placed(attribute: str) -> Callable[[Place], Any]:
    """What is only said of a place whose point is known."""
    return lambda place: place.point and attrgetter(attribute)(place)


def _overlaps(scope: Scope) -> Iterator[tuple[str, str, str]]:
    listed = {package.id for package in scope.packages}
    for package in scope.packages:
        for relation in ("may_overlap", "distinct_from"):
            for other in getattr(package, relation):
                if other in listed:
                    yield package.id, other, relation


def _shares(field: str) -> Callable[[Scope], Iterable[Any]]:
    return lambda scope: (
        (project.id, share, share, share.share)
        for project in scope.projects
        for share in getattr(project, field)
    )


def _relations(scope: Scope) -> Iterator[tuple[str, str, str, str]]:
    for entry in scope.entries:
        for relation in Relations.model_fields:
            for other in getattr(entry.relations, relation):
                yield entry.record_kind, entry.id, relation, other


def _parties(scope: Scope) -> Iterator[tuple[Any, ...]]:
    entries: tuple[Project | Corridor, ...] = (*scope.projects, *scope.corridors)
    for entry in entries:
        for number, one in enumerate(entry.parties, start=1):
            said = (one.name, one.role, one.role, one.country, one.share)
            yield entry.record_kind, entry.id, number, *said


SOURCES = Column("sources", "Source ids, separated by spaces.")
SUBJECT_TYPE = Column(
    "subject_type", "Kind of entry: package, project or corridor.", of="subject.record_kind"
)
SUBJECT = Column("subject", "Id of the entry.", of="subject.id")
PART = Column("part", "Which part of the whole it speaks of.", of="said.part")
STANDS = Column("stands", "Whether it stands now, for the whole or for its part.", "boolean")
PREFERRED = Column("preferred", "Whether the editor chose it.", "boolean", of="said.prefer")
SAID = Column("date", "When it was said.", of="said.date")
STATEMENT_NOTE = Column(NOTE.name, NOTE.description, of="said.note")

ANNOUNCED = (
    ID,
    NAME,
    Column("announced", "Date as precise as its source; empty if no source gives it."),
    Column("event", "Event.", refers_to="events"),
    Column("countries", "Taking part, ISO 3166-1, separated by spaces."),
    Column("status", "Latest stated status; several where sources disagree.", of=status_of),
    label("status_label", "statuses", of=status_of, joint=" / "),
    SOURCES,
    NOTE,
)
"""What packages, projects and corridors have alike."""

STATEMENT = (Column("id", "Entry, field and number."), SUBJECT_TYPE, SUBJECT)
"""Whose statement it is."""
SAID_BY = (SAID, Column(SOURCES.name, SOURCES.description, of="said.sources"), STATEMENT_NOTE)
"""When and by whom it was said."""

FIGURE = (
    Column("field", "What is measured."),
    Column("as_stated", "The words of the data file.", of="said.figure.written"),
    Column("qualifier", "The hedge.", of="said.figure.qualifier"),
    Column("low", "Lower bound.", "number", of=lambda figure: low_of(figure.said.figure)),
    Column("high", "Upper bound; empty where it is open.", "number", of="said.figure.high"),
    Column("unit", "Currency (ISO 4217) or unit.", of=lambda figure: unit_of(figure.said.figure)),
    Column(
        "also",
        "The same sum in further currencies, as the source tells it.",
        of=lambda figure: in_other_currencies(figure.said.figure),
        joint=" / ",
    ),
    Column("measure", "What an amount measures."),
    label("measure_label", "measures", of="measure"),
    Column("period", "The time that was measured."),
    PART,
    SAID,
    STANDS,
    Column("disputed", "Whether sources give what stands differently.", "boolean"),
    PREFERRED,
    STATEMENT_NOTE,
)
"""What a stated amount or measure says."""

INDICATOR_VALUES = Layout(
    "indicator_values",
    lambda scope: scope.indicator_values,
    (
        Column("id", "Indicator, value or goal, and number."),
        Column("indicator", "Indicator.", refers_to="indicators", of="subject.id"),
        Column("name", "Its name in the language of the export.", of="subject.name"),
        Column("kind", "value: measured; goal: aimed at.", of="field"),
        Column("period", "The time measured or aimed at.", of="said.period"),
        Column("as_stated", "The words of the data file.", of="said.value.written"),
        Column("qualifier", "The hedge.", of="said.value.qualifier"),
        Column("low", "Lower bound.", "number", of="said.value.low"),
        Column("high", "Upper bound; empty where it is open.", "number", of="said.value.high"),
        Column("unit", "Currency (ISO 4217) or unit.", of="subject.unit"),
        Column("side", "Whose statistics or word it is, ISO 3166-1.", of="said.sides"),
        label("side_label", "countries", of="said.sides"),
        Column("by", "Who reports it, where that is no country.", of="said.by"),
        SAID,
        Column(SOURCES.name, SOURCES.description, of="said.sources"),
        STATEMENT_NOTE,
    ),
)
"""Values and goals of indicators, which are in no total."""

LAYOUTS = (
    Layout(
        "sources",
        lambda scope: [s for s in scope.dataset.sources.values() if s.id in scope.used_sources],
        (
            ID,
            Column("title", "Headline or description."),
            Column("publisher", "Who published it."),
            Column("kind", "Who speaks."),
            label("kind_label", "source_kinds", of="kind"),
            Column("cites", "Whom it cites."),
            Column("date", "As the page gives it."),
            Column("language", "Language tag, BCP 47.", of="lang"),
            Column("url", "Web address."),
        ),
    ),
    Layout(
        "places",
        _places,
        (
            ID,
            NAME,
            Column("region", "ISO 3166-2; several of a place on their border.", of="regions"),
            label("region_label", "regions", of="regions"),
            Column("country", "ISO 3166-1.", of="countries"),
            Column("latitude", "Degrees north, WGS 84.", "number", of=_if_placed("point.latitude")),
            Column(
                "longitude", "Degrees east, WGS 84.", "number", of=_if_placed("point.longitude")
            ),
            Column("precision", "How exactly the point is known.", of=_if_placed("precision")),
        ),
    ),
    Layout(
        "events",
        lambda scope: scope.events,
        (
            ID,
            NAME,
            Column("date", "As the source gives it."),
            Column("kind", "Kind of occasion."),
            label("kind_label", "event_kinds", of="kind"),
            Column("place", "Where.", refers_to="places"),
            SOURCES,
        ),
    ),
    Layout(
        "decisions",
        lambda scope: scope.decisions,
        (
            Column("id", "Event, field and number."),
            Column(
                "event", "Event; the decision has its date.", refers_to="events", of="subject.id"
            ),
            Column("kind", "decision, direction or readiness.", of="said.kind"),
            label("kind_label", "decision_kinds", of="said.kind"),
            Column("text", "What was decided or declared.", of="said.text"),
            Column("date", "When: the date of the event.", of="subject.date"),
            Column("planned", "By when it is to be done.", of="said.planned"),
            Column("entries", "Ids of the entries it is about.", of="said.entries"),
            Column(SOURCES.name, SOURCES.description, of="said.sources"),
            STATEMENT_NOTE,
        ),
    ),
    Layout(
        "packages",
        lambda scope: scope.packages,
        (
            *ANNOUNCED,
            Column("kind", "package: counted once; programme: never added."),
            Column(
                "projects_stated",
                "How many projects the source says, with its hedge.",
                of=lambda package: package.projects and package.projects.written,
            ),
            Column(
                "projects_least",
                "At least so many.",
                "integer",
                of=lambda package: package.projects and package.projects.low,
            ),
            Column(
                "projects_most",
                "At most so many; empty where that is open.",
                "integer",
                of=lambda package: package.projects and package.projects.high,
            ),
            Column("parent", "Package it is part of.", refers_to="packages"),
            Column("sectors", "Sectors named for the whole."),
            label("sector_labels", "sectors", of="sectors"),
            Column("regions", "Regions named for the whole, ISO 3166-2."),
            label("region_labels", "regions", of="regions"),
        ),
    ),
    Layout(
        "overlaps",
        _overlaps,
        (
            Column("package", "One.", refers_to="packages"),
            Column("other", "The other.", refers_to="packages"),
            Column("relation", "may_overlap or distinct_from."),
        ),
        key=("package", "other", "relation"),
    ),
    Layout(
        "projects",
        lambda scope: scope.projects,
        (
            *ANNOUNCED,
            Column("package", "Announced in.", refers_to="packages"),
            label("sector_labels", "sectors", of="sectors"),
            label("region_labels", "regions", of="regions"),
            Column("places", "Place ids, separated by spaces."),
        ),
    ),
    *(
        Layout(
            f"project_{field}",
            _shares(field),
            (
                Column("project", "Project.", refers_to="projects"),
                Column(code, "Code."),
                label("label", field),
                Column("share", "Part of the whole, only where the source gives it.", "number"),
            ),
            key=("project", code),
        )
        for field, code in (("sectors", "sector"), ("regions", "region"))
    ),
    Layout(
        "corridors",
        lambda scope: scope.corridors,
        (
            *ANNOUNCED,
            Column("mode", "Mode of transport."),
            label("mode_label", "modes", of="mode"),
            Column("hub", "Kind of hub, for a single place."),
            label("hub_label", "hubs", of="hub"),
            Column("relation", "How near it is to the countries: bilateral, touches or context."),
            label("relation_label", "corridor_relations", of="relation"),
            Column("line", "traced, schematic (straight between places) or point.", of=line_kind),
        ),
    ),
    Layout(
        "corridor_places",
        lambda scope: (
            (corridor.id, order, place)
            for corridor in scope.corridors
            for order, place in enumerate(corridor.place_ids, start=1)
        ),
        (
            Column("corridor", "Corridor.", refers_to="corridors"),
            Column("order", "Place along the route, from 1.", "integer"),
            Column("place", "Place.", refers_to="places"),
        ),
        key=("corridor", "order"),
    ),
    Layout(
        "relations",
        _relations,
        (
            SUBJECT_TYPE,
            SUBJECT,
            Column("relation", "same, possibly_same, part_of or not_same."),
            Column("other", "Id of the other entry."),
        ),
        key=("subject", "relation", "other"),
    ),
    Layout(
        "parties",
        _parties,
        (
            SUBJECT_TYPE,
            SUBJECT,
            Column("number", "In the order of the data file.", "integer"),
            NAME,
            Column("role", "What it does."),
            label("role_label", "roles"),
            Column("country", "Its country, ISO 3166-1."),
            Column("share", "Its part of the whole, only where the source gives it.", "number"),
        ),
        key=("subject", "number"),
    ),
    Layout(
        "indicators",
        lambda scope: scope.dataset.indicators.values(),
        (
            ID,
            NAME,
            Column("unit", "Currency (ISO 4217) or unit."),
            Column("entries", "Ids of the entries whose record shows it."),
            NOTE,
        ),
    ),
    INDICATOR_VALUES,
    Layout("figures", lambda scope: scope.figures, (*STATEMENT, *FIGURE)),
    Layout(
        "figure_sources",
        lambda scope: (
            (figure.id, source) for figure in scope.figures for source in figure.said.sources
        ),
        (
            Column("figure", "Figure.", refers_to="figures"),
            Column("source", "Source.", refers_to="sources"),
        ),
        key=("figure", "source"),
    ),
    Layout(
        "statuses",
        lambda scope: scope.statuses,
        (
            *STATEMENT,
            Column("status", "Rung of the status ladder.", of="said.status"),
            label("status_label", "statuses", of="said.status"),
            STANDS,
            PREFERRED,
            PART,
            *SAID_BY,
        ),
    ),
    Layout(
        "promises",
        lambda scope: scope.promises,
        (
            *STATEMENT,
            Column("step", "What is promised.", of="said.milestone"),
            label("step_label", "milestones", of="said.milestone"),
            Column("promised", "The promised date, as precise as its source.", of="said.planned"),
            Column(
                "earliest", "Its first day; empty for “by”.", "date", of="said.planned.earliest"
            ),
            Column("latest", "Its last day; empty for “from”.", "date", of="said.planned.latest"),
            STANDS,
            PREFERRED,
            PART,
            *SAID_BY,
        ),
    ),
    Layout(
        "announcements",
        lambda scope: scope.announcements,
        (
            *STATEMENT,
            Column("event", "Event.", refers_to="events", of="said.event"),
            Column("kind", "Kind of occasion.", of="said.kind"),
            *SAID_BY,
        ),
    ),
)
"""The tables, each after those it refers to."""

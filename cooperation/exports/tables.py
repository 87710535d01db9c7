"""The chosen part of a dataset as flat tables that refer to one another by id.

The layout follows the Data Package's foreign keys (datapackage.org, version 2): one table for each
kind of entry, one for every stated figure, and link tables where an entry has several codes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cooperation.codelists import Codelists
from cooperation.language import Language
from cooperation.model import (
    Announced,
    Claim,
    Corridor,
    Dataset,
    Project,
    Share,
    Text,
    latest,
)
from cooperation.selection import Part

Value = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its Table Schema type and what it holds."""

    name: str
    type: str
    description: str
    refers_to: str | None = None
    """The table whose `id` this column holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an export; a missing value is None, never zero."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    key: tuple[str, ...]


ID = Column("id", "string", "Identifier in the data file; stable.")
NAME = Column("name", "string", "Name in the language of the export.")


def tables(part: Part, *, language: Language, codelists: Codelists) -> tuple[Table, ...]:
    """Every table of the chosen part, in an order in which each refers only to earlier ones."""
    scope = _Scope(part, language, codelists)
    return (
        _sources(scope),
        _events(scope),
        _places(scope),
        _packages(scope),
        _overlaps(scope),
        _projects(scope),
        _links(scope, "project_sectors", "sectors", scope.projects),
        _links(scope, "project_regions", "regions", scope.projects),
        _corridors(scope),
        _corridor_places(scope),
        _figures(scope),
        _figure_sources(scope),
    )


class _Scope:
    """What the tables of one export are made from."""

    def __init__(self, part: Part, language: Language, codelists: Codelists) -> None:
        self.dataset: Dataset = part.dataset
        self.language, self.codelists = language, codelists
        self.projects = part.projects
        inside = {project.package for project in part.projects if project.package}
        chosen = {package.id for package in (*part.packages, *part.programmes)}
        wanted = _with_parents(self.dataset, inside | chosen)
        self.packages = [
            package for package in self.dataset.packages.values() if package.id in wanted
        ]
        self.corridors = part.corridors
        self.entries: tuple[Announced, ...] = (*self.packages, *self.projects, *self.corridors)
        self.figures = list(_all_figures(self.entries))

    def text(self, text: Text | None) -> str | None:
        return self.language.text(text) if text is not None else None

    def label(self, listed: str, code: str | None) -> str | None:
        codes: Mapping[str, Any] = getattr(self.codelists, listed)
        known = codes.get(code) if code is not None else None
        return self.language.code_name(known) if known is not None else code


def _with_parents(dataset: Dataset, packages: set[str]) -> set[str]:
    found: set[str] = set()
    for name in packages:
        step: str | None = name
        while step is not None and step not in found:
            found.add(step)
            step = dataset.packages[step].parent
    return found


@dataclass(frozen=True, slots=True)
class _Figure:
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
    stands: bool
    claim: Claim


def _all_figures(entries: Iterable[Announced]) -> Iterator[_Figure]:
    for entry in entries:
        kind = type(entry).__name__.lower()
        for field in ("amount", "length", "capacity", "volume", "area", "jobs"):
            claims: tuple[Any, ...] = getattr(entry, field, ())
            live = latest(claims)
            for number, claim in enumerate(claims, start=1):
                figure = claim.amount if field == "amount" else claim.quantity
                disclosed = figure.qualifier.value != "undisclosed"
                yield _Figure(
                    id=f"{entry.id}.{field}.{number}",
                    subject_type=kind,
                    subject=entry.id,
                    field=field,
                    as_stated=figure.written,
                    qualifier=figure.qualifier.value,
                    low=figure.low if disclosed else None,
                    high=figure.high if disclosed else None,
                    unit=figure.currency if field == "amount" else figure.unit,
                    measure=claim.measure.value if field == "amount" else None,
                    stands=claim in live,
                    claim=claim,
                )


Make = Callable[[Any], Value]


def _table(
    name: str,
    items: Iterable[Any],
    columns: list[tuple[Column, Make]],
    *,
    key: tuple[str, ...] = ("id",),
) -> Table:
    rows = tuple(tuple(make(item) for _, make in columns) for item in items)
    return Table(name, tuple(column for column, _ in columns), rows, key)


def _sources(scope: _Scope) -> Table:
    used: set[str] = {name for entry in scope.entries for name in entry.sources}
    used |= {name for figure in scope.figures for name in figure.claim.sources}
    used |= {name for entry in scope.entries for claim in entry.status for name in claim.sources}
    used |= {name for event in _used_events(scope) for name in event.sources}
    listed = [source for source in scope.dataset.sources.values() if source.id in used]
    return _table(
        "sources",
        listed,
        [
            (ID, lambda source: source.id),
            (Column("title", "string", "Headline or description."), lambda s: scope.text(s.title)),
            (Column("publisher", "string", "Who published it."), lambda s: s.publisher),
            (Column("kind", "string", "Who speaks."), lambda s: s.kind.value),
            (Column("cites", "string", "Whom it cites."), lambda s: s.cites),
            (Column("date", "string", "As the page gives it."), lambda s: _written(s.date)),
            (Column("language", "string", "ISO 639 code."), lambda s: s.lang),
            (Column("url", "string", "Web address."), lambda s: s.url),
        ],
    )


def _used_events(scope: _Scope) -> list[Any]:
    used = {entry.event for entry in scope.entries if entry.event}
    return [event for event in scope.dataset.events.values() if event.id in used]


def _events(scope: _Scope) -> Table:
    return _table(
        "events",
        _used_events(scope),
        [
            (ID, lambda event: event.id),
            (NAME, lambda event: scope.text(event.name)),
            (Column("date", "string", "As the source gives it."), lambda e: _written(e.date)),
            (Column("kind", "string", "Kind of occasion."), lambda e: e.kind.value),
        ],
    )


def _places(scope: _Scope) -> Table:
    used = {place for project in scope.projects for place in project.places}
    for corridor in scope.corridors:
        used |= {*corridor.via, *([corridor.at] if corridor.at else [])}
    listed = [place for place in scope.dataset.places.values() if place.id in used]
    return _table(
        "places",
        listed,
        [
            (ID, lambda place: place.id),
            (NAME, lambda place: scope.text(place.name)),
            (Column("region", "string", "ISO 3166-2."), lambda p: p.region),
            (Column("country", "string", "ISO 3166-1."), lambda p: p.country),
            (
                Column("latitude", "number", "Degrees north, WGS 84."),
                lambda p: Decimal(str(p.point.latitude)) if p.point else None,
            ),
            (
                Column("longitude", "number", "Degrees east, WGS 84."),
                lambda p: Decimal(str(p.point.longitude)) if p.point else None,
            ),
            (
                Column("precision", "string", "How exactly the point is known."),
                lambda p: p.precision.value if p.point else None,
            ),
        ],
    )


def _announced(scope: _Scope) -> list[tuple[Column, Make]]:
    return [
        (ID, lambda entry: entry.id),
        (NAME, lambda entry: scope.text(entry.name)),
        (
            Column("announced", "string", "Date as precise as its source."),
            lambda entry: _written(entry.announced),
        ),
        (Column("event", "string", "Event.", refers_to="events"), lambda entry: entry.event),
        (
            Column("countries", "string", "Taking part, ISO 3166-1, parted by spaces."),
            lambda entry: _codes(entry.countries),
        ),
        (
            Column("status", "string", "Latest stated status; several where sources disagree."),
            lambda entry: _status(entry),
        ),
        (
            Column("status_label", "string", "The same in the language of the export."),
            lambda entry: (
                " / ".join(
                    str(scope.label("statuses", code)) for code in (_status(entry) or "").split()
                )
                or None
            ),
        ),
        (
            Column("sources", "string", "Source ids of the announcement, parted by spaces."),
            lambda entry: " ".join(entry.sources),
        ),
        (Column("note", "string", "Our own words."), lambda entry: scope.text(entry.note)),
    ]


def _packages(scope: _Scope) -> Table:
    return _table(
        "packages",
        scope.packages,
        [
            *_announced(scope),
            (
                Column("kind", "string", "package: counted once; programme: never added."),
                lambda package: package.kind.value,
            ),
            (
                Column("projects_stated", "integer", "How many projects the source says."),
                lambda package: package.projects,
            ),
            (
                Column("parent", "string", "Package it is part of.", refers_to="packages"),
                lambda package: package.parent,
            ),
            (
                Column("sectors", "string", "Sectors named for the whole."),
                lambda package: _codes(package.sectors),
            ),
            (
                Column("regions", "string", "Regions named for the whole, ISO 3166-2."),
                lambda package: _codes(package.regions),
            ),
        ],
    )


def _overlaps(scope: _Scope) -> Table:
    listed = {package.id for package in scope.packages}
    pairs = [
        (package.id, other, relation)
        for package in scope.packages
        for relation, others in (
            ("may_overlap", package.may_overlap),
            ("distinct_from", package.distinct_from),
        )
        for other in others
        if other in listed
    ]
    return _table(
        "overlaps",
        pairs,
        [
            (Column("package", "string", "One.", refers_to="packages"), lambda pair: pair[0]),
            (Column("other", "string", "The other.", refers_to="packages"), lambda pair: pair[1]),
            (Column("relation", "string", "may_overlap or distinct_from."), lambda pair: pair[2]),
        ],
        key=("package", "other", "relation"),
    )


def _projects(scope: _Scope) -> Table:
    return _table(
        "projects",
        scope.projects,
        [
            *_announced(scope),
            (
                Column("package", "string", "Announced in.", refers_to="packages"),
                lambda project: project.package,
            ),
            (
                Column("sector_labels", "string", "Sectors in the language of the export."),
                lambda project: _labels(scope, "sectors", project.sectors),
            ),
            (
                Column("region_labels", "string", "Regions in the language of the export."),
                lambda project: _labels(scope, "regions", project.regions),
            ),
            (
                Column("places", "string", "Place ids, parted by spaces."),
                lambda project: " ".join(project.places) or None,
            ),
        ],
    )


def _links(scope: _Scope, name: str, field: str, projects: Iterable[Project]) -> Table:
    singular = field.removesuffix("s")
    rows = [(project.id, share) for project in projects for share in getattr(project, field)]
    return _table(
        name,
        rows,
        [
            (Column("project", "string", "Project.", refers_to="projects"), lambda row: row[0]),
            (Column(singular, "string", "Code."), lambda row: row[1].code),
            (
                Column("label", "string", "In the language of the export."),
                lambda row: scope.label(field, row[1].code),
            ),
            (
                Column("share", "number", "Part of the whole, only where the source gives it."),
                lambda row: _share(row[1]),
            ),
        ],
        key=("project", singular),
    )


def _corridors(scope: _Scope) -> Table:
    return _table(
        "corridors",
        scope.corridors,
        [
            *_announced(scope),
            (Column("mode", "string", "Mode of transport."), lambda item: item.mode.value),
            (
                Column("hub", "string", "Kind of hub, for a single place."),
                lambda item: item.hub.value if item.hub else None,
            ),
            (
                Column("line", "string", "traced, schematic (straight between places) or point."),
                lambda item: line_kind(item),
            ),
        ],
    )


def line_kind(corridor: Corridor) -> str:
    """How much of a corridor's line is known: `point`, `traced` or `schematic`."""
    if corridor.at is not None:
        return "point"
    return "traced" if corridor.trace else "schematic"


def _corridor_places(scope: _Scope) -> Table:
    rows = [
        (corridor.id, order, place)
        for corridor in scope.corridors
        for order, place in enumerate(
            corridor.via or ((corridor.at,) if corridor.at else ()), start=1
        )
    ]
    return _table(
        "corridor_places",
        rows,
        [
            (Column("corridor", "string", "Corridor.", refers_to="corridors"), lambda row: row[0]),
            (Column("order", "integer", "Place along the route, from 1."), lambda row: row[1]),
            (Column("place", "string", "Place.", refers_to="places"), lambda row: row[2]),
        ],
        key=("corridor", "order"),
    )


def _figures(scope: _Scope) -> Table:
    return _table(
        "figures",
        scope.figures,
        [
            (ID, lambda figure: figure.id),
            (Column("subject_type", "string", "Kind of entry."), lambda f: f.subject_type),
            (Column("subject", "string", "Id of the entry."), lambda f: f.subject),
            (Column("field", "string", "What is measured."), lambda f: f.field),
            (Column("as_stated", "string", "The words of the data file."), lambda f: f.as_stated),
            (Column("qualifier", "string", "The hedge."), lambda f: f.qualifier),
            (Column("low", "number", "Lower bound."), lambda f: f.low),
            (Column("high", "number", "Upper bound; empty where it is open."), lambda f: f.high),
            (Column("unit", "string", "Currency (ISO 4217) or unit."), lambda f: f.unit),
            (Column("measure", "string", "What an amount measures."), lambda f: f.measure),
            (
                Column("part", "string", "Which part of the whole it measures."),
                lambda f: scope.text(f.claim.part),
            ),
            (Column("date", "string", "When it was said."), lambda f: _written(f.claim.date)),
            (
                Column("stands", "boolean", "Whether it is the figure that stands now."),
                lambda f: f.stands,
            ),
            (
                Column("preferred", "boolean", "Whether the editor chose it."),
                lambda f: f.claim.prefer,
            ),
            (Column("note", "string", "Our own words."), lambda f: scope.text(f.claim.note)),
        ],
    )


def _figure_sources(scope: _Scope) -> Table:
    rows = [(figure.id, source) for figure in scope.figures for source in figure.claim.sources]
    return _table(
        "figure_sources",
        rows,
        [
            (Column("figure", "string", "Figure.", refers_to="figures"), lambda row: row[0]),
            (Column("source", "string", "Source.", refers_to="sources"), lambda row: row[1]),
        ],
        key=("figure", "source"),
    )


def _written(date: Any) -> str | None:
    return str(date) if date is not None else None


def _codes(shares: tuple[Share, ...]) -> str | None:
    return " ".join(share.code for share in shares) or None


def _labels(scope: _Scope, listed: str, shares: tuple[Share, ...]) -> str | None:
    return ", ".join(str(scope.label(listed, share.code)) for share in shares) or None


def _share(share: Share) -> Decimal | None:
    if share.share is None:
        return None
    return Decimal(share.share.numerator) / Decimal(share.share.denominator)


def _status(entry: Announced) -> str | None:
    return " ".join(dict.fromkeys(claim.status.value for claim in entry.status_now)) or None

"""The tables of entries: packages, projects, corridors, and how they belong together."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from cooperation.exports.contents import (
    Scope,
    codes_of,
    line_kind,
    status_of,
    written,
)
from cooperation.exports.table import (
    ID,
    NAME,
    NOTE,
    SOURCES,
    SUBJECT,
    SUBJECT_TYPE,
    Column,
    Make,
    Table,
    label_of,
    table,
)
from cooperation.model.records import Announced, Project, Relations, Share


def _announced(scope: Scope) -> list[tuple[Column, Make]]:
    return [
        (ID, lambda entry: entry.id),
        (NAME, lambda entry: scope.text(entry.name)),
        (
            Column("announced", "string", "Date as precise as its source."),
            lambda entry: written(entry.announced),
        ),
        (Column("event", "string", "Event.", refers_to="events"), lambda entry: entry.event),
        (
            Column("countries", "string", "Taking part, ISO 3166-1, parted by spaces."),
            lambda entry: codes_of(entry.countries),
        ),
        (
            Column("status", "string", "Latest stated status; several where sources disagree."),
            lambda entry: " ".join(status_of(entry)) or None,
        ),
        (
            label_of("status_label"),
            lambda entry: (
                " / ".join(str(scope.label("statuses", code)) for code in status_of(entry)) or None
            ),
        ),
        (SOURCES, lambda entry: " ".join(entry.sources)),
        (NOTE, lambda entry: scope.text(entry.note)),
    ]


def packages(scope: Scope) -> Table:
    """One row a package or programme: those chosen, and those around chosen projects."""
    return table(
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
                lambda package: codes_of(package.sectors),
            ),
            (label_of("sector_labels"), lambda package: _names(scope, "sectors", package.sectors)),
            (
                Column("regions", "string", "Regions named for the whole, ISO 3166-2."),
                lambda package: codes_of(package.regions),
            ),
            (label_of("region_labels"), lambda package: _names(scope, "regions", package.regions)),
        ],
    )


def overlaps(scope: Scope) -> Table:
    """One row two packages that may, or surely do not, count the same money."""
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
    return table(
        "overlaps",
        pairs,
        [
            (Column("package", "string", "One.", refers_to="packages"), lambda pair: pair[0]),
            (Column("other", "string", "The other.", refers_to="packages"), lambda pair: pair[1]),
            (Column("relation", "string", "may_overlap or distinct_from."), lambda pair: pair[2]),
        ],
        key=("package", "other", "relation"),
    )


def projects(scope: Scope) -> Table:
    """One row a project."""
    return table(
        "projects",
        scope.projects,
        [
            *_announced(scope),
            (
                Column("package", "string", "Announced in.", refers_to="packages"),
                lambda project: project.package,
            ),
            (label_of("sector_labels"), lambda project: _names(scope, "sectors", project.sectors)),
            (label_of("region_labels"), lambda project: _names(scope, "regions", project.regions)),
            (
                Column("places", "string", "Place ids, parted by spaces."),
                lambda project: " ".join(project.places) or None,
            ),
        ],
    )


def shares(scope: Scope, name: str, field: str, listed: Iterable[Project]) -> Table:
    """One row a project and one of its sectors or regions."""
    singular = field.removesuffix("s")
    rows = [(project.id, share) for project in listed for share in getattr(project, field)]
    return table(
        name,
        rows,
        [
            (Column("project", "string", "Project.", refers_to="projects"), lambda row: row[0]),
            (Column(singular, "string", "Code."), lambda row: row[1].code),
            (label_of("label"), lambda row: scope.label(field, row[1].code)),
            (
                Column("share", "number", "Part of the whole, only where the source gives it."),
                lambda row: _decimal(row[1].share),
            ),
        ],
        key=("project", singular),
    )


def corridors(scope: Scope) -> Table:
    """One row a corridor or hub."""
    return table(
        "corridors",
        scope.corridors,
        [
            *_announced(scope),
            (Column("mode", "string", "Mode of transport."), lambda item: item.mode.value),
            (label_of("mode_label"), lambda item: scope.label("modes", item.mode.value)),
            (
                Column("hub", "string", "Kind of hub, for a single place."),
                lambda item: item.hub.value if item.hub else None,
            ),
            (
                label_of("hub_label"),
                lambda item: scope.label("hubs", item.hub.value if item.hub else None),
            ),
            (
                Column("line", "string", "traced, schematic (straight between places) or point."),
                lambda item: line_kind(item),
            ),
        ],
    )


def corridor_places(scope: Scope) -> Table:
    """One row a corridor and a place on it, in order."""
    rows = [
        (corridor.id, order, place)
        for corridor in scope.corridors
        for order, place in enumerate(corridor.place_ids, start=1)
    ]
    return table(
        "corridor_places",
        rows,
        [
            (Column("corridor", "string", "Corridor.", refers_to="corridors"), lambda row: row[0]),
            (Column("order", "integer", "Place along the route, from 1."), lambda row: row[1]),
            (Column("place", "string", "Place.", refers_to="places"), lambda row: row[2]),
        ],
        key=("corridor", "order"),
    )


def relations(scope: Scope) -> Table:
    """One row two entries and how one is related to the other, as the data file says it."""
    rows = [
        (entry, relation, other)
        for entry in scope.entries
        for relation in Relations.model_fields
        for other in getattr(entry.relations, relation)
    ]
    return table(
        "relations",
        rows,
        [
            (SUBJECT_TYPE, lambda row: row[0].record_kind),
            (SUBJECT, lambda row: row[0].id),
            (
                Column("relation", "string", "same, possibly_same, part_of or not_same."),
                lambda row: row[1],
            ),
            (Column("other", "string", "Id of the other entry."), lambda row: row[2]),
        ],
        key=("subject", "relation", "other"),
    )


def parties(scope: Scope) -> Table:
    """One row a company, bank or government that takes part in a project or corridor."""
    entries: tuple[Announced, ...] = (*scope.projects, *scope.corridors)
    rows = [
        (entry, number, party)
        for entry in entries
        for number, party in enumerate(getattr(entry, "parties", ()), start=1)
    ]
    return table(
        "parties",
        rows,
        [
            (SUBJECT_TYPE, lambda row: row[0].record_kind),
            (SUBJECT, lambda row: row[0].id),
            (Column("number", "integer", "In the order of the data file."), lambda row: row[1]),
            (NAME, lambda row: scope.text(row[2].name)),
            (
                Column("role", "string", "What it does."),
                lambda row: row[2].role.value if row[2].role else None,
            ),
            (
                label_of("role_label"),
                lambda row: scope.label("roles", row[2].role.value if row[2].role else None),
            ),
            (Column("country", "string", "Its country, ISO 3166-1."), lambda row: row[2].country),
            (
                Column("share", "number", "Its part of the whole, only where the source gives it."),
                lambda row: _decimal(row[2].share),
            ),
        ],
        key=("subject", "number"),
    )


def _names(scope: Scope, listed: str, shares: tuple[Share, ...]) -> str | None:
    return scope.labels(listed, (share.code for share in shares))


def _decimal(share: Fraction | None) -> Decimal | None:
    return None if share is None else Decimal(share.numerator) / Decimal(share.denominator)

"""The chosen projects as one flat table, for a spreadsheet that reads a single address.

The tables of the Data Package part what an entry has several of; here each stands in one cell.
"""

from typing import Any

from cooperation.claims.current_amount import current_amount
from cooperation.claims.current_claims import current_parts, current_promises
from cooperation.claims.promises import concerns_of, promises_of
from cooperation.exports.contents import Scope, in_other_currencies, low_of, status_of
from cooperation.exports.table import ID, NAME, NOTE, Column, Table, label
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Project
from cooperation.selection.selection import Part

PARTED = " | "
"""What stands between sources: no web address and no publisher has it."""

COLUMNS = (
    ID,
    NAME,
    Column("announced", "Date as precise as its source; empty if no source gives it."),
    Column("package", "Id of the package it was announced in."),
    label("package_name"),
    Column("sectors", "Codes, separated by spaces."),
    label("sector_labels", "sectors"),
    Column("regions", "ISO 3166-2, separated by spaces; empty where no source says."),
    label("region_labels", "regions"),
    Column("countries", "Taking part, ISO 3166-1, separated by spaces."),
    Column("status", "Latest stated status; several where sources disagree."),
    label("status_label", "statuses"),
    Column("promised", "Dates promised, the latest word on each.", joint=", "),
    Column("first_promised", "The first date given for each step promised.", joint=", "),
    Column("last_promised", "The last date given for each step promised.", joint=", "),
    Column("evidenced", "The first date at which a status shows it was kept.", joint=", "),
    Column("concerns", "Inferred to the date of the data: overdue, silent.", joint=" "),
    Column("amount_as_stated", "The figures that stand now, in the file's words.", joint=" / "),
    Column("amount_qualifier", "The hedge of them together."),
    Column("amount_low", "Lower bound; empty where nothing is disclosed.", "number"),
    Column("amount_high", "Upper bound; empty where it is open.", "number"),
    Column("amount_currency", "ISO 4217."),
    Column("amount_also", "The same sums in further currencies, in numbers.", joint=" / "),
    Column("amount_measure", "What the amount measures."),
    Column("amount_disputed", "Whether sources give figures that differ.", "boolean"),
    Column("amount_of_parts", "Where none is of the whole: figures of parts, named.", joint=" / "),
    Column(
        "sources",
        "Web addresses of the announcement's sources, or publishers, separated by “ | ”.",
        joint=PARTED,
    ),
    NOTE,
)
"""The columns of `project_list`, in their order."""


def project_list(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a project of `part`, in the order of the file."""
    scope = Scope(part, language, codelists)
    rows = tuple(scope.rows((_values(project, scope) for project in part.projects), COLUMNS))
    return Table("projects", COLUMNS, rows, ("id",))


def _values(project: Project, scope: Scope) -> tuple[Any, ...]:
    package = scope.dataset.packages[project.package] if project.package else None
    status = status_of(project)
    promises = promises_of(project, scope.dataset.about)
    promised = (
        f"{c.milestone.value} {c.planned.written}" for c in current_promises(project.planned)
    )
    return (
        project.id,
        project.name,
        project.announced,
        project.package,
        package.name if package else None,
        project.sectors,
        project.sectors,
        project.regions,
        project.regions,
        project.countries,
        status,
        status,
        list(dict.fromkeys(promised)),
        [f"{p.milestone.value} {p.first.planned.written}" for p in promises],
        [f"{p.milestone.value} {p.last.planned.written}" for p in promises],
        [f"{p.milestone.value} {p.evidenced.written}" for p in promises if p.evidenced],
        [
            concern.value
            for concern in concerns_of(project, scope.dataset.about, scope.dataset.sources)
        ],
        *_amount(project, scope),
        [source.replace(PARTED, " / ") for source in scope.addresses(project.sources)],
        project.note,
    )


def _amount(project: Project, scope: Scope) -> tuple[Any, ...]:
    """The amount that stands and, where there is none of the whole, those of its parts."""
    live = current_amount(project.amount)
    if live is None:
        parts = [
            f"{claim.amount.written} ({scope.text(claim.part)})"
            for claim in current_parts(project.amount)
        ]
        return (None, None, None, None, None, None, None, None, parts)
    return (
        list(dict.fromkeys(claim.amount.written for claim in live.claims)),
        live.qualifier,
        low_of(live),
        live.high,
        live.currency,
        [also for claim in live.claims for also in in_other_currencies(claim.amount)],
        live.claims[0].measure,
        live.disputed,
        None,
    )

"""The chosen projects as one flat table, for a spreadsheet that reads a single address.

The tables of the Data Package part what an entry has several of; here each stands in one cell.
"""

from collections.abc import Mapping
from typing import Any

from cooperation.claims.current_amount import CurrentAmount, current_amount
from cooperation.claims.current_claims import current_parts, current_promises
from cooperation.exports.contents import status_of
from cooperation.exports.table import ID, NAME, NOTE, Column, Table, Value, label_of
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Project
from cooperation.selection.selection import Part
from cooperation.values.amounts import Qualifier

COLUMNS = (
    ID,
    NAME,
    Column("announced", "string", "Date as precise as its source."),
    Column("package", "string", "Id of the package it was announced in."),
    label_of("package_name"),
    Column("sectors", "string", "Codes, parted by spaces."),
    label_of("sector_labels"),
    Column("regions", "string", "ISO 3166-2, parted by spaces; empty where no source says."),
    label_of("region_labels"),
    Column("countries", "string", "Taking part, ISO 3166-1, parted by spaces."),
    Column("status", "string", "Latest stated status; several where sources disagree."),
    label_of("status_label"),
    Column("promised", "string", "Dates promised, the latest word on each."),
    Column("amount_as_stated", "string", "The figures that stand now, in the file's words."),
    Column("amount_qualifier", "string", "The hedge of them together."),
    Column("amount_low", "number", "Lower bound; empty where nothing is disclosed."),
    Column("amount_high", "number", "Upper bound; empty where it is open."),
    Column("amount_currency", "string", "ISO 4217."),
    Column("amount_measure", "string", "What the amount measures."),
    Column("amount_disputed", "boolean", "Whether sources give figures that differ."),
    Column("amount_of_parts", "string", "Where none is of the whole: figures of parts, named."),
    Column("sources", "string", "Web addresses of the announcement's sources, or publishers."),
    NOTE,
)
"""The columns of `project_list`, in their order."""


def project_list(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a project of `part`, in the order of the file."""
    rows = tuple(_row(project, part, language, codelists) for project in part.projects)
    return Table("projects", COLUMNS, rows, ("id",))


def _row(
    project: Project, part: Part, language: Language, codelists: Codelists
) -> tuple[Value, ...]:
    dataset = part.dataset
    package = dataset.packages[project.package] if project.package else None
    sectors = [share.code for share in project.sectors]
    regions = [share.code for share in project.regions]
    status = status_of(project)

    def labels(codes: list[str], listed: Mapping[str, Any]) -> str | None:
        names = [language.code_name(listed[code]) if code in listed else code for code in codes]
        return ", ".join(names) or None

    return (
        project.id,
        language.text(project.name),
        project.announced.written,
        project.package,
        language.text(package.name) if package else None,
        " ".join(sectors) or None,
        labels(sectors, codelists.sectors),
        " ".join(regions) or None,
        labels(regions, codelists.regions),
        " ".join(share.code for share in project.countries) or None,
        " ".join(status) or None,
        labels(status, codelists.statuses),
        _promised(project),
        *_amount(current_amount(project.amount)),
        _parts(project, language),
        " ".join(_addresses(project, part)) or None,
        language.text(project.note) if project.note else None,
    )


def _promised(project: Project) -> str | None:
    said = (f"{c.milestone.value} {c.planned.written}" for c in current_promises(project.planned))
    return ", ".join(dict.fromkeys(said)) or None


def _amount(live: CurrentAmount | None) -> tuple[Value, ...]:
    if live is None:
        return (None, None, None, None, None, None, None)
    disclosed = live.qualifier is not Qualifier.UNDISCLOSED
    return (
        " / ".join(dict.fromkeys(claim.amount.written for claim in live.claims)),
        live.qualifier.value,
        live.low if disclosed else None,
        live.high if disclosed else None,
        live.currency,
        live.claims[0].measure.value,
        live.disputed,
    )


def _parts(project: Project, language: Language) -> str | None:
    if current_amount(project.amount) is not None:
        return None
    said = [
        f"{claim.amount.written} ({language.text(claim.part)})"
        for claim in current_parts(project.amount)
        if claim.part is not None
    ]
    return " / ".join(said) or None


def _addresses(project: Project, part: Part) -> list[str]:
    sources = (part.dataset.sources[name] for name in project.sources)
    return [source.url or source.publisher for source in sources]

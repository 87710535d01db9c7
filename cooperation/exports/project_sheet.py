"""The chosen projects as people read a sheet: heads, names and sums in the export's language."""

from collections.abc import Iterator
from typing import Any

from cooperation.claims.current_amount import current_amount
from cooperation.claims.current_claims import current_parts
from cooperation.exports.contents import Scope, low_of, status_of
from cooperation.exports.table import Column, Day, Link, Table, label
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Project
from cooperation.selection.selection import Part
from cooperation.text import escaping
from cooperation.values.dates import PartialDate, Precision

_MOST_SOURCES = 8
"""Columns of sources; what an entry has beyond them stands in the last one as text."""


def project_sheet(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a project of `part`, in the order of the file; its sources one to a cell."""
    scope = Scope(part, language, codelists)
    cited = [tuple(_cited(project)) for project in part.projects]
    sources = min(_MOST_SOURCES, max(map(len, cited), default=1))
    columns = _columns(language, sources)
    rows = (
        (*_values(project, scope, language), *_sources(names, scope, language, sources), project.id)
        for project, names in zip(part.projects, cited, strict=True)
    )
    return Table(language._("Projects"), columns, tuple(scope.rows(rows, columns)), ())


def _columns(language: Language, sources: int) -> tuple[Column, ...]:
    return (
        Column(language._("Name"), ""),
        label(language._("Sector"), "sectors"),
        label(language._("Region"), "regions"),
        label(language._("Status"), "statuses", joint=" / "),
        Column(language._("Announced"), ""),
        Column(language._("Package"), ""),
        Column(language._("Amount as stated"), "", joint=" / "),
        Column(language._("At least"), "", "number"),
        Column(language._("At most"), "", "number"),
        Column(language._("Currency"), ""),
        label(language._("Measure"), "measures"),
        *(
            Column(language._("Source {number}", number=number), "")
            for number in range(1, sources + 1)
        ),
        Column("id", ""),
    )


def _values(project: Project, scope: Scope, language: Language) -> tuple[Any, ...]:
    package = scope.dataset.packages[project.package] if project.package else None
    return (
        project.name,
        project.sectors,
        project.regions,
        status_of(project),
        _dated(project.announced, language) if project.announced else None,
        package.name if package else None,
        *_amount(project, scope, language),
    )


def _dated(when: PartialDate, language: Language) -> Day | str:
    """A day that can be sorted; what is less precise, or only about, in words."""
    words = language.date_short(when)
    is_day = when.precision is Precision.DAY and not when.approximate
    return Day(when.first, words) if is_day else words


def _amount(project: Project, scope: Scope, language: Language) -> tuple[Any, ...]:
    live = current_amount(project.amount)
    if live is None:
        parts = [
            f"{language.amount(claim.amount)} ({scope.text(claim.part)})"
            for claim in current_parts(project.amount)
        ]
        return parts, None, None, None, None
    stated = dict.fromkeys(language.amount(claim.amount) for claim in live.claims)
    return list(stated), low_of(live), live.high, live.currency, live.claims[0].measure


def _cited(project: Project) -> Iterator[str]:
    """The sources of its announcement, then those of the amounts that stand."""
    live = current_amount(project.amount)
    claims = live.claims if live else current_parts(project.amount)
    yield from dict.fromkeys(
        (*project.sources, *(name for claim in claims for name in claim.sources))
    )


def _sources(
    names: tuple[str, ...], scope: Scope, language: Language, columns: int
) -> Iterator[Any]:
    links = [
        Link(language.text(source.publisher), escaping.link(source.url) if source.url else None)
        for source in (scope.dataset.sources[name] for name in names)
    ]
    if len(links) > columns:
        links[columns - 1 :] = [Link("; ".join(map(str, links[columns - 1 :])))]
    yield from links
    yield from [None] * (columns - len(links))

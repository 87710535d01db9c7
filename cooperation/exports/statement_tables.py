"""The tables of what sources say: figures, statuses, promises, announcements, each with them."""

from cooperation.exports.contents import Scope, Statement, written
from cooperation.exports.table import (
    NOTE,
    PART,
    PREFERRED,
    SAID,
    SOURCES,
    STANDS,
    SUBJECT,
    SUBJECT_TYPE,
    Column,
    Make,
    Table,
    label_of,
    table,
)


def figures(scope: Scope) -> Table:
    """One row a stated amount or measure."""
    return table(
        "figures",
        scope.figures,
        [
            (Column("id", "string", "Entry, field and number."), lambda f: f.id),
            (SUBJECT_TYPE, lambda f: f.subject_type),
            (SUBJECT, lambda f: f.subject),
            (Column("field", "string", "What is measured."), lambda f: f.field),
            (Column("as_stated", "string", "The words of the data file."), lambda f: f.as_stated),
            (Column("qualifier", "string", "The hedge."), lambda f: f.qualifier),
            (Column("low", "number", "Lower bound."), lambda f: f.low),
            (Column("high", "number", "Upper bound; empty where it is open."), lambda f: f.high),
            (Column("unit", "string", "Currency (ISO 4217) or unit."), lambda f: f.unit),
            (Column("measure", "string", "What an amount measures."), lambda f: f.measure),
            (label_of("measure_label"), lambda f: scope.label("measures", f.measure)),
            (
                Column("period", "string", "The time that was measured."),
                lambda f: written(f.period),
            ),
            (PART, lambda f: scope.text(f.claim.part)),
            (SAID, lambda f: written(f.claim.date)),
            (STANDS, lambda f: f.stands),
            (
                Column("disputed", "boolean", "Whether sources give what stands differently."),
                lambda f: f.disputed,
            ),
            (PREFERRED, lambda f: f.claim.prefer),
            (NOTE, lambda f: scope.text(f.claim.note)),
        ],
    )


def figure_sources(scope: Scope) -> Table:
    """One row a figure and a source that gives it."""
    rows = [(figure.id, source) for figure in scope.figures for source in figure.claim.sources]
    return table(
        "figure_sources",
        rows,
        [
            (Column("figure", "string", "Figure.", refers_to="figures"), lambda row: row[0]),
            (Column("source", "string", "Source.", refers_to="sources"), lambda row: row[1]),
        ],
        key=("figure", "source"),
    )


def statuses(scope: Scope) -> Table:
    """One row a status that a source gave at a date."""
    return _statements(
        "statuses",
        scope,
        scope.statuses,
        [
            (Column("status", "string", "Rung of the status ladder."), _status),
            (label_of("status_label"), lambda s: scope.label("statuses", s.said.status.value)),
            (STANDS, lambda s: s.stands),
            (PREFERRED, lambda s: s.said.prefer),
            (PART, lambda s: scope.text(s.said.part)),
        ],
    )


def promises(scope: Scope) -> Table:
    """One row a date that somebody promised."""
    return _statements(
        "promises",
        scope,
        scope.promises,
        [
            (Column("step", "string", "What is promised."), lambda s: s.said.milestone.value),
            (label_of("step_label"), lambda s: scope.label("milestones", s.said.milestone.value)),
            (
                Column("promised", "string", "The promised date, as precise as its source."),
                lambda s: written(s.said.planned),
            ),
            (Column("earliest", "date", "Its first day."), lambda s: str(s.said.planned.first)),
            (Column("latest", "date", "Its last day."), lambda s: str(s.said.planned.last)),
            (STANDS, lambda s: s.stands),
            (PREFERRED, lambda s: s.said.prefer),
            (PART, lambda s: scope.text(s.said.part)),
        ],
    )


def announcements(scope: Scope) -> Table:
    """One row a further time an entry was announced; the first is in the table of its kind."""
    return _statements(
        "announcements",
        scope,
        scope.announcements,
        [
            (Column("event", "string", "Event.", refers_to="events"), lambda s: s.said.event),
            (
                Column("kind", "string", "Kind of occasion."),
                lambda s: s.said.kind.value if s.said.kind else None,
            ),
        ],
    )


def _status(statement: Statement) -> str:
    return str(statement.said.status.value)


def _statements(
    name: str,
    scope: Scope,
    listed: list[Statement],
    columns: list[tuple[Column, Make]],
) -> Table:
    """Whose statement it is, what it says, when and by whom it was said."""
    return table(
        name,
        listed,
        [
            (Column("id", "string", "Entry, field and number."), lambda s: s.id),
            (SUBJECT_TYPE, lambda s: s.subject_type),
            (SUBJECT, lambda s: s.subject.id),
            *columns,
            (SAID, lambda s: written(s.said.date)),
            (SOURCES, lambda s: " ".join(s.said.sources)),
            (NOTE, lambda s: scope.text(s.said.note)),
        ],
    )

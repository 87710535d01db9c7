"""The rows of the charts as flat tables: what each chart of a view draws, for a spreadsheet."""

from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from cooperation.exports.contents import Scope
from cooperation.exports.table import Column, Table, label
from cooperation.language.language import Language
from cooperation.ledger.facets import Facet
from cooperation.model.codelists import Codelists
from cooperation.rows.timeline import timeline, words_of_mark
from cooperation.selection.selection import Part
from cooperation.totals.over_time import money_over_time
from cooperation.totals.totals import Group, GroupTable, all_totals
from cooperation.values.intervals import Bounds

_MONEY = (
    Column("low", "Lower bound of the counted sum; empty where nothing is counted.", "number"),
    Column("high", "Upper bound; empty where it is open or not known.", "number"),
    Column("currency", "ISO 4217."),
)
_GROUP = (
    Column("row", "`group`; `not_split` is one sum for several of them, `total` is all."),
    Column("code", "Its code; empty where no source names one."),
    label("name"),
    Column("projects", "Projects of it, each that lies in several in each.", "integer"),
    Column("shared", "How many of them lie in others too.", "integer"),
    Column("without_amount", "How many of them have no amount of their own.", "integer"),
)
_SECTORS = (
    *_GROUP,
    *_MONEY,
    Column("stated_separately", "Figures beside the counted sum, as stated.", joint=" / "),
)
_REGIONS = (*_GROUP, Column("routes", "Corridors and hubs with a place in it.", "integer"), *_MONEY)
_ANNOUNCEMENTS = (
    Column("date", "As precise as its source."),
    Column("date_from", "The first day that it may mean; empty where it is open.", "date"),
    Column("date_to", "The last day that it may mean; empty where it is open.", "date"),
    Column("what", "An announcement, a status, a promised step or a decision."),
    label("what_label"),
    Column("part", "The part of the entry that it speaks of; empty for the whole."),
    Column("promised", "Whether it is a promise and no evidence.", "boolean"),
    Column("overdue", "Whether it was past at the date of the data, unkept.", "boolean"),
    Column("disputed", "Whether sources differ about it.", "boolean"),
    Column("entry", "Id of what it is about."),
    label("name"),
    Column("sources", "Web addresses, or publishers, parted by “ | ”.", joint=" | "),
    Column("note", "Our own words."),
)
_STEPS = (
    Column("date", "The day from which the total is this.", "date"),
    *_MONEY,
    Column("changed", "Ids of the items that moved it, the largest first, parted by spaces."),
)


def sector_bars(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a sector as the chart by sector draws it, the unsplit sum and the total."""
    scope, groups = Scope(part, language, codelists), all_totals(part).by_sector

    def row(group: Group) -> tuple[Any, ...]:
        [name] = scope.names("sectors", [group.code]) if group.code else [None]
        beside = [figure.claim.amount.written for figure in group.beside]
        return (*_of_group(group, name), *_at_least(part, group), beside)

    rows = [row(group) for group in groups.groups]
    rows += [(*ends, None) for ends in _ends(part, groups)]
    return Table("sectors", _SECTORS, tuple(scope.rows(rows, _SECTORS)), ("row", "code"))


def regions(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a region as the map shades it, the unsplit sum and the total."""
    scope, groups = Scope(part, language, codelists), all_totals(part).by_region
    routes = _routes(part)
    empty = [
        Group(code, Bounds(0, 0), False, 0, 0, 0, (), ())
        for code in sorted(routes.keys() - {group.code for group in groups.groups})
    ]

    def row(group: Group) -> tuple[Any, ...]:
        [name] = scope.names("regions", [group.code]) if group.code else [None]
        touched = routes.get(group.code, 0) if group.code else None
        return (*_of_group(group, name), touched, *_at_least(part, group))

    rows = [row(group) for group in (*groups.groups, *empty)]
    size = len(_GROUP)
    rows += [(*ends[:size], None, *ends[size:]) for ends in _ends(part, groups)]
    return Table("regions", _REGIONS, tuple(scope.rows(rows, _REGIONS)), ("row", "code"))


def announcements(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a mark of the timeline, the earliest first."""
    scope = Scope(part, language, codelists)
    marks = ((mark, row) for row in timeline(part) for mark in row.marks)
    rows = [
        (
            mark.date,
            mark.date.earliest,
            mark.date.latest,
            mark.kind,
            words_of_mark(mark.kind, language),
            mark.part,
            mark.promised,
            mark.overdue,
            mark.disputed,
            row.entry,
            row.name,
            scope.addresses(mark.sources),
            mark.note,
        )
        for mark, row in sorted(marks, key=lambda pair: pair[0].date.order)
    ]
    return Table("timeline", _ANNOUNCEMENTS, tuple(scope.rows(rows, _ANNOUNCEMENTS)), ())


def total_by_steps(part: Part, *, language: Language, codelists: Codelists) -> Table:
    """One row a step of the counted total, the last on the date of the data."""
    scope = Scope(part, language, codelists)
    rows = [
        (step.day, *_money(part, step.counted), list(step.changed))
        for step in money_over_time(part).steps
    ]
    return Table("money", _STEPS, tuple(scope.rows(rows, _STEPS)), ("date",))


def _of_group(group: Group, name: str | None) -> tuple[Any, ...]:
    number = group.projects + group.shared
    return ("group", group.code or None, name, number, group.shared, group.without_amount)


def _ends(part: Part, groups: GroupTable) -> Iterator[tuple[Any, ...]]:
    """The rows below the groups: what no source splits, where there is any, and the total."""
    if groups.not_split.low:
        yield ("not_split", None, None, None, None, None, *_money(part, groups.not_split))
    yield ("total", None, None, groups.projects, None, None, *_money(part, groups.total))


def _at_least(part: Part, group: Group) -> tuple[Any, ...]:
    """A group's own sum; what it may have of an unsplit sum is no upper bound that was stated."""
    low, _, currency = _money(part, group.bounds)
    return low, None, currency


def _money(part: Part, bounds: Bounds) -> tuple[Decimal | None, Decimal | None, str | None]:
    if not bounds.low:
        return None, None, None
    high = None if bounds.high is None else Decimal(bounds.high) / 100
    return Decimal(bounds.low) / 100, high, part.dataset.about.currency


def _routes(part: Part) -> Mapping[str, int]:
    """How many of the chosen corridors and hubs have a place in each region."""
    codes = part.ledger.corridor_codes
    return Counter(
        region for corridor in part.corridors for region in codes[corridor.id][Facet.REGIONS]
    )

"""Whole datasets for tests of totals, with every section there, and how their totals came about."""

from typing import Any

from cooperation.model.enums import Measure
from cooperation.model.records import (
    About,
    Corridor,
    Dataset,
    Entry,
    Event,
    Indicator,
    Package,
    Place,
    Project,
    Rate,
    Removed,
    Source,
)
from cooperation.selection.selection import Part
from cooperation.totals.totals import all_totals
from cooperation.totals.trace import Trace, trace_of
from cooperation.values.dates import parse_date
from tests.support.builders import a_place, a_source, a_text, shares

_SECTIONS: dict[type[Entry], str] = {
    Source: "sources",
    Event: "events",
    Package: "packages",
    Project: "projects",
    Corridor: "corridors",
    Indicator: "indicators",
    Place: "places",
    Removed: "removed",
}


def a_file(
    *records: Entry | Rate, currency: str = "USD", measures: tuple[Measure, ...] = ()
) -> Dataset:
    """Give a dataset of the records, made up, with one source and two places."""
    sections: dict[str, dict[str, Any]] = {section: {} for section in _SECTIONS.values()}
    for record in (a_source(), a_place("here"), a_place("there"), *records):
        if isinstance(record, Entry):
            sections[_SECTIONS[type(record)]][record.id] = record
    return Dataset(
        about=About(
            title=a_text("A dataset"),
            as_of=parse_date("2025-11-30"),
            currency=currency,
            countries=shares("KZ", "UZ"),
            measures=measures,
        ),
        rates=tuple(record for record in records if isinstance(record, Rate)),
        version="0" * 12,
        **sections,
    )


def traces_of(part: Part) -> list[Trace]:
    """Where each item of the counted total of a part comes from, the largest first."""
    parts = part.membership.parts
    return [trace_of(part.ledger, item, parts) for item in all_totals(part).overview.items]

"""JSON: the chosen entries whole, with every claim, its hedge and its sources."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from cooperation.exports.contents import places_used
from cooperation.exports.provenance import Provenance
from cooperation.language.language import Language
from cooperation.model.codelists import Code, Codelists
from cooperation.model.records import Event, Package, Point, Text
from cooperation.selection.selection import Part
from cooperation.values.amounts import Amount, Quantity
from cooperation.values.dates import PartialDate

LABELLED = {
    "sectors": "sectors",
    "regions": "regions",
    "countries": "countries",
    "status": "statuses",
    "mode": "modes",
    "hub": "hubs",
    "measure": "measures",
    "milestone": "milestones",
    "role": "roles",
}
"""Fields of entries and their claims that hold codes, and the list of each."""


def records(part: Part, *, language: Language, codelists: Codelists, about: Provenance) -> str:
    """Everything chosen as one JSON object: provenance, entries, what they name, words for codes.

    `labels` has the codes that occur, by list, in the language of the export.
    """
    dataset = part.dataset
    packages = (*part.packages, *part.programmes)
    used = {
        name
        for entry in (*part.projects, *packages, *part.corridors)
        for name in _named_sources(entry)
    }
    entries = {
        "projects": [plain(project) for project in part.projects],
        "packages": [plain(package) for package in packages],
        "corridors": [plain(corridor) for corridor in part.corridors],
    }
    events, places = _events(part, packages), places_used(part.projects, part.corridors)
    places |= {event.place for event in events if event.place}
    used = used.union(*(event.sources for event in events))
    return json.dumps(
        {
            "provenance": about.facts,
            **entries,
            "sources": {
                name: plain(source) for name, source in dataset.sources.items() if name in used
            },
            "events": {event.id: plain(event) for event in events},
            "places": {
                name: plain(place) for name, place in dataset.places.items() if name in places
            },
            "labels": _labels(entries, language, codelists),
        },
        ensure_ascii=False,
    )


def _events(part: Part, packages: Iterable[Package]) -> list[Event]:
    named = {
        event
        for entry in (*part.projects, *packages, *part.corridors)
        for event in (entry.event, *(again.event for again in entry.announcements))
    }
    return [event for event in part.dataset.events.values() if event.id in named]


def _labels(entries: Any, language: Language, codelists: Codelists) -> dict[str, dict[str, str]]:
    used: dict[str, set[str]] = {}
    for field, code in _codes(entries):
        used.setdefault(LABELLED[field], set()).add(code)
    found = {}
    for listed, codes in sorted(used.items()):
        known: Mapping[str, Code] = getattr(codelists, listed)
        found[listed] = {code: language.code_name(known[code]) for code in known if code in codes}
    return found


def _codes(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Each code in what was made plain, with the field it stands in."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from _codes(inner, field if key == "code" else key)
        case list():
            for inner in value:
                yield from _codes(inner, field)
        case str() if field in LABELLED:
            yield field, value


def _named_sources(value: Any) -> set[str]:
    if isinstance(value, BaseModel):
        found = set(getattr(value, "sources", ()))
        for name in type(value).model_fields:
            found |= _named_sources(getattr(value, name))
        return found
    if isinstance(value, tuple):
        return set().union(*(_named_sources(item) for item in value)) if value else set()
    return set()


def plain(value: Any) -> Any:
    """A value of the model as JSON's own types; decimals stay text, so that no digit changes."""
    match value:
        case Text():
            return dict(value.by_language)
        case PartialDate():
            return value.written
        case Amount() | Quantity():
            return {key: plain(part) for key, part in asdict(value).items()}
        case Point():
            return {"latitude": value.latitude, "longitude": value.longitude}
        case BaseModel():
            named = {name: plain(getattr(value, name)) for name in type(value).model_fields}
            return {name: part for name, part in named.items() if part not in (None, "", [], {})}
        case Enum():
            return value.value
        case Decimal() | Fraction():
            return str(value)
        case tuple():
            return [plain(item) for item in value]
        case Mapping():
            return {key: plain(item) for key, item in value.items()}
        case _:
            return asdict(value) if hasattr(value, "__dataclass_fields__") else value

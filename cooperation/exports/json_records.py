"""JSON: the chosen entries whole, with every claim, its hedge and its sources."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from cooperation.exports.contents import Scope, places_used
from cooperation.exports.provenance import Provenance
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.records import Point, Share, Text
from cooperation.selection.selection import Part
from cooperation.values.amounts import Amount, Count, Quantity
from cooperation.values.dates import PartialDate

LABELLED = {
    "sectors": "sectors",
    "regions": "regions",
    "countries": "countries",
    "status": "statuses",
    "mode": "modes",
    "hub": "hubs",
    "relation": "corridor_relations",
    "measure": "measures",
    "milestone": "milestones",
    "role": "roles",
}
"""Fields of entries and their claims that hold codes, and the list of each."""


def pieces(
    part: Part, *, language: Language, codelists: Codelists, about: Provenance
) -> Iterator[str]:
    """Everything chosen as one JSON object: provenance, entries, what they name, words for codes.

    `labels` has the codes that occur, by list, in the language of the export. The text comes an
    entry after the other: the first can be sent before the last is made.
    """
    scope = Scope(part, language, codelists, packages=(*part.packages, *part.programmes))
    used: dict[str, set[str]] = {}
    yield f'{{"provenance": {_written(about.facts)}'
    for section in ("projects", "packages", "corridors"):
        yield f', "{section}": ['
        for number, entry in enumerate(getattr(scope, section)):
            made = plain(entry)
            for field, code in _codes(made):
                used.setdefault(LABELLED[field], set()).add(code)
            yield f"{', ' if number else ''}{_written(made)}"
        yield "]"
    named = {
        "sources": scope.used_sources,
        "events": {event.id for event in scope.events},
        "places": places_used(scope.projects, scope.corridors, scope.events),
    }
    for section, ids in named.items():
        yield f', "{section}": {{'
        listed = [e for e in getattr(scope.dataset, section).values() if e.id in ids]
        for number, entry in enumerate(listed):
            yield f"{', ' if number else ''}{_written(entry.id)}: {_written(plain(entry))}"
        yield "}"
    indicators = {key: plain(one) for key, one in scope.dataset.indicators.items()}
    yield f', "indicators": {_written(indicators)}'
    yield f', "labels": {_written(_labels(used, scope, codelists))}}}'


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _labels(
    used: Mapping[str, set[str]], scope: Scope, codelists: Codelists
) -> dict[str, dict[str, str]]:
    found = {}
    for listed, codes in sorted(used.items()):
        ordered = [code for code in getattr(codelists, listed) if code in codes]
        found[listed] = dict(zip(ordered, scope.names(listed, ordered), strict=True))
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


def plain(value: Any) -> Any:
    """A value of the model as JSON's own types; decimals stay text, so that no digit changes."""
    match value:
        case Text():
            return dict(value.by_language)
        case PartialDate():
            return value.written
        case Share() | Amount() | Count() | Quantity():
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
            return value

"""JSON: the chosen entries whole, with every claim, its hedge and its sources."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pydantic import BaseModel

from cooperation.amounts import Amount, Quantity
from cooperation.dates import PartialDate
from cooperation.exports.provenance import Provenance
from cooperation.model import Point, Text
from cooperation.selection import Part


def records(part: Part, *, about: Provenance) -> str:
    """Everything chosen as one JSON object: provenance, projects, packages, corridors, sources."""
    dataset = part.dataset
    packages = (*part.packages, *part.programmes)
    used = {
        name
        for entry in (*part.projects, *packages, *part.corridors)
        for name in _named_sources(entry)
    }
    return json.dumps(
        {
            "provenance": about.facts,
            "projects": [plain(project) for project in part.projects],
            "packages": [plain(package) for package in packages],
            "corridors": [plain(corridor) for corridor in part.corridors],
            "sources": {
                name: plain(source) for name, source in dataset.sources.items() if name in used
            },
        },
        ensure_ascii=False,
    )


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

"""The code lists of `data/codelists`: sectors, countries, regions, statuses and their names."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from cooperation.model.enums import (
    CorridorRelation,
    DecisionKind,
    EventKind,
    Hub,
    Measure,
    Milestone,
    Role,
    SourceKind,
    Status,
    TransportMode,
)
from cooperation.model.records import Text


@dataclass(frozen=True, slots=True)
class Code:
    """One code with its names; `extra` holds the list's other columns (DAC, ISIC, IATI …)."""

    code: str
    name: Text
    short: Text
    country: str | None = None
    language: str | None = None
    """Of a country: its own language, if the page is available in it."""
    aliases: tuple[str, ...] = ()
    old_codes: tuple[str, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))


Codelist = Mapping[str, Code]

LISTS_OF_ENUMS: Mapping[type[StrEnum], str] = {
    Status: "statuses",
    TransportMode: "modes",
    Measure: "measures",
    SourceKind: "source_kinds",
    EventKind: "event_kinds",
    DecisionKind: "decision_kinds",
    Role: "roles",
    Milestone: "milestones",
    Hub: "hubs",
    CorridorRelation: "corridor_relations",
}
"""The code list that names the members of an enum, for those that have one."""


@dataclass(frozen=True, slots=True, eq=False)
class Codelists:
    """All lists by name, each in display order; loaded once, so compared by identity."""

    sectors: Codelist
    countries: Codelist
    regions: Codelist
    statuses: Codelist
    modes: Codelist
    hubs: Codelist
    corridor_relations: Codelist
    measures: Codelist
    source_kinds: Codelist
    event_kinds: Codelist
    decision_kinds: Codelist
    roles: Codelist
    milestones: Codelist
    units: Codelist
    currencies: Codelist
    concerns: Codelist


LISTS = tuple(one.name for one in fields(Codelists))


def load_codelists(folder: Path) -> Codelists:
    """Read every list of `folder`; these are our own files, so an error in them is raised."""
    return Codelists(**{name: _load(folder / f"{name}.yaml") for name in LISTS})


def _load(path: Path) -> Codelist:
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return MappingProxyType({code: _code(code, dict(row)) for code, row in rows.items()})


def _code(code: str, row: dict[str, Any]) -> Code:
    name = Text(tuple(row.pop("name").items()))
    short = row.pop("short", None)
    return Code(
        code=code,
        name=name,
        short=Text(tuple(short.items())) if short else name,
        country=row.pop("country", None),
        language=row.pop("language", None),
        aliases=tuple(row.pop("aliases", ())),
        old_codes=tuple(row.pop("old_codes", ())),
        extra=MappingProxyType(row),
    )

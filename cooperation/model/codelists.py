"""The code lists of `data/codelists`: sectors, countries, regions, statuses and their names."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
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
    counted: Mapping[str, str | Mapping[str, str]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Of a unit: by language how it stands with its number {n}, in plural forms if it has any."""
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

    def units_of(self, field: str) -> Mapping[str, str]:
        """The units a quantity field may be given in, and other words with what to write for them:
        `t/year` as it is, for `MTPA` `mn t/year`."""
        units = {
            code: unit for code, unit in self.units.items() if field in unit.extra.get("fields", ())
        }
        words = {
            word: f"{scale} {code}"
            for code, unit in units.items()
            for scale, listed in unit.extra.get("multiples", {}).items()
            for word in listed
        }
        aliases = {word: code for code, unit in units.items() for word in unit.aliases}
        names = {
            word: code
            for code, unit in units.items()
            for word in _called(unit)
            if word not in units
        }
        return {**names, **words, **aliases, **{code: code for code in units}}


def _called(unit: Code) -> Iterator[str]:
    """The names of a unit, and the forms it has after a number."""
    yield from unit.name.all
    for forms in unit.counted.values():
        for form in forms.values() if isinstance(forms, Mapping) else [forms]:
            if (word := form.removeprefix("{n}").strip()) and "{n}" not in word:
                yield word


LISTS = tuple(one.name for one in fields(Codelists))


EXTENDED = ("sectors", "countries", "regions", "units", "currencies")
"""The lists that data may extend; the others are closed."""


class ExtensionError(ValueError):
    """A code list or outline beside the data that cannot be used: the file, the fault, the way."""


def beside(data: Path, name: str) -> Path | None:
    """The folder of that name in the folder of the data, or beside the file; None if none is."""
    for folder in (data, data.parent) if data.is_dir() else (data.parent,):
        if (folder / name).is_dir():
            return folder / name
    return None


def load_codelists(folder: Path, *, own: Path | None = None) -> Codelists:
    """Read every list of `folder`, extended by those of the folder `own` of somebody's data.

    What `folder` ships is right; a fault in `own` raises ExtensionError.
    """
    lists = {name: dict(_load(folder / f"{name}.yaml")) for name in LISTS}
    if own is not None and own.resolve() != folder.resolve():
        for path in sorted(own.glob("*.yaml")):
            if path.stem not in EXTENDED:
                raise ExtensionError(
                    f"{path}: only {', '.join(EXTENDED)} can be extended. "
                    "Rename the file, or take it away."
                )
            lists[path.stem] |= _own(path)
    unknown = {
        code: region.country
        for code, region in lists["regions"].items()
        if region.country and region.country not in lists["countries"]
    }
    if own is not None and unknown:
        path, (code, country) = own / "regions.yaml", next(iter(unknown.items()))
        line = next(key.start_mark.line + 1 for key, _ in _pairs(path) if key.value == code)
        raise ExtensionError(
            f"{path}, line {line}: no country {country} is known. "
            "Add it to countries.yaml beside it."
        )
    return Codelists(**{name: MappingProxyType(found) for name, found in lists.items()})


def _own(path: Path) -> Codelist:
    """A list of somebody's own; raises ExtensionError."""
    rows: dict[str, dict[str, Any]] = {}
    lines: dict[str, int] = {}
    for key, value in _pairs(path):
        line, code = key.start_mark.line + 1, str(key.value)
        at = f"{path}, line {line}"
        if code in lines:
            raise ExtensionError(f"{at}: “{code}” stands on line {lines[code]} too. Keep one.")
        lines[code] = line
        form, called = _CODE_FORMS[path.stem]
        if not form.fullmatch(code):
            raise ExtensionError(f"{at}: “{code}” is no code of this list. Write {called}.")
        row = yaml.constructor.BaseConstructor().construct_object(value, deep=True)
        name = row.get("name") if isinstance(row, dict) else None
        if not name or not _is_text(name):
            raise ExtensionError(f"{at}: “{code}” has no name. Write “{code}: {{name: …}}”.")
        for column, given in row.items():
            if column not in _COLUMNS and (close := get_close_matches(column, _COLUMNS, 1, 0.8)):
                raise ExtensionError(
                    f"{at}: “{column}” of “{code}” is not known. Did you mean “{close[0]}”?"
                )
            fits, example = _COLUMNS.get(column, (None, ""))
            if fits is not None and not fits(given):
                raise ExtensionError(
                    f"{at}: “{column}” of “{code}” cannot be read. "
                    f"Write e.g. “{column}: {example}”."
                )
        for column in _TEXTS & row.keys():
            if isinstance(row[column], str):
                row[column] = {"": row[column]}
        if path.stem == "units":
            row.setdefault("fields", sorted(_MEASURED_BY))
        if path.stem == "regions":
            row.setdefault("country", code.partition("-")[0])
        rows[code] = row
    return {code: _code(code, row) for code, row in rows.items()}


def _pairs(path: Path) -> Sequence[tuple[yaml.Node, yaml.Node]]:
    """The codes of a file and what stands below each, with their lines; raises ExtensionError."""
    try:
        root = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        at = f"{path}, line {mark.line + 1}" if mark else str(path)
        raise ExtensionError(
            f"{at}: this cannot be read: {fault.problem}. "
            "Check brackets, quotes and indentation there and above."
        ) from fault
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
        raise ExtensionError(f"{path}: this cannot be read: {fault}") from fault
    if root is None:
        return ()
    if not isinstance(root, yaml.MappingNode):
        raise ExtensionError(
            f"{path}, line {root.start_mark.line + 1}: "
            "codes are expected, each with a name: “XX: {name: …}”."
        )
    pairs: Sequence[tuple[yaml.Node, yaml.Node]] = root.value
    return pairs


def _is_word(given: object) -> bool:
    return isinstance(given, str) and bool(given)


def _is_text(given: object) -> bool:
    """Whether it is one text, or one for each language."""
    return _is_word(given) or (
        isinstance(given, dict) and bool(given) and all(map(_is_word, given.values()))
    )


def _is_list(given: object) -> bool:
    return isinstance(given, list) and all(map(_is_word, given))


def _is_counted(given: object) -> bool:
    return isinstance(given, dict) and all(map(_is_text, given.values()))


def _are_multiples(given: object) -> bool:
    return isinstance(given, dict) and all(map(_is_list, given.values()))


def _is_range(given: object) -> bool:
    if not isinstance(given, list) or len(given) != 2 or not _is_list(given):
        return False
    try:
        low, high = map(Fraction, given)
    except (ValueError, ZeroDivisionError):
        return False
    return 0 < low <= high


_MEASURED_BY = frozenset({"area", "capacity", "indicator", "jobs", "length", "volume"})
"""The fields that a unit may be one of."""


def _are_fields(given: object) -> bool:
    return isinstance(given, list) and bool(given) and set(given) <= _MEASURED_BY


def _is_digits(given: object) -> bool:
    return isinstance(given, str) and re.fullmatch("[0-4]", given) is not None


_CODE_FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "sectors": (
        re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"),
        "a word in small letters, e.g. fisheries or food-industry",
    ),
    "countries": (re.compile("[A-Z]{2}"), "two capitals (ISO 3166-1), e.g. AO"),
    "regions": (
        re.compile("[A-Z]{2}-[A-Z0-9]{1,3}"),
        "the country and up to three capitals or digits (ISO 3166-2), e.g. AO-LUA",
    ),
    "units": (re.compile(r"[^\W\d_]\S*"), "one word that begins with a letter, e.g. t/year"),
    "currencies": (re.compile("[A-Z]{3}"), "three capitals (ISO 4217), e.g. AOA"),
}
"""By list what a code looks like, and how that is said."""

_TEXTS = frozenset({"name", "short"})

_COLUMNS: Mapping[str, tuple[Callable[[object], bool], str]] = {
    "name": (_is_text, "Luanda"),
    "short": (_is_text, "Luanda"),
    "country": (_is_word, "KZ"),
    "language": (_is_word, "kk"),
    "aliases": (_is_list, "[one way to write it, another]"),
    "old_codes": (_is_list, "[KZ-ALM]"),
    "counted": (_is_counted, "{en: '{n} beds'}"),
    "fields": (_are_fields, "[capacity, volume]"),
    "minor": (_is_digits, "2"),
    "multiples": (_are_multiples, "{mn: [mcm]}"),
    "per_dollar": (_is_range, "[330, 470]"),
    "alpha3": (_is_word, "KAZ"),
    "parts": (_is_list, "[GF, RE]"),
    "symbol": (_is_word, '"$"'),
    "meaning": (_is_text, "{en: what it is for}"),
}
"""The columns that the program reads: what may stand in them, and an example of it."""


def _load(path: Path) -> Codelist:
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)
    return {code: _code(code, dict(row)) for code, row in rows.items()}


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
        counted=MappingProxyType(row.pop("counted", {})),
        extra=MappingProxyType(row),
    )

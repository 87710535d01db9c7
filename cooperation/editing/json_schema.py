"""The JSON Schema of the data file, for text editors that complete and check while one types.

Generated from the models' `FieldForm` marks, their docstrings and the code lists. It covers neither
references nor sums, which `python -m cooperation check` does.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from cooperation.editing.field_texts import TABLES
from cooperation.model.codelists import LISTS_OF_ENUMS, Codelist, Codelists
from cooperation.model.enums import Status
from cooperation.model.field_forms import ValueKind
from cooperation.model.records import SECTIONS, About, Rate, Record
from cooperation.reading.entries import ID
from cooperation.reading.fields import Field, fields_of
from cooperation.values.amount_grammar import HEDGES, NUMBER, SCALES, SYMBOLS, UNDISCLOSED
from cooperation.values.dates import EARLIEST_YEAR, LATEST_YEAR

Schema = dict[str, Any]

_ID = f"^{ID.pattern}$"
_LANGUAGE = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
_POINT_IN_TIME = (
    r"(1[89][0-9]{2}|20[0-9]{2}|2100)"
    r"(-(Q[1-4]|H[12]|2[1-4]|(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?))?[~?]?"
)
_DATE = f"^{_POINT_IN_TIME}(/{_POINT_IN_TIME})?$"
_OPEN_DATE = rf"^({_POINT_IN_TIME}(/({_POINT_IN_TIME}|\.\.))?|\.\./{_POINT_IN_TIME})$"
_PERCENT = r"^([0-9]{1,2}(\.[0-9]{1,6})?|100) ?%$"
_POINT = r"^[0-9]{1,2}(\.[0-9]{1,15})? ?[NS] [0-9]{1,3}(\.[0-9]{1,15})? ?[EW]$"
_DEGREES_HELP = "Write degrees with letters, e.g. 41.31 N 69.28 E."


def schema(codelists: Codelists) -> Schema:
    """The schema, JSON Schema draft-07."""
    return _Generator(codelists).schema()


def schema_text(codelists: Codelists) -> str:
    """The schema as the file `data/projects.schema.json` contains it."""
    return json.dumps(schema(codelists), ensure_ascii=False, indent=1) + "\n"


class _Generator:
    def __init__(self, codelists: Codelists) -> None:
        self.codelists = codelists
        self.definitions: dict[str, Schema] = {}
        self.forms: Mapping[ValueKind, Callable[[Field], Schema]] = {
            ValueKind.TEXT: lambda field: self._ref("text", self._text),
            ValueKind.WORD: lambda field: {"type": ["string", "number"]},
            ValueKind.URL: lambda field: _text_of(
                '^https?://[^\\s<>"]+$', "Write the whole address, beginning with https://."
            ),
            ValueKind.CONTACT: lambda field: _text_of(
                '^(https?://[^\\s<>"]+|[^\\s@]+@[^\\s@]+)$',
                "Write a mail address, or a web address beginning with https://.",
            ),
            ValueKind.LANGUAGE: lambda field: _text_of(
                _LANGUAGE, "Write e.g. en, ru, kk, uz, kaa, zh-Hans."
            ),
            ValueKind.DATE: lambda field: (
                self._ref("promise", lambda: _date(open_ended=True))
                if field.of == "promise"
                else self._ref("date", _date)
            ),
            ValueKind.SOURCE_DATE: self._source_date,
            ValueKind.COUNT: lambda field: {
                "type": ["integer", "string"],
                "minimum": 1,
                "pattern": f"^{_figure(money=False, scaled=False)}$",
                "patternErrorMessage": "Write a number, e.g. 7, over 60 or about 40.",
            },
            ValueKind.YES: lambda field: {"enum": ["yes", "no", True, False, "true", "false"]},
            ValueKind.MONTHS: lambda field: {
                "type": "object",
                "propertyNames": {"enum": [status.value for status in Status]},
                "additionalProperties": {"type": ["integer", "string"], "minimum": 1},
            },
            ValueKind.ID: lambda field: self._ref("id", _id),
            ValueKind.IDS: self._ids,
            ValueKind.CODE: lambda field: self._code(field.of),
            ValueKind.CODES: self._codes,
            ValueKind.CHOICE: self._choice,
            ValueKind.CHOICES: self._choices,
            ValueKind.SHARES: self._shares,
            ValueKind.POINT: lambda field: _text_of(_POINT, _DEGREES_HELP),
            ValueKind.LINES: _lines,
            ValueKind.LOCODE: lambda field: _text_of("^[A-Z]{2}[A-Z2-9]{3}$", "Write e.g. KZAAU."),
            ValueKind.PERCENT: lambda field: _text_of(_PERCENT, "Write e.g. 34%."),
            ValueKind.AMOUNT: lambda field: self._ref("amount", _amount),
            ValueKind.QUANTITY: lambda field: _quantity(self._units(field.key)),
            ValueKind.CLAIMS: self._claims,
            ValueKind.STATUS: self._status,
            ValueKind.PARTIES: self._records,
            ValueKind.ANNOUNCEMENTS: self._records,
            ValueKind.DECISIONS: self._records,
            ValueKind.REPORTED: self._records,
            ValueKind.FIGURE: lambda field: {
                "anyOf": [self._ref("amount", _amount), _quantity(self._units("indicator"))]
            },
            ValueKind.UNIT: lambda field: {
                "enum": [*self._units("indicator"), *self.codelists.currencies]
            },
            ValueKind.RELATIONS: lambda field: self._model(_item(field)),
        }

    def schema(self) -> Schema:
        sections = {
            section: {
                "type": "object",
                "description": TABLES[section],
                "propertyNames": _id(),
                "additionalProperties": self._model(model),
            }
            for section, model in SECTIONS.items()
        }
        return {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "$id": "projects.schema.json",
            "title": "Economic cooperation dataset, format 1",
            "description": (
                "Helps to complete and check the data file while typing. "
                "“python -m cooperation check” also follows references, dates and sums."
            ),
            "type": "object",
            "additionalProperties": False,
            # A file that ends with the mark may be one of a folder, where others have these.
            "if": {"not": {"required": ["end"]}},
            "then": {"required": ["format", "dataset"]},
            "dependencies": {"dataset": ["format"]},
            "properties": {
                "format": {"enum": [1, "1"], "description": "The format of this file."},
                "dataset": self._model(About),
                "rates": {
                    "type": "array",
                    "description": _first_line(Rate),
                    "items": self._rate(),
                },
                **sections,
                "end": {
                    "enum": ["yes", True],
                    "description": (
                        "The last line of each file of a folder, and of a file whose dataset has "
                        "“marked_end: yes”."
                    ),
                },
            },
            "definitions": dict(sorted(self.definitions.items())),
        }

    def _units(self, of: str) -> list[str]:
        return [word for word, fix in self.codelists.units_of(of).items() if word == fix]

    def _ref(self, name: str, make: Callable[[], Schema]) -> Schema:
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = make()
        return {"$ref": f"#/definitions/{name}"}

    def _model(self, model: type[Record], *, value_key: str = "") -> Schema:
        name = f"{value_key}_claim" if value_key else model.__name__
        return self._ref(name, lambda: self._object(model, value_key=value_key))

    def _object(self, model: type[Record], *, value_key: str = "") -> Schema:
        fields = fields_of(model, value_key=value_key)
        found: Schema = {
            "type": "object",
            "description": _first_line(model),
            "additionalProperties": False,
            "properties": {key: self._field(field) for key, field in fields.items()},
        }
        required = [key for key, field in fields.items() if field.required]
        if required:
            found["required"] = required
        return found

    def _field(self, field: Field) -> Schema:
        found = self.forms[field.kind](field)
        described: Schema = {"description": field.description}
        return {**described, "allOf": [found]} if "$ref" in found else {**found, **described}

    def _text(self) -> Schema:
        plain = {"type": ["string", "number"], "minLength": 1}
        return {
            "anyOf": [
                plain,
                {
                    "type": "object",
                    "minProperties": 1,
                    "properties": {
                        code: {**plain, "description": name}
                        for code, name in (
                            ("en", "English"),
                            ("ru", "Русский"),
                            ("kk", "Қазақша"),
                            ("uz", "Oʻzbekcha"),
                        )
                    },
                    "propertyNames": _text_of(_LANGUAGE, "Write a language code: en, ru, kk, uz."),
                    "additionalProperties": plain,
                },
            ]
        }

    def _source_date(self, field: Field) -> Schema:
        return {"anyOf": [self._ref("date", _date), {"const": "undated"}]}

    def _ids(self, field: Field) -> Schema:
        one = self._ref("id", _id)
        return {"anyOf": [one, _list_of(one, uniqueItems=field.key != "via")]}

    def _code(self, of: str) -> Schema:
        codes: Codelist = getattr(self.codelists, of)
        return self._ref(of, lambda: _one_of(codes, labels=codes))

    def _codes(self, field: Field) -> Schema:
        one = self._code(field.of)
        return {"anyOf": [one, _list_of(one, uniqueItems=True)]}

    def _choice(self, field: Field) -> Schema:
        if field.choices is None:
            raise TypeError(f"{field.key} has no choices")
        labels: Codelist = getattr(self.codelists, LISTS_OF_ENUMS.get(field.choices, ""), {})
        found = _one_of([choice.value for choice in field.choices], labels=labels)
        if field.default is not None and field.kind is ValueKind.CHOICE:
            found["default"] = str(field.default)
        return found

    def _choices(self, field: Field) -> Schema:
        one = self._choice(field)
        return {"anyOf": [one, {"type": "array", "items": one, "uniqueItems": True}]}

    def _shares(self, field: Field) -> Schema:
        code = self._code(field.of)
        return {
            "anyOf": [
                code,
                _list_of(code, least=0, uniqueItems=True),
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": code,
                    "additionalProperties": {
                        "anyOf": [
                            _text_of(_PERCENT, "Write the share the source gives, e.g. 60%."),
                            {"type": "null"},
                        ]
                    },
                },
            ]
        }

    def _claims(self, field: Field) -> Schema:
        item = _item(field)
        value = next(it for it in fields_of(item, value_key=field.of).values() if it.is_value)
        one = [self.forms[value.kind](value), self._model(item, value_key=field.of)]
        return {"anyOf": [*one, _list_of({"anyOf": one})]}

    def _status(self, field: Field) -> Schema:
        claims = self._claims(field)
        dated = {
            "type": "object",
            "minProperties": 1,
            "propertyNames": _date(),
            "additionalProperties": claims["anyOf"][0],
        }
        return {"anyOf": [*claims["anyOf"], dated]}

    def _records(self, field: Field) -> Schema:
        return _list_of(self._model(_item(field)))

    def _rate(self) -> Schema:
        found = self._object(Rate)
        number = {"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$"}
        found["properties"] |= {
            code: {**number, "description": entry.name.in_language("en")}
            for code, entry in self.codelists.currencies.items()
        }
        found["minProperties"] = 3
        return found


def _first_line(model: type[Record]) -> str:
    return (model.__doc__ or "").strip().split("\n", 1)[0]


def _item(field: Field) -> type[Record]:
    if field.item is None:
        raise TypeError(f"{field.key} holds no record")
    return field.item


def _list_of(items: Schema, *, least: int = 1, **more: bool) -> Schema:
    return {"type": "array", "minItems": least, "items": items, **more}


def _lines(field: Field) -> Schema:
    line = _list_of(_text_of(_POINT, _DEGREES_HELP), least=2)
    geojson = {"type": "object", "required": ["type"], "description": "GeoJSON"}
    return {"anyOf": [line, _list_of(line), geojson]}


def _one_of(codes: Iterable[str], *, labels: Codelist) -> Schema:
    listed = list(codes)
    if not labels:
        return {"enum": listed}
    return {
        "enum": listed,
        "markdownEnumDescriptions": [_label(labels, code) for code in listed],
    }


def _text_of(pattern: str, help_text: str) -> Schema:
    return {
        "type": "string",
        "pattern": pattern,
        "patternErrorMessage": help_text,
        "errorMessage": help_text,
    }


def _id() -> Schema:
    return {
        "type": ["string", "integer"],
        "pattern": _ID,
        "patternErrorMessage": "Use small Latin letters, digits and hyphens.",
    }


def _date(*, open_ended: bool = False) -> Schema:
    written = "2025-11-15, 2025-11, 2025-Q4, 2025-H1, 2025, 2025~ (about), 2026-21 (spring)"
    return {
        "type": ["string", "integer"],
        "pattern": _OPEN_DATE if open_ended else _DATE,
        "minimum": EARLIEST_YEAR,
        "maximum": LATEST_YEAR,
        "patternErrorMessage": (
            f"Write {written}, 2026/2028, ../2030 (by 2030) or 2028/.. (not before)."
            if open_ended
            else f"Write {written} or 2026/2028."
        ),
    }


def _amount() -> Schema:
    return {
        **_text_of(
            f"^({UNDISCLOSED}|{_figure()}( ?[A-Z]{{3}})?( = {_figure()}( ?[A-Z]{{3}})?)*)$",
            "Write e.g. 1.2 bn USD, over 8 bn USD, about 500 mn USD, up to 2 bn USD, "
            "1 to 1.5 bn USD, 1.2 tn KZT = 2.3 bn USD or undisclosed.",
        ),
        "examples": ["1.2 bn USD", "over 8 bn USD", "about 500 mn USD", "undisclosed"],
    }


def _quantity(units: list[str]) -> Schema:
    return {
        **_text_of(
            f"^{_figure(money=False)} ?({'|'.join(map(re.escape, units))})$",
            f"Write a number and a unit ({', '.join(units)}), e.g. about 320 {units[0]}.",
        ),
    }


def _figure(*, money: bool = True, scaled: bool = True) -> str:
    hedge = "|".join(HEDGES)
    scales = "|".join(word for words in SCALES.values() for word in words)
    scale = f"( ?({scales})\\.?)?" if scaled else ""
    symbol = f"[{''.join(SYMBOLS)}]? ?" if money else ""
    number = NUMBER.replace("(?:", "(")
    return f"(({hedge}) ?)?{symbol}{number}{scale}(( to | ?[-–] ?){number}{scale})?"


def _label(labels: Codelist, code: str) -> str:
    if code not in labels:
        return code
    name = " · ".join(dict.fromkeys(labels[code].name.all))
    meaning = labels[code].extra.get("meaning")
    return f"{name}: {meaning['en']}" if isinstance(meaning, Mapping) else name

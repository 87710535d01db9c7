"""Reads the fields of records as the models declare them, one parser for each kind of value."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar, cast

from cooperation.model.enums import TransportMode
from cooperation.model.field_forms import ValueKind
from cooperation.model.records import Record
from cooperation.reading.context import FAULTY, Value
from cooperation.reading.fields import Field, fields_of, required_of
from cooperation.reading.scalars import empty_value
from cooperation.reading.texts import is_cut, report_cut
from cooperation.reading.unknown_keys import fields_in_text, report_unknown_key
from cooperation.reading.value_parsers import PARSERS, Parser, is_date
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.marking import N_
from cooperation.values.dates import PartialDate, is_words_alone, says_no_date

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(slots=True)
class RecordDraft:
    """The fields of one record as read, before what is inherited is filled in."""

    model: type[Record]
    line: int
    at: Value
    """Where faults of the whole record are reported: at its key, if it has one."""
    values: dict[str, object] = field(default_factory=dict)
    faulty: AbstractSet[str] = frozenset()
    """Attributes that cannot be read, with “” for fields that do not exist."""
    refers_to: AbstractSet[tuple[str, str]] = frozenset()
    """Section and id of all that an entry refers to."""
    statements: int = 0
    """How many of them an entry has."""

    @property
    def id(self) -> str:
        """The id of an entry."""
        return str(self.at.path[-1])

    @property
    def date(self) -> PartialDate | None:
        """Its own date."""
        return cast(PartialDate | None, self.values.get("date"))

    @property
    def sources(self) -> tuple[str, ...]:
        """Its own sources."""
        return cast(tuple[str, ...], self.values.get("sources", ()))

    def spoil(self, attribute: str) -> None:
        """Note that an attribute cannot be read."""
        self.faulty = self.faulty | {attribute}

    def build(self, kind: type[AnyRecord], /, **filled: object) -> AnyRecord:
        """Make the record; every value has passed its parser, so none is checked again."""
        values = {**_defaults(kind), **self.values, **filled}
        if "line" in values:
            values["line"] = self.line
        return record_of(kind, values)


def record_of(kind: type[AnyRecord], values: dict[str, object]) -> AnyRecord:
    """A record of checked values, at a tenth of the cost of checking them again."""
    record = kind.__new__(kind)
    _set(record, "__dict__", values)
    _set(record, "__pydantic_fields_set__", _NONE_SET)
    _set(record, "__pydantic_extra__", None)
    _set(record, "__pydantic_private__", None)
    return record


_set = object.__setattr__
_NONE_SET: set[str] = set()
_DEFAULTS: dict[type[Record], dict[str, object]] = {}


def _defaults(kind: type[Record]) -> dict[str, object]:
    if kind not in _DEFAULTS:
        _DEFAULTS[kind] = {
            name: info.get_default()
            for name, info in kind.model_fields.items()
            if not info.is_required()
        }
    return _DEFAULTS[kind]


OddField = Callable[[Scalar, Node, RecordDraft], bool]
"""Takes a field that the model does not have; False where it is none either."""


def read_fields(
    value: Value,
    node: Fields,
    model: type[Record],
    *,
    key: Node | None = None,
    value_key: str = "",
    also: OddField | None = None,
) -> RecordDraft:
    """Read the fields of one record; what is missing is reported at its `key`, if it has one."""
    fields = fields_of(model, value_key=value_key)
    at = value.inside(key or node)
    draft = RecordDraft(model, at.node.line, at)
    given = set(node.pairs)
    passed: AbstractSet[str] = frozenset()
    if not given <= fields.keys():
        passed = _report_odd_keys(value, node, fields, draft, given, also)
    notes = [node.pairs["note"][1]] if "note" in node.pairs else []
    value.context.notes += notes
    for name, (_, item) in node.pairs.items():
        if name in passed:
            continue
        known = fields[name]
        here = value.inside(item, name)
        if known.kind is ValueKind.TEXT and isinstance(item, Fields):
            inner = fields_in_text(item, fields, here, name)
            if inner:
                given |= inner
                draft.spoil(known.attribute)
                continue
        parsed = _parsed(here, known)
        if parsed is FAULTY:
            draft.spoil(known.attribute)
        else:
            draft.values[known.attribute] = parsed
    del value.context.notes[len(value.context.notes) - len(notes) :]
    for known in required_of(model, value_key=value_key):
        if known.key not in given and not node.incomplete:
            draft.spoil(known.attribute)
            _report_missing(known, draft.at)
    return draft


def _report_odd_keys(
    value: Value,
    node: Fields,
    fields: Mapping[str, Field],
    draft: RecordDraft,
    given: set[str],
    also: OddField | None,
) -> set[str]:
    """Report keys that are no fields, and add what they were meant for to those given.

    Gives these keys, and those whose value is only the beginning of a text that a comma has cut.
    """
    passed: set[str] = set()
    before = ""
    for name, (key, item) in node.pairs.items():
        if name not in fields:
            passed.add(name)
            if isinstance(item, Refused):
                draft.spoil("")
            elif also is None or not also(key, item, draft):
                draft.spoil("")
                if is_cut(key, item):
                    report_cut(value.inside(key), key)
                    if before in fields:
                        passed.add(before)
                        draft.spoil(fields[before].attribute)
                else:
                    given.add(report_unknown_key(value.inside(key, name), key, fields))
        before = name
    return passed


def _parsed(value: Value, known: Field) -> object:
    """The value of a field, read with the parser of its kind; FAULTY with the fault reported."""
    return _PARSERS[known.kind](value, known)


def _report_missing(known: Field, at: Value) -> None:
    if known.kind is ValueKind.SHARES and known.of == "regions":
        what = N_(
            "no “regions”. If the source does not say where, "
            "write “regions: []” and give “countries”."
        )
    elif known.kind is ValueKind.SHARES:
        what = N_("“{field}” is missing. If no source says, write “{field}: []”.")
    elif known.choices is TransportMode:
        what = N_("“{field}” is missing. If no source says, write “{field}: unspecified”.")
    elif known.kind is ValueKind.SOURCE_DATE:
        what = N_("“{field}” is missing. If the page shows none, write “{field}: undated”.")
    elif known.kind is ValueKind.DATE and at.path[0] != "rates":
        what = N_(
            "“{field}” is missing. Write it, or a span that it surely lies in, e.g. {example}."
        )
    else:
        what = N_("“{field}” is missing.")
    at.error("missing", what, field=known.key, example="2024/2025")


def _claims(value: Value, known: Field) -> object:
    """One value, or a list of plain values and mappings."""
    match value.node:
        case Refused():
            return FAULTY
        case Items(empty=True):
            return empty_value(value)
        case Items(items=items):
            drafts = [_claim(value.inside(item, n), known) for n, item in enumerate(items)]
            return FAULTY if None in drafts else drafts
        case _:
            draft = _claim(value, known)
            return FAULTY if draft is None else [draft]


def _claim(value: Value, known: Field) -> RecordDraft | None:
    model, item, context = _model_of(known), value.node, value.context
    claimed = fields_of(model, value_key=known.of)[known.of]
    if not context.statements.take(item, value.path, context.faults):
        return None
    if isinstance(item, Scalar):
        parsed = _parsed(value, claimed)
        if parsed is FAULTY:
            return None
        return RecordDraft(model, item.line, value, {claimed.attribute: parsed})
    if isinstance(item, Fields):
        if claimed.kind is ValueKind.AMOUNT and not item.pairs.keys().isdisjoint(
            {"currency", "unit"}
        ):
            what = N_("a figure is written in words, such as {example}, not in fields.")
            value.error("amount", what, example="1.2 bn USD")
            return None
        draft = read_fields(value, item, model, value_key=known.of)
        return None if draft.faulty or item.incomplete else draft
    if isinstance(item, Items):
        value.error("shape", N_("one value is expected here, not a list."))
    return None


def _status(value: Value, known: Field) -> object:
    """A status, dated lines of statuses, or a list of claims."""
    node, context = value.node, value.context
    if not isinstance(node, Fields) or known.of in node.pairs:
        return _claims(value, known)
    if node.empty:
        return FAULTY if node.incomplete else empty_value(value)
    model = _model_of(known)
    fields = fields_of(model, value_key=known.of)
    drafts: list[RecordDraft] = []
    faulty = node.incomplete
    for key, item in node.pairs.values():
        here = value.inside(key, key.value)
        if not context.statements.take(key, here.path, context.faults):
            return FAULTY
        codes = fields[known.of].choices or ()
        if key.value in tuple(codes) and isinstance(item, Scalar) and is_date(item.value.strip()):
            here.error(
                "date",
                N_("the date comes first. Write “{date}: {status}”."),
                date=item.value.strip(),
                status=key.value,
            )
            faulty = True
            continue
        parsed = _parsed(here.inside(item), fields[known.of])
        if says_no_date(key.value) or (parsed is not FAULTY and is_words_alone(key.value)):
            if parsed is not FAULTY:
                here.error(
                    "date",
                    N_(
                        "“{text}” is not a date. Write a status without one alone, "
                        "“status: {status}”, or in a list, “- {status}”."
                    ),
                    text=key.value,
                    status=str(parsed),
                )
            faulty = True
            continue
        when = _parsed(here, fields["date"])
        if when is FAULTY or parsed is FAULTY:
            faulty = True
        else:
            values = {"date": when, fields[known.of].attribute: parsed}
            drafts.append(RecordDraft(model, key.line, here, values))
    return FAULTY if faulty else drafts


def _list_of_records(value: Value, known: Field) -> object:
    """A list of mappings: parties, announcements, decisions, values of an indicator."""
    node, context, model = value.node, value.context, _model_of(known)
    if isinstance(node, Refused):
        return FAULTY
    if not isinstance(node, Items):
        what = N_("“{field}” is a list. Begin each on a line of its own with “- ”.")
        return value.error("shape", what, field=known.key)
    if node.empty:
        return empty_value(value)
    drafts: list[RecordDraft] = []
    faulty = False
    for number, item in enumerate(node.items):
        here = value.inside(item, number)
        if not context.statements.take(item, here.path, context.faults):
            return FAULTY
        if isinstance(item, Fields):
            draft = read_fields(here, item, model)
            faulty = faulty or bool(draft.faulty) or item.incomplete
            drafts.append(draft)
        else:
            faulty = True
            _report_no_fields(here, f"{{{next(iter(fields_of(model)))}: …}}")
    return FAULTY if faulty else drafts


def _relations(value: Value, known: Field) -> object:
    """The entries that are, may be, contain or are not this one."""
    node, model = value.node, _model_of(known)
    if not isinstance(node, Fields):
        _report_no_fields(value, "{part_of: [other-id]}")
        return FAULTY
    draft = read_fields(value, node, model)
    return FAULTY if draft.faulty or node.incomplete else draft.build(model)


def _report_no_fields(value: Value, example: str) -> None:
    if not isinstance(value.node, Refused):
        what = N_("fields are expected here, such as {example}.")
        value.error("shape", what, example=example)


def _model_of(known: Field) -> type[Record]:
    """The model of what a field holds."""
    if known.item is None:
        raise TypeError(f"{known.key} holds no records")
    return known.item


_PARSERS: Mapping[ValueKind, Parser] = {
    **PARSERS,
    ValueKind.CLAIMS: _claims,
    ValueKind.STATUS: _status,
    ValueKind.PARTIES: _list_of_records,
    ValueKind.ANNOUNCEMENTS: _list_of_records,
    ValueKind.DECISIONS: _list_of_records,
    ValueKind.REPORTED: _list_of_records,
    ValueKind.RELATIONS: _relations,
}

"""Walks the fields of records as the models declare them: one parser for each form."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TypeVar

from cooperation.model.field_forms import ValueKind
from cooperation.model.records import Record
from cooperation.reading.context import FAULTY, Context
from cooperation.reading.fault_collector import Path
from cooperation.reading.fields import Field, fields_of, required_of
from cooperation.reading.scalars import nothing_here
from cooperation.reading.texts import cut_by_comma, is_cut
from cooperation.reading.unknown_keys import swallowed, unknown_key
from cooperation.reading.value_parsers import PARSERS
from cooperation.reading.yaml.tree import Fields, Items, Node, Refused, Scalar
from cooperation.text.marking import N_

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(slots=True)
class Draft:
    """The fields of one record as read, before what is inherited is filled in."""

    model: type[Record]
    line: int
    at: Node
    path: Path
    values: dict[str, object] = field(default_factory=dict)
    faulty: AbstractSet[str] = frozenset()
    """Attributes that cannot be read, with “” for fields that do not exist."""

    @property
    def id(self) -> str:
        """The id of an entry."""
        return str(self.path[-1])

    def spoil(self, attribute: str) -> None:
        """Say of an attribute that it cannot be read."""
        self.faulty = self.faulty | {attribute}

    def build(self, kind: type[AnyRecord], /, **filled: object) -> AnyRecord:
        """Make the record; every value has passed its parser, so none is checked again."""
        values = {**_defaults(kind), **self.values, **filled}
        if "line" in values:
            values["line"] = self.line
        return made(kind, values)


def made(kind: type[AnyRecord], values: dict[str, object]) -> AnyRecord:
    """Make a record of checked values, at a tenth of the cost of checking them again."""
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


def read_fields(
    node: Fields,
    model: type[Record],
    path: Path,
    context: Context,
    *,
    at: Node | None = None,
    value_key: str = "",
    also: Callable[[Scalar, Node, Draft], bool] | None = None,
) -> Draft:
    """Read the fields of one record; what is missing is told at `at`, its key.

    `also` may take a field that the model does not have.
    """
    fields = fields_of(model, value_key=value_key)
    here = at or node
    draft = Draft(model, here.line, here, path)
    given = set(node.pairs)
    passed: AbstractSet[str] = frozenset()
    if not given <= fields.keys():
        passed = _tell_odd_keys(node, fields, draft, given, context, also)
    for key, (_, value) in node.pairs.items():
        if key in passed:
            continue
        known = fields[key]
        if known.kind is ValueKind.TEXT and isinstance(value, Fields):
            inner = swallowed(value, fields, key, (*path, key), context)
            if inner:
                given |= inner
                draft.spoil(known.attribute)
                continue
        parsed = _parsed(value, known, (*path, key), context)
        if parsed is FAULTY:
            draft.spoil(known.attribute)
        else:
            draft.values[known.attribute] = parsed
    for known in required_of(model, value_key=value_key):
        if known.key not in given and not node.incomplete:
            draft.spoil(known.attribute)
            _missing(known, draft, context)
    return draft


def _tell_odd_keys(
    node: Fields,
    fields: Mapping[str, Field],
    draft: Draft,
    given: set[str],
    context: Context,
    also: Callable[[Scalar, Node, Draft], bool] | None,
) -> set[str]:
    """Tell of keys that are no fields, and add what they were meant for to those given.

    Gives these keys, and those whose value is only the beginning of a text that a comma has cut.
    """
    passed: set[str] = set()
    before = ""
    for key_node, value in node.pairs.values():
        key = key_node.value
        if key not in fields:
            passed.add(key)
            if isinstance(value, Refused):
                draft.spoil("")
            elif also is None or not also(key_node, value, draft):
                draft.spoil("")
                if is_cut(key_node, value):
                    cut_by_comma(key_node, draft.path, context)
                    if before in fields:
                        passed.add(before)
                        draft.spoil(fields[before].attribute)
                else:
                    given.add(unknown_key(key_node, fields, (*draft.path, key), context))
        before = key
    return passed


def _parsed(node: Node, known: Field, path: Path, context: Context) -> object:
    """The value of a field, read with the parser of its kind; FAULTY with the fault reported."""
    return _PARSERS[known.kind](node, known, path, context)


def _missing(known: Field, draft: Draft, context: Context) -> None:
    if known.kind is ValueKind.SHARES and known.of == "regions":
        context.error(
            draft.at,
            draft.path,
            "missing",
            N_(
                "no “regions”. If the source does not say where, "
                "write “regions: []” and give “countries”."
            ),
        )
    else:
        context.error(draft.at, draft.path, "missing", N_("“{field}” is missing."), field=known.key)


def _claims(node: Node, known: Field, path: Path, context: Context) -> object:
    """Read one value, or a list of plain values and mappings."""
    if isinstance(node, Refused):
        return FAULTY
    if not isinstance(node, Items):
        draft = _claim(node, known, path, context)
        return FAULTY if draft is None else [draft]
    if node.empty:
        return nothing_here(node, path, context)
    drafts = [
        _claim(item, known, (*path, number), context) for number, item in enumerate(node.items)
    ]
    return FAULTY if None in drafts else drafts


def _claim(item: Node, known: Field, path: Path, context: Context) -> Draft | None:
    model = known.item
    if model is None:
        raise TypeError(f"{known.key} holds no claims")
    fields = fields_of(model, value_key=known.of)
    value = fields[known.of]
    if not context.statements.take(item, path, context.faults):
        return None
    if isinstance(item, Scalar):
        draft = Draft(model, item.line, item, path)
        parsed = _parsed(item, value, path, context)
        if parsed is FAULTY:
            return None
        draft.values[value.attribute] = parsed
        return draft
    if (
        isinstance(item, Fields)
        and value.kind is ValueKind.AMOUNT
        and _in_fields(item, path, context)
    ):
        return None
    if isinstance(item, Fields):
        draft = read_fields(item, model, path, context, value_key=known.of)
        return None if draft.faulty or item.incomplete else draft
    if isinstance(item, Items):
        context.error(item, path, "shape", N_("one value is expected here, not a list."))
    return None


def _in_fields(item: Fields, path: Path, context: Context) -> bool:
    """Tell of a figure taken apart into fields: `{value: 1.2, currency: USD}`."""
    if item.pairs.keys().isdisjoint({"currency", "unit"}):
        return False
    context.error(
        item,
        path,
        "amount",
        N_("a figure is written in words, such as {example}, not in fields."),
        example="1.2 bn USD",
    )
    return True


def _status(node: Node, known: Field, path: Path, context: Context) -> object:
    """Read a status, dated lines of statuses, or a list of claims."""
    if not isinstance(node, Fields) or known.of in node.pairs:
        return _claims(node, known, path, context)
    if node.empty:
        return FAULTY if node.incomplete else nothing_here(node, path, context)
    model = known.item
    if model is None:
        raise TypeError(f"{known.key} holds no claims")
    value = fields_of(model, value_key=known.of)[known.of]
    drafts: list[Draft] = []
    faulty = node.incomplete
    for key, item in node.pairs.values():
        here = (*path, key.value)
        if not context.statements.take(key, here, context.faults):
            return FAULTY
        when = PARSERS[ValueKind.DATE](key, fields_of(model)["date"], here, context)
        parsed = _parsed(item, value, here, context)
        if when is FAULTY or parsed is FAULTY:
            faulty = True
            continue
        draft = Draft(model, key.line, key, here)
        draft.values = {"date": when, value.attribute: parsed}
        drafts.append(draft)
    return FAULTY if faulty else drafts


def _list_of_records(node: Node, known: Field, path: Path, context: Context) -> object:
    """Read a list of mappings: parties, announcements."""
    if isinstance(node, Refused):
        return FAULTY
    if known.item is None:
        raise TypeError(f"{known.key} holds no records")
    if not isinstance(node, Items):
        return context.error(
            node,
            path,
            "shape",
            N_("“{field}” is a list. Begin each on a line of its own with “- ”."),
            field=known.key,
        )
    if node.empty:
        return nothing_here(node, path, context)
    drafts: list[Draft] = []
    faulty = False
    for number, item in enumerate(node.items):
        here = (*path, number)
        if not context.statements.take(item, here, context.faults):
            return FAULTY
        if not isinstance(item, Fields):
            if not isinstance(item, Refused):
                context.error(
                    item,
                    here,
                    "shape",
                    N_("fields are expected here, such as {example}."),
                    example=f"{{{next(iter(fields_of(known.item)))}: …}}",
                )
            faulty = True
            continue
        draft = read_fields(item, known.item, here, context)
        faulty = faulty or bool(draft.faulty) or item.incomplete
        drafts.append(draft)
    return FAULTY if faulty else drafts


def _relations(node: Node, known: Field, path: Path, context: Context) -> object:
    """Read which entries are, may be, contain or are not this one."""
    if known.item is None:
        raise TypeError(f"{known.key} holds no record")
    if not isinstance(node, Fields):
        if isinstance(node, Refused):
            return FAULTY
        return context.error(
            node,
            path,
            "shape",
            N_("fields are expected here, such as {example}."),
            example="{part_of: [other-id]}",
        )
    draft = read_fields(node, known.item, path, context)
    return FAULTY if draft.faulty or node.incomplete else draft.build(known.item)


_PARSERS: Mapping[ValueKind, Callable[[Node, Field, Path, Context], object]] = {
    **PARSERS,
    ValueKind.CLAIMS: _claims,
    ValueKind.STATUS: _status,
    ValueKind.PARTIES: _list_of_records,
    ValueKind.ANNOUNCEMENTS: _list_of_records,
    ValueKind.RELATIONS: _relations,
}

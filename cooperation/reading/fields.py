"""The fields of a model as the file writes them, derived from the `FieldForm` marks."""

import ast
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import get_args

from pydantic_core import PydanticUndefined

from cooperation.model import records
from cooperation.model.field_forms import FieldForm, ValueKind
from cooperation.model.records import Claim, Record


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: its name in the file and in the model, and how it is written (see FieldForm).

    There is one object for each field, so equality is identity.
    """

    key: str
    attribute: str
    kind: ValueKind
    of: str
    required: bool
    description: str
    default: object
    choices: type[StrEnum] | None
    item: type[Record] | None
    is_value: bool
    """Whether it is the value of a claim: the one thing a claim cannot lack."""


@cache
def fields_of(model: type[Record], *, value_key: str = "") -> Mapping[str, Field]:
    """The fields of `model` by their names in the file.

    `value_key` is the name under which a claim's value stands: that of the field it is in.
    """
    found: dict[str, Field] = {}
    for attribute, info in model.model_fields.items():
        for form in info.metadata:
            if not isinstance(form, FieldForm):
                continue
            is_value = issubclass(model, Claim) and attribute not in Claim.model_fields
            is_value = is_value and form.required
            key = value_key if value_key and is_value else form.key or attribute
            types = _types_in(info.annotation)
            found[key] = Field(
                key=key,
                attribute=attribute,
                kind=form.kind,
                of=form.of,
                required=form.required,
                description=_description(model, attribute),
                default=None if info.default is PydanticUndefined else info.default,
                choices=next((kind for kind in types if issubclass(kind, StrEnum)), None),
                item=next((kind for kind in types if issubclass(kind, Record)), None),
                is_value=is_value,
            )
    order = sorted(found, key=lambda key: (not found[key].required, key == "note"))
    return MappingProxyType({key: found[key] for key in order})


@cache
def required_of(model: type[Record], *, value_key: str = "") -> tuple[Field, ...]:
    """The fields of `model` that cannot be left out."""
    fields = fields_of(model, value_key=value_key).values()
    return tuple(field for field in fields if field.required)


def _description(model: type[Record], attribute: str) -> str:
    """The docstring of a field, where the model or what it inherits from declares it."""
    written = _descriptions()
    return next(
        (found for kind in model.__mro__ if (found := written.get((kind.__name__, attribute)))), ""
    )


@cache
def _descriptions() -> Mapping[tuple[str, str], str]:
    """The docstrings of the records' fields by class and field.

    Pydantic reads them too (`use_attribute_docstrings`), but parses the module again for each class
    that a field names: more than half of the time in which the command line starts.
    """
    return {
        (kind.name, field.target.id): inspect.cleandoc(below.value.value)
        for kind in ast.parse(inspect.getsource(records)).body
        if isinstance(kind, ast.ClassDef)
        for field, below in pairwise(kind.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


def _types_in(annotation: object) -> list[type]:
    if isinstance(annotation, type):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in _types_in(part)]

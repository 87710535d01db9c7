"""The fields of a model as the file writes them, derived from the `Written` marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import get_args

from pydantic_core import PydanticUndefined

from cooperation.model.field_forms import Form, Written
from cooperation.model.records import Claim, Record


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """One field: its name in the file and in the model, its form, and what the form needs.

    There is one of each, so that each is equal to itself alone.
    """

    key: str
    attribute: str
    written: Written
    description: str
    default: object
    choices: type[StrEnum] | None
    item: type[Record] | None

    @property
    def form(self) -> Form:
        """How it is written."""
        return self.written.form


@cache
def fields_of(model: type[Record], *, value_key: str = "") -> Mapping[str, Field]:
    """Give the fields of `model` by their names in the file.

    `value_key` is the name under which a claim's value stands: that of the field it is in.
    """
    found: dict[str, Field] = {}
    for attribute, info in model.model_fields.items():
        for written in info.metadata:
            if not isinstance(written, Written):
                continue
            key = written.written_as or attribute
            if value_key and is_value(model, attribute, written):
                key = value_key
            types = _types_in(info.annotation)
            found[key] = Field(
                key=key,
                attribute=attribute,
                written=written,
                description=info.description or "",
                default=None if info.default is PydanticUndefined else info.default,
                choices=next((kind for kind in types if issubclass(kind, StrEnum)), None),
                item=next((kind for kind in types if issubclass(kind, Record)), None),
            )
    order = sorted(found, key=lambda key: (not found[key].written.required, key == "note"))
    return MappingProxyType({key: found[key] for key in order})


@cache
def required_of(model: type[Record], *, value_key: str = "") -> tuple[Field, ...]:
    """Give the fields of `model` that cannot be left out."""
    fields = fields_of(model, value_key=value_key).values()
    return tuple(field for field in fields if field.written.required)


def is_value(model: type[Record], attribute: str, written: Written) -> bool:
    """Tell whether the attribute is what a claim claims: the one thing it cannot lack."""
    return issubclass(model, Claim) and written.required and attribute not in Claim.model_fields


def _types_in(annotation: object) -> list[type]:
    if isinstance(annotation, type):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in _types_in(part)]

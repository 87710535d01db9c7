"""What many rules go through: all that was announced, and what is claimed of each."""

from collections.abc import Iterator
from functools import cache

from cooperation.model.field_forms import FieldForm, ValueKind
from cooperation.model.records import Announced, Claim, Dataset


def announced(dataset: Dataset) -> Iterator[tuple[str, Announced]]:
    """Give the section and record of all packages, projects and corridors."""
    for section in ("packages", "projects", "corridors"):
        for entry in getattr(dataset, section).values():
            yield section, entry


def claims_of(entry: Announced) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Give the fields of an entry that hold claims, with those claims."""
    for field in _fields_of_claims(type(entry)):
        claims = getattr(entry, field)
        if claims:
            yield field, claims


@cache
def _fields_of_claims(kind: type[Announced]) -> tuple[str, ...]:
    return tuple(
        field
        for field, info in kind.model_fields.items()
        for form in info.metadata
        if isinstance(form, FieldForm) and form.kind in (ValueKind.CLAIMS, ValueKind.STATUS)
    )

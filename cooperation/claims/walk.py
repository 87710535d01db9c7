"""The one walk over what a dataset announces, and over what sources claim of each entry."""

from collections.abc import Iterator
from functools import cache
from itertools import chain

from cooperation.model.field_forms import FieldForm, ValueKind
from cooperation.model.records import Announced, Claim, Dataset
from cooperation.values.dates import PartialDate


def announced(dataset: Dataset) -> Iterator[Announced]:
    """All packages, projects and corridors, in the order of the file."""
    return chain(dataset.packages.values(), dataset.projects.values(), dataset.corridors.values())


def claims_of(entry: Announced) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The fields of an entry that hold claims, with their claims; no empty ones."""
    for field in _fields_of_claims(type(entry)):
        if claims := getattr(entry, field):
            yield field, claims


def evidence_of(entry: Announced) -> Iterator[tuple[PartialDate | None, tuple[str, ...]]]:
    """The date and the sources of every announcement and every claim of an entry."""
    yield entry.announced, entry.sources
    for announcement in entry.announcements:
        yield announcement.date, announcement.sources
    for _, claims in claims_of(entry):
        for claim in claims:
            yield claim.date, claim.sources


@cache
def _fields_of_claims(kind: type[Announced]) -> tuple[str, ...]:
    return tuple(
        field
        for field, info in kind.model_fields.items()
        for form in info.metadata
        if isinstance(form, FieldForm) and form.kind in (ValueKind.CLAIMS, ValueKind.STATUS)
    )


def events_of(entry: Announced) -> tuple[str, ...]:
    """The events at which an entry was announced, the first time and again."""
    named = (entry.event, *(announcement.event for announcement in entry.announcements))
    return tuple(event for event in named if event is not None)

"""The one walk over what a dataset announces, and over what sources claim of each entry."""

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain

from cooperation.model.field_forms import FieldForm, ValueKind
from cooperation.model.records import Announced, Claim, Dataset, Source
from cooperation.values.amounts import Amount, Quantity
from cooperation.values.dates import PartialDate


def announced(dataset: Dataset) -> Iterator[Announced]:
    """All packages, projects and corridors, in the order of the file."""
    return chain(dataset.packages.values(), dataset.projects.values(), dataset.corridors.values())


def claims_of(entry: Announced) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """The fields of an entry that hold claims, with their claims; no empty ones."""
    for field in _fields_of_claims(type(entry)):
        if claims := getattr(entry, field):
            yield field, claims


def figures_of(
    dataset: Dataset,
) -> Iterator[tuple[Announced, str, Amount | Quantity]]:
    """Every amount and quantity that is claimed of an entry, with its field."""
    for entry in announced(dataset):
        for field, claims in claims_of(entry):
            yield from ((entry, field, claim.figure) for claim in claims if claim.figure)


def evidence_of(entry: Announced) -> Iterator[tuple[PartialDate | None, tuple[str, ...]]]:
    """The date and the sources of every announcement and every claim of an entry."""
    yield entry.announced, entry.sources
    for announcement in entry.announcements:
        yield announcement.date, announcement.sources
    for _, claims in claims_of(entry):
        for claim in claims:
            yield claim.date, claim.sources


def news_of(entry: Announced, sources: Mapping[str, Source]) -> Iterator[PartialDate]:
    """The dates on which `sources` spoke of an entry: news is the day a statement became known.

    A source that repeats an older statement is news on the day it was published, a statement
    without a date likewise; what has neither date is no news.
    """
    for said, names in evidence_of(entry):
        for name in names:
            published = sources[name].date
            if said is not None and (published is None or published.last <= said.last):
                yield said
            elif published is not None:
                yield published
        if said is not None and not names:
            yield said


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

"""What an export says of itself: which data, which version, under which filters."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.selection.selection import Choice, Part
from cooperation.selection.wording import counting_rule, filters_in_words


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the rows of one export come from."""

    title: str
    as_of: str
    version: str
    language: str
    license: str | None
    publisher: str | None
    filters: Mapping[str, Any]
    """The chosen filters as plain codes; empty when nothing is filtered."""
    address: str
    """The address of the same view on the page, relative to it where its host is not known."""
    filters_in_words: str | None = None
    """The chosen filters as the page shows them."""
    counted: str | None = None
    """What totals of the rows count, by status."""
    known: str | None = None
    """That the rows are what was known on an earlier day than that of the data, or that nothing is
    known of the later one that was asked for."""

    @property
    def facts(self) -> dict[str, Any]:
        """Everything known, for a file's metadata."""
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {key: value for key, value in named.items() if value is not None}

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The same as names and words, a line for each filter."""
        facts = self.facts
        filters = facts.pop("filters")
        found = [(key, str(value)) for key, value in facts.items()]
        for name, codes in filters.items():
            listed = " ".join(codes) if isinstance(codes, list) else str(codes)
            found.append((f"filter: {name}", listed))
        return found if filters else [*found, ("filters", "none")]


def provenance(
    part: Part, *, language: Language, codelists: Codelists, address: str, known: str | None = None
) -> Provenance:
    """Describe an export of `part` in `language`, of another day than that of the data if `known`
    says so."""
    about = part.dataset.about
    return Provenance(
        title=language.text(about.title),
        as_of=str(about.as_of),
        version=part.dataset.version,
        language=language.code,
        license=about.license,
        publisher=language.text(about.publisher) if about.publisher else None,
        filters=chosen(part.choice),
        address=address,
        filters_in_words=filters_in_words(
            part.choice, dataset=part.dataset, language=language, codelists=codelists
        )
        or None,
        counted=counting_rule(about, language=language, codelists=codelists),
        known=known,
    )


def chosen(choice: Choice) -> dict[str, Any]:
    """The filters that are set, codes in alphabetical order."""
    found: dict[str, Any] = {}
    for field in fields(choice):
        value = getattr(choice, field.name)
        if isinstance(value, frozenset):
            value = sorted(value)
        if value not in ([], None, ""):
            found[field.name] = value
    return found

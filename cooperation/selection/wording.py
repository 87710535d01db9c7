"""Chosen filters in words, for the page and for what every file says of itself."""

from collections.abc import Callable, Iterator, Mapping

from cooperation.language.language import Language
from cooperation.model.codelists import Code, Codelists
from cooperation.model.records import Announced, Dataset, Place
from cooperation.selection.selection import Choice


def choice_words(
    choice: Choice, *, dataset: Dataset, language: Language, codelists: Codelists
) -> Iterator[tuple[str, str, str]]:
    """Each chosen thing as its field of `Choice`, its code there and its words.

    The period is one thing, of the field `since` and without a code, as are the words searched for.
    """
    if choice.text:
        yield "text", "", f"“{choice.text}”"

    def listed(codes: Mapping[str, Code]) -> Callable[[str], str]:
        return lambda code: language.code_name(codes[code]) if code in codes else code

    def named(*sections: Mapping[str, Announced | Place]) -> Callable[[str], str]:
        return lambda entry: next(
            language.text(section[entry].name) for section in sections if entry in section
        )

    words = {
        "countries": listed(codelists.countries),
        "sectors": listed(codelists.sectors),
        "regions": listed(codelists.regions),
        "statuses": listed(codelists.statuses),
        "packages": named(dataset.packages),
        "corridors": named(dataset.corridors),
        "places": named(dataset.places),
        "entries": named(dataset.projects, dataset.packages, dataset.corridors),
    }
    for field, in_words in words.items():
        for code in sorted(getattr(choice, field)):
            yield field, code, in_words(code)
    if choice.since is not None or choice.until is not None:
        yield "since", "", period_words(choice, language)


def filters_in_words(
    choice: Choice, *, dataset: Dataset, language: Language, codelists: Codelists
) -> str:
    """All chosen filters on one line; “” where nothing is chosen."""
    chosen = choice_words(choice, dataset=dataset, language=language, codelists=codelists)
    return "; ".join(words for _, _, words in chosen)


def period_words(choice: Choice, language: Language) -> str:
    """The chosen years: “since 2024”, “2024–2026”; “” where none are chosen."""
    since, until = choice.since, choice.until
    if since is None:
        return language._("until {year}", year=until) if until is not None else ""
    if until is None:
        return language._("since {year}", year=since)
    return f"{since}–{until}" if since != until else str(since)

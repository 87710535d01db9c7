"""Chosen filters in words, for the page and for what every file says of itself."""

from collections.abc import Iterator

from cooperation.claims.counting import not_counted
from cooperation.language.language import Language
from cooperation.model.codelists import Codelists
from cooperation.model.enums import Status
from cooperation.model.records import About, Dataset
from cooperation.selection.filters import FILTERS
from cooperation.selection.selection import Choice
from cooperation.values.dates import PartialDate


def choice_words(
    choice: Choice, *, dataset: Dataset, language: Language, codelists: Codelists
) -> Iterator[tuple[str, str, str]]:
    """Each chosen thing as its field of `Choice`, its code there and its words.

    The period is one thing, of the field `since` and without a code, as are the words searched for.
    """
    if choice.text:
        yield "text", "", language._("“{searched}”", searched=choice.text)

    for known in FILTERS:
        for code in sorted(getattr(choice, known.field)):
            words = known.name_of(code, dataset=dataset, codelists=codelists, lang=language)
            yield known.field, code, words
    if choice.since is not None or choice.until is not None:
        yield "since", "", period_words(choice, language)


def filters_in_words(
    choice: Choice, *, dataset: Dataset, language: Language, codelists: Codelists
) -> str:
    """All chosen filters on one line; “” where nothing is chosen."""
    chosen = choice_words(choice, dataset=dataset, language=language, codelists=codelists)
    return "; ".join(words for _, _, words in chosen)


def known_then_words(about: About, language: Language) -> str:
    """That everything is told as it was known on the day of `about`, earlier than the data's."""
    return language._(
        "As it was known on {day}: what sources said later is left out, as are the editor’s notes.",
        day=language.date(about.as_of),
    )


def not_known_yet(about: About, asked: PartialDate, language: Language) -> str:
    """That a day after that of the data was asked for: nobody knows what will have been said."""
    return language._(
        "Nothing is known here as of {day}: everything here is as of {as_of}.",
        day=language.date(asked),
        as_of=language.date(about.as_of),
    )


def counting_rule(about: About, *, language: Language, codelists: Codelists) -> str:
    """What the total counts by status, in a sentence or two."""
    left_out = not_counted(about)
    statuses = [
        language.code_name(codelists.statuses[status]).casefold()
        for status in Status
        if status in left_out
    ]
    rule = language._(
        "Each announced sum is counted once. Beside the total, not in it, stand projects with "
        "these statuses: {statuses}; and those closed without a start.",
        statuses=", ".join(statuses),
    )
    if Status.PROPOSED in left_out:
        return rule
    counted = language._("What is only proposed is counted, and shown as such.")
    return f"{rule} {counted}"


def period_words(choice: Choice, language: Language) -> str:
    """The chosen years: “since 2024”, “2024–2026”; “” where none are chosen."""
    since, until = choice.since, choice.until
    if since is None:
        return language._("until {year}", year=until) if until is not None else ""
    if until is None:
        return language._("since {year}", year=since)
    return f"{since}–{until}" if since != until else str(since)

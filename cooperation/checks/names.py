"""Equal and nearly equal names: is one thing entered twice?"""

import re
from collections.abc import Iterator
from itertools import chain

from cooperation.checks.result import CheckContext, Finding, warning
from cooperation.model.records import RECORDS
from cooperation.text.folding import words_of
from cooperation.text.marking import N_

SECTIONS = (*RECORDS.values(), "places")

MOST_COMPARED = 500
"""Entries of a section whose names are compared for single letters; in larger ones only equal."""
LONGEST = 100
MOST_NEAR = 10
"""With how many names of one shape each further name is compared."""
SHORTEST = 6
"""Letters of a word in which one different letter is a typing error, not another word."""

_SAME = (
    N_("the same name as “{other}”. Is it entered twice?"),
    N_(
        "the same name as “{other}”. Is it entered twice? If not, write "
        "“relations: {{not_same: {other}}}”."
    ),
)
_NEARLY_SAME = (
    N_("nearly the same name as “{other}”. Is it entered twice?"),
    N_(
        "nearly the same name as “{other}”. Is it entered twice? If not, write "
        "“relations: {{not_same: {other}}}”."
    ),
)
"""For places, and for entries, of which the file can say that they are not the same."""

_WORD = re.compile(r"\w+")
_CYRILLIC = re.compile("[\u0400-\u052f]")


def same_names(context: CheckContext) -> Iterator[Finding]:
    """Two entries of one section with the same name, and no stated relation.

    Whatever the language and the script: “Tenge Bank” and “Тенге Банк” are one name.
    """
    for section in SECTIONS:
        first: dict[object, str] = {}
        for entry in getattr(context.dataset, section).values():
            others = []
            for _, name in entry.name.by_language:
                words = " ".join(sorted(_words(name)))
                other = first.setdefault(words, entry.id)
                if other == entry.id:
                    script, sounds = _by_sound(words)
                    first.setdefault((script, sounds), entry.id)
                    other = first.get((not script, sounds), entry.id)
                others.append(other)
            yield from _unrelated(section, entry.id, others, _SAME, context)


def removed_and_there(context: CheckContext) -> Iterator[Finding]:
    """An id that is listed as removed and stands in the file all the same."""
    dataset = context.dataset
    there = {**dataset.announced, **dataset.events, **dataset.indicators}
    for entry in dataset.removed:
        if entry in there:
            what = N_(
                "“{id}” is listed as removed, but stands in “{section}”. Take one of them out."
            )
            yield warning(
                ("removed", entry), "duplicate", what, id=entry, section=there[entry].section
            )


def nearly_same_names(context: CheckContext) -> Iterator[Finding]:
    """Two names that differ in one letter of a long word: Turkestan and Turkistan."""
    for section in SECTIONS:
        entries = getattr(context.dataset, section)
        if len(entries) > MOST_COMPARED:
            continue
        near: dict[tuple[str, str], dict[str, str]] = {}
        for entry in entries.values():
            found: list[str] = []
            for language, name in entry.name.by_language:
                words = " ".join(_words(name))
                for shape in _shapes(words[:LONGEST]):
                    others = near.setdefault((language, shape), {})
                    found += [
                        other for known, other in others.items() if _one_letter_off(words, known)
                    ]
                    if len(others) < MOST_NEAR:
                        others.setdefault(words, entry.id)
            yield from _unrelated(section, entry.id, found, _NEARLY_SAME, context)


def names_in_two_ways(context: CheckContext) -> Iterator[Finding]:
    """A publisher, or a party, written elsewhere with other capital letters: shown as two."""
    what = N_("also written “{other}”. Write the name in one way, or it counts as two.")
    dataset = context.dataset
    publishers = [
        (("sources", source.id, "publisher"), source.publisher_code)
        for source in dataset.sources.values()
    ]
    parties = [
        ((entry.section, entry.id, "parties", at, "name"), party.code)
        for section in (dataset.projects, dataset.corridors)
        for entry in section.values()
        for at, party in enumerate(entry.parties)
    ]
    for named in (publishers, parties):
        first: dict[str, str] = {}
        for path, name in named:
            other = first.setdefault(name.casefold(), name)
            if other != name:
                yield warning(path, "two-spellings", what, other=other)


def _unrelated(
    section: str, entry: str, others: list[str], words: tuple[str, str], context: CheckContext
) -> Iterator[Finding]:
    """One warning for each other entry of the same name that has no stated relation to it."""
    what = words[section != "places"]
    for other in dict.fromkeys(others):
        if other != entry and not _related(section, entry, other, context):
            yield warning((section, entry, "name"), "same-name", what, other=other)


def _by_sound(words: str) -> tuple[bool, object]:
    """Whether words are in Cyrillic, and what they sound like in either script."""
    heard = dict.fromkeys(chain.from_iterable(map(words_of, words.split(" "))))
    sounds = " ".join(sorted(word.sound or word.spellings[-1] for word in heard))
    return _CYRILLIC.search(words) is not None, (sounds, tuple(re.findall(r"\d+", words)))


def _shapes(words: str) -> set[str]:
    """A name without each of its letters in turn: two that differ in one letter share one."""
    return {words, *(words[:at] + words[at + 1 :] for at in range(len(words)))}


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _one_letter_off(one: str, other: str) -> bool:
    """Whether one letter of one long word differs, is missing or is added."""
    pairs = list(zip(one.split(), other.split(), strict=False))
    changed = [pair for pair in pairs if pair[0] != pair[1]]
    if len(one.split()) != len(other.split()) or len(changed) != 1:
        return False
    word, other_word = changed[0]
    return (
        min(len(word), len(other_word)) >= SHORTEST
        and re.sub(r"\D", "", word) == re.sub(r"\D", "", other_word)
        and _one_apart(*sorted(changed[0], key=len))
    )


def _one_apart(short: str, long: str) -> bool:
    pairs = enumerate(zip(short, long, strict=False))
    at = next((at for at, (letter, other) in pairs if letter != other), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def _related(section: str, one: str, other: str, context: CheckContext) -> bool:
    """Whether the file states a relation between two entries."""
    if section == "places":
        places = context.dataset.places
        return places[one].regions != places[other].regions
    records = getattr(context.dataset, section)
    return other in records[one].relations.all or one in records[other].relations.all

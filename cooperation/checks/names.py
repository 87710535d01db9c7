"""Equal and nearly equal names: is one thing entered twice?"""

import re
from collections.abc import Iterator

from cooperation.checks.result import CheckContext, Finding, at_key, warning
from cooperation.model.records import RECORDS
from cooperation.text.marking import N_

SECTIONS = (*RECORDS.values(), "places")

MOST_COMPARED = 500
"""Entries of a section whose names are compared for single letters; in larger ones only equal."""
LONGEST = 100
MOST_NEAR = 10
"""With how many names of one shape each further name is compared."""
SHORTEST = 6
"""Letters of a word in which one different letter is a typing error, not another word."""

_WORD = re.compile(r"\w+")


def same_names(context: CheckContext) -> Iterator[Finding]:
    """Two entries of one section with the same name, and no stated relation."""
    for section in SECTIONS:
        first: dict[tuple[str, str], str] = {}
        for entry in getattr(context.dataset, section).values():
            reported: set[str] = set()
            for language, name in entry.name.by_language:
                other = first.setdefault((language, " ".join(sorted(_words(name)))), entry.id)
                if (
                    other == entry.id
                    or other in reported
                    or _related(section, entry.id, other, context)
                ):
                    continue
                reported.add(other)
                yield at_key(
                    warning(
                        (section, entry.id, "name"),
                        "same-name",
                        N_("the same name as “{other}”. Is it entered twice?"),
                        other=other,
                    )
                )


def nearly_same_names(context: CheckContext) -> Iterator[Finding]:
    """Two names that differ in one letter of a long word: Turkestan and Turkistan."""
    for section in SECTIONS:
        entries = getattr(context.dataset, section)
        if len(entries) > MOST_COMPARED:
            continue
        near: dict[tuple[str, str], dict[str, str]] = {}
        for entry in entries.values():
            reported: set[str] = set()
            for language, name in entry.name.by_language:
                words = " ".join(_words(name))
                for shape in _shapes(words[:LONGEST]):
                    others = near.setdefault((language, shape), {})
                    for other_words, other in others.items():
                        if (
                            other not in reported
                            and _differ_in_one_letter(words, other_words)
                            and not _related(section, entry.id, other, context)
                        ):
                            reported.add(other)
                            yield at_key(
                                warning(
                                    (section, entry.id, "name"),
                                    "same-name",
                                    N_("nearly the same name as “{other}”. Is it entered twice?"),
                                    other=other,
                                )
                            )
                    if len(others) < MOST_NEAR:
                        others.setdefault(words, entry.id)


def _shapes(words: str) -> set[str]:
    """A name without each of its letters in turn: two that differ in one letter share one."""
    return {words, *(words[:at] + words[at + 1 :] for at in range(len(words)))}


def _words(name: str) -> list[str]:
    return _WORD.findall(name.casefold())


def _differ_in_one_letter(one: str, other: str) -> bool:
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
    for entry, named in ((records[one], other), (records[other], one)):
        relations = entry.relations
        if named in (
            *relations.same,
            *relations.possibly_same,
            *relations.part_of,
            *relations.not_same,
        ):
            return True
    return False

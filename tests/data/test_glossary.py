"""One word for one thing: the messages and code lists keep to the glossary of four languages."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tests.support.builders import REPOSITORY

LANGUAGES = ("ru", "kk", "uz")
NAMES = {"regions", "countries", "currencies"}
"""Code lists whose texts are names."""


class Term(NamedTuple):
    """A row of the glossary: the English words, the agreed and the rejected ones by language."""

    english: str
    agreed: dict[str, str]
    rejected: dict[str, list[str]]


class Said(NamedTuple):
    """The same text in English and in another language."""

    where: str
    english: str
    text: str


def pattern(cell: str) -> str:
    """Give the regular expression of words written as “project, projects” or “узел…, узл…”."""
    words = (re.escape(word.strip()).replace("…", r"[\w’‘]*") for word in cell.split(","))
    return rf"(?<![\w’‘]){'(?:' + '|'.join(words) + ')'}(?![\w’‘])"


def terms(page: str) -> list[Term]:
    """Read the table of four languages."""
    _, _, table = page.partition("## In four languages")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in table.splitlines()
        if line.startswith("|")
    ]
    found = []
    for english, ru, kk, uz, rejected in rows[2:]:
        words: dict[str, list[str]] = {}
        for word in filter(None, map(str.strip, rejected.split(";"))):
            language, _, wrong = word.partition(" ")
            words.setdefault(language, []).append(wrong)
        found.append(Term(english, dict(zip(LANGUAGES, (ru, kk, uz), strict=True)), words))
    return found


def plain(text: str) -> str:
    """Leave out what is quoted: keys of the file, codes, fields to be filled in."""
    return re.sub(r"“[^”]*”|«[^»]*»|`[^`]*`|\{[^}]*\}|Data Package|as_of and currency", " ", text)


def catalogue(language: str) -> Catalog:
    path = REPOSITORY / "locales" / language / "LC_MESSAGES" / "dashboard.po"
    with path.open("rb") as file:
        return read_po(file, abort_invalid=True)


def forms(text: str | Sequence[str] | None) -> str:
    """Join the forms of a message: one, or those of its plural."""
    return text if isinstance(text, str) else " / ".join(text or ())


def messages(language: str) -> Iterator[Said]:
    for message in catalogue(language):
        if message.id:
            yield Said("dashboard.po", forms(message.id), forms(message.string))


def labels(language: str) -> Iterator[Said]:
    for path in sorted((REPOSITORY / "data" / "codelists").glob("*.yaml")):
        if path.stem not in NAMES:
            for code in yaml.safe_load(path.read_text(encoding="utf-8")).values():
                yield Said(path.name, code["name"]["en"], code["name"][language])


def breaches(term: Term, language: str, said: Iterator[Said]) -> list[str]:
    """Tell where a text lacks the agreed word, or has a rejected one."""
    english, agreed = pattern(term.english), pattern(term.agreed[language])
    wrong = [pattern(word) for word in term.rejected.get(language, [])]
    found = []
    for one in said:
        text = plain(one.text)
        if re.search(english, plain(one.english), re.I) and not re.search(agreed, text, re.I):
            found.append(f"{one.where}: “{one.english}” has no “{term.agreed[language]}”: {text}")
        if any(re.search(word, text, re.I) for word in wrong):
            found.append(f"{one.where}: “{one.english}” has a rejected word: {text}")
    return found


GLOSSARY = terms((REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_and_labels_use_the_agreed_words_and_no_rejected_ones(language: str) -> None:
    said = [*messages(language), *labels(language)]

    assert [text for term in GLOSSARY for text in breaches(term, language, iter(said))] == []


def test_each_term_of_the_glossary_is_a_word_of_the_page() -> None:
    said = [*messages("ru"), *labels("ru")]

    unused = [
        term.english
        for term in GLOSSARY
        if not any(re.search(pattern(term.english), plain(one.english), re.I) for one in said)
    ]
    assert unused == []


def test_a_lacking_and_a_rejected_word_are_told() -> None:
    [term] = terms(
        "## In four languages\n| English | Russian | Kazakh | Uzbek | not |\n|---|\n"
        "| event, events | событи… | іс-шара… | tadbir… | uz voqea… |\n"
    )

    def told(english: str, text: str) -> int:
        return len(breaches(term, "uz", iter([Said("here", english, text)])))

    assert told("No events.", "Tadbirlar yo‘q.") == 0
    assert told("No events.", "Hech narsa yo‘q.") == 1
    assert told("Nothing.", "Voqealar yo‘q.") == 1
    assert told("Events", "Voqealar") == 2
    assert told("“event” is missing", "“event” yo‘q") == 0
    assert told("Eventually", "Oxiri") == 0

"""What readers of the published files read stands in every language of the page.

Exempt are titles of sources, which stay as published, and names of publishers and parties that are
written once for all languages.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from cooperation.model.field_forms import ValueKind
from cooperation.model.records import (
    About,
    AmountClaim,
    Announcement,
    Corridor,
    Event,
    Package,
    Party,
    Place,
    Project,
    Record,
    Source,
)
from cooperation.reading.fields import fields_of
from tests.support.builders import REPOSITORY, languages

LANGUAGES = list(languages())
FILES = [REPOSITORY / "data" / name for name in ("projects.yaml", "projects.example.yaml")]
MODELS: tuple[type[Record], ...] = (
    *(About, Source, Event, Package, Project, Corridor, Place),
    *(AmountClaim, Announcement, Party),
)
TEXTS = {
    key
    for model in MODELS
    for key, field in fields_of(model).items()
    if field.kind is ValueKind.TEXT
}

TextAt = tuple[tuple[str, ...], yaml.Node]


def texts_in(node: yaml.Node | None, path: tuple[str, ...] = ()) -> Iterator[TextAt]:
    """Give the path and the node of every text below a node."""
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value, start=1):
            yield from texts_in(item, (*path, str(place)))
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, key.value)
            # At the first two depths stand sections and ids, which may be called anything.
            if key.value in TEXTS and (len(here) > 2 or path == ("dataset",)):
                yield here, value
            else:
                yield from texts_in(value, here)


def fallbacks(written: str) -> list[str]:
    """Tell of each text that some readers would read in another language than their own."""
    found = []
    for path, node in texts_in(yaml.compose(written, Loader=yaml.SafeLoader)):
        in_all = isinstance(node, yaml.ScalarNode)
        once = in_all and ("parties" in path or path[-1] == "publisher")
        if (path[0], path[-1]) == ("sources", "title") or once:
            continue
        given = set() if in_all else {key.value for key, _ in node.value}
        if missing := [code for code in LANGUAGES if code not in given]:
            line = node.start_mark.line + 1
            found.append(f"line {line}: {'.'.join(path)} has no {', '.join(missing)}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_text_is_written_in_every_language_of_the_page(path: Path) -> None:
    assert fallbacks(path.read_text(encoding="utf-8")) == [], "write these in all languages"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_uzbek_texts_are_latin_and_kazakh_words_of_one_alphabet(path: Path) -> None:
    strange = []
    for where, node in texts_in(yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)):
        texts = node.value if isinstance(node, yaml.MappingNode) else []
        for code, text in ((key.value, value.value) for key, value in texts):
            cyrillic = {word for word in text.split() if any("Ѐ" <= sign <= "ӿ" for sign in word)}
            if code == "uz":
                strange += [(where, word) for word in cyrillic]
                strange += [(where, sign) for sign in "ʻʼ'`" if sign in text]
            elif code == "kk":
                # Kazakh endings follow Latin names after a hyphen.
                parts = {part for word in cyrillic for part in word.split("-")}
                strange += [
                    (where, part)
                    for part in parts
                    if any("Ѐ" <= sign <= "ӿ" for sign in part)
                    and any(sign.isascii() and sign.isalpha() for sign in part)
                ]

    assert strange == []


WHOLE = "{" + ", ".join(f"{code}: A" for code in LANGUAGES) + "}"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("projects: {a: {note: {en: A, ru: B}}}", ["line 1: projects.a.note has no kk, uz"]),
        ("projects:\n  a: {note: A}", ["line 2: projects.a.note has no en, ru, kk, uz"]),
        (
            f"corridors: {{a: {{amount: [{{part: {WHOLE}}}, {{part: {{en: A}}}}]}}}}",
            ["line 1: corridors.a.amount.2.part has no ru, kk, uz"],
        ),
        ("projects: {a: {parties: [{name: A}]}}", []),
        (
            "projects: {a: {parties: [{name: {en: A, ru: B, kk: C}}]}}",
            ["line 1: projects.a.parties.1.name has no uz"],
        ),
        ("sources: {a: {title: A}, b: {title: {en: A, ru: B}}}", []),
        ("sources: {a: {publisher: A}}", []),
        (
            "sources: {a: {publisher: {en: A, ru: B}}}",
            ["line 1: sources.a.publisher has no kk, uz"],
        ),
        ("sources: {a: {note: {ru: B}}}", ["line 1: sources.a.note has no en, kk, uz"]),
        ("dataset: {title: {en: A}}", ["line 1: dataset.title has no ru, kk, uz"]),
        (f"places: {{note: {{name: {WHOLE}}}}}", []),
    ],
)
def test_a_text_that_lacks_a_language_is_told_with_its_line(written: str, told: list[str]) -> None:
    assert fallbacks(written) == told

"""Every text that is in another language than its page says so (WCAG 2.2, 3.1.2)."""

from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import BaseModel

from charts.core.room import Room
from components.page import compose
from components.parts.markup import VOID
from components.parts.rendering import rendered_page
from components.state.query import Parsed
from components.state.view import Page, View
from cooperation.model.records import Dataset, Text
from tests.support.builders import the_example
from tests.support.screens import ADDRESS, TODAY, a_snapshot, site

PLAIN = {"option", "pre", "title"}
"""Elements that hold plain words in which nothing can be marked: a choice, code, a hint."""

KARAKALPAK, BEGIN = "kaa", "⟦"


def foreign(value: Any) -> Any:
    """The same record with each of its texts in another language only, between brackets."""
    match value:
        case Text():
            return Text(((KARAKALPAK, f"{BEGIN}{value.by_language[0][1]}⟧"),))
        case BaseModel():
            fields = type(value).model_fields
            return value.model_copy(update={f: foreign(getattr(value, f)) for f in fields})
        case tuple():
            return tuple(map(foreign, value))
        case Mapping():
            return {key: foreign(item) for key, item in value.items()}
    return value


@cache
def dataset() -> Dataset:
    made: Dataset = foreign(the_example())
    return made


class Reader(HTMLParser):
    """Collects the texts between brackets that no element gives the language of."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str | None]] = []
        self.unmarked: list[str] = []
        self.marked = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.open.append((tag, dict(attrs).get("lang")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if BEGIN not in data or {name for name, _ in self.open} & PLAIN:
            return
        told = [lang for _, lang in self.open if lang]
        if told[-1:] == [KARAKALPAK]:
            self.marked += 1
        else:
            self.unmarked.append(f"<{self.open[-1][0] if self.open else ''}> {data.strip()[:90]}")


def views() -> dict[str, View]:
    pages = {page.value: View(page=page) for page in Page}
    shown = dataset()
    records = {
        f"{kind} {entry}": View().to_record(kind, entry)
        for kind, section in (
            ("project", shown.projects),
            ("package", shown.packages),
            ("corridor", shown.corridors),
        )
        for entry in section
    }
    return pages | records


@pytest.mark.parametrize("name", views())
def test_a_text_in_another_language_says_which(name: str) -> None:
    page = compose(
        site(), a_snapshot(dataset()), Parsed(views()[name]), today=TODAY, address=ADDRESS
    )
    reader = Reader()
    for block in rendered_page(page, [Room("broad", 1168)], query="", version="v"):
        reader.feed(block.html)

    assert sorted(set(reader.unmarked)) == []
    assert reader.marked

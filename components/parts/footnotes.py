"""Sources as footnotes, for paper, where a figure cannot be opened."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from components.parts.markup import Markup, join, show, tag
from components.parts.source_label import source_date
from components.state.screen import Screen
from cooperation.model.records import Announced, Dataset


def footnote_marks(screen: Screen, names: Iterable[str]) -> Markup:
    """The numbers of sources behind a figure; `show_footnotes` says which they are."""
    numbers = source_numbers(screen)
    cited = sorted({numbers[name] for name in names})
    return tag("sup", ", ".join(map(str, cited)), class_="ec-cited", aria_hidden="true")


def source_numbers(screen: Screen) -> Mapping[str, int]:
    """Each source by its place in the file: the same number on every page."""
    return _numbers(screen.dataset)


def show_footnotes(screen: Screen, entries: Iterable[Announced]) -> None:
    """Put the footnotes of these entries on the page, where there are any."""
    if notes := footnotes(screen, entries):
        show(notes)


def footnotes(screen: Screen, entries: Iterable[Announced]) -> Markup:
    """The sources that the figures of these entries name, by number; seen on paper only."""
    cited = {
        name
        for entry in entries
        for field in ("amount", "status", "length", "capacity", "volume", "planned")
        for claim in getattr(entry, field, ())
        for name in claim.sources
    }
    if not cited:
        return Markup()
    numbers, lang = source_numbers(screen), screen.lang
    items = []
    for name in sorted(cited, key=numbers.__getitem__):
        source = screen.dataset.sources[name]
        dated = source_date(screen, source)
        facts = [source.publisher, lang.text(source.title), dated, source.url or ""]
        words = join([fact for fact in facts if fact], ", ")
        items.append(tag("li", tag("b", str(numbers[name])), " ", words))
    return tag(
        "section",
        tag("h2", lang._("Sources")),
        tag("ul", *items),
        class_="ec-footnotes",
        aria_hidden="true",
    )


@lru_cache(maxsize=4)
def _numbers(dataset: Dataset) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(dataset.sources, start=1)}

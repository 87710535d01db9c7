"""Sources as footnotes, for paper, where a figure cannot be opened."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from components.markup import Markup, join, show, tag
from components.screen import Screen
from cooperation.model import Announced, Dataset


def footnote_marks(screen: Screen, names: Iterable[str]) -> Markup:
    """The numbers of sources behind a figure; `show_footnotes` says which they are."""
    numbers = source_numbers(screen)
    cited = sorted({numbers[name] for name in names})
    return tag("sup", ", ".join(map(str, cited)), class_="ec-cited", aria_hidden="true")


def source_numbers(screen: Screen) -> Mapping[str, int]:
    """Each source by its place in the file: the same number on every page."""
    return _numbers(_Version(screen.dataset))


def show_footnotes(screen: Screen, entries: Iterable[Announced]) -> None:
    """The sources that the figures of these entries name, by number; seen on paper only."""
    cited = {
        name
        for entry in entries
        for field in ("amount", "status", "length", "capacity", "volume", "planned")
        for claim in getattr(entry, field, ())
        for name in claim.sources
    }
    if not cited:
        return
    numbers, lang = source_numbers(screen), screen.lang
    items = []
    for name in sorted(cited, key=numbers.__getitem__):
        source = screen.dataset.sources[name]
        dated = lang.date(source.date) if source.date else lang._("undated page")
        facts = [source.publisher, lang.text(source.title), dated, source.url or ""]
        words = join([fact for fact in facts if fact], ", ")
        items.append(tag("li", tag("b", str(numbers[name])), " ", words))
    show(
        tag(
            "section",
            tag("h2", lang._("Sources")),
            tag("ul", *items),
            class_="ec-footnotes",
            aria_hidden="true",
        )
    )


class _Version:
    """A dataset as a cache key: by its version, without comparing thousands of entries."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset

    def __hash__(self) -> int:
        return hash(self.dataset.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Version) and other.dataset.version == self.dataset.version


@lru_cache(maxsize=4)
def _numbers(key: _Version) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(key.dataset.sources, start=1)}

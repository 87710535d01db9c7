"""What a search was understood as: the names that it is in, each the way to what it names."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice

from components.parts.block import BlockKind, HtmlBlock
from components.parts.links import entry_link, link
from components.parts.markup import Markup, join, tag
from components.state.screen import Screen
from cooperation.ledger.facets import Facet
from cooperation.model.codelists import Code
from cooperation.model.records import Corridor, Project
from cooperation.selection.filters import FILTERS, Filter, Named
from cooperation.selection.selection import counts_of_codes
from cooperation.text.folding import Word, found, search_key, words_of

MOST_NAMED = 3
"""Names of one kind; who looks for another types on."""

_KINDS = (
    Facet.COUNTRIES,
    Facet.REGIONS,
    Facet.PLACES,
    Facet.SECTORS,
    Facet.PARTIES,
    Facet.PACKAGES,
)


def search_names(screen: Screen) -> tuple[HtmlBlock, ...]:
    """The regions, places, parties, entries and so on that have what was typed in their name.

    What is found beside them is found by several names together, or belongs to what is named.
    Nothing where nothing was typed or found.
    """
    lang, typed = screen.lang, screen.view.choice.text
    words = words_of(typed)
    if not words or screen.part.nothing:
        return ()
    kinds = [*_codes(screen, words), *_entries(screen, words)]
    if not kinds:
        said = lang._(
            "No single name contains “{words}”: the words are spread over several.", words=typed
        )
        text = tag("p", said, class_="ec-label")
    else:
        lead = tag("span", lang._("“{words}” is in these names:", words=typed))
        listed = (tag("li", tag("small", kind), " ", join(links, ", ")) for kind, links in kinds)
        text = join([tag("p", lead, class_="ec-label"), tag("ul", *listed, class_="ec-names")])
    return (HtmlBlock("search-names", text, BlockKind.CHOICES),)


def _codes(screen: Screen, words: tuple[Word, ...]) -> Iterator[tuple[str, list[Markup]]]:
    """What filters choose by, of the entries that are found; the link puts it for the words."""
    lang, view = screen.lang, screen.view
    for facet in _KINDS:
        known = next(item for item in FILTERS if item.facet is facet)
        named = known.codes(screen.dataset, screen.codelists)
        held = counts_of_codes(screen.part, facet)
        alike = [code for code in held if code in named and _has(words, _names(named[code]))]
        alike.sort(key=lambda code: -held[code])
        if alike:
            links = [
                link(
                    lang.text(named[code].name),
                    view.with_choice(text="", **{known.field: frozenset({code})}).href,
                    top=False,
                )
                for code in alike[:MOST_NAMED]
            ]
            yield _label(screen, known), _cut(links, len(alike))


def _label(screen: Screen, known: Filter) -> str:
    return screen.lang._(known.label) if known.label else screen.lang._("Place")


def _entries(screen: Screen, words: tuple[Word, ...]) -> Iterator[tuple[str, list[Markup]]]:
    """Projects and corridors by their own names; the link is to their records."""
    lang, part = screen.lang, screen.part
    kinds: tuple[tuple[str, Iterable[Project | Corridor]], ...] = (
        (lang._("Project"), part.projects),
        (lang._("Corridor"), (route for route in part.corridors if route.at is None)),
        (lang._("Hub"), (route for route in part.corridors if route.at is not None)),
    )
    for kind, entries in kinds:
        alike = (entry.id for entry in entries if _has(words, entry.name.all))
        first = list(islice(alike, MOST_NAMED + 1))
        if first:
            links = [entry_link(screen, entry) for entry in first[:MOST_NAMED]]
            yield kind, _cut(links, len(first))


def _cut(links: list[Markup], known: int) -> list[Markup]:
    return [*links, Markup("…")] if known > len(links) else links


def _names(named: Named) -> Iterable[str]:
    if isinstance(named, Code):
        return chain(named.name.all, named.short.all, named.aliases)
    return named.name.all


def _has(words: tuple[Word, ...], names: Iterable[str]) -> bool:
    return found(words, search_key(*names))

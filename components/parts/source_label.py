"""A source as it is named behind a figure: publisher, kind, date, language, and the way to it."""

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from components.parts.markup import Markup, filled, join, tag, text
from components.state.screen import Screen
from cooperation.language.language import Language
from cooperation.model.records import Source
from cooperation.text import escaping


def sources(screen: Screen, names: Iterable[str]) -> Markup:
    """Several sources, each linked."""
    cited, known = tuple(names), screen.dataset.sources

    def listed() -> Markup:
        return join([source_line(screen, known[name]) for name in cited], "; ")

    return screen.once(("sources", cited), listed)


def source_line(screen: Screen, source: Source) -> Markup:
    """Publisher, kind, date, language and a link that opens the source in a new tab."""
    facts = join(
        (source_kind(screen, source), source_date(screen, source), source_language(screen, source)),
        ", ",
    )
    return join([source_link(screen, source), " (", facts, ")"])


def source_link(screen: Screen, source: Source) -> Markup:
    """The publisher's name, linked where the address is a web address."""
    publisher = screen.lang.text(source.publisher)
    address = escaping.link(source.url) if source.url else None
    if address is None:
        return tag("span", publisher)
    title = screen.lang.text(source.title, unstated=source.lang)
    return tag(
        "a", publisher, href=address, target="_blank", rel="noopener noreferrer", title=title
    )


def publisher_names(screen: Screen, names: Iterable[str]) -> str:
    """Who published several sources, each once, for a hover."""
    known = (screen.dataset.sources[name].publisher for name in names)
    return ", ".join(dict.fromkeys(screen.lang.text(publisher) for publisher in known))


def source_kind(screen: Screen, source: Source) -> Markup:
    """Who speaks, and whom it cites: “Media, citing a ministry”."""
    lang, kind = screen.lang, screen.name("source_kinds", source.kind.value)
    if source.cites is None:
        return text(kind)
    return filled(lang._("{kind}, citing {cited}"), kind=kind, cited=lang.text(source.cites))


def source_date(screen: Screen, source: Source) -> str:
    """When it was published, or that its page does not say."""
    if source.date is None:
        return screen.lang._("undated page")
    return screen.lang.date(source.date)


def source_language(screen: Screen, source: Source) -> str:
    """The language it is written in, by its name in the page's language."""
    if source.lang is None:
        return screen.lang._("language not recorded")
    return language_name(screen.lang, source.lang)


@lru_cache(maxsize=1024)
def language_name(lang: Language, tag: str) -> str:
    """A language by its name in the page's language; by its tag where the CLDR has no name."""
    try:
        return Locale.parse(tag, sep="-").get_display_name(lang.locale) or tag
    except (UnknownLocaleError, ValueError):
        return str(lang.locale.languages.get(tag, tag))

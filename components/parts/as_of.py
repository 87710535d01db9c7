"""A view of what was known on an earlier day: the banner that says so, and what it has not yet."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from components.parts.block import HtmlBlock
from components.parts.links import link
from components.parts.markup import Markup, filled, join, tag
from components.state.screen import Screen
from components.state.view import RECORD_SECTIONS, Page
from cooperation.claims.known_then import days_of_news
from cooperation.model.records import Announced, Event
from cooperation.selection.filters import FILTERS
from cooperation.selection.selection import Choice
from cooperation.selection.wording import known_then_words, not_known_yet
from cooperation.values.dates import parse_date


def as_of_words(screen: Screen) -> str:
    """Which day's knowledge the view is, for what leaves the page."""
    about, lang = screen.dataset.about, screen.lang
    if screen.earlier:
        return known_then_words(about, lang)
    return lang._("As of {as_of}", as_of=lang.date(about.as_of))


def as_of_banner(screen: Screen) -> HtmlBlock | None:
    """Which day's knowledge every figure below is, and the way back; None for that of the data.

    A day after that of the data is named: nobody knows what will have been said by then.
    """
    lang, whole, asked = screen.lang, screen.snapshot.dataset, screen.view.as_of
    if whole is None:
        return None
    if not screen.earlier:
        if asked is None or asked.last <= whole.about.as_of.last:
            return None
        later = not_known_yet(whole.about, asked, lang)
        return HtmlBlock("as-of", tag("p", later, class_="ec-note", role="status"))
    parts: list[str] = [tag("b", known_then_words(screen.dataset.about, lang))]
    if screen.undated:
        parts.append(
            lang.n_(
                "{n} statement has no date of its own or of a source and is left out.",
                "{n} statements have no date of their own or of a source and are left out.",
                screen.undated,
            )
        )
    if screen.view.page is Page.CHANGES and screen.view.record is None:
        parts.append(lang._("What changed in the data is listed whole, whatever the day."))
    now = lang._("Show what is known as of {day}", day=lang.date(whole.about.as_of))
    parts.append(link(now, replace(screen.view, as_of=None).href))
    return HtmlBlock("as-of", tag("p", join(parts, " "), class_="ec-note", role="status"))


def name_known_later(screen: Screen, key: str, value: str) -> str:
    """The name of what a part of the address names, where nobody knew of it yet; else “”."""
    whole = screen.snapshot.dataset
    if whole is None or not screen.earlier:
        return ""
    if key in RECORD_SECTIONS:
        entries: Mapping[str, Announced | Event] = getattr(whole, RECORD_SECTIONS[key])
        return screen.lang.text(entries[value].name) if value in entries else ""
    for known in FILTERS:
        if known.key == key and value in known.codes(whole, screen.codelists):
            return known.name_of(value, dataset=whole, codelists=screen.codelists, lang=screen.lang)
    return ""


def nothing_known(screen: Screen) -> str:
    """That nothing of what is chosen was known on the day."""
    lang, day = screen.lang, screen.lang.date(screen.dataset.about.as_of)
    if screen.view.choice != Choice():
        return lang._("Nothing that fits these filters was known on {day}.", day=day)
    return lang._("Nothing in these data was known on {day}.", day=day)


def first_known(screen: Screen) -> Markup:
    """Since when anything in the data is known, with the way there; “” where no date tells."""
    whole = screen.snapshot.dataset or screen.dataset
    news = (days_of_news(whole, entry) for entry in whole.announced.values())
    first = min((day for days in news for day in days if day != date.min), default=None)
    if first is None:
        return Markup()
    since = parse_date(first.isoformat())
    there = link(screen.lang.date(since), replace(screen.view, as_of=since).href)
    return filled(screen.lang._("The first news in them is of {day}."), day=there)

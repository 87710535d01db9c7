"""Links inside the page: its script follows them without a reload, else the browser does."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from components.parts.lasting import lasting
from components.parts.markup import Markup, abridged, join, tag
from components.state.screen import Screen
from components.state.view import Page, View
from cooperation.selection.selection import Choice

T = TypeVar("T")

MOST_LINKED = 50
"""Entries that one address names; with more it would be too long for some servers."""


def link(
    words: str, href: str, *, top: bool = True, class_: str | None = None, **more: str | None
) -> Markup:
    """A link to another view; `top` for one that leads to another page or record.

    The words alone where `href` is “”: a published site has no page of every view.
    """
    if not href:
        return tag("span", words, class_=class_)
    return tag("a", words, href=href, data_go="top" if top else "stay", class_=class_, **more)


def switch(label: str, ways: Mapping[str, str], current: str, *, named: bool = True) -> Markup:
    """Ways to see the same otherwise, by their words; nothing where a published site lacks one.

    `named` shows the label, too, which otherwise is only for those who listen.
    """
    if not all(ways.values()):
        return Markup()
    links = (
        link(words, href, top=False, aria_current="true" if words == current else None)
        for words, href in ways.items()
    )
    name = tag("span", label) if named else Markup()
    return tag("nav", name, *links, class_="ec-switch", aria_label=label)


def first_few(
    screen: Screen,
    items: Sequence[T],
    most: int,
    shown: Callable[[T], Markup],
    *,
    way: Callable[[], str],
    rest: str = "li",
) -> list[Markup]:
    """The first `most` items as `shown` gives each; an element `rest` leads to the others."""
    elements = [shown(item) for item in items[:most]]
    if (more := len(items) - most) > 0:
        elements.append(tag(rest, link(number_more(screen, more), way())))
    return elements


def number_more(screen: Screen, more: int) -> str:
    """How many are not listed here."""
    return screen.lang.n_("and {n} more", "and {n} more", more)


def more_rows(screen: Screen, shown: int, number: int, step: int) -> Markup:
    """The way to the next rows of a list of which so many are shown; nothing behind the last."""
    if (rest := number - shown) <= 0:
        return Markup()
    more = replace(screen.view, shown_rows=shown + step).href
    words = screen.lang.n_("Show {n} more", "Show {n} more", min(step, rest))
    return tag("p", link(words, more, top=False), class_="ec-more")


def view_of(view: View, entries: Iterable[str]) -> View:
    """The overview of these entries alone, whatever is chosen around them."""
    alone = Choice(entries=frozenset(entries))
    return replace(view, page=Page.OVERVIEW, record=None, choice=alone, suggestion=())


def way_to_all(view: View, entries: Sequence[str]) -> str:
    """The address of these entries alone; of more than an address names, of their files."""
    if len(entries) > MOST_LINKED:
        return f"{view_of(view, ()).href}#downloads"
    return view_of(view, entries).href


def event_link(screen: Screen, event: str) -> Markup:
    """An event by its name, leading to its record."""
    name = screen.lang.text(screen.dataset.events[event].name)
    return link(name, screen.record_href("event", event))


def entry_link(screen: Screen, entry: str) -> Markup:
    """An entry by its name, leading to its record."""

    def made(screen: Screen) -> Markup:
        name = screen.lang.text(screen.entry(entry).name)
        return link(abridged(name), screen.entry_href(entry))

    return lasting(screen, ("link", entry), made)


def links_to(screen: Screen, entries: Iterable[str]) -> Markup:
    """Links to the records of several entries, one after the other."""
    return join([entry_link(screen, entry) for entry in entries], "; ")


def listed_links_to(screen: Screen, entries: Iterable[str]) -> Markup:
    """Links to the records of several entries, a line each."""
    links = [entry_link(screen, entry) for entry in entries]
    return links[0] if len(links) == 1 else tag("ul", *(tag("li", one) for one in links))

"""What pages of a selection have in common: the filters, and words where nothing is left."""

from collections.abc import Callable
from dataclasses import replace

from components.parts.as_of import first_known, nothing_known
from components.parts.block import Block, HtmlBlock
from components.parts.filters import filters
from components.parts.links import MOST_LINKED, link
from components.parts.markup import Markup, filled, join, tag
from components.parts.search_names import search_names
from components.parts.subject import subject_head
from components.state.screen import Screen
from components.state.view import Page
from cooperation.selection.selection import Choice


def selected(
    screen: Screen,
    found: Callable[[Screen], tuple[Block, ...]],
    *,
    sections: Markup | None = None,
) -> tuple[Block, ...]:
    """What the view is about, the filters, the ways to `sections`, then what is `found`.

    Where that is nothing, it says so.
    """
    if screen.part.nothing:
        return (*subject_head(screen), *filters(screen), *_perhaps(screen), _nothing(screen))
    return (
        *subject_head(screen),
        *filters(screen, sections=sections),
        *search_names(screen),
        *_perhaps(screen),
        *found(screen),
    )


def _perhaps(screen: Screen) -> tuple[HtmlBlock, ...]:
    """How many entries only may lie in the chosen years, with the way to them."""
    perhaps, lang, choice = screen.part.perhaps, screen.lang, screen.view.choice
    if not perhaps:
        return ()
    one_year = choice.since == choice.until
    words = (
        lang.n_("{n} more may lie in this year", "{n} more may lie in this year", len(perhaps))
        if one_year
        else lang.n_(
            "{n} more may lie in these years", "{n} more may lie in these years", len(perhaps)
        )
    )
    few = len(perhaps) <= MOST_LINKED
    fields = {"entries": frozenset(perhaps)} if few else {}
    there = screen.view.with_choice(since=None, until=None, **fields)
    why = lang._("their dates are approximate, span several years, or are not stated")
    return (HtmlBlock("perhaps", tag("p", link(words, there.href), f" ({why})", class_="ec-note")),)


def _nothing(screen: Screen) -> HtmlBlock:
    """An empty selection in words, with the ways out: the chips above it, and all of them here.

    Of data without entries nothing can be chosen; whoever began them reads how to go on. A day
    before all news is no filter: the way out is the first day of news.
    """
    lang = screen.lang
    if screen.has_no_entries:
        words = lang._("The data have no projects, packages or corridors yet.")
        begin = filled(
            lang._(
                "Write a first one into {file}, and the page shows it within a second. "
                "How an entry is written, and a form that writes one, are on the page “{check}”."
            ),
            file=tag("code", screen.snapshot.name),
            check=link(lang._("Data check"), screen.view.to(Page.CHECK).href),
        )
        return HtmlBlock("nothing", join([tag("p", words, class_="ec-empty"), tag("p", begin)]))
    if screen.earlier and screen.view.choice == Choice():
        then = tag("p", nothing_known(screen), class_="ec-empty")
        return HtmlBlock("nothing", join([then, tag("p", first_known(screen), class_="ec-more")]))
    everything = replace(screen.view, choice=Choice()).href
    words = (
        nothing_known(screen)
        if screen.earlier
        else lang._("Nothing in the data fits these filters. Remove one of them, or reset all.")
    )
    reset = link(lang._("Reset all filters"), everything, top=False)
    parts = [tag("p", words, class_="ec-empty"), tag("p", reset, class_="ec-more")]
    return HtmlBlock("nothing", join(parts))

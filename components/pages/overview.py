"""The overview: what was announced, how much of it has a figure, where and when."""

from components.overview.breakdowns import breakdowns
from components.overview.glance import glance
from components.overview.key_figures import key_figures
from components.overview.sectors import sectors
from components.pages.selection import selected
from components.parts.block import Block, BlockKind, HtmlBlock
from components.parts.corridors import corridors_section
from components.parts.downloads import downloads
from components.parts.head import page_names
from components.parts.links import link
from components.parts.map import map_section
from components.parts.markup import Markup, tag
from components.parts.projects_table import projects_section
from components.parts.timeline import timeline_section
from components.record.event import event_blocks
from components.state.screen import Screen
from components.state.view import Embed, Page
from cooperation.model.records import Event

MOST_PROJECTS_ON_A_PHONE, MOST_CORRIDORS_ON_A_PHONE = 3, 2
"""Rows of each table, which are cards there; all of them stand on pages of their own. Routes and
hubs are two tables."""


def overview_page(screen: Screen) -> tuple[Block, ...]:
    """The record of an event when the address names one, else the page in ten seconds, in depth."""
    if isinstance(event := screen.record, Event):
        return event_blocks(screen, event)
    return selected(screen, _found, sections=_sections(screen))


MOST_ROWS_ON_A_PHONE = 8
"""Rows of the timeline from which on a phone shows it whole only when asked."""


def _sections(screen: Screen) -> Markup:
    """The ways to the sections of the page."""
    lang, pages = screen.lang, page_names(screen.lang)
    named = {
        "content": lang._("Filters"),
        "sectors": lang._("Sectors"),
        "map": lang._("Map"),
        "announcements": lang._("Timeline"),
        "corridors": pages[Page.CORRIDORS],
        "projects": pages[Page.PROJECTS],
        "downloads": lang._("Download"),
    }
    links = (tag("a", words, href=f"#{anchor}") for anchor, words in named.items())
    words = lang._("Print")
    print_ = tag("button", words, type="button", data_print="", class_="ec-print ec-with-scripts")
    return tag(
        "nav", *links, print_, class_="ec-sections", aria_label=lang._("Sections of the page")
    )


def _whole(key: str, words: str, *, wanted: bool = True) -> tuple[HtmlBlock, ...]:
    """The switch that shows a long block whole on a phone; it works without scripts."""
    if not wanted:
        return ()
    switch = tag("input", type="checkbox", class_="ec-whole", autocomplete="off")
    label = tag("label", switch, " ", words, class_="ec-narrow")
    return (HtmlBlock(f"{key}-whole", label, BlockKind.CHOICES),)


def _found(screen: Screen) -> tuple[Block, ...]:
    lang, further, lines = screen.lang, breakdowns(screen), screen.map_rows.lines
    many = len(screen.timeline) > MOST_ROWS_ON_A_PHONE
    return (
        key_figures(screen),
        glance(screen),
        *sectors(screen),
        *((further,) if further else ()),
        *_whole("breakdowns", lang._("Show the whole table of totals"), wanted=bool(further)),
        *map_section(screen),
        *_whole("map-words", lang._("Show the routes on the map in words"), wanted=bool(lines)),
        *timeline_section(screen),
        *_whole("timeline", lang._("Show the whole timeline"), wanted=many),
        _over_time(screen),
        corridors_section(screen, most=MOST_CORRIDORS_ON_A_PHONE),
        projects_section(screen, most=MOST_PROJECTS_ON_A_PHONE),
        *downloads(screen),
        *_whole("downloads", lang._("Show all files, pictures and addresses")),
    )


def _over_time(screen: Screen) -> HtmlBlock:
    """The way to how the total came about, step by step."""
    there = link(
        screen.lang._("Money over time: how the total came about"), screen.view.to(Page.MONEY).href
    )
    return HtmlBlock("money-link", tag("p", there, class_="ec-more"), section=Embed.TIMELINE.value)

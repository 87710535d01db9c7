"""A whole page as a value: what an address shows of one version of the data.

Nothing here knows a browser, a session or the time; equal arguments give equal pages, so that
whole pages are kept for all readers.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from components.context import context_page
from components.pages.changes import changes_page
from components.pages.check import check_page
from components.pages.compare import compare_page, compared_names
from components.pages.corridors import corridors_page
from components.pages.description import description
from components.pages.frame import beside, frame_blocks
from components.pages.money import money_page
from components.pages.overview import overview_page
from components.pages.projects import projects_page
from components.parts.as_of import as_of_banner
from components.parts.block import Block, ComposedPage, HtmlBlock
from components.parts.changes import changes_notice
from components.parts.chart_caption import chosen_words
from components.parts.error_report import contact_link
from components.parts.faults import banner, ignored_here, no_data_blocks
from components.parts.footnotes import footnotes
from components.parts.head import head, navigation, page_names, skip_link, title_line
from components.parts.markup import filled, join, tag
from components.sources import sources_page
from components.state.cache import Kept
from components.state.query import Parsed
from components.state.screen import Screen
from components.state.site import Site
from components.state.view import LISTING, Embed, Page, View
from cooperation.claims.known_then import known_then
from cooperation.live import Snapshot
from cooperation.versions import Version

MOST_BYTES = 16 * 2**20
"""Of all pages that are kept, by their words; with the drawings they hold they take four times as
much. It is enough for those whose charts are still asked for: answers are kept as they are sent."""

_BYTES_OF_AN_ENTRY = 400
"""What a page that can still draw its charts holds of each entry, besides its HTML."""

_PAGES: Mapping[Page, Callable[[Screen], tuple[Block, ...]]] = {
    Page.OVERVIEW: overview_page,
    Page.PROJECTS: projects_page,
    Page.CORRIDORS: corridors_page,
    Page.CONTEXT: context_page,
    Page.SOURCES: sources_page,
    Page.CHANGES: changes_page,
    Page.CHECK: check_page,
    Page.COMPARE: compare_page,
    Page.MONEY: money_page,
}


def compose(
    site: Site, snapshot: Snapshot, parsed: Parsed, *, today: date, address: str
) -> ComposedPage:
    """The page of a view of one snapshot of the data; made once for all who ask for it.

    `address` is where the page itself stands, `https://host/path/`; “” where nobody knows. A view
    that embeds one chart has that chart's section of the overview and nothing else.
    """
    moments = (snapshot.version, snapshot.good_since, snapshot.fault_since)
    key = (site, moments, past(site, parsed.view), parsed, today, address)

    def make() -> tuple[ComposedPage, int]:
        if snapshot.dataset is None:
            return _without_data(site, snapshot, parsed), 0
        screen = screen_of(site, snapshot, parsed.view, today=today, address=address)
        return _composed(screen, parsed), _entries(screen)

    return _KEPT.get(snapshot.dataset or snapshot, key, make)[0]


def past(site: Site, view: View) -> tuple[Version, ...]:
    """The earlier versions of the data, where the view shows any."""
    shows = view.page in (Page.CHANGES, Page.CHECK)
    return site.history.versions() if shows and site.history else ()


def screen_of(site: Site, snapshot: Snapshot, view: View, *, today: date, address: str) -> Screen:
    """What a page is composed from, for files and pictures of the same view.

    Raises ValueError while there is no dataset.
    """
    if snapshot.dataset is None:
        raise ValueError("no version of the data could be read yet")
    if view.embed is not None:
        view = replace(view, embed=None, theme=None, page=Page.OVERVIEW, record=None)
    then = known_then(snapshot.dataset, view.as_of)
    return Screen(site, snapshot, then.dataset, view, today, address, then.undated)


def _weight(kept: tuple[ComposedPage, int]) -> int:
    page, entries = kept
    html = sum(sys.getsizeof(block.html) for block in page.blocks if isinstance(block, HtmlBlock))
    return html + _BYTES_OF_AN_ENTRY * entries


_KEPT = Kept[tuple[ComposedPage, int]](most=MOST_BYTES, weight=_weight)


def _entries(screen: Screen) -> int:
    part = screen.part
    return len(part.projects) + len(part.packages) + len(part.programmes) + len(part.corridors)


def _composed(screen: Screen, parsed: Parsed) -> ComposedPage:
    chart = parsed.view.embed
    wanted = _blocks(screen, parsed) if chart is None else _frame(screen, parsed, chart)
    blocks = tuple(block for block in wanted if block is not None)
    return ComposedPage(screen.lang.code, _title(screen), description(screen), blocks)


def page_of(screen: Screen, content: tuple[Block, ...]) -> ComposedPage:
    """A page that is not among those of the navigation: this content between its head and foot."""
    notes = _footnotes(screen, content)
    blocks = (*head(screen), *content, *((notes,) if notes else ()), _foot(screen))
    return ComposedPage(screen.lang.code, _title(screen), description(screen), blocks)


def _blocks(screen: Screen, parsed: Parsed) -> Iterator[Block | None]:
    yield from head(screen)
    yield banner(screen)
    yield as_of_banner(screen)
    yield changes_notice(screen)
    yield ignored_here(screen, parsed)
    content = _PAGES[screen.view.page](screen)
    yield from content
    if screen.view.page is not Page.SOURCES:
        yield _footnotes(screen, content)
    yield _foot(screen)


def _frame(screen: Screen, parsed: Parsed, chart: Embed) -> Iterator[Block | None]:
    ignored = ignored_here(screen, parsed)
    for notice in (banner(screen), as_of_banner(screen), ignored):
        yield notice and beside(notice)
    content = frame_blocks(screen, chart, theme=parsed.view.theme)
    yield from content
    yield _footnotes(screen, content, section=chart.value)


def _footnotes(
    screen: Screen, content: tuple[Block, ...], *, section: str = ""
) -> HtmlBlock | None:
    """The sources that the marks in the content stand for; None where it has none."""
    written = (block.html for block in content if isinstance(block, HtmlBlock))
    notes = footnotes(screen, written)
    return HtmlBlock("footnotes", notes, section=section) if notes else None


def _title(screen: Screen) -> str:
    lang, view = screen.lang, screen.view
    title = lang.text(screen.dataset.about.title)
    if (record := screen.record) is not None:
        return f"{lang.text(record.name)} · {title}"
    parts = [] if view.page is Page.OVERVIEW else [page_names(lang)[view.page]]
    if view.page in LISTING and (chosen := chosen_words(screen)):
        parts.append(chosen)
    if view.page is Page.COMPARE and (names := compared_names(screen)):
        parts.insert(0, lang.listed(names))
    return " · ".join((*parts, title))


def _foot(screen: Screen) -> HtmlBlock:
    lang, about = screen.lang, screen.dataset.about
    words: list[str] = []
    if not screen.published:
        words.append(lang._("Data version {version}.", version=screen.dataset.version))
    if about.publisher:
        publisher = lang.text(about.publisher)
        words.append(filled(lang._("Publisher: {publisher}."), publisher=publisher))
    if about.contact:
        words.append(filled(lang._("Contact: {contact}."), contact=contact_link(screen)))
    if about.license:
        words.append(lang._("Licence of the data: {license}.", license=about.license))
    words.append(lang._("No tracking: nothing is loaded from other sites."))
    if not lang.reviewed:
        words.append(lang._("This translation has not yet been checked by a native reader."))
    return HtmlBlock("foot", tag("footer", tag("p", join(words, " ")), class_="ec-foot"))


def _without_data(site: Site, snapshot: Snapshot, parsed: Parsed) -> ComposedPage:
    """The page while no version without errors was ever read: its faults, and no figure."""
    lang = site.languages[parsed.view.language]
    title = lang._("Data check")
    blocks = (
        skip_link(lang),
        HtmlBlock("head", title_line(title, parsed.view)),
        navigation(site, parsed.view, ()),
        *no_data_blocks(snapshot, parsed.view, lang),
    )
    return ComposedPage(lang.code, title, lang._("The data cannot be shown yet"), blocks)

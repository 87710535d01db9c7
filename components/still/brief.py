"""The view as one HTML file, for reading without a network, sending on and printing.

It is the page itself without what needs a server: its words and charts, the sources as numbered
footnotes, the figures with how they were made laid open. It runs and loads nothing.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

from charts.core.room import Room
from charts.drawing.slices import slices
from charts.svg.picture import as_svg
from components.page import compose, screen_of
from components.pages.frame import unlinked
from components.parts.block import Block, BlockKind, Chart, HtmlBlock
from components.parts.chart_caption import chosen_words, page_address
from components.parts.markup import Markup, filled, join, tag
from components.state.query import Parsed
from components.state.screen import Screen
from components.state.site import Site
from components.still.font import font_face
from components.still.style import style_sheet
from cooperation.live import Snapshot
from cooperation.text import escaping

SHEET = Path(__file__).with_name("brief.css")

ROOMS = {"paper": Room("broad", 1168), "screen": Room("wide", 860), "phone": Room("narrow", 356)}
"""What charts are drawn for, by the end of a class; the style sheet shows the one that fits."""
LEAST_SLICE = 120
"""Px of a chart between two places where a printed page may end."""

_LAID_OPEN = "key-figures"
"""The block whose details are open: on paper, nobody can open them."""
_LIVE = re.compile(
    r' data-go="(?:top|stay)"|</?button\b[^>]*>|<input type="checkbox" class="ec-unfold"[^>]*>'
)
"""What of our own markup only a script can follow, and the switches of rows on a phone."""

# A file that somebody sends on may be opened anywhere: it shall run and load nothing.
_META = Markup(
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; "
    "form-action 'none'\">"
)


def brief(site: Site, snapshot: Snapshot, parsed: Parsed, *, today: date, address: str) -> str:
    """The whole file; `address` is where the page stands, “” where nobody knows.

    Raises ValueError while there is no dataset.
    """
    view = replace(parsed.view, embed=None, theme=None)
    screen = screen_of(site, snapshot, view, today=today, address=address)
    page = compose(site, snapshot, Parsed(view), today=today, address=address)
    lang = screen.lang
    body = tag(
        "main",
        _head(screen),
        *_blocks(page.blocks, screen),
        _foot(screen),
        class_="ec-page ec-brief",
    )
    title = " · ".join((page.title, lang._("Brief")))
    letters = frozenset(unescape(f"{title}{body}"))
    head = tag(
        "head", _META, tag("title", title), tag("style", Markup(font_face(letters) + _sheet()))
    )
    return f"<!doctype html>\n{tag('html', head, tag('body', body), lang=page.language)}\n"


@cache
def _sheet() -> str:
    return style_sheet() + SHEET.read_text(encoding="utf-8")


def _head(screen: Screen) -> Markup:
    """Which view of which data it is; the title follows with the page's own head."""
    lang = screen.lang
    dated = [lang._("data version {version}", version=screen.dataset.version)]
    if not screen.published:
        dated.append(lang._("made {date}", date=lang.date(screen.today)))
    return tag(
        "p",
        tag("b", chosen_words(screen) or lang._("No filter")),
        " · ",
        " · ".join(dated),
        class_="ec-brief-head",
    )


def _blocks(blocks: Iterable[Block], screen: Screen) -> Iterator[Markup]:
    for block in blocks:
        match block:
            case Chart():
                yield _chart(block)
            case HtmlBlock(kind=BlockKind.WORDS):
                yield tag("div", _words(block, screen), class_="ec-block", data_block=block.key)
                if block.key == "projects":
                    yield _left_to_the_page(screen)


def _left_to_the_page(screen: Screen) -> Markup:
    more = len(screen.part.projects) - screen.view.shown_rows
    if more <= 0:
        return Markup()
    words = screen.lang.n_(
        "{n} more project is on the page.", "{n} more projects are on the page.", more
    )
    return tag("p", words)


def _words(block: HtmlBlock, screen: Screen) -> Markup:
    html = _LIVE.sub("", block.html)
    if block.key == _LAID_OPEN:
        html = html.replace('<details class="ec-how"', '<details open class="ec-how"')
    # The links of a published site are whole addresses, or none.
    return Markup(html if screen.published else _led_to_the_page(html, screen.address))


def _led_to_the_page(html: str, address: str) -> str:
    """Our own markup, its links to other views leading to the page where it stands."""
    if escaping.link(address) is None:
        return re.sub(r' href="\?[^"]*"', "", html)
    return html.replace(' href="?', f' href="{escaping.html(address)}?')


def _chart(chart: Chart) -> Markup:
    pictures = (
        tag("div", *_pieces(chart, room, cut=name == "paper"), class_=f"ec-for-{name}")
        for name, room in ROOMS.items()
    )
    return tag("figure", *pictures, class_="ec-chart")


def _pieces(chart: Chart, room: Room, *, cut: bool) -> Iterator[Markup]:
    """The chart for a room, scaled to whatever width it gets; `cut` into pieces for paper."""
    drawing = unlinked(chart, room)
    pieces = slices(drawing, least=LEAST_SLICE) if cut else (drawing,)
    for number, piece in enumerate(pieces):
        tall = piece.height if piece.stretches else piece.height * room.px / piece.width
        yield tag(
            "svg",
            Markup(as_svg(piece, label=chart.alt, width=room.px)),
            viewBox=f"0 0 {room.px} {tall:g}",
            # The first piece says it for all.
            aria_hidden="true" if number else None,
        )


def _foot(screen: Screen) -> Markup:
    lang, about = screen.lang, screen.dataset.about
    words = [
        lang._(
            "Announced is not spent: an amount is what its sources say, with their hedge; what "
            "none of them says is unknown, not zero."
        )
    ]
    if about.publisher:
        words.append(filled("{publisher}.", publisher=lang.text(about.publisher)))
    parts = [tag("p", join(words, " "))]
    address = page_address(screen)
    if (linked := escaping.link(address)) is not None:
        said = lang._("The same view, with every figure's sources:")
        parts.append(tag("p", said, " ", tag("a", address, href=linked)))
    return tag("footer", *parts, class_="ec-foot")

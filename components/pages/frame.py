"""One chart alone, for a frame in another page: `?embed=sectors`, `?embed=map`, `?embed=timeline`,
`?embed=money`.

The frame keeps language, filters and shading of its address. A chart in somebody's article shows
what the article says: clicks choose nothing in it, and links open the whole page beside it.
"""

import re
from dataclasses import replace

from charts.core.room import Room
from charts.core.theme import Mode
from charts.drawing.drawing import Area, Drawing, Item, Line, Mark, Row
from components.overview.sectors import sectors
from components.pages.money import money_section
from components.parts.block import Block, BlockKind, Chart, HtmlBlock
from components.parts.chart_caption import has_chart, stamp
from components.parts.map import map_section
from components.parts.markup import Markup, join, tag
from components.parts.timeline import timeline_section
from components.state.screen import Screen
from components.state.view import Embed, Page
from cooperation.text import escaping

_GO = re.compile(r' data-go="(?:top|stay)"')


def section(screen: Screen, chart: Embed) -> tuple[Block, ...]:
    """The blocks of one chart's section, as the overview has them."""
    match chart:
        case Embed.SECTORS:
            return sectors(screen)
        case Embed.MAP:
            return map_section(screen)
        case Embed.TIMELINE:
            return timeline_section(screen)
        case Embed.MONEY:
            return money_section(screen)


def chart_of(screen: Screen, chart: Embed) -> Chart:
    """The chart itself; raises KeyError where the view has nothing that it could draw."""
    if has_chart(screen, chart):
        for block in section(screen, chart):
            if isinstance(block, Chart) and block.key == chart.value:
                return block
    raise KeyError(chart.value)


def frame_blocks(screen: Screen, chart: Embed, *, theme: Mode | None = None) -> tuple[Block, ...]:
    """What a frame shows: the chart's section, and below it filters, date, sources, the whole page.

    The screen is that of the whole page; the frame's own links keep `theme`, too. Faults of the
    file and unknown parts of the address are the page's to say.
    """
    options = f"&embed_options={theme}_theme" if theme else ""
    own = escaping.html(f"embed={chart.value}{options}")
    shown = (
        _framed(block, own)
        for block in section(screen, chart)
        if not (isinstance(block, HtmlBlock) and block.kind is BlockKind.FILES)
    )
    return (*shown, _foot(screen, chart))


def _framed(block: Block, own: str) -> Block:
    match block:
        case HtmlBlock(kind=BlockKind.CHOICES):
            # A choice stays in the frame.
            inside = str(block.html).replace(' href="?', f' href="?{own}&amp;')
            return replace(block, html=Markup(inside))
        case HtmlBlock():
            return beside(block)
        case Chart():
            return replace(block, drawing=lambda room: unlinked(block, room))


def beside(words: HtmlBlock) -> HtmlBlock:
    """Words of ours with their links to other views opening in a tab of their own."""
    return replace(words, html=Markup(_GO.sub(' target="_blank" rel="noopener"', words.html)))


def unlinked(chart: Chart, room: Room) -> Drawing:
    """The chart's drawing without the addresses that clicks on it lead to."""
    drawing = chart.draw(room)
    return replace(
        drawing,
        items=tuple(map(_without_href, drawing.items)),
        panels=tuple(
            replace(panel, items=tuple(map(_without_href, panel.items))) for panel in drawing.panels
        ),
    )


def _without_href(item: Item) -> Item:
    if isinstance(item, Area | Row | Line | Mark) and item.target is not None:
        return replace(item, target=replace(item.target, href=""))
    return item


def _foot(screen: Screen, chart: Embed) -> HtmlBlock:
    said = stamp(screen, chart)
    words = screen.lang._("Open the whole page")
    whole = replace(screen.view, page=Page.MONEY) if chart is Embed.MONEY else screen.view
    page = tag("a", words, href=whole.href, target="_blank", rel="noopener")
    foot = tag(
        "footer",
        tag("p", join([said.filters, " · ", page])),
        tag("p", said.dated),
        tag("p", said.sources) if said.sources else Markup(),
        class_="ec-frame-foot",
    )
    return HtmlBlock("frame-foot", foot, section=chart.value)

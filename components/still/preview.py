"""The picture that a link shows where it is shared: the figure of its view, and its map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from charts.core.colours import Colour, in_mode
from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.svg.picture import as_svg
from components.overview.key_figures import headline_words
from components.pages.description import description
from components.pages.frame import chart_of
from components.parts.block import Chart
from components.parts.chart_caption import began, chosen_words, has_chart
from components.parts.corridors import between_words
from components.parts.evidence import amount_words, status_words
from components.parts.head import page_names
from components.parts.markup import Markup, tag
from components.parts.sum_breakdown import total_label
from components.record.entry import kind_name
from components.record.map import entry_map
from components.state.screen import Screen
from components.state.view import Embed, Page
from components.still.pictures import TextLine, height_of, lines, png, sheet, written
from cooperation.model.records import Announced, Event

WIDTH, HEIGHT = 1200, 630
"""Px; what ogp.me and those who read it show without cutting."""
_PAD = 52
_MAP = Room("narrow", 500)
_GAP = 48
_SCALES = (1, 0.9, 0.8, 0.7, 0.6, 0.5)
"""Of the sizes of type, until all words fit."""


def preview(screen: Screen) -> bytes:
    """A PNG of WIDTH × HEIGHT that says what the view says: no more, and as carefully.

    It follows page, record, filters and language of the view; equal views give equal bytes.
    """
    return png(preview_svg(screen), fineness=1)


def preview_svg(screen: Screen) -> str:
    """The same picture as SVG."""
    drawing = _map(screen)
    room = WIDTH - 2 * _PAD - (_MAP.px + _GAP if drawing else 0)
    parts = _set(list(_head(screen)), list(_foot(screen)), room)
    if drawing is not None:
        inner = as_svg(drawing, label="", mode="light", width=drawing.width)
        left, top = WIDTH - _PAD - drawing.width, (HEIGHT - drawing.height) / 2
        parts.append(tag("g", Markup(inner), transform=f"translate({left:g} {top:g})"))
    return sheet((WIDTH, HEIGHT), parts, title=description(screen), mode="light")


@dataclass(frozen=True, slots=True)
class _Said:
    """Words as they are set where there is room enough."""

    words: str
    size: float
    colour: Colour = "ink"
    bold: bool = False
    most: int = 2
    """Lines, of which the last one ends with an ellipsis where they are too few."""


def _head(screen: Screen) -> Iterator[_Said]:
    """What is shown, and its figure."""
    lang, view = screen.lang, screen.view
    title = lang.text(screen.dataset.about.title)
    if isinstance(event := screen.record, Event):
        yield _Said(title, 24, "muted")
        yield _Said(lang.text(event.name), 44, bold=True, most=4)
        yield _Said(description(screen), 26, most=8)
        return
    if isinstance(entry := screen.record, Announced):
        status = status_words(screen, entry.status)
        yield _Said(title, 24, "muted")
        yield _Said(lang.text(entry.name), 44, bold=True, most=4)
        yield _Said(f"{kind_name(screen, entry)} · {status}", 26)
        yield _Said(began(amount_words(screen, entry.amount)), 40, bold=True, most=8)
        return
    if view.page is not Page.OVERVIEW:
        yield _Said(title, 24, "muted")
        title = page_names(lang)[view.page]
    yield _Said(title, 44, bold=True, most=4)
    if _has_total(screen):
        yield from _total(screen)
    else:
        yield _Said(description(screen), 26, most=8)


def _has_total(screen: Screen) -> bool:
    pages = (Page.OVERVIEW, Page.PROJECTS)
    return screen.view.page in pages and not screen.part.nothing


def _total(screen: Screen) -> Iterator[_Said]:
    lang, overview = screen.lang, screen.totals.overview
    amount, why_not = headline_words(screen)
    yield _Said(total_label(screen), 24, "muted")
    yield _Said(began(amount), 60, bold=True, most=3)
    yield _Said(why_not, 24, "muted", most=6)
    corridors = lang.n_("{n} corridor or hub", "{n} corridors and hubs", overview.corridors)
    between = between_words(screen)
    counts = (
        lang.n_("{n} project", "{n} projects", overview.projects),
        lang.n_("{n} region", "{n} regions", overview.regions),
        f"{corridors} ({between})" if between else corridors,
    )
    yield _Said(" · ".join(counts), 26, most=2)


def _foot(screen: Screen) -> Iterator[_Said]:
    """Which part of the data it is, and how old they are; a description says both itself."""
    lang = screen.lang
    if screen.view.record is None:
        if not _has_total(screen):
            return
        yield _Said(chosen_words(screen), 28, "accent", bold=True, most=4)
    yield _Said(lang._("As of {as_of}", as_of=lang.date(screen.dataset.about.as_of)), 24)


def _set(head: list[_Said], foot: list[_Said], room: float) -> list[Markup]:
    """Head and foot as large as they fit below one another."""
    for scale in _SCALES:
        above = [line for said in head for line in _lines(said, room, scale)]
        below = [line for said in foot for line in _lines(said, room, scale)]
        if height_of([*above, *below]) <= HEIGHT - 2 * _PAD:
            break
    top = HEIGHT - _PAD - height_of(below)
    return [*written(above, _PAD, _PAD), *written(below, _PAD, top)]


def _lines(said: _Said, room: float, scale: float) -> list[TextLine]:
    colour = in_mode(said.colour, "light")
    return lines(said.words, said.size * scale, colour, room, bold=said.bold, most=said.most)


def _map(screen: Screen) -> Drawing | None:
    """The land alone, without keys and enlarged piece; None where it would show nothing."""
    chart = _map_chart(screen)
    if chart is None:
        return None
    land = chart.draw(_MAP).panels[0]
    return Drawing(
        width=land.width,
        height=land.height,
        stretches=False,
        panels=(replace(land, left=0, top=0),),
    )


def _map_chart(screen: Screen) -> Chart | None:
    view = screen.view
    if isinstance(screen.record, Event):
        return None
    if screen.record is not None:
        drawn = entry_map(screen, screen.record)
        return drawn.chart if drawn else None
    if (
        view.page in (Page.CONTEXT, Page.SOURCES, Page.CHANGES, Page.CHECK)
        or not screen.map_rows.mapped
    ):
        return None
    return chart_of(screen, Embed.MAP) if has_chart(screen, Embed.MAP) else None

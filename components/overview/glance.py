"""Sectors, map and years at a glance: three small pictures, each the way to its whole chart."""

from typing import Literal

from charts.drawing.drawing import Drawing
from charts.map.chart import map_in_small, named_in_small
from charts.map.labels import is_starred
from charts.sectors.small import drawn_beside, sectors_in_small
from charts.svg.picture import as_svg
from charts.timeline.small import TALL, years_in_small
from components.overview.sectors import not_added
from components.parts.block import BlockKind, Chart, HtmlBlock
from components.parts.chart_caption import chart_title, has_chart
from components.parts.findings import counts_entries_alone, finding, years
from components.parts.map import map_names
from components.parts.markup import Markup, tag
from components.state.screen import Screen
from components.state.view import Embed

LEAST_PX = 320
"""The least width that the style sheet gives each picture."""

Look = Literal[Embed.SECTORS, Embed.MAP, Embed.TIMELINE]
_LOOKS: tuple[Look, ...] = (Embed.SECTORS, Embed.MAP, Embed.TIMELINE)
"""The charts that have one."""


def glance(screen: Screen) -> HtmlBlock:
    """The three pictures beside each other, or below each other where there is no room."""
    looks = (_look(screen, chart) for chart in _LOOKS if has_chart(screen, chart))
    section = tag("nav", *looks, class_="ec-glance", aria_label=screen.lang._("At a glance"))
    return HtmlBlock("glance", section, BlockKind.CHOICES)


def _look(screen: Screen, chart: Look) -> Markup:
    lang = screen.lang
    anchor, what, more = {
        Embed.SECTORS: (
            "#sectors",
            _of_sectors(screen),
            lang._("All sectors, with sources"),
        ),
        Embed.MAP: (
            "#map",
            _of_map(screen),
            lang._("The map with places and corridors"),
        ),
        Embed.TIMELINE: (
            "#announcements",
            _of_years(screen),
            lang._("Each announcement, with sources"),
        ),
    }[chart]
    found = finding(screen, chart)
    drawn = as_svg(_drawing(screen, chart), label=f"{chart_title(screen, chart)}. {found}")
    return tag(
        "a",
        tag("b", found, class_="ec-found"),
        tag("small", what) if what else Markup(),
        tag("span", Markup(drawn), class_="ec-small"),
        tag("span", more, " ↓", class_="ec-to-chart"),
        href=anchor,
        class_="ec-look",
    )


def _of_sectors(screen: Screen) -> str:
    """What the bars of the small chart mean, of those that it has."""
    lang, table = screen.lang, screen.totals.by_sector
    said = []
    if table.not_split.low > 0:
        said.append(lang._("Hatched: one sum for several."))
    if any(drawn_beside(group, screen.dataset.about.currency) for group in table.groups):
        said.append(lang._("Hollow: stated separately, not in the total."))
    return " ".join(said)


def _of_map(screen: Screen) -> str:
    """What the small map shows, and which of its regions have no name."""
    lang, named = screen.lang, named_in_small(screen.map_rows, screen.view.shade)
    said = lang._("Shaded by number, never by money that no source split.")
    if named > 1:
        names = lang._("Named where there are {n} or more.", n=lang.number(named))
        said = f"{said} {names}"
    shade, drawn = screen.view.shade, screen.map_rows.drawn
    if any(is_starred(row, shade) for row in drawn if row.count(shade) >= named):
        shared = lang._("* With projects that regions share.")
        said = f"{said} {shared}"
    return said


def _drawing(screen: Screen, chart: Look) -> Drawing:
    lang, dataset = screen.lang, screen.dataset
    match chart:
        case Embed.SECTORS:
            return sectors_in_small(
                screen.totals.by_sector,
                lang=lang,
                currency=dataset.about.currency,
                names=lambda code: screen.name("sectors", code),
                not_added=not_added(screen),
                px=LEAST_PX,
            )
        case Embed.MAP:
            return map_in_small(
                screen.map_rows,
                frame=screen.frame,
                outlines=screen.site.outlines,
                shade=screen.view.shade,
                lang=lang,
                names=map_names(screen),
                width=LEAST_PX,
            )
        case Embed.TIMELINE:
            return _years(screen, LEAST_PX, TALL)


def _of_years(screen: Screen) -> str:
    """What the bars of the years are, and their line."""
    lang = screen.lang
    if counts_entries_alone(screen):
        filled = lang._("Filled: announcements and steps of projects and corridors.")
    else:
        filled = lang._("Filled: announcements and steps by year.")
    rest = lang._("Hollow: promises. Line: the day of the data.")
    return f"{filled} {rest}"


def _years(screen: Screen, px: int, tall: int) -> Drawing:
    as_of = screen.dataset.about.as_of.last
    return years_in_small(years(screen), as_of=as_of, lang=screen.lang, px=px, tall=tall)


def years_chart(screen: Screen, *, tall: int) -> Chart:
    """The years alone, the highest bar `tall` px, for where the timeline is too long to be read."""
    words = f"{chart_title(screen, Embed.TIMELINE)}. {finding(screen, Embed.TIMELINE)}"
    return Chart(
        Embed.TIMELINE.value,
        words,
        lambda room: _years(screen, room.px, tall),
        explained=_of_years(screen),
    )

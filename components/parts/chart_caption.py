"""What a chart says of itself once it has left the page: its title, filters, date and sources."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from components.parts.as_of import as_of_words
from components.parts.findings import finding
from components.parts.links import link
from components.parts.markup import Markup, filled, join, listed, tag
from components.parts.sum_breakdown import sectors_title
from components.state.screen import Screen
from components.state.view import Embed, Page
from cooperation.rows.map import Shade
from cooperation.selection.wording import filters_in_words
from cooperation.text.escaping import plain

MOST_PUBLISHERS, MOST_BELOW = 30, 6
"""Publishers named in a picture of a chart, and below the chart on the page."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The words around one chart: single lines, not escaped for any markup."""

    title: str
    """What the chart finds."""
    what: str
    """What the chart is."""
    dated: str
    filters: str
    numbered: str
    """What numbers and stars of the chart stand for; “” where it has none."""
    sources: str
    """Who published what it draws; “” where it draws nothing."""
    address: str


def stamp(screen: Screen, chart: Embed) -> Stamp:
    """The words of one chart as it is drawn now."""
    lang, about = screen.lang, screen.dataset.about
    dated = (
        lang.text(about.title),
        as_of_words(screen),
        lang._("data version {version}", version=screen.dataset.version),
    )
    named = publishers(screen, chart)
    sources = lang._("Sources: {publishers}", publishers=lang.listed(named)) if named else ""
    return Stamp(
        title=plain(began(finding(screen, chart))),
        what=plain(chart_title(screen, chart)),
        dated=plain(" · ".join(dated)),
        filters=plain(chosen_words(screen) or lang._("No filter")),
        numbered=plain(_numbered(screen, chart)),
        sources=plain(sources),
        address=page_address(screen),
    )


def chart_title(screen: Screen, chart: Embed) -> str:
    """What a chart is, whatever it finds."""
    _ = screen.lang._
    match chart:
        case Embed.SECTORS:
            return sectors_title(screen)
        case Embed.MAP:
            return _("Map")
        case Embed.TIMELINE:
            return _("Timeline of announcements")
        case Embed.MONEY:
            return _("Money over time")


def section_head(screen: Screen, chart: Embed, words: str, *, anchor: str) -> Markup:
    """The head of a chart's section: what it finds, and below that what it is, in `words`."""
    return join(
        [
            tag("h2", began(finding(screen, chart)), id=anchor),
            tag("p", tag("b", chart_title(screen, chart), "."), " ", words),
        ]
    )


def began(words: str) -> str:
    """Words as the beginning of a line."""
    return words[:1].upper() + words[1:]


def has_chart(screen: Screen, chart: Embed) -> bool:
    """Whether the view has anything that the chart could draw."""
    match chart:
        case Embed.SECTORS:
            return bool(screen.totals.by_sector.groups)
        case Embed.MAP:
            rows = screen.map_rows
            return bool(rows.drawn or rows.places or rows.lines or rows.hubs)
        case Embed.TIMELINE:
            return bool(screen.timeline)
        case Embed.MONEY:
            return bool(screen.totals.counted.low or screen.totals.overview.programmes)


def chosen_words(screen: Screen) -> str:
    """The chosen filters in words; “” when nothing is filtered."""
    return filters_in_words(
        screen.view.choice,
        dataset=screen.dataset,
        language=screen.lang,
        codelists=screen.codelists,
    )


def page_address(screen: Screen) -> str:
    """The whole address of this view; only its end where nobody knows where the page stands."""
    return screen.view.at(screen.address)


def publishers(screen: Screen, chart: Embed, *, most: int = MOST_PUBLISHERS) -> tuple[str, ...]:
    """Who published what the chart draws, those behind most of it first, and how many others."""
    lang, sources = screen.lang, screen.dataset.sources
    counted = Counter[str]()
    for several, times in Counter(_behind(screen, chart)).items():
        for name in several:
            counted[name] += times
    names = {sources[name].publisher_code: lang.text(sources[name].publisher) for name in counted}
    behind: Counter[str] = Counter()
    for name, times in counted.items():
        behind[sources[name].publisher_code] += times
    named = sorted(behind, key=lambda code: (-behind[code], names[code].casefold()))
    words = [names[code] for code in named[:most]]
    if (more := len(named) - len(words)) > 0:
        words.append(lang.n_("{n} other", "{n} others", more))
    return tuple(words)


def publishers_line(screen: Screen, chart: Embed) -> Markup:
    """Who published what a chart draws, and where the whole list is; “” where it draws nothing."""
    lang, who = screen.lang, publishers(screen, chart, most=MOST_BELOW)
    if not who:
        return Markup()
    more = link(lang._("Sources and method"), screen.view.to(Page.SOURCES).href)
    words = filled(lang._("Sources: {publishers}"), publishers=listed(lang, who))
    return tag("p", words, ". ", more, class_="ec-cite ec-publishers")


def _numbered(screen: Screen, chart: Embed) -> str:
    if chart is not Embed.MAP:
        return ""
    lang = screen.lang
    rows = screen.map_rows
    said = [
        f"{number} {lang.text(screen.dataset.corridors[line.corridor].name)}"
        for number, line in enumerate(rows.lines, start=1)
    ]
    if screen.view.shade is Shade.PROJECTS and any(row.shared for row in rows.drawn):
        said.append(star_words(screen))
    return " · ".join(said)


def star_words(screen: Screen) -> str:
    """What the star beside a region's number on the map stands for."""
    return screen.lang._(
        "* With projects shared between regions: each counts in every region it is in."
    )


def _behind(screen: Screen, chart: Embed) -> Iterable[tuple[str, ...]]:
    """The sources of each thing that is drawn, together: thousands of them have the same."""
    part = screen.part
    match chart:
        case Embed.TIMELINE:
            for row in screen.timeline:
                for mark in row.marks:
                    yield mark.sources
        case Embed.SECTORS | Embed.MONEY:
            for entry in (*part.packages, *part.projects):
                yield entry.sources
                for claim in entry.amount:
                    yield claim.sources
        case Embed.MAP:
            for place in (*part.projects, *part.corridors):
                yield place.sources

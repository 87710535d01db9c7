"""Investment by sector: money only where it was announced for the sector itself."""

from dataclasses import replace

from charts.plotly.ready import written
from charts.sectors.chart import investment_by_sector
from charts.sectors.words import NOT_SPLIT
from components.parts.chart import show_chart, show_publishers
from components.parts.filters import Go
from components.parts.links import link
from components.parts.markup import Markup, join, show, table, tag
from components.parts.sum_breakdown import (
    MOST_ROWS,
    Made,
    at_least,
    bar_made_of,
    brought,
    disputed_items,
    entry_link,
    is_disputed,
    made,
    made_of,
    rest_words,
    total_words,
)
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import Embed
from cooperation.totals.totals import Group, GroupTable
from cooperation.values.intervals import Bounds


def show_sectors(screen: Screen, go: Go) -> None:
    """The bars, what is not split, and the same as a table."""
    show(_head(screen))

    def clicked(codes: list[str]) -> None:
        chosen = screen.view.choice.sectors
        go(screen.view.with_choice(sectors=chosen ^ frozenset(codes)))

    show_chart(screen, _figure(screen), key="sectors", alt=_alt(screen), clicked=clicked)
    show_publishers(screen, Embed.SECTORS)
    show(_twin(screen))


@shared
def _figure(screen: Screen) -> str:
    figure = investment_by_sector(
        screen.totals.by_sector,
        lang=screen.lang,
        currency=screen.dataset.about.currency,
        names=lambda code: screen.name("sectors", code),
        theme=screen.theme,
        width=screen.width,
        selected=screen.view.choice.sectors,
        disputed=disputed_rows(screen),
    )
    return written(figure)


@shared
def _head(screen: Screen) -> Markup:
    heading = tag("h2", screen.lang._("Investment by sector"), id="sectors")
    return join([heading, tag("p", _caption(screen, screen.totals.by_sector))])


def _caption(screen: Screen, groups: GroupTable) -> str:
    lang, currency = screen.lang, screen.dataset.about.currency
    if not any(group.bounds.low for group in groups.groups) and groups.not_split.low <= 0:
        return lang._("No source states a sum for these alone.")
    if groups.not_split.low <= 0:
        return lang._("Every announced sum is stated for one sector.")
    return lang._(
        "Sources split no more than this: {amount} was announced as one sum for projects "
        "of several sectors and is not divided here.",
        amount=lang.bounds(groups.not_split, currency),
    )


@shared
def _alt(screen: Screen) -> str:
    lang, groups = screen.lang, screen.totals.by_sector
    return lang._(
        "Bars of investment and projects for {sectors}; the table below says the same.",
        sectors=lang.n_("{n} sector", "{n} sectors", len(groups.groups)),
    )


@shared
def _twin(screen: Screen) -> Markup:
    """The bars as a table: what each is made of, and what is named but not inside it."""
    lang, currency = screen.lang, screen.dataset.about.currency
    groups = screen.totals.by_sector
    if not groups.groups and groups.not_split.low <= 0:
        return Markup()
    heads = [
        lang._("Sector"),
        lang._("Projects"),
        lang._("Announced for this sector"),
        lang._("Its projects and what is stated for each"),
    ]
    last = [
        tag("span", lang._("Announced as one sum, not split by the source")),
        Markup(),
        tag("span", lang.bounds(groups.not_split, currency)),
        _unsplit(screen, groups),
    ]
    total = [
        tag("b", lang._("Counted total")),
        tag("b", lang.number(groups.projects)),
        tag("b", total_words(screen)),
        Markup(),
    ]
    rows = [*(_row(screen, group) for group in groups.groups), last, total]
    return tag(
        "details",
        tag("summary", lang._("Show as a table, with sources: how each number is made")),
        table(lang._("Investment by sector"), heads, rows, stack=True),
        class_="ec-how",
    )


def _row(screen: Screen, group: Group) -> list[Markup]:
    lang, currency = screen.lang, screen.dataset.about.currency
    name = link(
        screen.name("sectors", group.code),
        screen.view.with_choice(sectors=frozenset({group.code})).href,
        top=False,
    )
    counted = lang.number(group.projects + group.shared)
    if group.shared:
        counted += " " + lang._("({n} shared)", n=lang.number(group.shared))
    money = no_money(screen, group)
    if group.bounds.low:
        money = lang.bounds(at_least(group.bounds), currency)
    if group.derived:
        money += " " + lang._("(by subtraction)")
    return [name, tag("span", counted), tag("span", money), _made_of(screen, group)]


def no_money(screen: Screen, group: Group) -> str:
    """Why a sector has no sum of its own, as the chart says it."""
    lang = screen.lang
    if group.without_amount == group.projects + group.shared:
        return lang._("not stated")
    if group.beside:
        return lang._("stated separately, may be inside another sum")
    return lang._("stated, but not added up here")


def _made_of(screen: Screen, group: Group) -> Markup:
    """What adds up to the bar, then the projects that are not in it, each with the reason."""
    alone = sector_alone(screen, group.code)
    return bar_made_of(screen, alone, group.project_ids)


def sector_alone(screen: Screen, code: str) -> Made:
    """The counted total of one sector under the page's filters; its low end is the bar's."""
    return made_of(screen, replace(screen.view.choice, sectors=frozenset({code})))


def _left_by_sectors(screen: Screen, groups: GroupTable) -> dict[str, Bounds]:
    """What of each counted item no sector is sure to have; the low ends are the last row's."""
    left = {item.entry: item.bounds for item in screen.totals.overview.items}
    for group in groups.groups:
        for item in sector_alone(screen, group.code).overview.items:
            known = left[item.entry]
            left[item.entry] = replace(known, low=known.low - item.bounds.low)
    return left


def disputed_rows(screen: Screen) -> frozenset[str]:
    """The rows with a figure that sources give differently; “” for the one that is not split."""
    groups = screen.totals.by_sector
    found = {
        group.code
        for group in groups.groups
        if disputed_items(screen, sector_alone(screen, group.code).traces)
        or any(is_disputed(screen, item.entry) for item in group.beside)
    }
    left = _left_by_sectors(screen, groups)
    if any(left[entry].low > 0 for entry in disputed_items(screen, made(screen).traces)):
        found.add(NOT_SPLIT)
    return frozenset(found)


def _unsplit(screen: Screen, groups: GroupTable) -> Markup:
    """What is left of each counted sum when all that sectors have of their own is taken out."""
    lang, currency, known = screen.lang, screen.dataset.about.currency, made(screen)
    left = _left_by_sectors(screen, groups)
    lines = []
    some = [trace for trace in known.traces if left[trace.item.entry].low > 0]
    for trace in some[:MOST_ROWS]:
        rest = left[trace.item.entry]
        entry = tag("span", entry_link(screen, trace.item.entry))
        if rest == trace.item.bounds:
            lines.append(tag("li", entry, brought(screen, known, trace)))
        else:
            words = tag("b", lang.bounds(replace(rest, high=None), currency, full=True))
            reason = tag("small", lang._("by subtraction: its sum less what the rows above have"))
            lines.append(tag("li", entry, words, reason))
    if more := some[MOST_ROWS:]:
        low = sum(left[trace.item.entry].low for trace in more)
        others, sum_of_them = rest_words(screen, len(more), low)
        lines.append(tag("li", tag("span", others), tag("b", sum_of_them)))
    return tag("ul", *lines, class_="ec-sums")

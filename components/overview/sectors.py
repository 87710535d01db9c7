"""Investment by sector: money only where it was announced for the sector itself."""

from dataclasses import replace

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.sectors.chart import investment_by_sector
from charts.sectors.words import NOT_SPLIT
from components.parts.block import Block, Chart, Words
from components.parts.chart import publishers_line
from components.parts.links import entry_link, link
from components.parts.markup import Markup, join, table, tag
from components.parts.sum_breakdown import (
    at_least,
    bar_breakdown,
    count_with_shared,
    group_money,
    item_figure,
    most_rows,
    rest_words,
    sectors_title,
    total_words,
)
from components.state.screen import Screen
from components.state.view import Embed
from cooperation.totals.totals import Group, Grouping, GroupTable

SECTION = Embed.SECTORS.value


def sectors(screen: Screen) -> tuple[Block, ...]:
    """The bars, what is not split, and the same as a table."""
    heading = tag("h2", sectors_title(screen), id="sectors")
    head = join([heading, tag("p", _caption(screen, screen.totals.by_sector))])
    below = join([publishers_line(screen, Embed.SECTORS), _table(screen)])
    return (
        Words("sectors-head", head, section=SECTION),
        Chart(SECTION, _alt(screen), lambda room: _drawing(screen, room), section=SECTION),
        Words("sectors-words", below, section=SECTION),
    )


def _drawing(screen: Screen, room: Room) -> Drawing:
    view = screen.view
    chosen = view.choice.sectors
    return investment_by_sector(
        screen.totals.by_sector,
        lang=screen.lang,
        currency=screen.dataset.about.currency,
        names=lambda code: screen.name("sectors", code),
        href=lambda code: view.with_choice(sectors=chosen ^ {code}).href if code else "",
        width=room.width,
        selected=chosen,
        disputed=disputed_rows(screen),
    )


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


def _alt(screen: Screen) -> str:
    lang, groups = screen.lang, screen.totals.by_sector
    return lang._(
        "Bars of investment and projects for {sectors}; the table below says the same.",
        sectors=lang.n_("{n} sector", "{n} sectors", len(groups.groups)),
    )


def _table(screen: Screen) -> Markup:
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
        _unsplit(screen),
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
        table(sectors_title(screen), heads, rows, stack=True),
        class_="ec-how",
    )


def _row(screen: Screen, group: Group) -> list[Markup]:
    alone = screen.view.with_choice(sectors=frozenset({group.code})).href
    words = screen.name("sectors", group.code)
    name = link(words, alone, top=False) if group.code else tag("span", words)
    counted = count_with_shared(screen, group.projects + group.shared, group.shared)
    money = no_money(screen, group)
    if group.bounds.low:
        money = group_money(screen, at_least(group.bounds), group.derived)
    breakdown = bar_breakdown(screen, Grouping.SECTOR, group, alone)
    return [name, tag("span", counted), tag("span", money), breakdown]


def no_money(screen: Screen, group: Group) -> str:
    """Why a sector has no sum of its own, as the chart says it."""
    lang = screen.lang
    if group.without_amount == group.projects + group.shared:
        return lang._("not stated")
    if group.beside:
        return lang._("stated separately, may be inside another sum")
    return lang._("stated, but not added up here")


def disputed_rows(screen: Screen) -> frozenset[str]:
    """The rows with a figure that sources give differently; “” for the one that is not split."""
    disputed = screen.totals.disputed(Grouping.SECTOR)
    return disputed.groups | ({NOT_SPLIT} if disputed.not_split else set())


def _unsplit(screen: Screen) -> Markup:
    """What is left of each counted sum when all that sectors have of their own is taken out."""
    lang, currency = screen.lang, screen.dataset.about.currency
    left = screen.totals.by_sector.rest
    lines: list[Markup] = []
    most = most_rows(screen)
    some = [trace for trace in screen.traces if trace.item.entry in left]
    for trace in some[:most]:
        rest, whole = left[trace.item.entry], trace.item.bounds
        entry = tag("span", entry_link(screen, trace.item.entry))
        if rest == whole.low:
            lines.append(tag("li", entry, item_figure(screen, trace)))
        else:
            bounds = replace(whole, low=rest, high=None)
            words = tag("b", lang.bounds(bounds, currency, full=True))
            reason = tag("small", lang._("by subtraction: its sum less what the rows above have"))
            lines.append(tag("li", entry, words, reason))
    if more := some[most:]:
        low = sum(left[trace.item.entry] for trace in more)
        others, sum_of_them = rest_words(screen, len(more), low)
        lines.append(tag("li", tag("span", others), tag("b", sum_of_them)))
    return tag("ul", *lines, class_="ec-sums")

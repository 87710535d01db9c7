"""Investment by sector: money only where it was announced for the sector itself."""

from dataclasses import replace
from functools import lru_cache

from charts.ready import written
from charts.sectors import investment_by_sector
from components.charting import show_chart, show_publishers
from components.evidence import amounts
from components.key_figures import reason_words
from components.markup import Markup, join, show, table, tag
from components.screen import Screen
from components.selection import Go
from components.shared import shared
from components.soft_links import link
from components.view import Embed
from cooperation.codelists import Codelists
from cooperation.model import Dataset
from cooperation.selection import Choice, select
from cooperation.totals import Bounds, Counted, Group, GroupTable, Overview, overview

MOST_LISTED = 12
"""Entries listed under one sector before the rest are summed up."""


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
        tag("b", lang.bounds(groups.total, currency)),
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
    money = lang.bounds(_from(group.bounds), currency) if group.bounds.low else lang._("not stated")
    if group.derived:
        money += " " + lang._("(by subtraction)")
    return [name, tag("span", counted), tag("span", money), _made_of(screen, group)]


def _open(bounds: Bounds) -> Bounds:
    return replace(bounds, high=None)


def _made_of(screen: Screen, group: Group) -> Markup:
    """What adds up to the bar, then the projects that are not in it, each with the reason."""
    alone = sector_alone(screen, group.code)
    counted = [item for item in alone.items if item.bounds.low]
    inside = {item.entry for item in counted}
    rest = [project for project in group.project_ids if project not in inside]
    return tag("ul", *_adds_up(screen, counted), *_left_out(screen, alone, rest), class_="ec-sums")


def sector_alone(screen: Screen, code: str) -> Overview:
    """The counted total of one sector under the page's filters; its low end is the bar's."""
    choice = replace(screen.view.choice, sectors=frozenset({code}))
    return _overview(screen.dataset, screen.codelists, choice)


@lru_cache(maxsize=512)
def _overview(dataset: Dataset, codelists: Codelists, choice: Choice) -> Overview:
    return overview(select(dataset, choice, codelists=codelists))


def _adds_up(screen: Screen, items: list[Counted]) -> list[Markup]:
    """The items whose lower ends make the bar, the smallest ones of many as one sum."""
    lang, currency = screen.lang, screen.dataset.about.currency
    lines = []
    for item in items[:MOST_LISTED]:
        words = tag("b", lang.bounds(_from(item.bounds), currency, full=True))
        reason = lang._("of its sum, by subtraction or as stated by its projects")
        note = tag("small", reason) if item.entry in screen.dataset.packages else Markup()
        lines.append(tag("li", _entry(screen, item.entry), " ", words, note))
    if more := items[MOST_LISTED:]:
        low = sum(item.bounds.low for item in more)
        others = lang.n_("and {n} more", "and {n} more", len(more))
        words = tag("b", lang.bounds(Bounds(low, None), currency, full=True))
        lines.append(tag("li", others, " ", words))
    return lines


def _left_out(screen: Screen, alone: Overview, projects: list[str]) -> list[Markup]:
    lang, reasons = screen.lang, reason_words(screen)
    why: dict[str, str] = {}
    for item in alone.left_out:
        why.setdefault(item.entry, reasons[item.reason])
    lines = [
        tag(
            "li",
            _entry(screen, project),
            " ",
            amounts(screen, screen.entry(project).amount),
            tag("small", why[project]) if project in why else Markup(),
        )
        for project in projects[:MOST_LISTED]
    ]
    if (more := len(projects) - MOST_LISTED) > 0:
        lines.append(tag("li", lang.n_("and {n} more", "and {n} more", more)))
    return lines


def _from(bounds: Bounds) -> Bounds:
    """Bounds by their lower end: the upper one may hold money that no source gives to it."""
    return bounds if bounds.low == bounds.high else _open(bounds)


def _unsplit(screen: Screen) -> Markup:
    """The packages whose sum, or part of it, no source gives to a sector."""
    packages = screen.dataset.packages
    items = [
        tag("li", _entry(screen, item.entry), " ", amounts(screen, packages[item.entry].amount))
        for item in screen.totals.overview.items
        if item.entry in packages and packages[item.entry].amount
    ]
    return tag("ul", *items, class_="ec-sums")


def _entry(screen: Screen, entry: str) -> Markup:
    return link(screen.lang.text(screen.entry(entry).name), screen.entry_href(entry))


def beside(screen: Screen, group: Group) -> Markup:
    """Figures that stand beside a package, each with the project that has it."""
    parts = []
    for item in group.beside:
        words = screen.lang.amount(item.claim.amount)
        if item.claim.part is not None:
            words += f" ({screen.lang.text(item.claim.part)})"
        parts.append(join([words, ": ", _entry(screen, item.entry)]))
    return join(parts, "; ")

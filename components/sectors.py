"""Investment by sector: money only where it was announced for the sector itself."""

from dataclasses import replace

from charts.sectors import investment_by_sector
from components.charting import show_chart, show_publishers
from components.evidence import amounts
from components.key_figures import reason_words
from components.markup import Markup, join, show, table, tag
from components.screen import Screen
from components.selection import Go
from components.soft_links import link
from components.view import Embed
from cooperation.totals import Bounds, Group, GroupTable

MOST_LISTED = 12
"""Projects listed under one sector; the rest are a click away."""


def show_sectors(screen: Screen, go: Go) -> None:
    """The bars, what is not split, and the same as a table."""
    lang, groups = screen.lang, screen.totals.by_sector
    show(
        tag("h2", lang._("Investment by sector"), id="sectors"), tag("p", _caption(screen, groups))
    )
    figure = investment_by_sector(
        groups,
        lang=lang,
        currency=screen.dataset.about.currency,
        names=lambda code: screen.name("sectors", code),
        theme=screen.theme,
        width=screen.width,
        selected=screen.view.choice.sectors,
    )

    def clicked(codes: list[str]) -> None:
        chosen = screen.view.choice.sectors
        go(screen.view.with_choice(sectors=chosen ^ frozenset(codes)))

    show_chart(screen, figure, key="sectors", alt=_alt(screen, groups), clicked=clicked)
    show_publishers(screen, Embed.SECTORS)
    show(_twin(screen, groups))


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


def _alt(screen: Screen, groups: GroupTable) -> str:
    lang = screen.lang
    return lang._(
        "Bars of investment and projects for {sectors}; the table below says the same.",
        sectors=lang.n_("{n} sector", "{n} sectors", len(groups.groups)),
    )


def _twin(screen: Screen, groups: GroupTable) -> Markup:
    """The bars as a table: what each is made of, and what is named but not inside it."""
    lang, currency = screen.lang, screen.dataset.about.currency
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
    # Most of the way up to the high end is money that no source gives to this sector.
    least = group.bounds if group.bounds.low == group.bounds.high else _open(group.bounds)
    money = lang.bounds(least, currency) if group.bounds.low else lang._("not stated")
    if group.derived:
        money += " " + lang._("(by subtraction)")
    return [name, tag("span", counted), tag("span", money), _made_of(screen, group)]


def _open(bounds: Bounds) -> Bounds:
    return replace(bounds, high=None)


def _made_of(screen: Screen, group: Group) -> Markup:
    """Each project with what is stated for it, and why that is not in the bar where it is not."""
    lang = screen.lang
    reasons = reason_words(screen)
    why: dict[str, str] = {}
    for item in screen.totals.overview.left_out:
        why.setdefault(item.entry, reasons[item.reason])
    items = [
        tag(
            "li",
            _entry(screen, project),
            " ",
            amounts(screen, screen.entry(project).amount),
            tag("small", why[project]) if project in why else Markup(),
        )
        for project in group.project_ids[:MOST_LISTED]
    ]
    if (more := len(group.project_ids) - MOST_LISTED) > 0:
        href = screen.view.with_choice(sectors=frozenset({group.code})).href
        words = lang.n_("and {n} more", "and {n} more", more)
        items.append(tag("li", link(words, href, top=False)))
    return tag("ul", *items, class_="ec-sums")


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

"""Investment by sector: money only where it was announced for the sector itself."""

from charts.sectors import investment_by_sector
from components.charting import show_chart
from components.markup import Markup, join, show, tag
from components.screen import Screen
from components.selection import Go
from components.soft_links import link
from cooperation.totals import Group, GroupTable


def show_sectors(screen: Screen, go: Go) -> None:
    """The bars, what is not split, and the same as a table."""
    lang, table = screen.lang, screen.totals.by_sector
    show(tag("h2", lang._("Investment by sector"), id="sectors"), tag("p", _caption(screen, table)))
    figure = investment_by_sector(
        table,
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

    show_chart(screen, figure, key="sectors", alt=_alt(screen, table), clicked=clicked)
    show(_twin(screen, table))


def _caption(screen: Screen, table: GroupTable) -> str:
    lang, currency = screen.lang, screen.dataset.about.currency
    if table.not_split.low <= 0:
        return lang._("Every announced sum is stated for one sector.")
    return lang._(
        "Sources split no more than this: {amount} was announced as one sum for projects "
        "of several sectors and is not divided here.",
        amount=lang.bounds(table.not_split, currency),
    )


def _alt(screen: Screen, table: GroupTable) -> str:
    lang = screen.lang
    return lang._(
        "Bars of investment and projects for {sectors}; the table below says the same.",
        sectors=lang.n_("{n} sector", "{n} sectors", len(table.groups)),
    )


def _twin(screen: Screen, table: GroupTable) -> Markup:
    lang, currency = screen.lang, screen.dataset.about.currency
    head = tag(
        "tr",
        *(
            tag("th", words, scope="col", class_=css)
            for words, css in (
                (lang._("Sector"), None),
                (lang._("Projects"), "ec-number"),
                (lang._("Without an amount"), "ec-number"),
                (lang._("Announced for this sector"), "ec-number"),
                (lang._("Stated separately"), None),
            )
        ),
    )
    last = tag(
        "tr",
        tag("th", lang._("Announced as one sum, not split by the source"), scope="row"),
        tag("td"),
        tag("td"),
        tag("td", lang.bounds(table.not_split, currency), class_="ec-number"),
        tag("td"),
    )
    total = tag(
        "tr",
        tag("th", lang._("Counted total"), scope="row"),
        tag("td", lang.number(table.projects), class_="ec-number"),
        tag("td"),
        tag("td", lang.bounds(table.total, currency), class_="ec-number"),
        tag("td"),
        class_="ec-total",
    )
    return tag(
        "details",
        tag("summary", lang._("Show as a table, with sources")),
        tag(
            "table",
            tag("caption", lang._("Investment by sector")),
            tag("thead", head),
            tag("tbody", *(_row(screen, group) for group in table.groups), last, total),
            class_="ec-table",
        ),
        class_="ec-how",
    )


def _row(screen: Screen, group: Group) -> Markup:
    lang, currency = screen.lang, screen.dataset.about.currency
    name = link(
        screen.name("sectors", group.code),
        screen.view.with_choice(sectors=frozenset({group.code})).href,
        top=False,
    )
    counted = lang.number(group.projects + group.shared)
    if group.shared:
        counted += " " + lang._("({n} shared)", n=lang.number(group.shared))
    money = lang.bounds(group.bounds, currency) if group.bounds.low else lang._("not stated")
    if group.derived:
        money += " " + lang._("(by subtraction)")
    return tag(
        "tr",
        tag("th", name, scope="row"),
        tag("td", counted, class_="ec-number"),
        tag("td", lang.number(group.without_amount), class_="ec-number"),
        tag("td", money, class_="ec-number"),
        tag("td", beside(screen, group)),
    )


def beside(screen: Screen, group: Group) -> Markup:
    """Figures that stand beside a package, each with the project that has it."""
    lang = screen.lang
    parts = []
    for item in group.beside:
        words = lang.amount(item.claim.amount)
        if item.claim.part is not None:
            words += f" ({lang.text(item.claim.part)})"
        name = lang.text(screen.entry(item.entry).name)
        parts.append(join([words, ": ", link(name, screen.entry_href(item.entry))]))
    return join(parts, "; ")

"""The figures of a brief: the counted total and what makes it, programmes beside it, sectors."""

from dataclasses import replace

from components.overview.key_figures import headline_words, may_include
from components.overview.sectors import no_money
from components.parts.markup import Markup, join, tag
from components.parts.sum_breakdown import is_disputed, reason_words, total_words
from components.state.screen import Screen
from components.still.brief.notes import Notes
from components.still.brief.strips import Strips
from cooperation.model.enums import Measure
from cooperation.rows.timeline import marks_of
from cooperation.totals.totals import Counted, Group, LeftOutReason
from cooperation.values.intervals import total

MOST_ITEMS = 10
"""Sums named one by one; the rest are one line, so that the list still adds up."""
MOST_NAMES = 6
"""Entries named for each reason to leave one out."""


def headline(screen: Screen, notes: Notes) -> Markup:
    """The counted total with its hedge, and how it is made."""
    lang, overview = screen.lang, screen.totals.overview
    amount, more = headline_words(screen)
    made = bool(overview.items)
    coverage = lang._(
        "{some} of {projects} have an amount of their own",
        some=lang.number(overview.with_amount),
        projects=lang.n_("{n} project", "{n} projects", overview.projects),
    )
    return tag(
        "section",
        tag("p", lang._("Announced investment, each sum counted once"), class_="label"),
        tag("p", amount, class_="big"),
        tag("p", more) if more else Markup(),
        tag("p", coverage) if overview.projects else Markup(),
        *([tag("h2", lang._("How was this number made?")), _items(screen, notes)] if made else []),
        class_="made",
    )


def _items(screen: Screen, notes: Notes) -> Markup:
    lang, overview = screen.lang, screen.totals.overview
    currency = screen.dataset.about.currency

    def row(words: str, *amount: str, css: str | None = None) -> Markup:
        return tag("tr", tag("th", words, scope="row"), tag("td", *amount), class_=css)

    rows = [
        row(lang.text(screen.entry(item.entry).name), *_added(screen, notes, item))
        for item in overview.items[:MOST_ITEMS]
    ]
    rest = overview.items[MOST_ITEMS:]
    if rest:
        together = total(item.bounds for item in rest)
        words = lang.n_("{n} more sum together", "{n} more sums together", len(rest))
        rows.append(row(words, lang.bounds(together, currency)))
    rows.append(row(lang._("Counted total"), total_words(screen), css="total"))
    return tag("table", *rows, class_="sums")


def _added(screen: Screen, notes: Notes, item: Counted) -> tuple[str, ...]:
    """What an item adds; where that is nothing, what is said of it all the same."""
    lang = screen.lang
    if item.bounds.disclosed:
        added = lang.bounds(item.bounds, screen.dataset.about.currency)
        cited = notes.cited(name for claim in item.claims for name in claim.sources)
        if not is_disputed(screen, item.entry):
            return added, cited
        return added, cited, tag("small", " (", lang._("sources differ"), ")")
    claims = screen.entry(item.entry).amount
    if not any(claim.amount.disclosed for claim in claims):
        return (notes.unknown(lang._("not disclosed")),)
    said = notes.amounts(claims, usual=Measure.INVESTMENT, with_others=False)
    return (tag("span", lang._("not added:"), " ", said, class_="unknown"),)


def left_out(screen: Screen, notes: Notes) -> Markup:
    """What is not in the counted total, and why."""
    lang, overview = screen.lang, screen.totals.overview
    listed: dict[LeftOutReason, list[Markup]] = {}
    for item in overview.left_out:
        name = lang.text(screen.entry(item.entry).name)
        said: str = name
        if item.claim is not None:
            amount = lang.amount(item.claim.amount)
            said = join([name, " ", amount, notes.cited(item.claim.sources)])
        listed.setdefault(item.reason, []).append(join([said]))
    if not listed:
        return Markup()
    words = reason_words(screen)
    reasons = [
        tag("li", tag("em", words[reason]), ": ", join(_some(screen, entries), "; "))
        for reason, entries in listed.items()
    ]
    return tag(
        "section",
        tag("p", lang._("Not in the total:"), class_="label"),
        tag("ul", *reasons),
        class_="left-out",
    )


def _some(screen: Screen, entries: list[Markup]) -> list[Markup]:
    more = len(entries) - MOST_NAMES
    if more <= 0:
        return entries
    return [*entries[:MOST_NAMES], join([screen.lang.n_("and {n} more", "and {n} more", more)])]


def beside(screen: Screen, notes: Notes, strips: Strips) -> Markup:
    """Programmes, never added, each with its time, and the counts of what is listed below."""
    lang, overview = screen.lang, screen.totals.overview
    parts = []
    items = overview.programmes
    if items:
        label = lang._("Programmes and portfolios beside it, never added")
        head = tag("tr", tag("td"), tag("td", strips.head, class_="time"), tag("td"))
        rows = [
            tag(
                "tr",
                tag("th", lang.text(item.package.name), scope="row"),
                tag(
                    "td",
                    strips.of(marks_of(item.package, dataset=screen.dataset)),
                    class_="time",
                ),
                tag("td", notes.amounts(item.package.amount, usual=Measure.INVESTMENT)),
            )
            for item in items[:MOST_ITEMS]
        ]
        if (more := len(items) - MOST_ITEMS) > 0:
            words = lang.n_("and {n} more", "and {n} more", more)
            rows.append(tag("tr", tag("th", words, scope="row"), tag("td"), tag("td")))
        parts += [tag("p", label, class_="label"), tag("table", head, *rows, class_="sums")]
        if said := may_include(screen):
            parts.append(tag("p", said))
    parts.append(_counts(screen))
    return tag("section", *parts, class_="beside")


def _counts(screen: Screen) -> Markup:
    lang, overview = screen.lang, screen.totals.overview
    counts = [
        lang.n_("{n} project", "{n} projects", overview.projects),
        lang.n_("{n} region", "{n} regions", overview.regions),
        lang.n_("{n} corridor or hub", "{n} corridors and hubs", overview.corridors),
    ]
    if overview.unnamed:
        counts.append(
            lang.n_("{n} more stated, not named", "{n} more stated, not named", overview.unnamed)
        )
    return tag("p", join(counts, " · "), class_="counts")


def sectors(screen: Screen, notes: Notes) -> Markup:
    """Money and projects by sector, and what no source splits."""
    lang, table = screen.lang, screen.totals.by_sector
    currency = screen.dataset.about.currency
    if not table.groups and table.not_split.low <= 0:
        return Markup()
    heads = (
        lang._("Sector"),
        lang._("Projects"),
        lang._("Without an amount"),
        lang._("Announced for this sector"),
    )
    rows = [_sector(screen, notes, group) for group in table.groups]
    if table.not_split.low > 0:
        words = lang._("Announced as one sum, not split by the source")
        rows.append(_row(words, "", "", lang.bounds(table.not_split, currency)))
    whole = total_words(screen)
    projects = lang.number(table.projects)
    rows.append(_row(lang._("Counted total"), projects, "", whole, css="total"))
    return tag(
        "section",
        tag("h2", lang._("Investment by sector")),
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", words, scope="col") for words in heads))),
            tag("tbody", *rows),
            class_="listed sectors",
        ),
    )


def _row(name: str, counted: str, without: str, money: str, css: str | None = None) -> Markup:
    cells = ((counted, "number"), (without, "number"), (money, None))
    return tag(
        "tr",
        tag("th", name, scope="row"),
        *(tag("td", cell, class_=kind) for cell, kind in cells),
        class_=css,
    )


def _sector(screen: Screen, notes: Notes, group: Group) -> Markup:
    lang = screen.lang
    counted = lang.number(group.projects + group.shared)
    if group.shared:
        counted += " " + lang._("({n} shared)", n=lang.number(group.shared))
    said: list[str] = []
    if group.bounds.low:
        # Most of the way up to the high end is money that no source gives to this sector.
        exact = group.bounds.low == group.bounds.high
        least = group.bounds if exact else replace(group.bounds, high=None)
        money = lang.bounds(least, screen.dataset.about.currency)
        said.append(f"{money} {lang._('(by subtraction)')}" if group.derived else money)
    if group.beside:
        apart = [
            join([lang.amount(item.claim.amount), notes.cited(item.claim.sources)])
            for item in group.beside[:MOST_NAMES]
        ]
        said.append(tag("small", lang._("stated separately:"), " ", join(apart, "; ")))
    money = join(said, " ") if said else notes.unknown(no_money(screen, group))
    name = screen.name("sectors", group.code) if group.code else lang._("not stated")
    return _row(name, counted, lang.number(group.without_amount), money)

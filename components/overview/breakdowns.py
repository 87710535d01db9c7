"""The total by status, country, year, currency and measure: a small table for each of several."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from components.overview.sectors import no_money
from components.overview.statuses import statuses
from components.parts.block import HtmlBlock
from components.parts.links import link
from components.parts.markup import Markup, join, table, tag
from components.parts.sum_breakdown import at_least, count_with_shared, group_money
from components.state.screen import Screen
from cooperation.totals.totals import Group, Grouping, Totals
from cooperation.values.intervals import Bounds

MOST_LISTED = 15
"""Rows of one table; the smallest of more are one row."""
MOST_CURRENCIES = 5
"""Sums without a rate in one cell; the table by currency has all."""


def breakdowns(screen: Screen) -> HtmlBlock | None:
    """What the total is by everything but sector and region; None where it is of one kind only."""
    lang = screen.lang
    tables = [
        _by_status(screen),
        _by_group(screen, lang._("By country"), Grouping.COUNTRY, _country(screen)),
        _by_group(screen, lang._("By year of announcement"), Grouping.YEAR, _year(screen)),
        _by_currency(screen),
        _by_measure(screen),
    ]
    shown, ladder = [listed for listed in tables if listed], statuses(screen)
    if not (shown or ladder):
        return None
    title = lang._("The total by status, country, year and currency")
    listed = tag("div", *shown, class_="ec-breakdowns") if shown else Markup()
    return HtmlBlock("breakdowns", join([tag("h2", title, id="breakdowns"), ladder, listed]))


def set_aside_words(screen: Screen, code: str) -> str:
    """What of the money of a status is left out of the total; “” for none."""
    left_out = screen.once("left out", lambda: _left_out(screen)).get(code, ())
    if not left_out:
        return ""
    return screen.lang._("{amount}, not counted", amount=screen.lang.listed(left_out))


def _left_out(screen: Screen) -> dict[str, list[str]]:
    """The money that statuses keep out of the total, by status, a text for each currency."""
    set_aside, own = screen.totals.set_aside, screen.dataset.about.currency
    others = without_rate_words(screen, set_aside, Grouping.STATUS)
    found = {}
    for group in set_aside.by_status.groups:
        amounts = others.get(group.code, [])
        if group.bounds.low or (group.bounds.high != 0 and not amounts):
            amounts = [screen.lang.bounds(group.bounds, own), *amounts]
        if amounts:
            found[group.code] = amounts
    return found


def without_rate_words(
    screen: Screen, totals: Totals, grouping: Grouping
) -> Mapping[str, list[str]]:
    """By group, its sums that no sourced rate converts, the largest currencies first."""
    lang, found = screen.lang, {}
    for code, sums in totals.in_currencies(grouping).items():
        amounts = [lang.bounds(known, currency) for currency, known in sums.items() if known.low]
        if amounts[MOST_CURRENCIES:]:
            more = len(amounts) - MOST_CURRENCIES
            amounts[MOST_CURRENCIES:] = [
                lang.n_("{n} other currency", "{n} other currencies", more)
            ]
        if amounts:
            found[code] = amounts
    return found


def _by_status(screen: Screen) -> Markup:
    lang = screen.lang

    def name(code: str) -> Markup:
        if not code:
            return tag("span", lang._("no status given"))
        alone = screen.choice_href("statuses", frozenset({code}))
        return link(screen.name("statuses", code), alone)

    def beside(group: Group) -> str:
        return set_aside_words(screen, group.code)

    return _by_group(screen, lang._("By status"), Grouping.STATUS, name, beside)


def _country(screen: Screen) -> Callable[[str], Markup]:
    """The name of a country that projects are in."""

    def name(code: str) -> Markup:
        words = screen.name("countries", code) if code else screen.lang._("country not stated")
        return tag("span", words)

    return name


def _year(screen: Screen) -> Callable[[str], Markup]:
    """The way to what was announced in a year."""

    def name(code: str) -> Markup:
        if not code:
            return tag("span", screen.lang._("date not stated"))
        year = int(code)
        return link(code, screen.view.with_choice(since=year, until=year).href)

    return name


def _money(screen: Screen, group: Group) -> str:
    if not group.bounds.low:
        return no_money(screen, group)
    return group_money(screen, at_least(group.bounds), group.derived)


def _by_group(
    screen: Screen,
    title: str,
    grouping: Grouping,
    name: Callable[[str], Markup],
    beside: Callable[[Group], str] = lambda _: "",
) -> Markup:
    """One table; nothing for a single group, which says what the headline says.

    `beside` gives what of a group is not in the total.
    """
    lang, currency = screen.lang, screen.dataset.about.currency
    groups = screen.totals.table(grouping)
    without_rate = without_rate_words(screen, screen.totals, grouping)
    # A group of no project has at most a share of a sum that no source splits.
    listed = [group for group in groups.groups if group.project_ids or group.bounds.low]
    if len(listed) < 2:
        return Markup()
    shown, rest = _largest(listed)

    def money(group: Group) -> str:
        apart = without_rate.get(group.code, [])
        words = [
            lang._("{amount}, without an exchange rate", amount=lang.listed(apart))
            if apart
            else "",
            beside(group),
        ]
        nothing = not group.bounds.low and any(words)
        return "; ".join(filter(None, ["" if nothing else _money(screen, group), *words]))

    rows = [
        [
            name(group.code),
            tag("span", count_with_shared(screen, group.projects + group.shared, group.shared)),
            tag("span", money(group)),
        ]
        for group in shown
    ]
    if rest:
        low = sum(group.bounds.low for group in rest)
        words = lang.n_("and {n} more", "and {n} more", len(rest))
        least = lang.bounds(Bounds(low, None), currency) if low else ""
        rows.append([tag("span", words), Markup(), tag("span", least)])
    if groups.not_split.low > 0:
        one_sum = tag("span", lang._("Announced as one sum, not split by the source"))
        rows.append([one_sum, Markup(), tag("span", lang.bounds(groups.not_split, currency))])
    return tag("div", _listed([title, lang._("Projects"), screen.measure_name], rows))


def _largest(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The largest groups and the others, each in the order given; of equal ones the last."""
    ranked = sorted(
        range(len(groups)),
        key=lambda place: (groups[place].bounds.low, groups[place].projects, place),
        reverse=True,
    )
    kept = set(ranked[:MOST_LISTED])
    return (
        [group for place, group in enumerate(groups) if place in kept],
        [group for place, group in enumerate(groups) if place not in kept],
    )


def _by_currency(screen: Screen) -> Markup:
    """Sums that no sourced rate converts, a line for each currency, the largest first."""
    lang = screen.lang
    others = [(code, sum_) for code, sum_ in screen.totals.by_currency.items() if sum_.high != 0]
    if not others:
        return Markup()
    title = lang._("By currency")
    own = screen.dataset.about.currency
    counted = screen.totals.counted
    rows = [[tag("span", own), tag("span", lang.bounds(counted, own))]] if counted.low else []
    rows += [[tag("span", code), tag("span", lang.bounds(known, code))] for code, known in others]
    note = lang._(
        "Sums in other currencies that have no sourced rate of the same days are not in the total."
    )
    listed = _listed([title, screen.measure_name], rows)
    return tag("div", listed, tag("p", note, class_="ec-label"))


def _by_measure(screen: Screen) -> Markup:
    """The total of each measure; different measures are never added up."""
    lang, currency, totals = screen.lang, screen.dataset.about.currency, screen.totals.by_measure
    if len(totals) < 2:
        return Markup()
    title = lang._("By what the amounts measure")
    rows = [
        [
            link(screen.name("measures", measure), screen.view.measuring(measure).href),
            tag("span", lang.bounds(known, currency)),
        ]
        for measure, known in totals.items()
    ]
    note = lang._("Different measures are never added to each other.")
    listed = _listed([title, lang._("Total")], rows)
    return tag("div", listed, tag("p", note, class_="ec-label"))


def _listed(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    columns = [(head, itemgetter(number)) for number, head in enumerate(heads)]
    return table("", columns, rows, class_="ec-table")

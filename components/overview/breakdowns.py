"""The total by status, country, year, currency and measure: a ladder, and tables for the rest."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter

from components.overview.group_sums import (
    set_aside_in_groups,
    sum_words,
    total_in_words,
    without_rate_words,
)
from components.overview.statuses import statuses
from components.parts.block import HtmlBlock
from components.parts.links import link, number_more
from components.parts.markup import Markup, join, opening, table, tag
from components.parts.sum_breakdown import count_with_shared
from components.state.screen import Screen
from cooperation.language.language import Language
from cooperation.model.enums import Measure
from cooperation.totals.totals import Group, Grouping, Totals
from cooperation.values.intervals import Bounds

MOST_LISTED = 15
"""Rows of one table in sight; the smallest of more are folded up under it."""


def breakdowns(screen: Screen) -> HtmlBlock | None:
    """What the total is by everything but sector and region; None where it is of one kind only."""
    lang = screen.lang
    tables = [
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


def _by_group(
    screen: Screen,
    title: str,
    grouping: Grouping,
    name: Callable[[str], Markup],
) -> Markup:
    """One table; nothing for a single group, which says what the headline says."""
    lang = screen.lang
    columns = [_Column(screen, totals, grouping) for totals in _measured(screen).values()]
    # A group of no project has at most a share of a sum that no source splits.
    found = [group for group in columns[0].table.groups if group.project_ids or group.bounds.low]
    if len(found) < 2:
        return Markup()
    shown, rest = _largest(found)

    def rows(groups: Iterable[Group]) -> list[list[Markup]]:
        return [
            [
                name(group.code),
                tag("span", _number(screen, grouping, group)),
                *(tag("span", column.words(group.code)) for column in columns),
            ]
            for group in groups
        ]

    listed = rows(shown)
    if rest:
        least = [tag("span", column.least(group.code for group in rest)) for column in columns]
        listed.append([tag("span", number_more(screen, len(rest))), Markup(), *least])
    if any(column.not_split for column in columns):
        one_sum = tag("span", _not_split_words(lang, grouping))
        listed.append([one_sum, Markup(), *(tag("span", column.not_split) for column in columns)])
    heads = [title, lang._("Projects"), *_measure_names(screen)]
    more = lang.n_("Show {n} more", "Show {n} more", len(rest))
    folded = opening(more, _listed(heads, rows(rest))) if rest else Markup()
    return tag("div", _listed(heads, listed), folded)


def _number(screen: Screen, grouping: Grouping, group: Group) -> str:
    """How many projects a group has; of a year also how many more may be of it."""
    lang = screen.lang
    if grouping is not Grouping.YEAR or not group.shared:
        return count_with_shared(screen, group.projects + group.shared, group.shared)
    perhaps = lang.n_(
        "{n} more may lie in this year", "{n} more may lie in this year", group.shared
    )
    return f"{lang.number(group.projects)}; {perhaps}"


def _not_split_words(lang: Language, grouping: Grouping) -> str:
    """What is said of a sum that lies in no group for sure."""
    if grouping is Grouping.YEAR:
        return lang._("Announced over several years, or at a date that may lie in several")
    return lang._("Announced as one sum, not split by the source")


def _measured(screen: Screen) -> Mapping[Measure, Totals]:
    """The totals of what is shown, then of what else the dataset is about, each by itself."""
    of_measures = screen.totals.of_measures
    others = [one for one in screen.dataset.measures if one in of_measures]
    return {screen.measure: screen.totals} | {
        one: of_measures[one] for one in others if one is not screen.measure
    }


def _measure_names(screen: Screen) -> list[str]:
    return [screen.name("measures", measure) for measure in _measured(screen)]


class _Column:
    """What one measure comes to in each group of a table."""

    def __init__(self, screen: Screen, totals: Totals, grouping: Grouping) -> None:
        self.screen, self.table = screen, totals.table(grouping)
        self._without_rate = without_rate_words(screen, totals, grouping)
        self._set_aside = set_aside_in_groups(screen, totals, grouping)
        self._groups = {group.code: group for group in self.table.groups}
        self._is_shown = totals is screen.totals

    def words(self, code: str) -> str:
        """The sum of a group; of another measure than is shown only what is stated of it."""
        group, aside = self._groups.get(code), self._set_aside.get(code, "")
        if group is None or not (
            self._is_shown or group.bounds.low or self._without_rate.get(code) or aside
        ):
            return ""
        return sum_words(self.screen, group, self._without_rate, aside)

    def least(self, codes: Iterable[str]) -> str:
        """What groups come to at least; “” where that is nothing."""
        low = sum(group.bounds.low for code in codes if (group := self._groups.get(code)))
        return self._money(Bounds(low, None)) if low else ""

    @property
    def not_split(self) -> str:
        """What is stated as one sum for several groups; “” for nothing."""
        return self._money(self.table.not_split) if self.table.not_split.low > 0 else ""

    def _money(self, known: Bounds) -> str:
        return self.screen.lang.bounds(known, self.screen.dataset.about.currency)


def _largest(groups: Sequence[Group]) -> tuple[list[Group], list[Group]]:
    """The largest groups and the others, each in the order given; of equal ones the last.

    One more alone is named, for a row that says so would be no shorter.
    """
    most = MOST_LISTED if len(groups) > MOST_LISTED + 1 else len(groups)
    ranked = sorted(
        range(len(groups)),
        key=lambda place: (groups[place].bounds.low, groups[place].projects, place),
        reverse=True,
    )
    kept = set(ranked[:most])
    return (
        [group for place, group in enumerate(groups) if place in kept],
        [group for place, group in enumerate(groups) if place not in kept],
    )


def _by_currency(screen: Screen) -> Markup:
    """Sums that no sourced rate converts, a line for each currency, the largest first."""
    lang, own = screen.lang, screen.dataset.about.currency
    columns = []
    for totals in _measured(screen).values():
        counted = {own: totals.counted} if totals.counted.low else {}
        others = {code: known for code, known in totals.by_currency.items() if known.high != 0}
        columns.append(counted | others)
    codes = list(dict.fromkeys(code for sums in columns for code in sums if code != own))
    if not codes:
        return Markup()
    title = lang._("By currency")
    if any(own in sums for sums in columns):
        codes.insert(0, own)
    rows = [
        [
            tag("span", code),
            *(
                tag("span", lang.bounds(sums[code], code) if code in sums else "")
                for sums in columns
            ),
        ]
        for code in codes
    ]
    note = lang._(
        "Sums in other currencies that have no sourced rate of the same days are not in the total."
    )
    listed = _listed([title, *_measure_names(screen)], rows)
    return tag("div", listed, tag("p", note, class_="ec-label"))


def _by_measure(screen: Screen) -> Markup:
    """The total of each measure; different measures are never added up."""
    lang, of_measures = screen.lang, screen.totals.of_measures
    if len(of_measures) < 2:
        return Markup()
    title = lang._("By what the amounts measure")
    rows = [
        [
            link(screen.name("measures", measure), screen.view.measuring(measure).href),
            tag("span", total_in_words(screen, totals)),
        ]
        for measure, totals in of_measures.items()
    ]
    note = lang._("Different measures are never added to each other.")
    listed = _listed([title, lang._("Total")], rows)
    return tag("div", listed, tag("p", note, class_="ec-label"))


def _listed(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Markup:
    columns = [(head, itemgetter(number)) for number, head in enumerate(heads)]
    return table("", columns, rows, class_="ec-table")

"""The sum of a group in words: counted, without a rate, and what its status leaves out."""

from collections.abc import Mapping, Sequence

from components.parts.sum_breakdown import at_least, group_money
from components.state.screen import Screen
from cooperation.language.language import Language
from cooperation.model.enums import Measure
from cooperation.totals.totals import Group, Grouping, Totals
from cooperation.values.intervals import Bounds

MOST_CURRENCIES = 5
"""Sums without a rate in one cell; the table by currency has all."""


def sum_words(
    screen: Screen, group: Group, without_rate: Mapping[str, Sequence[str]], *beside: str
) -> str:
    """All that is said of the money of a group; `beside` is what of it is not in the total."""
    apart = apart_words(screen.lang, without_rate.get(group.code, ()))
    return _together(group.bounds, _counted(screen, group), apart, *beside)


def total_in_words(screen: Screen, totals: Totals) -> str:
    """All that is said of the money of a whole total: counted, without a rate, not counted."""
    lang, own = screen.lang, screen.dataset.about.currency
    apart = apart_words(lang, sums_without_rate(screen, totals))
    left_out = _not_counted_words(lang, all_sums(screen, totals.set_aside))
    return _together(totals.counted, lang.bounds(totals.counted, own), apart, left_out)


def _together(known: Bounds, counted: str, *beside: str) -> str:
    """What is counted and what stands beside it; where it is nothing, the latter alone."""
    nothing = not known.low and any(beside)
    return "; ".join(filter(None, ["" if nothing else counted, *beside]))


def apart_words(lang: Language, amounts: Sequence[str]) -> str:
    """Sums that no sourced rate converts; “” for none."""
    if not amounts:
        return ""
    return lang._("{amount}, without an exchange rate", amount=lang.listed(amounts))


def _not_counted_words(lang: Language, amounts: Sequence[str]) -> str:
    return lang._("{amount}, not counted", amount=lang.listed(amounts)) if amounts else ""


def _counted(screen: Screen, group: Group) -> str:
    if not group.bounds.low:
        return no_money(screen, group)
    return group_money(screen, at_least(group.bounds), group.derived)


def no_money(screen: Screen, group: Group) -> str:
    """Why a group has no sum of its own, as the chart by sector says it."""
    lang = screen.lang
    if group.without_amount == group.projects + group.shared:
        return lang._("not stated")
    if group.beside:
        return lang._("stated separately, may be inside another sum")
    return lang._("stated, but not added up here")


def set_aside_words(screen: Screen, code: str) -> str:
    """What of the money of a status is left out of the total; “” for none."""
    left_out = screen.once("left out", lambda: _left_out(screen))
    return _not_counted_words(screen.lang, left_out.get(code, ()))


def _left_out(screen: Screen) -> dict[str, list[str]]:
    """The money that statuses keep out of the total, by status, a text for each currency."""
    set_aside, own = screen.totals.set_aside, screen.dataset.about.currency
    others = without_rate_words(screen, set_aside, Grouping.STATUS)
    measured = _left_out_of_other_measures(screen)
    found = {}
    for group in set_aside.by_status.groups:
        amounts = [*others.get(group.code, ()), *measured.get(group.code, ())]
        if group.bounds.low or (group.bounds.high != 0 and not amounts):
            amounts = [screen.lang.bounds(group.bounds, own), *amounts]
        if amounts:
            found[group.code] = amounts
    return found


def set_aside_in_groups(screen: Screen, totals: Totals, grouping: Grouping) -> Mapping[str, str]:
    """By group, what statuses keep out of a total of the sums that lie in that group alone."""
    set_aside, own = totals.set_aside, screen.dataset.about.currency
    if not (set_aside.counted.low or set_aside.by_currency):
        return {}
    amounts = {
        group.code: [screen.lang.bounds(group.bounds, own)]
        for group in set_aside.table(grouping).groups
        if group.bounds.low
    }
    for code, others in without_rate_words(screen, set_aside, grouping).items():
        amounts.setdefault(code, []).extend(others)
    return {code: _not_counted_words(screen.lang, listed) for code, listed in amounts.items()}


def _left_out_of_other_measures(screen: Screen) -> dict[str, list[str]]:
    """By status, what else than the total measures is left out: “7 mn USD (grant)”."""
    found: dict[str, list[str]] = {}
    about = screen.dataset.measures
    for measure in dict.fromkeys((*about, *screen.totals.by_measure)):
        if measure is screen.measure or measure not in screen.totals.by_measure:
            continue
        set_aside = screen.totals.of_measures[measure].set_aside
        for code, known in set_aside.bounds_by(Grouping.STATUS).items():
            amount = screen.lang.bounds(known, screen.dataset.about.currency)
            found.setdefault(code, []).append(of_measure(screen, amount, measure))
    return found


def counted_of_other_measures(screen: Screen) -> Mapping[str, Sequence[str]]:
    """By status, what of the other totals of the dataset it is in: “7 mn USD (grant)”."""
    return screen.once("other measures", lambda: _counted_of_other_measures(screen))


def _counted_of_other_measures(screen: Screen) -> dict[str, list[str]]:
    own, found = screen.dataset.about.currency, dict[str, list[str]]()
    totals = screen.totals.of_measures
    for measure in screen.dataset.measures:
        if measure is screen.measure or measure not in totals:
            continue
        for group in totals[measure].by_status.groups:
            if group.bounds.low:
                amount = screen.lang.bounds(at_least(group.bounds), own)
                found.setdefault(group.code, []).append(of_measure(screen, amount, measure))
    return found


def of_measure(screen: Screen, amount: str, measure: Measure) -> str:
    """A sum with what it measures: “7 mn USD (grant)”."""
    what = screen.name("measures", measure).casefold()
    return screen.lang._("{amount} ({what})", amount=amount, what=what)


def without_rate_words(
    screen: Screen, totals: Totals, grouping: Grouping
) -> Mapping[str, list[str]]:
    """By group, its sums that no sourced rate converts, the largest currencies first."""
    found = totals.in_currencies(grouping).items()
    return {code: amounts for code, sums in found if (amounts := _by_currency(screen, sums))}


def all_sums(screen: Screen, totals: Totals) -> list[str]:
    """The total, if anything is counted, and the sums that no sourced rate converts."""
    own = screen.dataset.about.currency
    counted = [screen.lang.bounds(totals.counted, own)] if totals.counted.low else []
    return [*counted, *sums_without_rate(screen, totals)]


def sums_without_rate(screen: Screen, totals: Totals) -> list[str]:
    """The sums that no sourced rate converts, of very many the largest."""
    return _by_currency(screen, totals.by_currency)


def _by_currency(screen: Screen, sums: Mapping[str, Bounds]) -> list[str]:
    lang = screen.lang
    amounts = [lang.bounds(known, currency) for currency, known in sums.items() if known.low]
    if amounts[MOST_CURRENCIES:]:
        more = len(amounts) - MOST_CURRENCIES
        amounts[MOST_CURRENCIES:] = [lang.n_("{n} other currency", "{n} other currencies", more)]
    return amounts

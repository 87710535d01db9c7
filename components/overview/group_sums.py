"""The sum of a group in words: counted, without a rate, and what its status leaves out."""

from collections.abc import Mapping, Sequence

from components.overview.sectors import no_money
from components.parts.sum_breakdown import at_least, group_money
from components.state.screen import Screen
from cooperation.totals.totals import Group, Grouping, Totals, all_totals
from cooperation.values.intervals import Bounds

MOST_CURRENCIES = 5
"""Sums without a rate in one cell; the table by currency has all."""


def sum_words(
    screen: Screen, group: Group, without_rate: Mapping[str, Sequence[str]], beside: str = ""
) -> str:
    """All that is said of the money of a group; `beside` is what of it is not in the total."""
    lang, apart = screen.lang, without_rate.get(group.code, [])
    words = [
        lang._("{amount}, without an exchange rate", amount=lang.listed(apart)) if apart else "",
        beside,
    ]
    nothing = not group.bounds.low and any(words)
    return "; ".join(filter(None, ["" if nothing else _counted(screen, group), *words]))


def total_in_words(screen: Screen, totals: Totals) -> str:
    """All that is said of the money of a whole total: counted, without a rate, not counted."""
    lang, own = screen.lang, screen.dataset.about.currency
    set_aside = totals.set_aside
    dead = [lang.bounds(set_aside.counted, own)] if set_aside.counted.low else []
    dead += _in_other_currencies(screen, set_aside.by_currency)
    apart = _in_other_currencies(screen, totals.by_currency)
    words = [
        lang._("{amount}, without an exchange rate", amount=lang.listed(apart)) if apart else "",
        lang._("{amount}, not counted", amount=lang.listed(dead)) if dead else "",
    ]
    counted = "" if not totals.counted.low and any(words) else lang.bounds(totals.counted, own)
    return "; ".join(filter(None, [counted, *words]))


def _counted(screen: Screen, group: Group) -> str:
    if not group.bounds.low:
        return no_money(screen, group)
    return group_money(screen, at_least(group.bounds), group.derived)


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
    return {
        code: screen.lang._("{amount}, not counted", amount=screen.lang.listed(listed))
        for code, listed in amounts.items()
    }


def _left_out_of_other_measures(screen: Screen) -> dict[str, list[str]]:
    """By status, what else than the total measures is left out: “7 mn USD (grant)”."""
    found: dict[str, list[str]] = {}
    for measure in screen.totals.by_measure:
        if measure is screen.measure:
            continue
        part = screen.part.of_measure(measure).set_aside
        for code, known in all_totals(part).bounds_by(Grouping.STATUS).items():
            amount = screen.lang.bounds(known, screen.dataset.about.currency)
            what = screen.name("measures", measure).casefold()
            words = screen.lang._("{amount} ({what})", amount=amount, what=what)
            found.setdefault(code, []).append(words)
    return found


def without_rate_words(
    screen: Screen, totals: Totals, grouping: Grouping
) -> Mapping[str, list[str]]:
    """By group, its sums that no sourced rate converts, the largest currencies first."""
    found = {}
    for code, sums in totals.in_currencies(grouping).items():
        if amounts := _in_other_currencies(screen, sums):
            found[code] = amounts
    return found


def _in_other_currencies(screen: Screen, sums: Mapping[str, Bounds]) -> list[str]:
    """Sums by currency, of very many the largest."""
    lang = screen.lang
    amounts = [lang.bounds(known, currency) for currency, known in sums.items() if known.low]
    if amounts[MOST_CURRENCIES:]:
        more = len(amounts) - MOST_CURRENCIES
        amounts[MOST_CURRENCIES:] = [lang.n_("{n} other currency", "{n} other currencies", more)]
    return amounts

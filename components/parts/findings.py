"""What each chart finds, in one line: the title that it has on the page and in every picture."""

from collections.abc import Mapping

from components.state.screen import Screen
from components.state.view import Embed
from cooperation.model.records import Corridor, Project
from cooperation.rows.map import AreaRow, Shade
from cooperation.rows.timeline import Steps, TimelineRow, steps_by_year
from cooperation.text.marking import NN_
from cooperation.values.intervals import Bounds

_COUNTED = (Project.section, Corridor.section)
MOST_NAMED = 3
"""Regions or years that share the first place and are named together."""


def finding(screen: Screen, chart: Embed) -> str:
    """What the chart shows first; true under every filter."""
    match chart:
        case Embed.SECTORS:
            return _of_sectors(screen)
        case Embed.MAP:
            return _of_map(screen)
        case Embed.TIMELINE:
            return _of_timeline(screen)
        case Embed.MONEY:
            return _of_money(screen)


def years(screen: Screen) -> Mapping[int, Steps]:
    """What was announced, reached and promised in each year.

    Packages, programmes and decisions belong to many filters without being about what is chosen, so
    they are counted only where no project and no corridor is.
    """
    return screen.once("years", lambda: steps_by_year(_of_entries(screen) or screen.timeline))


def counts_entries_alone(screen: Screen) -> bool:
    """Whether the timeline has packages, programmes or decisions that `years` does not count."""
    return 0 < len(_of_entries(screen)) < len(screen.timeline)


def _of_entries(screen: Screen) -> tuple[TimelineRow, ...]:
    """The rows of the timeline that are of a project or a corridor."""
    return screen.once(
        "rows of entries",
        lambda: tuple(row for row in screen.timeline if row.section in _COUNTED),
    )


def _of_sectors(screen: Screen) -> str:
    lang, groups = screen.lang, screen.totals.by_sector
    currency, whole, unsplit = screen.dataset.about.currency, groups.total, groups.not_split
    if not whole.low:
        return lang._("No sum is counted for a sector here")
    if unsplit.low >= whole.low:
        amount = lang.bounds(whole, currency)
        return lang._("Not split by sector: {amount}", amount=amount)
    if unsplit.low > 0:
        return lang._(
            "{part} of {whole} was never split by sector",
            part=lang.least(unsplit, currency),
            whole=lang.least(whole, currency),
        )
    largest = max(groups.groups, key=lambda group: group.bounds.low)
    least = Bounds(largest.bounds.low, None, largest.bounds.about)
    known = largest.bounds if largest.bounds.low == largest.bounds.high else least
    named = screen.name("sectors", largest.code)
    amount = lang.bounds(known, currency)
    if len(groups.groups) == 1:
        return lang._("{sector}: {amount}", sector=named, amount=amount)
    return lang._("Most: {sector}, {amount}", sector=named, amount=amount)


def _of_map(screen: Screen) -> str:
    lang, shade, rows = screen.lang, screen.view.shade, screen.map_rows.regions
    most = max((row.count(shade) for row in rows), default=0)
    if not most:
        return {
            Shade.PROJECTS: lang._("No project here names a region"),
            Shade.WITHOUT_AMOUNT: lang._("No project without an amount names a region"),
            Shade.ROUTES: lang._("No corridor or hub here lies in a region"),
        }[shade]
    first = [row for row in rows if row.count(shade) == most]
    if len(first) > MOST_NAMED:
        regions = lang.n_("{n} region", "{n} regions", len(first))
        return lang._("{regions}: {counted}", regions=regions, counted=_each(screen, most))
    regions = lang.listed(screen.name("regions", row.code) for row in first)
    counted = _counted(screen, first) if len(first) == 1 else _each(screen, most)
    return lang._("{regions}: {counted}", regions=regions, counted=counted)


_FORMS = {
    Shade.PROJECTS: (
        NN_("{n} project", "{n} projects"),
        NN_("{n} of {all} project", "{n} of {all} projects"),
        NN_("{n} project each", "{n} projects each"),
    ),
    Shade.WITHOUT_AMOUNT: (
        NN_("{n} project without an amount", "{n} projects without an amount"),
        NN_("{n} of {all} project without an amount", "{n} of {all} projects without an amount"),
        NN_("{n} project without an amount each", "{n} projects without an amount each"),
    ),
    Shade.ROUTES: (
        NN_("{n} corridor or hub", "{n} corridors and hubs"),
        NN_("{n} of {all} corridor or hub", "{n} of {all} corridors and hubs"),
        NN_("{n} corridor or hub each", "{n} corridors and hubs each"),
    ),
}
"""What the map counts: all of it, so many of all, and as many in each of several regions."""


def _counted(screen: Screen, rows: list[AreaRow]) -> str:
    """How much of what the map counts lies in one region."""
    lang, overview, shade = screen.lang, screen.totals.overview, screen.view.shade
    here = sum(row.count(shade) for row in rows)
    everywhere = {
        Shade.PROJECTS: overview.projects,
        Shade.WITHOUT_AMOUNT: overview.projects - overview.with_amount,
        Shade.ROUTES: overview.corridors,
    }[shade]
    whole, some, _ = _FORMS[shade]
    if here == everywhere:
        return lang.n_(*whole, here)
    return lang.n_(*some, everywhere, n=lang.number(here), all=lang.number(everywhere))


def _each(screen: Screen, number: int) -> str:
    """How many each of several regions has."""
    return screen.lang.n_(*_FORMS[screen.view.shade][2], number)


def _of_money(screen: Screen) -> str:
    """How much was counted by the end of the year before, and is now."""
    lang, currency = screen.lang, screen.dataset.about.currency
    *before, last = screen.over_time.steps
    then = next((s for s in reversed(before) if s.day.year < last.day.year), None)
    now = lang.bounds(last.counted, currency)
    if not last.counted.low:
        return lang._("No sum is counted here")
    if then is None or not then.counted.low or then.counted == last.counted:
        return lang._("Counted by {date}: {amount}", date=lang.date(last.day), amount=now)
    return lang._(
        "Counted by the end of {year}: {before}; by {date}: {amount}",
        year=str(last.day.year - 1),
        before=lang.bounds(then.counted, currency),
        date=lang.date(last.day),
        amount=now,
    )


def _of_timeline(screen: Screen) -> str:
    lang = screen.lang
    said = {year: steps.said for year, steps in years(screen).items() if steps.said}
    if not said:
        return lang._("Nothing with a date under these filters")
    most, everything = max(said.values()), sum(said.values())
    first = [year for year, number in said.items() if number == most]
    if len(first) > MOST_NAMED:
        span = f"{min(said)}–{max(said)}"
        steps = lang.n_("{n} announcement or step", "{n} announcements and steps", everything)
        return lang._("{years}: {steps}", years=span, steps=steps)
    steps = lang.n_(
        "{n} of {all} announcement or step",
        "{n} of {all} announcements and steps",
        everything,
        n=lang.number(most * len(first)),
        all=lang.number(everything),
    )
    named = lang.listed(str(year) for year in sorted(first))
    if len(said) == len(first):
        steps = lang.n_("{n} announcement or step", "{n} announcements and steps", everything)
        return lang._("{years}: {steps}", years=named, steps=steps)
    return lang.n_(
        "Most in {years}: {steps}", "Most in {years}: {steps}", len(first), years=named, steps=steps
    )

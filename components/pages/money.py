"""Money over time: how the counted total came about, step by step."""

from dataclasses import replace

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.money.chart import NamedProgramme, money_chart
from components.pages.selection import selected
from components.parts.block import Block, Chart, HtmlBlock
from components.parts.chart_caption import has_chart, publishers_line, section_head
from components.parts.downloads import chart_files, downloads
from components.parts.evidence import amount_words
from components.parts.links import entry_link, first_few, link, more_rows, way_to_all
from components.parts.markup import Column, Markup, join, opening, table, tag
from components.state.screen import Screen
from components.state.view import Embed, View
from cooperation.totals.over_time import Step
from cooperation.values.dates import parse_date
from cooperation.values.intervals import NOTHING

SECTION = Embed.MONEY.value

MOST_LISTED, MOST_NAMED = 100, 6
"""Steps in the table, the newest; entries named in each."""


def money_page(screen: Screen) -> tuple[Block, ...]:
    """The filters and the money over time of what they choose.

    The page has it to itself, for its steps take longer to find than all the rest together.
    """
    return selected(
        screen, lambda screen: (*money_section(screen), *downloads(screen, charts=(Embed.MONEY,)))
    )


def money_section(screen: Screen) -> tuple[Block, ...]:
    """The line of the total, and as a table; a click on a step shows what was known then."""
    lang = screen.lang
    words = lang._(
        "The counted total as it was known on each day: the same rule as the number above. What "
        "sources said later is not in an earlier step; a vague date counts from its end."
    )
    head = section_head(screen, Embed.MONEY, words, anchor="money")
    if not has_chart(screen, Embed.MONEY):
        return (HtmlBlock("money-head", head, section=SECTION),)
    below = [_undated(screen), publishers_line(screen, Embed.MONEY), _table(screen)]
    return (
        HtmlBlock("money-head", head, section=SECTION),
        Chart(SECTION, _alt(screen), lambda room: _drawing(screen, room), SECTION, words),
        chart_files(screen, Embed.MONEY, anchor="money"),
        HtmlBlock("money-words", join(below), section=SECTION),
    )


def _drawing(screen: Screen, room: Room) -> Drawing:
    lang, by_year = screen.lang, screen.totals.by_year
    programmes = [item.package for item in screen.totals.overview.programmes]
    return money_chart(
        screen.over_time.steps,
        by_year={int(group.code): group.bounds for group in by_year.groups if group.code},
        notes=_in_no_year(screen),
        programmes=[
            NamedProgramme(
                one.id,
                lang.text(one.name),
                amount_words(screen, one.amount),
                one.announced,
                screen.entry_href(one.id),
            )
            for one in programmes
        ],
        lang=lang,
        currency=screen.dataset.about.currency,
        name=lambda entry: lang.text(screen.entry(entry).name),
        href=lambda step: then(screen, step).href,
        width=room.width,
    )


def then(screen: Screen, step: Step) -> View:
    """The view of what was known on the day of a step; that of the data for the last one."""
    if step is screen.over_time.steps[-1]:
        return screen.view
    measure = screen.view.measure
    if measure is None and len(screen.dataset.measures) > 1:
        measure = screen.measure
    return replace(screen.view, as_of=parse_date(step.day.isoformat()), measure=measure)


def _in_no_year(screen: Screen) -> list[str]:
    """What of the total no source dates, and what it announced as one sum for several years."""
    lang, groups = screen.lang, screen.totals.by_year
    currency, found = screen.dataset.about.currency, []
    undated = next((group.bounds for group in groups.groups if not group.code), NOTHING)
    if undated.low:
        amount = lang.bounds(undated, currency)
        found.append(lang._("No date of announcement: {amount}", amount=amount))
    if groups.not_split.low > 0:
        amount = lang.bounds(groups.not_split, currency)
        words = lang._(
            "Announced over several years, or at a date that may lie in several: {amount}",
            amount=amount,
        )
        found.append(words)
    return found


def _undated(screen: Screen) -> Markup:
    """How many items are in the last step alone, because nobody knows since when."""
    found = screen.over_time.undated
    if not found:
        return Markup()
    words = screen.lang.n_(
        "Of {n} item no date says since when its money was known: it is in the last step alone.",
        "Of {n} items no date says since when their money was known: they are in the last step "
        "alone.",
        len(found),
    )
    return tag("p", words, class_="ec-label")


def _alt(screen: Screen) -> str:
    lang, steps = screen.lang, screen.over_time.steps
    return lang._(
        "The counted total in {steps}; the table below says the same.",
        steps=lang.n_("{n} step", "{n} steps", len(steps)),
    )


def _table(screen: Screen) -> Markup:
    lang, steps = screen.lang, screen.over_time.steps
    most = max(MOST_LISTED, screen.view.shown_rows)
    shown = steps[-most:]
    columns: list[Column[Step]] = [
        (lang._("Date"), lambda step: link(lang.date(step.day), then(screen, step).href)),
        (lang._("Counted total"), lambda step: tag("span", _total(screen, step))),
        (lang._("What moved it"), lambda step: _changed(screen, step)),
    ]
    caption = ""
    if len(shown) < len(steps):
        caption = lang._(
            "The newest {shown} of {all} steps.",
            shown=lang.number(len(shown)),
            all=lang.number(len(steps)),
        )
    more = more_rows(screen, most, len(steps), MOST_LISTED)
    return opening(lang._("Show as a table, step by step"), table(caption, columns, shown), more)


def _total(screen: Screen, step: Step) -> str:
    return screen.lang.bounds(step.counted, screen.dataset.about.currency)


def _changed(screen: Screen, step: Step) -> Markup:
    named = first_few(
        screen,
        step.changed,
        MOST_NAMED,
        lambda entry: entry_link(screen, entry),
        way=lambda: way_to_all(then(screen, step), step.changed),
        rest="small",
    )
    return join(named, "; ")

"""The timeline of announcements: what was said when, and what was promised."""

from dataclasses import replace
from typing import Any

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.timeline.chart import announcements_timeline, sections_of
from components.parts.block import Block, BlockKind, Chart, HtmlBlock
from components.parts.chart_caption import publishers_line, section_head
from components.parts.concerns import inference
from components.parts.downloads import chart_files
from components.parts.evidence import day
from components.parts.findings import counts_entries_alone
from components.parts.lasting import lasting
from components.parts.links import entry_link, event_link, link, switch
from components.parts.markup import Markup, join, opening, tag
from components.parts.source_label import publisher_names, sources
from components.state.screen import Screen
from components.state.view import Embed, View
from cooperation.rows.timeline import (
    DatedMark,
    TimelineRow,
    by_latest_news,
    within,
    words_of_mark,
)

SECTION = Embed.TIMELINE.value

MOST_LISTED = 300
"""Marks in the table, the newest; more would take a browser seconds to lay out."""


LEAST_YEARS, MOST_SPANS = 4, 5
"""Years in use from which on a few can be shown alone; spans of years that are offered."""

LEAST_SORTED = 3
"""Rows from which on they can be sorted in another way."""


def timeline_section(screen: Screen) -> tuple[Block, ...]:
    """The chart and the same as a table; a click on a row shows it alone in every view."""
    lang = screen.lang
    words = lang._(
        "Solid marks are evidence, hollow marks are promises. "
        "A mark is as wide as its source is vague: a month is a month wide."
    )
    if counts_entries_alone(screen):
        counted = lang._("The title counts projects and corridors alone.")
        words = f"{words} {counted}"
    head = section_head(screen, Embed.TIMELINE, words, anchor="announcements")
    if not screen.timeline:
        nothing = tag("p", lang._("Nothing announced under these filters."), class_="ec-empty")
        return (HtmlBlock("timeline-head", join([head, nothing]), section=SECTION),)
    below = join(
        [
            _of_other_years(screen),
            _fold(screen),
            _inferred(screen),
            publishers_line(screen, Embed.TIMELINE),
            _table(screen),
        ]
    )
    order, years = _order(screen), _years(screen)
    return (
        HtmlBlock("timeline-head", head, section=SECTION),
        *((HtmlBlock("timeline-order", order, BlockKind.CHOICES, SECTION),) if order else ()),
        *((HtmlBlock("timeline-years", years, BlockKind.CHOICES, SECTION),) if years else ()),
        Chart(SECTION, _alt(screen), lambda room: _drawing(screen, room), SECTION, words),
        chart_files(screen, Embed.TIMELINE, anchor="announcements"),
        HtmlBlock("timeline-words", below, section=SECTION),
    )


def _drawing(screen: Screen, room: Room) -> Drawing:
    lang, chosen = screen.lang, screen.view.choice.entries
    return announcements_timeline(
        _in_order(screen),
        lang=lang,
        name=lambda row: lang.text(row.name),
        heading=lambda row: _heading(screen, row),
        publishers=lambda names: publisher_names(screen, names),
        today=screen.day_of_reader,
        href=lambda row: _href(screen, row),
        width=room.width,
        selected=chosen,
        folded=not screen.view.timeline.unfolded,
        years=screen.view.timeline.years,
    )


def _in_order(screen: Screen) -> tuple[TimelineRow, ...]:
    """The rows as the view wants them sorted."""
    return by_latest_news(screen.timeline) if screen.view.timeline.by_news else screen.timeline


def _shown(view: View, **changes: Any) -> View:
    """The same view with its timeline shown in another way."""
    return replace(view, timeline=replace(view.timeline, **changes))


def _heading(screen: Screen, row: TimelineRow) -> str:
    """What a row stands under: its package or event, or the year of the latest news of it."""
    lang, said = screen.lang, row.last_evidence
    if screen.view.timeline.by_news:
        return (
            lang._("Latest news in {year}", year=str(said.last.year)) if said else lang._("No date")
        )
    return group_name(screen, row.group) if row.group else lang._("Announced separately")


def _order(screen: Screen) -> Markup:
    """What else the timeline can be sorted by; nothing where a published site has no such page."""
    lang, view = screen.lang, screen.view
    if len(screen.timeline) < LEAST_SORTED:
        return Markup()
    named = {False: lang._("Package and event"), True: lang._("Latest news")}
    ways = {words: _shown(view, by_news=by_news).href for by_news, words in named.items()}
    return switch(lang._("Sort the timeline by"), ways, named[view.timeline.by_news])


def _years(screen: Screen) -> Markup:
    """The ways to a few years at a time, which then have room, and back to all."""
    lang, view = screen.lang, screen.view
    used = sorted(
        {day.year for row in screen.timeline for mark in row.marks for day in mark.date.order}
    )
    if view.timeline.years is None and len(used) < LEAST_YEARS:
        return Markup()
    each = -(-len(used) // MOST_SPANS)
    spans = [(used[n], used[min(n + each, len(used)) - 1]) for n in range(0, len(used), each)]
    if view.timeline.years is not None and view.timeline.years not in spans:
        spans.append(view.timeline.years)
    named: list[tuple[str, tuple[int, int] | None]] = [(lang._("all years"), None)]
    named += [(str(a) if a == b else f"{a}–{b}", (a, b)) for a, b in spans]
    if not all(_shown(view, years=span).href for _, span in named):
        return Markup()
    ways = [
        tag("b", words)
        if span == view.timeline.years
        else link(words, _shown(view, years=span).href, top=False)
        for words, span in named
    ]
    said: list[str] = [lang._("Years of the timeline:"), " ", join(ways, " · ")]
    return tag("p", *said, class_="ec-more ec-years")


def _of_other_years(screen: Screen) -> Markup:
    """How many marks are not drawn because they lie in other years than those shown."""
    if screen.view.timeline.years is None:
        return Markup()
    shown = sum(len(row.marks) for row in within(screen.timeline, screen.view.timeline.years))
    hidden = sum(len(row.marks) for row in screen.timeline) - shown
    if not hidden:
        return Markup()
    words = screen.lang.n_(
        "{n} mark of other years is not drawn.", "{n} marks of other years are not drawn.", hidden
    )
    return tag("p", words, class_="ec-label")


def _inferred(screen: Screen) -> Markup:
    """By which rule rows are called overdue or silent; nothing where none is."""
    if not any(row.overdue or row.silent_months for row in screen.timeline):
        return Markup()
    return inference(screen)


def _fold(screen: Screen) -> Markup:
    """The way to a row for each entry of one date, or back to the strip that holds them."""
    view, lang = screen.view, screen.lang
    rows, chosen = _in_order(screen), view.choice.entries
    listed = sections_of(rows, lambda row: _heading(screen, row), chosen)
    if not any(section.strip for section in listed):
        return Markup()
    words = (
        lang._("Put entries with one date on a strip together")
        if view.timeline.unfolded
        else lang._("Show a row for each entry with one date")
    )
    other = _shown(view, unfolded=not view.timeline.unfolded).href
    if not other:
        return Markup()
    return tag("p", link(words, other, top=False), class_="ec-more")


def _href(screen: Screen, row: TimelineRow) -> str:
    """A click on an entry shows it alone in every view, one on an event's row opens its record."""
    if row.section == "events":
        return screen.record_href("event", row.entry)
    alone = screen.choice_href("entries", screen.view.choice.entries ^ {row.entry})
    return alone or screen.entry_href(row.entry)


def _alt(screen: Screen) -> str:
    lang, rows = screen.lang, screen.timeline
    return lang._(
        "Timeline of {rows}; the table below says the same.",
        rows=lang.n_("{n} project or corridor", "{n} projects and corridors", len(rows)),
    )


def group_name(screen: Screen, group: str) -> str:
    """The name of the package or event that a row belongs to."""
    dataset = screen.dataset
    section = dataset.packages if group in dataset.packages else dataset.events
    return screen.lang.text(section[group].name)


def mark_words(screen: Screen, mark: DatedMark) -> Markup:
    """A mark of the timeline as the chart draws it, in words, with what the source adds."""
    lang, kind, differ, due = screen.lang, mark.kind, mark.disputed, mark.due(screen.day_of_reader)

    def in_words() -> Markup:
        drawn = tag("i", class_=f"ec-mark ec-mark-{kind.value.replace('_', '-')}")
        said = [lang._("sources differ")] if differ else []
        said += [lang._("no evidence by the date of the data")] if mark.overdue else []
        said += [lang._("due since the date of the data; not checked")] if due else []
        badges = (tag("span", one, class_="ec-badge") for one in said)
        return join([drawn, words_of_mark(kind, lang), *badges])

    words = screen.once(("mark", kind, differ, mark.overdue, due), in_words)
    added = [tag("small", lang.text(one)) for one in (mark.part, mark.note) if one is not None]
    return join([words, *added]) if added else words


def row_link(screen: Screen, row: TimelineRow) -> Markup:
    """What a row is about, leading to its record."""
    linked = event_link if row.section == "events" else entry_link
    return linked(screen, row.entry)


def dated_marks(screen: Screen) -> list[tuple[DatedMark, TimelineRow]]:
    """Every mark of the timeline with its row, the earliest first."""

    def in_order() -> list[tuple[DatedMark, TimelineRow]]:
        marks = ((mark, row) for row in screen.timeline for mark in row.marks)
        return sorted(marks, key=lambda pair: pair[0].date.order)

    return screen.once("dated marks", in_order)


def _table(screen: Screen) -> Markup:
    lang = screen.lang
    head = tag(
        "tr",
        *(
            tag("th", words, scope="col")
            for words in (lang._("Date"), lang._("What"), lang._("Entry"), lang._("Sources"))
        ),
    )
    dated = dated_marks(screen)
    shown = dated[-MOST_LISTED:]
    caption = [lang._("Timeline of announcements")]
    if len(shown) < len(dated):
        newest = lang._(
            "The newest {shown} of {all}; filters narrow them, the files below hold them all.",
            shown=lang.number(len(shown)),
            all=lang.number(len(dated)),
        )
        caption += [" · ", newest]
    return opening(
        lang._("Show as a table, with sources"),
        tag(
            "table",
            tag("caption", *caption),
            tag("thead", head),
            tag("tbody", *(_row(screen, mark, row) for mark, row in shown)),
            class_="ec-table",
        ),
    )


def _row(screen: Screen, mark: DatedMark, row: TimelineRow) -> Markup:
    def made(screen: Screen) -> Markup:
        return tag(
            "tr",
            tag("td", day(screen, mark.date)),
            tag("td", mark_words(screen, mark)),
            tag("td", row_link(screen, row)),
            tag("td", sources(screen, mark.sources)),
        )

    return lasting(screen, ("mark", row.entry, mark), made)

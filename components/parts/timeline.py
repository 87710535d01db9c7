"""The timeline of announcements: what was said when, and what was promised."""

from charts.plotly.ready import written
from charts.timeline.chart import announcements_timeline
from components.parts.chart import show_chart, show_publishers
from components.parts.evidence import day
from components.parts.filters import Go
from components.parts.links import link
from components.parts.markup import Markup, join, show, tag
from components.parts.source_label import sources
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import Embed
from cooperation.rows.timeline import Mark, Row, words_of_mark

MOST_LISTED = 300
"""Marks in the table, the newest; more would take a browser seconds to lay out."""


def show_timeline(screen: Screen, go: Go) -> None:
    """The chart and the same as a table; a click on a row shows it alone in every view."""
    lang = screen.lang
    show(
        tag("h2", lang._("Timeline of announcements"), id="announcements"),
        tag(
            "p",
            lang._(
                "Solid marks are evidence, hollow marks are promises. "
                "A mark is as wide as its source is vague: a month is a month wide."
            ),
        ),
    )
    if not anything_announced(screen):
        show(tag("p", lang._("Nothing announced under these filters."), class_="ec-empty"))
        return

    def clicked(entries: list[str]) -> None:
        if entries[0] in {row.entry for row in screen.timeline}:
            chosen = screen.view.choice.entries ^ {entries[0]}
            go(screen.view.with_choice(entries=chosen))

    show_chart(screen, _figure(screen), key="timeline", alt=_alt(screen), clicked=clicked)
    show_publishers(screen, Embed.TIMELINE)
    show(_twin(screen))


@shared
def anything_announced(screen: Screen) -> bool:
    """Whether there is a timeline to draw."""
    return bool(screen.timeline)


@shared
def _figure(screen: Screen) -> str:
    lang = screen.lang
    figure = announcements_timeline(
        screen.timeline,
        lang=lang,
        name=lambda entry: lang.text(screen.entry(entry).name),
        group_name=lambda group: group_name(screen, group),
        publishers=lambda names: ", ".join(
            dict.fromkeys(screen.dataset.sources[name].publisher for name in names)
        ),
        today=screen.today,
        theme=screen.theme,
        width=screen.width,
        selected=screen.view.choice.entries,
    )
    return written(figure)


@shared
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


def mark_words(screen: Screen, mark: Mark) -> Markup:
    """A mark of the timeline as the chart draws it, in words, with what the source adds."""
    lang = screen.lang
    drawn = tag("i", class_=f"ec-mark ec-mark-{mark.kind.value.replace('_', '-')}")
    badge = tag("span", lang._("sources differ"), class_="ec-badge") if mark.disputed else Markup()
    said = join([drawn, words_of_mark(mark.kind, lang), badge])
    if mark.note is None:
        return said
    return join([said, tag("small", lang.text(mark.note))])


@shared
def _twin(screen: Screen) -> Markup:
    lang = screen.lang
    head = tag(
        "tr",
        *(
            tag("th", words, scope="col")
            for words in (lang._("Date"), lang._("What"), lang._("Entry"), lang._("Sources"))
        ),
    )
    dated = sorted(
        ((mark, row) for row in screen.timeline for mark in row.marks),
        key=lambda pair: pair[0].date.order,
    )
    shown = dated[-MOST_LISTED:]
    caption = [lang._("Timeline of announcements")]
    if len(shown) < len(dated):
        newest = lang._(
            "The newest {shown} of {all}; filters narrow them, the files below hold them all.",
            shown=lang.number(len(shown)),
            all=lang.number(len(dated)),
        )
        caption += [" · ", newest]
    return tag(
        "details",
        tag("summary", lang._("Show as a table, with sources")),
        tag(
            "table",
            tag("caption", *caption),
            tag("thead", head),
            tag("tbody", *(_twin_row(screen, mark, row) for mark, row in shown)),
            class_="ec-table",
        ),
        class_="ec-how",
    )


def _twin_row(screen: Screen, mark: Mark, row: Row) -> Markup:
    lang = screen.lang
    return tag(
        "tr",
        tag("td", day(screen, mark.date)),
        tag("td", mark_words(screen, mark)),
        tag("td", link(lang.text(row.name), screen.entry_href(row.entry))),
        tag("td", sources(screen, mark.sources)),
    )

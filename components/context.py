"""Indicators: figures about the cooperation as a whole, as each side reports them.

They are in no total, and filters do not narrow them, for they are of no entry.
"""

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.indicators.chart import indicator_chart
from components.parts.block import Block, BlockKind, Chart, HtmlBlock
from components.parts.downloads import BRIEF
from components.parts.evidence import day
from components.parts.footnotes import footnote_marks
from components.parts.links import link, links_to
from components.parts.markup import Column, Markup, join, opening, table, tag
from components.parts.source_label import publisher_names, sources
from components.state.screen import Screen
from components.state.view import Page
from cooperation.exports.data_files import INDICATORS, data_query
from cooperation.model.records import Goal, Indicator, Measured
from cooperation.rows.indicators import IndicatorRow, Reporter, indicator_rows, reporters
from cooperation.selection.selection import Choice

Said = tuple[IndicatorRow, Measured | Goal]
"""A value, and the row it stands in."""


def context_page(screen: Screen) -> tuple[Block, ...]:
    """Each indicator as a small chart and a table; then the file of them all."""
    lang, indicators = screen.lang, screen.dataset.indicators
    words = lang._(
        "Figures about the cooperation as a whole, as each side reports them. None of them is in "
        "a total of investment. Values that differ stand side by side; none is an average. "
        "Filters do not narrow them."
    )
    head = [tag("h2", lang._("Context"), id="context"), tag("p", words)]
    if not indicators:
        none = tag("p", lang._("The data have no indicators."), class_="ec-empty")
        return (HtmlBlock("context", join([*head, none])),)
    blocks: list[Block] = [HtmlBlock("context", join(head))]
    for indicator in indicators.values():
        blocks += _indicator(screen, indicator)
    blocks.append(HtmlBlock("context-files", _files(screen), BlockKind.FILES))
    return tuple(blocks)


def _indicator(screen: Screen, indicator: Indicator) -> tuple[Block, ...]:
    lang, rows = screen.lang, indicator_rows(indicator)
    cited = [name for row in rows for one in row.said for name in one.sources]
    title = lang.text(indicator.name)
    head = [
        tag("h3", title, footnote_marks(screen, cited), id=anchor_of(indicator.id)),
        tag("p", lang.text(indicator.note)) if indicator.note else Markup(),
        tag("p", lang._("See also:"), " ", links_to(screen, indicator.entries))
        if indicator.entries
        else Markup(),
    ]
    alt = lang._(
        "{name}: {values}; the table below says the same.",
        name=title,
        values=lang.n_("{n} value", "{n} values", sum(len(row.said) for row in rows)),
    )

    def draw(room: Room) -> Drawing:
        return indicator_chart(
            rows,
            lang=lang,
            units=screen.codelists.units,
            reporter=lambda one: reporter_name(screen, one),
            publishers=lambda names: publisher_names(screen, names),
            known=_reporters(screen),
            width=room.width,
        )

    return (
        HtmlBlock(f"indicator-{indicator.id}-head", join(head)),
        Chart(f"indicator-{indicator.id}", alt, draw),
        HtmlBlock(f"indicator-{indicator.id}-words", _table(screen, rows)),
    )


def _reporters(screen: Screen) -> tuple[Reporter, ...]:
    """All who report any value of the page, in one order for all of its charts."""

    def found() -> tuple[Reporter, ...]:
        listed = screen.dataset.indicators.values()
        return reporters(row for indicator in listed for row in indicator_rows(indicator))

    return screen.once("reporters", found)


def anchor_of(indicator: str) -> str:
    """Where an indicator stands on its page."""
    return f"indicator-{indicator}"


def reporter_name(screen: Screen, reporter: Reporter) -> str:
    """Who reports a value; that nobody says it where no source does."""
    codes, by = reporter
    named = [screen.name("countries", code) for code in codes]
    if by is not None:
        named.append(screen.lang.text(by))
    return screen.lang.listed(named) if named else screen.lang._("side not named")


def _table(screen: Screen, rows: tuple[IndicatorRow, ...]) -> Markup:
    lang = screen.lang
    columns: list[Column[Said]] = [
        (lang._("Period"), lambda said: _period(screen, said)),
        (lang._("Value"), lambda said: _value(screen, said[1])),
        (lang._("Reported by"), lambda said: tag("span", reporter_name(screen, said[1].reporter))),
        (lang._("Said"), lambda said: day(screen, said[1].date)),
        (lang._("Sources"), lambda said: sources(screen, said[1].sources)),
    ]
    listed = table("", columns, [(row, one) for row in rows for one in row.said])
    return opening(lang._("Show as a table, with sources"), listed)


def _period(screen: Screen, said: Said) -> Markup:
    lang, (row, _) = screen.lang, said
    period = tag("span", lang.date(row.period)) if row.period else Markup()
    badges = [lang._("goal")] if row.goal else []
    badges += [lang._("sources differ")] if row.disputed else []
    marked = [tag("span", words, class_="ec-badge") for words in badges]
    return join([period, *marked], " ")


def _value(screen: Screen, one: Measured | Goal) -> Markup:
    value = tag("span", screen.lang.measured(one.value, screen.codelists.units), class_="ec-value")
    if one.note is None:
        return value
    return join([value, tag("small", screen.lang.text(one.note))])


def _files(screen: Screen) -> Markup:
    """Where programs find the same; the other files and the brief have it, too."""
    lang, view = screen.lang, screen.view
    query = data_query(Choice(), view.language, view.as_of)
    named = [
        (lang._("Brief for print (HTML)"), view.file_href(BRIEF), "context.html"),
        (
            lang._("All indicators (CSV)"),
            view.file_href(INDICATORS.address, query),
            INDICATORS.file_name(screen.dataset),
        ),
    ]
    # The brief of a published site is that of its overview.
    shown = named[1:] if screen.published else named
    items = [tag("a", words, href=href, download=name) for words, href, name in shown]
    more = link(lang._("Sources and method"), view.to(Page.SOURCES).href)
    listed = tag("ul", *(tag("li", item) for item in items), class_="ec-downloads")
    return join([tag("h2", lang._("Download"), id="downloads"), listed, tag("p", more)])

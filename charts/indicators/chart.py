"""One indicator: a row for each period, in it a mark for each value that is reported.

Values that differ stand below one another, each with the shape of the side that reports it; none
is an average. A goal is hollow. Lengths begin at zero; a value that a source leaves open upwards
ends in a chevron, a range is a bar from its lower to its upper end.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from charts.core.colours import Colour, mixed
from charts.core.lettering import shortened, width_of, wrapped
from charts.core.theme import LABEL, SMALL, Width
from charts.drawing.drawing import Drawing, Target
from charts.drawing.sheet import Sheet
from cooperation.language.language import Language
from cooperation.model.codelists import Codelist
from cooperation.model.records import Goal, Measured
from cooperation.rows.indicators import IndicatorRow, Reporter, reporters

_LINE = 16
_LANE = 20
_GAP = 5
_MARK, _BAR = 10, 4
_SHAPES = ("circle", "square", "diamond", "triangle-up", "hexagon2", "pentagon", "bowtie")
"""Shapes of reporters in their order; those after the last share it, their names tell them."""
_HOVER_ROOM = 380


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where values begin across the sheet, and the least px it is wide."""

    px: int
    start: float
    named: bool
    """Whether the reporter stands beside the value; else its shape alone says who."""


_COLUMNS = {
    "broad": _Columns(px=1060, start=0.2, named=True),
    "wide": _Columns(px=670, start=0.24, named=True),
    "narrow": _Columns(px=328, start=0.3, named=False),
}


def indicator_chart(
    rows: Sequence[IndicatorRow],
    *,
    lang: Language,
    units: Codelist,
    reporter: Callable[[Reporter], str],
    publishers: Callable[[tuple[str, ...]], str],
    known: Sequence[Reporter],
    width: Width,
) -> Drawing:
    """The rows in the order given.

    `reporter` gives the name of who reports a value, `publishers` those of several sources;
    `known` are all who report anything on the page, so that each has one shape in every chart.
    """
    at = _COLUMNS[width]
    said = [one for row in rows for one in row.said]
    sheet = Sheet()
    if not said:
        sheet.note(0, 12, lang._("No value on file."))
        return sheet.drawing(height=24)
    chart = _Chart(
        lang=lang,
        units=units,
        reporter=reporter,
        publishers=publishers,
        sheet=sheet,
        at=at,
        shapes={one: _SHAPES[min(known.index(one), len(_SHAPES) - 1)] for one in reporters(rows)},
        most=max(_end(one) for one in said),
        words=max(_words_width(one, lang, at, reporter, units) for one in said),
    )
    y = chart.key(rows)
    for row in rows:
        y = chart.row(row, y)
    return sheet.drawing(height=y + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chart:
    """One chart on its way down the sheet: each part is given the y it begins at and gives back
    the y after it."""

    lang: Language
    units: Codelist
    reporter: Callable[[Reporter], str]
    publishers: Callable[[tuple[str, ...]], str]
    sheet: Sheet
    at: _Columns
    shapes: dict[Reporter, str]
    most: Decimal
    words: float
    """Px of the longest words behind a mark."""

    def x(self, number: Decimal) -> float:
        """Where a number stands across the sheet."""
        room = max(1 - self.at.start - (self.words + 16) / self.at.px, 0.08)
        return round(self.at.start + float(number / self.most) * room, 4)

    def key(self, rows: Sequence[IndicatorRow]) -> float:
        """Each shape with the name of who reports, and what a hollow one means."""
        x, y = 0.0, 9.0
        items = [(shape, self.reporter(one), False) for one, shape in self.shapes.items()]
        if any(row.goal for row in rows):
            items.append(("circle", self.lang._("hollow: a goal"), True))
        for shape, words, hollow in items:
            said = shortened(words, self.at.px - 30, SMALL)
            needed = (16 + width_of(said, SMALL) + 14) / self.at.px
            if x and x + needed > 1:
                x, y = 0.0, y + _LINE
            colour: Colour = "muted" if hollow else "ink"
            self.sheet.mark(x + 6 / self.at.px, y, shape, size=_MARK, colour=colour, hollow=hollow)
            self.sheet.note(x + 16 / self.at.px, y, said)
            x += needed
        y += 14
        self.sheet.across(y, colour="ink")
        return y

    def row(self, row: IndicatorRow, top: float) -> float:
        """One period or goal: its name, and a lane for each value."""
        room = self.at.px * (self.at.start - 0.02)
        label = wrapped(self.name(row), room, LABEL, lines=3)
        differ = self.lang._("sources differ")
        notes = wrapped(differ, room, SMALL, lines=2) if row.disputed else ()
        height = max((len(label) + len(notes)) * _LINE, len(row.said) * _LANE)
        bottom = top + _GAP + height + _GAP
        self.sheet.row(top, bottom - top, self.target(row))
        y = self.sheet.lines(0, top + _GAP + _LINE / 2, label, _LINE)
        self.sheet.notes(0, y, notes, _LINE)
        lane = top + _GAP + _LANE / 2
        for one in row.said:
            self.value(row, one, lane)
            lane += _LANE
        self.sheet.across(bottom)
        return bottom

    def name(self, row: IndicatorRow) -> str:
        """The period, or the year a goal is aimed at."""
        if not row.goal:
            return self.lang.date_short(row.period) if row.period else ""
        if row.period is None:
            return self.lang._("Goal, no year named")
        return self.lang._("Goal for {date}", date=self.lang.date_short(row.period))

    def value(self, row: IndicatorRow, one: Measured | Goal, y: float) -> None:
        """A line from zero, the mark at the figure, and its words."""
        low, end = self.x(one.value.low), self.x(_end(one))
        colour: Colour = "muted" if row.goal else "ink"
        zero = self.at.start
        begin = low if one.value.low < (one.value.high or 0) else zero
        self.sheet.bar(begin, end - begin, y, _BAR, mixed(colour, "paper", 0.3))
        self.sheet.mark(
            end,
            y,
            self.shapes[one.reporter],
            size=_MARK,
            colour=colour,
            hollow=row.goal,
            target=self.target(row, one),
        )
        px = self.at.px
        if one.value.high is None:
            self.sheet.open_end(end + 6 / px, y, colour)
        self.sheet.words(
            end + 16 / px,
            y,
            self.lang.measured(one.value, self.units),
            bold=True,
            aside=self.reporter(one.reporter) if self.at.named else "",
        )

    def target(self, row: IndicatorRow, only: Measured | Goal | None = None) -> Target:
        """A row or one of its marks in words: who says what, when, in which sources."""
        lines: list[str] = []
        for one in row.said if only is None else (only,):
            words = self.lang._(
                "{value}: {reporter}, {date}",
                value=self.lang.measured(one.value, self.units),
                reporter=self.reporter(one.reporter),
                date=self.lang.date(one.date),
            )
            lines += wrapped(words, _HOVER_ROOM, LABEL, lines=2)
            said = shortened(self.publishers(one.sources), _HOVER_ROOM, LABEL)
            lines.append(self.lang._("Source: {publishers}", publishers=said))
            if only is not None and one.note is not None:
                lines += wrapped(self.lang.text(one.note), _HOVER_ROOM, LABEL, lines=3)
        return Target(title=(self.name(row),), lines=tuple(lines))


def _end(one: Measured | Goal) -> Decimal:
    """Where the line of a value ends: its upper end, the lower where none is set."""
    return one.value.low if one.value.high is None else one.value.high


def _words_width(
    one: Measured | Goal,
    lang: Language,
    at: _Columns,
    reporter: Callable[[Reporter], str],
    units: Codelist,
) -> float:
    """Px of the words behind a mark."""
    words = width_of(lang.measured(one.value, units), LABEL, bold=True)
    return words + (width_of(f"  {reporter(one.reporter)}", SMALL) if at.named else 0)

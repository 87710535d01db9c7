"""The timeline of announcements: what was said when, what happened, what was promised.

A mark is solid where a source evidences it and hollow where it is promised; behind it lies a band
as wide as the date its source gives. Announcements of one thing are joined, and so are the dates
promised for it one after the other.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise, zip_longest

import plotly.graph_objects as go

from charts.core.lettering import shortened, width_of, wrapped
from charts.core.theme import LABEL, LINE, SMALL, THEMES, Mode, Theme, Width, faded
from charts.drawing.sheet import Anchor, Sheet
from charts.timeline.marks import (
    ANNOUNCED,
    PROMISES,
    Shape,
    lanes,
    look_of_mark,
    shapes_of,
)
from charts.timeline.scale import TimeScale, time_scale
from cooperation.language.language import Language
from cooperation.rows.timeline import MarkKind, Row, words_of_mark
from cooperation.text.escaping import plotly
from cooperation.values.dates import PartialDate, Precision

MOST_ROWS = 120
"""Rows drawn at most; the table beside the chart has them all."""

_LINE = 16
"""From one line of words to the next, px."""
_GAP = 5
"""Above and below a row's words, px."""
_MARK, _BAND, _LANE = 9, 12, 15
_TOUCH = 3
"""Px by which two marks may overlap before one gives way to another lane."""
_HOVER_ROOM = 380
_MOST_HOVER_LINES = 14


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where time begins and ends across the sheet, and the least px it is wide."""

    px: int
    start: float
    end: float
    stacked: bool

    @property
    def label_room(self) -> float:
        """Px for a row's name."""
        return self.px * (1 if self.stacked else self.start - 0.015)


_COLUMNS = {
    "broad": _Columns(px=1060, start=0.29, end=0.995, stacked=False),
    "wide": _Columns(px=670, start=0.28, end=0.995, stacked=False),
    "narrow": _Columns(px=328, start=0.01, end=0.99, stacked=True),
}


def announcements_timeline(
    rows: Sequence[Row],
    *,
    lang: Language,
    name: Callable[[str], str],
    group_name: Callable[[str], str],
    publishers: Callable[[tuple[str, ...]], str],
    today: date,
    theme: Mode,
    width: Width,
    selected: Collection[str] = frozenset(),
) -> go.Figure:
    """One row an entry, in the order given, under the name of its package or event.

    Each row's and each mark's customdata is [entry]. `name` gives an entry's name, `group_name`
    a package's or event's, `publishers` those of several sources; all unescaped.
    """
    at, drawn = _COLUMNS[width], rows[:MOST_ROWS]
    years = {today.year}
    for row in drawn:
        for mark in row.marks:
            years |= {*range(mark.date.first.year, mark.date.last.year + 1)}
    drawing = _Drawing(
        lang=lang,
        name=name,
        publishers=publishers,
        today=today,
        sheet=Sheet(mode=theme),
        at=at,
        scale=time_scale(years, start=at.start, end=at.end),
        selected=selected,
    )
    if not rows:
        drawing.note(0, 12, lang._("Nothing announced under these filters."))
        return drawing.sheet.figure(height=24)
    head = y = drawing.heads(drawn)
    for group, members in groupby(drawn, key=lambda row: row.group):
        y = drawing.heading(group_name(group) if group else lang._("Announced separately"), y)
        for row in members:
            y = drawing.row(row, y)
    if len(rows) > len(drawn):
        y = drawing.left_out(len(rows) - len(drawn), y)
    drawing.years(head, y)
    return drawing.sheet.figure(height=y + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One chart on its way down the sheet: each part is given the y it begins at and gives back
    the y after it."""

    lang: Language
    name: Callable[[str], str]
    publishers: Callable[[tuple[str, ...]], str]
    today: date
    sheet: Sheet
    at: _Columns
    scale: TimeScale
    selected: Collection[str]

    @property
    def theme(self) -> Theme:
        """The colours."""
        return THEMES[self.sheet.mode]

    def heads(self, rows: Sequence[Row]) -> float:
        """The key of the shapes, then the years with today's name above them."""
        y = self.key(rows) + _LINE + 4
        today = self.scale.at(self.today)
        side: Anchor = "right" if today > self.at.end - 40 / self.at.px else "center"
        words = plotly(self.lang._("today"))
        self.sheet.words(today, y, words, size=SMALL, colour=self.theme.accent, anchor=side)
        y += _LINE
        each = -(-32 // (self.scale.a_year * self.at.px))
        for number, (year, begins) in enumerate(self.scale.years.items()):
            if number % each == 0:
                self.note(begins + 3 / self.at.px, y, str(year))
        y += 10
        self.sheet.rule(0, y, 1, y, colour=self.theme.ink)
        return y

    def key(self, rows: Sequence[Row]) -> float:
        """Each shape in use with its word; what a band means."""
        kinds = {mark.kind for row in rows for mark in row.marks}
        vague = any(mark.date.precision is not Precision.DAY for row in rows for mark in row.marks)
        x, y = 0.0, 9.0
        for kind in (*(kind for kind in MarkKind if kind in kinds), None):
            if kind is None and not vague:
                continue
            words = (
                words_of_mark(kind, self.lang) if kind else self.lang._("date lies within the band")
            )
            lead = 14 if kind else 34
            needed = (lead + width_of(words, SMALL) + 14) / self.at.px
            if x and x + needed > 1:
                x, y = 0.0, y + _LINE
            if kind:
                self.symbol(x + 6 / self.at.px, y, kind)
            else:
                self.sheet.bar(x, 28 / self.at.px, y, _BAND, self.light(self.theme.muted))
            self.note(x + lead / self.at.px, y, words)
            x += needed
        return y

    def heading(self, words: str, top: float) -> float:
        """The name of a package or event above its rows."""
        y = top + 22
        lines = wrapped(words, self.at.px, LABEL, lines=2)
        bottom = y + _LINE * (len(lines) - 1) + 13
        # The year lines stand behind the marks alone, not behind words.
        self.sheet.bar(0, 1, (top + bottom) / 2, bottom - top, self.theme.paper)
        for number, line in enumerate(lines):
            self.sheet.words(0, y + number * _LINE, plotly(line), bold=True)
        return bottom

    def row(self, row: Row, top: float) -> float:
        """One entry: its name and its marks."""
        at, chosen = self.at, row.entry in self.selected
        name = self.lang._("As a whole") if row.entry == row.group else self.name(row.entry)
        y = top + _GAP + _LINE / 2
        for line in wrapped(name, at.label_room, LABEL, lines=3):
            self.sheet.words(0, y, plotly(line), bold=chosen)
            y += _LINE
        if row.times_announced > 1:
            self.note(0, y, self.times(row))
            y += _LINE
        if row.disputed:
            self.note(0, y, self.lang._("sources differ"))
            y += _LINE
        named = y - _LINE / 2
        shapes = shapes_of(row.marks)
        lane_of = lanes([self.extent(shape) for shape in shapes])
        tall = (max(lane_of, default=0) + 1) * _LANE
        first = named if at.stacked else top + _GAP
        bottom = max(named, first + tall) + _GAP
        middle = (first + bottom - _GAP) / 2
        ground = self.theme.picked if chosen else self.theme.paper
        if at.stacked:
            self.sheet.bar(0, 1, (top + named) / 2, named - top, ground)
        title = self.title(row)
        self.sheet.row(
            top, bottom - top, code=row.entry, hover=f"{title}<br>{self.story(row)}", picked=chosen
        )
        ys = [middle + (lane - max(lane_of) / 2) * _LANE for lane in lane_of]
        self.joints(shapes, ys)
        for shape, shape_y in zip(shapes, ys, strict=True):
            self.shape(shape, shape_y, title=title, code=row.entry)
        self.sheet.rule(0, bottom, 1, bottom)
        return bottom

    def joints(self, shapes: Sequence[Shape], ys: Sequence[float]) -> None:
        """Join what was announced again, and a promised date to the one given after it."""
        placed = list(zip(shapes, ys, strict=True))
        said = [
            (shape, y) for shape, y in placed if ANNOUNCED & {mark.kind for mark in shape.marks}
        ]
        for dash, joined in (
            ("solid", said),
            *(("dot", [pair for pair in placed if pair[0].kind is kind]) for kind in PROMISES),
        ):
            for (one, y0), (other, y1) in pairwise(joined):
                x0, x1 = self.middle(one), self.middle(other)
                self.sheet.rule(x0, y0, x1, y1, colour=self.theme.muted, dash=dash)

    def shape(self, shape: Shape, y: float, *, title: str, code: str) -> None:
        """A band as wide as the date, on it the mark."""
        dated = shape.marks[0].date
        colour = look_of_mark(shape.kind, self.sheet.mode).colour
        if dated.precision is not Precision.DAY:
            start, end = self.span(dated)
            fill, outline = ("", colour) if shape.hollow else (self.light(colour), "")
            self.sheet.bar(start, end - start, y, _BAND, fill, outline=outline)
        self.symbol(
            self.middle(shape), y, shape.kind, hover=f"{title}<br>{self.told(shape)}", code=code
        )

    def symbol(
        self, x: float, y: float, kind: MarkKind, *, hover: str = "", code: str = ""
    ) -> None:
        """One mark; smaller for what was said before."""
        look = look_of_mark(kind, self.sheet.mode)
        self.sheet.mark(
            x,
            y,
            look.symbol,
            size=_MARK - 2 if kind is MarkKind.ANNOUNCED_AGAIN else _MARK,
            colour=look.colour,
            hollow=kind in PROMISES,
            hover=hover,
            code=code,
        )

    def years(self, top: float, bottom: float) -> None:
        """Year lines, cuts where years are left out, and today's line, behind everything."""
        for begins in self.scale.years.values():
            self.sheet.upright(begins, top - 10, bottom, colour=self.theme.rule)
        for cut in self.scale.cuts:
            self.sheet.words(
                cut, top - 10, "//", size=SMALL, colour=self.theme.muted, anchor="center"
            )
        today = self.scale.at(self.today)
        self.sheet.upright(today, top - 18, bottom, colour=self.theme.accent, width=LINE)

    def left_out(self, count: int, top: float) -> float:
        """Say how many rows are not drawn."""
        self.sheet.bar(0, 1, top + 15, 29, self.theme.paper)
        words = self.lang.n_(
            "{n} more row is not drawn; filters narrow the view",
            "{n} more rows are not drawn; filters narrow the view",
            count,
        )
        self.note(0, top + 16, words)
        return top + 30

    def span(self, dated: PartialDate) -> tuple[float, float]:
        """From the morning of a date's first day to the evening of its last."""
        return self.scale.at(dated.first), self.scale.after(dated.last)

    def middle(self, shape: Shape) -> float:
        """Halfway through the date: where its mark stands, on a band that says how wide it is."""
        return sum(self.span(shape.marks[0].date)) / 2

    def extent(self, shape: Shape) -> tuple[float, float]:
        """What a shape takes of its lane."""
        start, end = self.span(shape.marks[0].date)
        half = (_MARK - _TOUCH) / 2 / self.at.px
        return min(start, self.middle(shape) - half), max(end, self.middle(shape) + half)

    def told(self, shape: Shape) -> str:
        """A mark's hover: what, when as its source says it, who says so."""
        lines: list[str] = []
        for mark, following in zip_longest(shape.marks, shape.marks[1:]):
            what = words_of_mark(mark.kind, self.lang)
            dated = self.lang._("{what}: {date}", what=what, date=self.lang.date(mark.date))
            lines.append(plotly(dated))
            if mark.disputed:
                lines.append(plotly(self.lang._("sources differ")))
            if mark.note is not None:
                note = wrapped(self.lang.text(mark.note), _HOVER_ROOM, LABEL, lines=2)
                lines += map(plotly, note)
            if mark.sources and (following is None or following.sources != mark.sources):
                said = shortened(self.publishers(mark.sources), _HOVER_ROOM, LABEL)
                lines.append(plotly(self.lang._("Source: {publishers}", publishers=said)))
        return "<br>".join(lines[:_MOST_HOVER_LINES])

    def story(self, row: Row) -> str:
        """A row's hover: how often it was announced and when something was last said."""
        lines: list[str] = []
        if row.times_announced > 1:
            lines.append(plotly(self.times(row)))
        last = self.lang.date(row.last_evidence)
        lines.append(plotly(self.lang._("last news: {date}", date=last)))
        return "<br>".join(lines)

    def title(self, row: Row) -> str:
        """The entry's whole name."""
        lines = wrapped(self.name(row.entry), _HOVER_ROOM, LABEL, lines=4)
        return "<br>".join(f"<b>{plotly(line)}</b>" for line in lines)

    def times(self, row: Row) -> str:
        """How often it was announced."""
        count = row.times_announced
        return self.lang.n_("announced {n} time", "announced {n} times", count)

    def note(self, x: float, y: float, words: str) -> None:
        """Small words in second ink."""
        self.sheet.words(x, y, plotly(words), size=SMALL, colour=self.theme.muted)

    def light(self, colour: str) -> str:
        """A band's colour under a mark of `colour`."""
        return faded(colour, self.theme.paper, 0.3)

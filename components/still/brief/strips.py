"""A line of time in a table's cell: what was announced of one entry, what happened, what is
promised, with the shapes of the page's timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from charts.core.theme import LIGHT, faded
from charts.timeline.marks import Shape, lanes, look_of_mark, shapes_of
from charts.timeline.scale import TimeScale, time_scale
from components.parts.markup import Markup, join, tag
from cooperation.language.language import Language
from cooperation.rows.timeline import Mark, MarkKind, words_of_mark
from cooperation.values.dates import Precision

WIDTH = 130
"""Units across; a mark and a lane are a few of them."""
_LANE, _MARK, _BAND = 8, 7, 6


@dataclass(frozen=True, slots=True)
class Strips:
    """The strips of one brief, all on one scale of years."""

    scale: TimeScale
    today: date
    lang: Language

    @property
    def head(self) -> Markup:
        """The years, for the head of the column."""
        each = -(-24 // max(self.scale.a_year, 1))
        years = [
            tag(
                "text",
                str(year),
                x=_px(begins + 1),
                y="7.5",
                font_size="8",
                fill=LIGHT.muted,
            )
            for number, (year, begins) in enumerate(self.scale.years.items())
            if number % each == 0 and begins + 18 < WIDTH
        ]
        return _svg(9, *self._years(9), *years, label=self.lang._("Years"))

    def of(self, marks: Iterable[Mark]) -> Markup:
        """One entry's strip; its words are those of the marks."""
        shapes = shapes_of(marks)
        lane_of = lanes([self._extent(shape) for shape in shapes])
        height = (max(lane_of, default=0) + 1) * _LANE + 1
        drawn = [
            part
            for shape, lane in zip(shapes, lane_of, strict=True)
            for part in self._shape(shape, lane * _LANE + _LANE / 2 + 0.5)
        ]
        return _svg(height, *self._years(height), *drawn, label=self._words(shapes))

    def key(self, rows: Iterable[Sequence[Mark]]) -> Markup:
        """Each shape in use with its word."""
        kinds = {mark.kind for marks in rows for mark in marks}
        items = [
            tag(
                "span",
                _sample(kind),
                words_of_mark(kind, self.lang),
                class_="sample",
            )
            for kind in MarkKind
            if kind in kinds
        ]
        return join(items, " ")

    def _years(self, height: float) -> list[Markup]:
        lines = [_line(begins, height, LIGHT.rule, "0.7") for begins in self.scale.years.values()]
        return [*lines, _line(self.scale.at(self.today), height, LIGHT.accent, "1")]

    def _span(self, shape: Shape) -> tuple[float, float]:
        dated = shape.marks[0].date
        return self.scale.at(dated.first), self.scale.after(dated.last)

    def _extent(self, shape: Shape) -> tuple[float, float]:
        start, end = self._span(shape)
        middle = (start + end) / 2
        return min(start, middle - _MARK / 2), max(end, middle + _MARK / 2)

    def _shape(self, shape: Shape, y: float) -> list[Markup]:
        start, end = self._span(shape)
        colour = look_of_mark(shape.kind, "light").colour
        drawn = []
        if shape.marks[0].date.precision is not Precision.DAY:
            drawn.append(
                tag(
                    "rect",
                    x=_px(start),
                    y=_px(y - _BAND / 2),
                    width=_px(end - start),
                    height=_px(_BAND),
                    fill="none" if shape.hollow else faded(colour, LIGHT.paper, 0.3),
                    stroke=colour if shape.hollow else "none",
                    stroke_width="0.7",
                )
            )
        size = _MARK - 2 if shape.kind is MarkKind.ANNOUNCED_AGAIN else _MARK
        drawn.append(_mark(shape.kind, (start + end) / 2, y, size))
        return drawn

    def _words(self, shapes: Iterable[Shape]) -> str:
        return "; ".join(
            self.lang._(
                "{what}: {date}",
                what=words_of_mark(mark.kind, self.lang),
                date=self.lang.date(mark.date),
            )
            for shape in shapes
            for mark in shape.marks
        )


def strips(rows: Iterable[Sequence[Mark]], *, today: date, lang: Language) -> Strips:
    """Strips on the years that the rows and today need."""
    years = {today.year}
    for marks in rows:
        for mark in marks:
            years |= {*range(mark.date.first.year, mark.date.last.year + 1)}
    return Strips(time_scale(years, start=0, end=WIDTH), today, lang)


def _svg(height: float, *inner: str, label: str) -> Markup:
    return tag(
        "svg",
        tag("title", label),
        *inner,
        viewBox=f"0 0 {WIDTH} {_px(height)}",
        role="img",
        aria_label=label,
        class_="strip",
    )


def _line(x: float, height: float, colour: str, width: str) -> Markup:
    return tag(
        "line",
        x1=_px(x),
        x2=_px(x),
        y1="0",
        y2=_px(height),
        stroke=colour,
        stroke_width=width,
    )


def _mark(kind: MarkKind, x: float, y: float, size: float) -> Markup:
    look = look_of_mark(kind, "light")
    hollow = kind in (MarkKind.PROMISED_BEGIN, MarkKind.PROMISED_OPENING)
    scale = size / 12
    return tag(
        "path",
        d=look.path,
        transform=f"translate({_px(x - size / 2)} {_px(y - size / 2)}) scale({scale:.3f})",
        fill=LIGHT.paper if hollow else look.colour,
        stroke=look.colour,
        stroke_width="1.6",
    )


def _sample(kind: MarkKind) -> Markup:
    return tag("svg", _mark(kind, 6, 6, _MARK), viewBox="0 0 12 12", aria_hidden="true")


def _px(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")

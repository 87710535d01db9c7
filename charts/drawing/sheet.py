"""A chart set like a printed page: columns across, rows down, words beside what they name.

x runs from 0 to 1 across the sheet, y in px down from its head. One pair of axes for words and
data keeps rows of different heights in line, and lets a click anywhere on a row choose it.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from charts.core.colours import Colour
from charts.core.theme import HAIRLINE, LABEL, SMALL
from charts.drawing.drawing import (
    Anchor,
    Bar,
    Drawing,
    Item,
    Label,
    Line,
    Mark,
    Point,
    Row,
    Target,
)

_CHEVRON = 21


@dataclass
class Sheet:
    """Collects what is to be drawn; bars and marks have their y at their middle."""

    _items: list[Item] = field(default_factory=list)
    _rules: dict[tuple[Colour, str], list[Line]] = field(default_factory=lambda: defaultdict(list))

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = LABEL,
        colour: Colour = "ink",
        anchor: Anchor = "left",
        bold: bool = False,
        aside: str = "",
    ) -> None:
        """One line of plain words."""
        if words:
            self._items.append(
                Label(
                    x=x,
                    y=y,
                    text=words,
                    size=size,
                    colour=colour,
                    anchor=anchor,
                    bold=bold,
                    aside=aside,
                )
            )

    def note(self, x: float, y: float, words: str, *, anchor: Anchor = "left") -> None:
        """Small words in second ink."""
        self.words(x, y, words, size=SMALL, colour="muted", anchor=anchor)

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        pitch: float,
        *,
        size: float = LABEL,
        colour: Colour = "ink",
        bold: bool = False,
    ) -> float:
        """Lines of plain words, `pitch` px from one to the next; the y of the line after them."""
        for line in lines:
            self.words(x, y, line, size=size, colour=colour, bold=bold)
            y += pitch
        return y

    def notes(self, x: float, y: float, lines: Iterable[str], pitch: float) -> float:
        """Lines of small words in second ink; the y of the line after them."""
        return self.lines(x, y, lines, pitch, size=SMALL, colour="muted")

    def bar(
        self,
        x: float,
        length: float,
        y: float,
        height: float,
        fill: Colour = "paper",
        *,
        outline: Colour = "",
        hatched: bool = False,
    ) -> None:
        """A bar from `x`."""
        self._items.append(
            Bar(
                x=x,
                y=y - height / 2,
                width=length,
                height=height,
                fill=fill,
                outline=outline,
                hatched=hatched,
            )
        )

    def open_end(self, x: float, y: float, colour: Colour) -> None:
        """A chevron where a bar ends whose upper end no source sets."""
        self.words(x, y - 1, "›", size=_CHEVRON, colour=colour, bold=True)

    def mark(
        self,
        x: float,
        y: float,
        symbol: str,
        *,
        size: float,
        colour: Colour,
        hollow: bool = False,
        target: Target | None = None,
    ) -> None:
        """A shape; hollow ones show the paper."""
        fill = "paper" if hollow else colour
        self._items.append(
            Mark(x=x, y=y, symbol=symbol, size=size, fill=fill, rim=colour, target=target)
        )

    def rule(self, start: Point, end: Point, *, colour: Colour, dash: str = "solid") -> None:
        """A straight line. Those of one style are drawn together, as none crosses another."""
        line = Line(points=(start, end), colour=colour, dash=dash)
        self._rules[colour, dash].append(line)

    def across(self, y: float, *, colour: Colour = "rule") -> None:
        """A rule from edge to edge."""
        self.rule((0, y), (1, y), colour=colour)

    def upright(
        self, x: float, top: float, bottom: float, *, colour: Colour, width: float = HAIRLINE
    ) -> None:
        """An upright line behind everything."""
        points = ((x, top), (x, bottom))
        self._items.append(Line(points=points, colour=colour, width=width, below=True))

    def row(self, y: float, height: float, target: Target, *, picked: bool = False) -> None:
        """What a reader points at from `y` down: all of a row's width."""
        self._items.append(Row(y=y, height=height, picked=picked, target=target))

    def drawing(self, *, height: float) -> Drawing:
        """The sheet as a drawing of `height` px."""
        rules = (line for lines in self._rules.values() for line in lines)
        return Drawing(width=1, height=round(height), stretches=True, items=(*self._items, *rules))

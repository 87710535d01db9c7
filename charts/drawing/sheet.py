"""A chart set like a printed page: columns across, rows down, words beside what they name.

x runs from 0 to 1 across the sheet, y in px down from its head. One pair of axes for words and
data keeps rows of different heights in line, and lets a click anywhere on a row choose it.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Literal

import plotly.graph_objects as go

from charts.core.theme import HAIRLINE, LABEL, LINE, THEMES, Mode, hatch, template

Anchor = Literal["left", "center", "right"]

# Plotly names where a text stands from its point, not which end of it the point holds.
_POSITION = {"left": "middle right", "center": "middle center", "right": "middle left"}
_CLEAR = "rgba(0,0,0,0)"
_CHEVRON = 21

# Plotly fades all but what was clicked; the figure drawn after the click shows what is chosen.
_UNDIMMED = {"unselected": {"marker": {"opacity": 1}}}


@dataclass(frozen=True, slots=True)
class _Mark:
    x: float
    y: float
    symbol: str
    size: float
    colour: str
    fill: str
    hover: str


@dataclass(kw_only=True)
class Sheet:
    """Collects what is to be drawn and draws each kind as one trace, however many there are."""

    mode: Mode
    _words: list[tuple[float, float, str, float, str, Anchor]] = field(default_factory=list)
    _bars: list[tuple[float, float, float, float, str, str]] = field(default_factory=list)
    _hatched: list[tuple[float, float, float, float]] = field(default_factory=list)
    _marks: list[tuple[_Mark, str]] = field(default_factory=list)
    _rules: dict[tuple[str, float, str], list[tuple[float, float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _rows: list[tuple[float, float, str, str, bool]] = field(default_factory=list)
    _uprights: list[dict[str, Any]] = field(default_factory=list)

    def words(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = LABEL,
        colour: str = "",
        anchor: Anchor = "left",
        bold: bool = False,
    ) -> None:
        """One line of escaped words, `y` at its middle."""
        if words:
            set_in = f"<b>{words}</b>" if bold else words
            self._words.append(
                (round(x, 4), y, set_in, size, colour or THEMES[self.mode].ink, anchor)
            )

    def bar(
        self, x: float, length: float, y: float, height: float, colour: str, *, outline: str = ""
    ) -> None:
        """A bar from `x`, `y` at its middle; without a `colour` it shows the paper."""
        filled = colour or THEMES[self.mode].paper
        self._bars.append((round(x, 4), round(length, 4), y, height, filled, outline))

    def open_end(self, x: float, y: float, colour: str) -> None:
        """A chevron where a bar ends whose upper end no source sets."""
        self.words(x, y - 1, "›", size=_CHEVRON, colour=colour, bold=True)

    def hatched(self, x: float, length: float, y: float, height: float) -> None:
        """A bar of what no source splits."""
        self._hatched.append((x, length, y, height))

    def mark(
        self,
        x: float,
        y: float,
        symbol: str,
        *,
        size: float,
        colour: str,
        hollow: bool = False,
        hover: str = "",
        code: str = "",
    ) -> None:
        """A shape; hollow ones show the paper."""
        fill = THEMES[self.mode].paper if hollow else colour
        self._marks.append((_Mark(round(x, 4), y, symbol, size, colour, fill, hover), code))

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        colour: str = "",
        width: float = HAIRLINE,
        dash: str = "solid",
    ) -> None:
        """A straight line."""
        line = (round(x0, 4), y0, round(x1, 4), y1)
        self._rules[colour or THEMES[self.mode].rule, width, dash].append(line)

    def upright(
        self, x: float, y0: float, y1: float, *, colour: str, width: float = HAIRLINE
    ) -> None:
        """An upright line behind everything."""
        self._uprights.append(
            {
                "type": "line",
                "layer": "below",
                "x0": round(x, 4),
                "x1": round(x, 4),
                "y0": y0,
                "y1": y1,
                "line": {"color": colour, "width": width},
            }
        )

    def row(self, y: float, height: float, *, code: str, hover: str, picked: bool = False) -> None:
        """What a reader points at from `y` down: all of a row's width."""
        self._rows.append((y + height / 2, height, code, hover, picked))

    def figure(self, *, height: float) -> go.Figure:
        """The sheet as a figure of `height` px."""
        return go.Figure(
            # Plotly would look at each colour and number one by one, which takes ten times as
            # long as all the rest; a test lets it look at every figure we draw.
            _validate=False,
            data=[
                *self._row_trace(),
                *self._bar_traces(),
                *self._rule_traces(),
                *self._mark_traces(),
                *self._word_traces(),
            ],
            layout={
                "template": template(self.mode),
                "height": round(height),
                "xaxis": {"range": [0, 1], "visible": False},
                "yaxis": {"range": [height, 0], "visible": False},
                "shapes": self._uprights,
            },
        )

    def _row_trace(self) -> list[dict[str, Any]]:
        if not self._rows:
            return []
        middles, heights, codes, hovers, picked = zip(*self._rows, strict=True)
        ground = THEMES[self.mode].picked
        return [
            {
                "type": "bar",
                "name": "rows",
                "orientation": "h",
                "x": [1] * len(middles),
                "y": middles,
                "width": heights,
                "customdata": [[code] for code in codes],
                "hovertext": hovers,
                "hoverinfo": "text",
                "marker": {
                    "color": [ground if chosen else _CLEAR for chosen in picked]
                    if any(picked)
                    else _CLEAR,
                    "line": {"width": 0},
                },
                **_UNDIMMED,
            }
        ]

    def _bar_traces(self) -> list[dict[str, Any]]:
        traces = []
        if self._bars:
            starts, lengths, middles, heights, colours, outlines = zip(*self._bars, strict=True)
            marker: dict[str, Any] = {"color": colours, "line": {"width": 0}}
            if any(outlines):
                marker["line"] = {
                    "color": [outline or _CLEAR for outline in outlines],
                    "width": [HAIRLINE if outline else 0 for outline in outlines],
                }
            traces.append(_bar("bars", starts, lengths, middles, heights, marker))
        if self._hatched:
            starts, lengths, middles, heights = zip(*self._hatched, strict=True)
            marker = {
                "color": THEMES[self.mode].paper,
                "pattern": hatch(self.mode),
                "line": {"width": HAIRLINE, "color": THEMES[self.mode].no_data},
            }
            traces.append(_bar("not split", starts, lengths, middles, heights, marker))
        return traces

    def _rule_traces(self) -> list[dict[str, Any]]:
        return [
            {
                "type": "scatter",
                "name": "rules",
                "mode": "lines",
                "x": [x for x0, _, x1, _ in lines for x in (x0, x1, None)],
                "y": [y for _, y0, _, y1 in lines for y in (y0, y1, None)],
                "line": {"color": colour, "width": width, "dash": dash},
                "hoverinfo": "skip",
                "cliponaxis": False,
            }
            for (colour, width, dash), lines in self._rules.items()
        ]

    def _mark_traces(self) -> list[dict[str, Any]]:
        if not self._marks:
            return []
        marks = [mark for mark, _ in self._marks]
        told: dict[str, Any] = {"hoverinfo": "skip"}
        if any(mark.hover for mark in marks):
            told = {
                "hovertext": [mark.hover for mark in marks],
                "hoverinfo": "text",
                "customdata": [[code] for _, code in self._marks],
            }
        return [
            {
                "type": "scatter",
                "name": "marks",
                "mode": "markers",
                "x": [mark.x for mark in marks],
                "y": [mark.y for mark in marks],
                "marker": {
                    "symbol": _shared([mark.symbol for mark in marks]),
                    "size": _shared([mark.size for mark in marks]),
                    "color": _shared([mark.fill for mark in marks]),
                    "opacity": 1,
                    "line": {"width": LINE, "color": _shared([mark.colour for mark in marks])},
                },
                "cliponaxis": False,
                **_UNDIMMED,
                **told,
            }
        ]

    def _word_traces(self) -> list[dict[str, Any]]:
        by_colour: dict[str, list[tuple[float, float, str, float, Anchor]]] = defaultdict(list)
        for x, y, words, size, colour, anchor in self._words:
            by_colour[colour].append((x, y, words, size, anchor))
        traces: list[dict[str, Any]] = []
        for colour, lines in by_colour.items():
            xs, ys, texts, sizes, anchors = zip(*lines, strict=True)
            traces.append(
                {
                    "type": "scatter",
                    "name": "words",
                    "mode": "text",
                    "x": xs,
                    "y": ys,
                    "text": texts,
                    "textposition": _shared([_POSITION[anchor] for anchor in anchors]),
                    "textfont": {"size": _shared(list(sizes)), "color": colour},
                    "unselected": {"textfont": {"color": colour}},
                    "hoverinfo": "skip",
                    "cliponaxis": False,
                }
            )
        return traces


def _bar(
    name: str,
    starts: tuple[float, ...],
    lengths: tuple[float, ...],
    middles: tuple[float, ...],
    heights: tuple[float, ...],
    marker: dict[str, Any],
) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "base": starts,
        "x": lengths,
        "y": middles,
        "width": heights,
        "marker": marker,
        "hoverinfo": "skip",
        **_UNDIMMED,
    }


def _shared(values: list[Any]) -> Any:
    """One value where all are equal: less to send and to check than a list."""
    return values[0] if len(set(values)) == 1 else values

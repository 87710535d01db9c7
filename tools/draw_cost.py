"""Draw what a choice costs by the number of projects: `python -m tools.draw_cost`.

The figures are those of the table in `docs/performance.md`, which `benchmarks/bench_server.py`
prints; the drawing is `docs/cost.svg`.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from charts.core.colours import Colour, as_css, theme_variables
from charts.core.theme import HAIRLINE, HEAVY, LABEL, LINE, SMALL, Mode
from charts.drawing.drawing import Drawing, Item, Label, Line, Mark
from charts.svg.picture import as_svg

DOCS = Path(__file__).resolve().parent.parent / "docs"
TABLE, DRAWING = DOCS / "performance.md", DOCS / "cost.svg"

WIDTH, HEIGHT = 760, 400
LEFT, RIGHT, TOP, BOTTOM = 80, 150, 44, 44
"""Px around the field: of the milliseconds, the names of the lines, the title, the projects."""
_APART = 15
"""Px between two figures or names that stand below each other."""

_ROW = re.compile(r"\| ([\d,]+) \| ([\d,]+) ms \| ([\d,]+) ms \| ([\d,]+) ms \| [\d,]+ KB \|")


@dataclass(frozen=True, slots=True)
class _Kind:
    """One line of the chart."""

    name: str
    colour: Colour
    symbol: str
    width: float
    dash: str = "solid"


KINDS = (
    _Kind("a new choice", "accent", "circle", HEAVY),
    _Kind("one made before", "opened", "square", HEAVY),
    _Kind("the bare page", "muted", "diamond", LINE, "dash"),
)
"""The columns of the table behind the number of projects, in its order."""

Costs = Mapping[int, Sequence[int]]
"""Milliseconds of each of KINDS by the number of projects."""


def costs_in(text: str) -> Costs:
    """The rows of the table in a page; raises ValueError where it has fewer than two."""
    rows = [[int(cell.replace(",", "")) for cell in row] for row in _ROW.findall(text)]
    if len(rows) < 2:
        raise ValueError("the page has no table of what a choice costs")
    return {projects: costs for projects, *costs in rows}


@dataclass(frozen=True, slots=True)
class _Axis:
    """A logarithmic axis: where the first and the last value lie, px."""

    first: float
    last: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; of none, that of the first."""
        share = math.log(max(value, self.first) / self.first) / math.log(self.last / self.first)
        return self.begin + share * (self.end - self.begin)


def drawing(costs: Costs) -> Drawing:
    """The chart of some costs."""
    decades = math.ceil(math.log10(max(map(max, costs.values()))))
    across = _Axis(min(costs), max(costs), LEFT, WIDTH - RIGHT)
    up = _Axis(1, 10**decades, HEIGHT - BOTTOM, TOP)
    items = (
        *_frame(costs, across, up, decades),
        *(item for number in range(len(KINDS)) for item in _line(number, costs, across, up)),
        *_names(costs, across, up),
    )
    return Drawing(width=WIDTH, height=HEIGHT, stretches=False, items=items)


def _frame(costs: Costs, across: _Axis, up: _Axis, decades: int) -> Iterator[Item]:
    yield Label(x=12, y=16, text="Processor time of one choice, by projects in the file", bold=True)
    for decade in range(decades + 1):
        y = up.at(10**decade)
        ends = ((across.begin, y), (across.end, y))
        yield Line(points=ends, colour="rule", width=HAIRLINE, below=True)
        yield Label(
            x=LEFT - 10, y=y, text=f"{10**decade:,} ms", size=SMALL, colour="muted", anchor="right"
        )
    for projects in costs:
        x = across.at(projects)
        ends = ((x, up.begin), (x, up.begin + 5))
        yield Line(points=ends, colour="muted", width=HAIRLINE, below=True)
        yield Label(x=x, y=up.begin + 18, text=f"{projects:,}", size=SMALL, anchor="center")


def _line(number: int, costs: Costs, across: _Axis, up: _Axis) -> Iterator[Item]:
    kind = KINDS[number]
    places = [(across.at(projects), up.at(took[number])) for projects, took in costs.items()]
    yield Line(points=tuple(places), colour=kind.colour, width=kind.width, dash=kind.dash)
    for (x, y), took in zip(places, costs.values(), strict=True):
        yield Mark(x=x, y=y, symbol=kind.symbol, size=8, fill=kind.colour, rim="paper")
        above = all(took[number] >= other for other in took)
        below = all(took[number] <= other for other in took)
        if above or below:
            yield Label(
                x=x,
                y=y - _APART if above else y + _APART,
                text=f"{took[number]:,}",
                size=SMALL,
                anchor="center",
                halo="paper",
            )


def _names(costs: Costs, across: _Axis, up: _Axis) -> Iterator[Item]:
    """The name of each line at its end, moved down where it would lie over another."""
    last, below = costs[max(costs)], -math.inf
    for number in sorted(range(len(KINDS)), key=lambda number: -last[number]):
        y = max(up.at(last[number]), below + _APART)
        below = y
        kind = KINDS[number]
        yield Label(x=across.end + 20, y=y, text=kind.name, size=LABEL, colour=kind.colour)


def alt(costs: Costs) -> str:
    """What the chart shows, for those who do not see it."""
    first, last = min(costs), max(costs)
    said = (
        f"{kind.name} {costs[first][number]:,} ms and {costs[last][number]:,} ms"
        for number, kind in enumerate(KINDS)
    )
    return f"With {first:,} and with {last:,} projects: {'; '.join(said)}."


def svg(costs: Costs) -> str:
    """The chart as a file in the reader's mode, light or dark."""
    drawn = as_svg(drawing(costs), label=alt(costs), width=WIDTH)
    style = (
        f":root{{{_colours('light')}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_colours('dark')}}}}}"
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<style>{style}</style><rect width="100%" height="100%" fill="{as_css("paper")}"/>'
        f"{drawn}</svg>\n"
    )


def _colours(mode: Mode) -> str:
    names = {"paper", "ink", "muted", "rule", *(kind.colour for kind in KINDS)}
    wanted = {f"--ec-{name}" for name in names}
    return ";".join(
        f"{name}:{value}" for name, value in theme_variables(mode).items() if name in wanted
    )


if __name__ == "__main__":
    picture = svg(costs_in(TABLE.read_text(encoding="utf-8")))
    DRAWING.write_text(picture, encoding="utf-8", newline="\n")

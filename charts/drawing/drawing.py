"""A drawing: what a chart shows, as marks and words at their places; nothing of how it is drawn.

Places are px from the top left. Whoever draws one keeps the order of the kinds, lowest first:
lines below, areas, rows, bars, lines, marks, words; within a kind, first come first drawn.

A `spot` is where a line, a mark or words belong on a panel that zooms: they stay as many px away
from there as they are; None where they belong to their own place.

Two back ends draw the same: `charts.plotly` for the live page, `charts.svg` for everything else.
"""

from dataclasses import dataclass, field
from typing import Literal

from charts.core.colours import Colour
from charts.core.theme import HAIRLINE, LABEL, LINE

Point = tuple[float, float]
Anchor = Literal["left", "center", "right"]
"""Which end of a line of words its place holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a reader can point at: what it says when pointed at, and where a click leads."""

    code: str = ""
    """What it stands for: an entry, `region/UZ-TK`, a sector. “” for what stands for nothing."""
    title: tuple[str, ...] = ()
    """Lines in bold; plain words, escaped by the back end."""
    lines: tuple[str, ...] = ()
    href: str = ""
    """The address a click leads to; “” where a click does nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One shape of several rings: land, a lake, a border. `code` of the target is its name.

    A ring that cuts a hole runs the other way round than the ring about it.
    """

    rings: tuple[tuple[Point, ...], ...]
    fill: Colour = ""
    line: Colour = ""
    line_width: float = 0.8
    target: Target | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A strip across the whole drawing that answers the pointer, from `y` down."""

    y: float
    height: float
    picked: bool = False
    target: Target


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A rectangle, from its top left corner. Hatched: what no source splits."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour = ""
    outline: Colour = ""
    hatched: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A broken or unbroken line through points."""

    points: tuple[Point, ...]
    colour: Colour
    width: float = HAIRLINE
    dash: str = "solid"
    """`solid`, `dot`, `dash`, or lengths as in `8px,4px`."""
    below: bool = False
    """Behind everything: year lines, today's line, samples in a key."""
    target: Target | None = None
    spot: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A shape around a point; `symbol` is a key of `charts.core.symbols.SYMBOLS`."""

    x: float
    y: float
    symbol: str
    size: float
    fill: Colour
    rim: Colour
    rim_width: float = LINE
    target: Target | None = None
    spot: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One line of plain words, `y` at its middle; escaped by the back end."""

    x: float
    y: float
    text: str
    size: float = LABEL
    colour: Colour = "ink"
    anchor: Anchor = "left"
    bold: bool = False
    halo: Colour = ""
    """The colour of a rim that keeps the words readable over lines."""
    aside: str = ""
    """What follows on the same line in small second ink; escaped by the back end."""
    spot: Point | None = None


Item = Area | Row | Bar | Line | Mark | Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A piece of the drawing that cuts off what reaches over its edge; the map and its inset.

    Places of its items are px from its own top left corner.
    """

    left: float
    top: float
    width: float
    height: float
    items: tuple[Item, ...]
    ground: Colour = ""
    frame: Colour = ""
    zooms: bool = False
    """Whether a reader may enlarge and drag it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A whole chart.

    `stretches`: x is spread over whatever width the page has while y and all sizes stay px (a sheet
    of rows). Otherwise the whole is spread in proportion, and only sizes of words, marks and lines
    stay px (a map). At the width it was drawn for both are the same.
    """

    width: float
    height: float
    stretches: bool
    items: tuple[Item, ...] = ()
    """What lies outside of panels; not cut off."""
    panels: tuple[Panel, ...] = field(default=())

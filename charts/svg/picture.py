"""A drawing as an SVG picture: it needs no script, and follows the width and colours of its page.

Where the width is not known, places are percents, and outlines and lines lie in a box of their own
that stretches without their strokes.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby, pairwise

from charts.core.colours import HATCHING, Colour, as_css, in_mode
from charts.core.symbols import SYMBOLS
from charts.core.theme import FONT, HALO, HATCH_INKED, HATCH_PITCH, SMALL, Mode
from charts.drawing.drawing import (
    Area,
    Bar,
    Drawing,
    Item,
    Label,
    Line,
    Mark,
    Panel,
    Point,
    Row,
    Target,
)
from charts.drawing.layers import layers
from cooperation.language.language import Foreign
from cooperation.text.escaping import html

_THOUSANDTHS = 1000
"""Units across the box of lines on a sheet, whose own unit is too large for tenths."""
_NESTED = '<svg role="none"'
"""Else each would be read out as a picture without a name."""
_REACH = 12
"""Px across a line within which it answers the pointer."""
_HATCH = "\0"
"""Stands for the id of the hatching until the picture is written: escaped words hold no NUL."""
_Border = tuple[Colour, float, bool]
"""Colour and width of the line around an area, and whether the area answers the pointer."""
_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}


def as_svg(
    drawing: Drawing,
    *,
    label: str,
    mode: Mode | None = None,
    width: float | None = None,
) -> str:
    """The drawing as one `<svg>`, named `label` for those who do not see it.

    Without a `mode`, colours are the page's CSS variables and what has an address is a link.
    Without a `width` in px, the picture is as wide as the page lets it be.
    """
    scale = None if width is None else width / drawing.width
    across, down = scale, 1.0 if drawing.stretches else scale
    canvas = _Canvas(drawing.width, drawing.height, across, down, drawing.stretches, mode)
    inner = canvas.items(drawing.items) + "".join(map(canvas.panel, drawing.panels))
    if _HATCH in inner:
        # Ids are the whole page's, so each picture has one that comes of what it holds.
        name = f"ec-hatch-{zlib.crc32(inner.encode()):x}"
        inner = f"<defs>{_hatching(canvas)}</defs>{inner}".replace(_HATCH, name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="ec-still" {_size(drawing, width)}'
        # Nobody could reach the links of an image.
        f' role="{"group" if canvas.linked else "img"}" aria-label="{html(label)}"'
        f' font-family="{html(FONT)}" stroke-miterlimit="2" pointer-events="none">{inner}</svg>'
    )


def _size(drawing: Drawing, width: float | None) -> str:
    if width is not None:
        tall = drawing.height if drawing.stretches else drawing.height * width / drawing.width
        # Nothing is outside: to cut there would cost a renderer a second sheet of dots.
        return f'width="{_number(width)}" height="{_number(tall)}" overflow="visible"'
    if drawing.stretches:
        return f'width="100%" height="{_number(drawing.height)}"'
    ratio = f"{_number(drawing.width)}/{_number(drawing.height)}"
    return f'style="width:100%;height:auto;aspect-ratio:{ratio}"'


def _hatching(canvas: "_Canvas") -> str:
    """The pattern of what no source splits: lines at 45° upwards."""
    side = HATCH_PITCH * 2**0.5
    tile, half, quarter = f"{side:.2f}", f"{side / 2:.2f}", side / 4
    return (
        f'<pattern id="{_HATCH}" patternUnits="userSpaceOnUse" width="{tile}" height="{tile}">'
        f'<rect width="{tile}" height="{tile}" fill="{canvas.paint("paper")}"/>'
        f'<path d="M{-quarter:.2f},{quarter:.2f}l{half},-{half}M0,{tile}L{tile},0'
        f'M{3 * quarter:.2f},{5 * quarter:.2f}l{half},-{half}" stroke="{canvas.paint(HATCHING)}"'
        f' stroke-width="{HATCH_PITCH * HATCH_INKED:.2f}"/></pattern>'
    )


@dataclass(frozen=True, slots=True)
class _Canvas:
    """Writes the items of a panel, or of the whole drawing."""

    width: float
    height: float
    across: float | None
    """Px a unit of the drawing is wide; None where the page decides."""
    down: float | None
    sheet: bool
    """Whether units are px down and parts of the whole across."""
    mode: Mode | None
    zooms: bool = False
    """Whether a reader may enlarge it, so that what stands beside a spot tells where that is."""
    linked: set[str] = field(default_factory=set)
    """The addresses that something before leads to."""

    def paint(self, colour: Colour) -> str:
        """A colour as an attribute's value."""
        if not colour:
            return "none"
        return as_css(colour) if self.mode is None else in_mode(colour, self.mode)

    def x(self, value: float) -> str:
        """A place or a length across."""
        return _length(value, self.across, self.width)

    def y(self, value: float) -> str:
        """A place or a length down."""
        return _length(value, self.down, self.height)

    def panel(self, panel: Panel) -> str:
        """A panel, its frame over its edge."""
        place = (
            f'x="{self.x(panel.left)}" y="{self.y(panel.top)}"'
            f' width="{self.x(panel.width)}" height="{self.y(panel.height)}"'
        )
        zooms = panel.zooms and self.across is None
        canvas = replace(self, width=panel.width, height=panel.height, zooms=zooms)
        inner = canvas.items(panel.items)
        ground = frame = ""
        if panel.ground:
            ground = f'<rect width="100%" height="100%" fill="{self.paint(panel.ground)}"/>'
        if panel.frame:
            frame = f'<rect {place} fill="none" stroke="{self.paint(panel.frame)}"/>'
        zoomed = ' data-zooms=""' if zooms else ""
        return f"{_NESTED} {place}{zoomed}>{ground}{inner}</svg>{frame}"

    def items(self, items: Sequence[Item]) -> str:
        """Everything, lowest first."""
        kinds = layers(items)
        words = "".join(map(self.words, kinds.words))
        return "".join(
            [
                self.box([self.line([line]) for line in kinds.below]),
                self.box(
                    self.bordered(border, "".join(map(self.area, areas)))
                    for border, areas in groupby(kinds.areas, _border)
                ),
                *map(self.row, kinds.rows),
                *map(self.bar, kinds.bars),
                self.box(map(self.line, kinds.lines)),
                *map(self.mark, kinds.marks),
                # Links say the same in whole sentences.
                f'<g aria-hidden="true">{words}</g>' if words else "",
            ]
        )

    def box(self, paths: Iterable[str]) -> str:
        """Paths in a box that stretches to the canvas where its size in px is not known."""
        inner = "".join(paths)
        if not inner or self.across is not None:
            return inner
        right = _THOUSANDTHS if self.sheet else _number(self.width)
        view = f"0 0 {right} {_number(self.height)}"
        return (
            f'{_NESTED} width="100%" height="100%" viewBox="{view}" preserveAspectRatio="none"'
            f' overflow="visible">{inner}</svg>'
        )

    def path(self, paths: Iterable[Sequence[Point]]) -> str:
        """Several lines as the data of one path, in steps of tenths of a unit of the box."""
        across, down = self.units
        return "".join(_path(points, across, down) for points in paths)

    @property
    def units(self) -> tuple[float, float]:
        """Units of the box that a unit of the drawing takes, across and down."""
        return self.across or (_THOUSANDTHS if self.sheet else 1), self.down or 1

    def area(self, areas: Sequence[Area]) -> str:
        """Shapes that look alike, without their border."""
        first = areas[0]
        look = f'fill="{self.paint(first.fill)}"'
        across, down = self.units
        path = "".join(_outline(ring, across, down) for area in areas for ring in area.rings)
        fixed = self.fixed if first.line else ""
        return self.targeted(first.target, f'<path d="{path}" {look}{fixed}/>')

    def bordered(self, border: _Border, areas: str) -> str:
        """Areas that have the same border, and answer the pointer or do not."""
        colour, width, answers = border
        look = f' stroke="{self.paint(colour)}" stroke-width="{width:g}"' if colour else ""
        look += ' pointer-events="all"' if answers else ""
        return f"<g{look}>{areas}</g>" if look else areas

    def stroke(self, colour: Colour, width: float) -> str:
        """A stroke that is as wide in a box that is stretched."""
        return f' stroke="{self.paint(colour)}" stroke-width="{width:g}"{self.fixed}'

    @property
    def fixed(self) -> str:
        """What keeps a stroke as wide; it is not inherited."""
        return ' vector-effect="non-scaling-stroke"' if self.across is None else ""

    def beside(self, spot: Point | None) -> str:
        """Where something belongs on a panel that zooms, for the script that enlarges it."""
        if spot is None or not self.zooms:
            return ""
        return f' data-spot="{self.x(spot[0])} {self.y(spot[1])}"'

    def line(self, lines: Sequence[Line]) -> str:
        """Lines that look alike."""
        first = lines[0]
        path = f'<path d="{self.path(line.points for line in lines)}" fill="none"'
        if first.spot is not None and self.zooms:
            path += f' data-spot="{_number(first.spot[0])} {_number(first.spot[1])}"'
        drawn = f"{path}{self.stroke(first.colour, first.width)}{_dashes(first)}/>"
        if first.target is not None:
            drawn += f'{path}{self.stroke("", _REACH)} pointer-events="stroke"/>'
        return self.targeted(first.target, drawn)

    def row(self, row: Row) -> str:
        """A strip that answers the pointer."""
        return self.targeted(
            row.target,
            f'<rect y="{self.y(row.y)}" width="100%" height="{self.y(row.height)}"'
            f' fill="{self.paint("picked" if row.picked else "")}" pointer-events="all"/>',
            picked=row.picked,
        )

    def bar(self, bar: Bar) -> str:
        """A rectangle."""
        fill = f"url(#{_HATCH})" if bar.hatched else self.paint(bar.fill)
        outline = f' stroke="{self.paint(bar.outline)}"' if bar.outline else ""
        return (
            f'<rect x="{self.x(bar.x)}" y="{self.y(bar.y)}" width="{self.x(bar.width)}"'
            f' height="{self.y(bar.height)}" fill="{fill}"{outline}/>'
        )

    def mark(self, mark: Mark) -> str:
        """A shape at its place."""
        look = f'fill="{self.paint(mark.fill)}" stroke="{self.paint(mark.rim)}"'
        look += f' stroke-width="{mark.rim_width:g}"'
        if mark.target is not None:
            look += ' pointer-events="all"'
        x, y, beside = self.x(mark.x), self.y(mark.y), self.beside(mark.spot)
        if mark.symbol == "circle":
            drawn = f'<circle cx="{x}" cy="{y}" r="{mark.size / 2:g}" {look}{beside}/>'
        else:
            path = f'<path d="{_shape(mark.symbol, mark.size)}" {look}/>'
            drawn = f'{_NESTED} x="{x}" y="{y}" overflow="visible"{beside}>{path}</svg>'
        return self.targeted(mark.target, drawn)

    def words(self, words: Label) -> str:
        """One line of words, their foot a quarter of their size below, as plotly.js has it."""
        look = _ANCHORS[words.anchor]
        if words.bold and not words.aside:
            look += ' font-weight="bold"'
        if words.halo:
            look += f' stroke="{self.paint(words.halo)}" stroke-width="{2 * HALO:g}"'
            look += ' stroke-linejoin="round" paint-order="stroke"'
        if isinstance(words.text, Foreign):
            look += f' lang="{html(words.text.lang)}"'
        said = html(words.text)
        if words.aside:
            if words.bold:
                said = f'<tspan font-weight="bold">{said}</tspan>'
            aside = f'font-size="{SMALL}" fill="{self.paint("muted")}"'
            said += f" <tspan {aside}>{html(words.aside)}</tspan>"
        return (
            f'<text x="{self.x(words.x)}" y="{self.y(words.y)}" dy=".25em"{self.beside(words.spot)}'
            f' font-size="{words.size:g}" fill="{self.paint(words.colour)}"{look}>{said}</text>'
        )

    def targeted(self, target: Target | None, drawn: str, *, picked: bool = False) -> str:
        """What is drawn, with what it says when pointed at and where it leads."""
        if target is None:
            return drawn
        said = "\n".join(map(html, (*target.title, *target.lines)))
        titled = f"<title>{said}</title>{drawn}" if said else drawn
        if self.mode is not None or not target.href:
            return f"<g>{titled}</g>"
        # Several marks of one row lead to one place: a reader with a keyboard stops there once.
        more = ' tabindex="-1"' if target.href in self.linked else ""
        more += ' aria-current="true"' if picked else ""
        self.linked.add(target.href)
        return f'<a href="{html(target.href)}" data-go="stay"{more}>{titled}</a>'


@lru_cache(maxsize=256)
def _shape(symbol: str, size: float) -> str:
    """A shape around 0, 0 as the data of a path."""
    return SYMBOLS[symbol].path(size)


def _border(areas: Sequence[Area]) -> _Border:
    first = areas[0]
    return first.line, first.line_width, first.target is not None


def _length(value: float, scale: float | None, whole: float) -> str:
    if scale is None:
        return f"{round(100 * value / whole, 2):g}%"
    return f"{round(value * scale, 1):g}"


@lru_cache(maxsize=4096)
def _outline(ring: tuple[Point, ...], across: float, down: float) -> str:
    """A ring as a closed path; the outlines of land are the same in each drawing of a map."""
    return _path(ring, across, down, closed=True)


def _path(points: Sequence[Point], across: float, down: float, *, closed: bool = False) -> str:
    spots = [(round(x * across * 10), round(y * down * 10)) for x, y in points]
    kept = spots[:1]
    for spot in spots[1:]:
        if spot != kept[-1]:
            kept.append(spot)
    # Of less nothing would be seen.
    if len(kept) <= (2 if closed else 1):
        return ""
    steps = " ".join(_step(x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(kept))
    return f"M{_step(*kept[0])}l{steps}{'z' if closed else ''}"


def _number(value: float) -> str:
    """Px to a tenth."""
    return f"{round(value, 1):g}"


def _step(across: int, down: int) -> str:
    return f"{across / 10:g},{down / 10:g}"


def _dashes(line: Line) -> str:
    """Plotly's words for broken lines as lengths."""
    pitch = max(line.width, 3)
    match line.dash:
        case "solid":
            return ""
        case "dot":
            lengths = f"{pitch:g},{pitch:g}"
        case "dash":
            lengths = f"{3 * pitch:g},{3 * pitch:g}"
        case _:
            lengths = line.dash.replace("px", "")
    return f' stroke-dasharray="{lengths}"'

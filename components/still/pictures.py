"""Charts as pictures that can leave the page: stamped with what they show, as SVG and as PNG."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

import resvg

from charts.core.colours import in_mode
from charts.core.lettering import shortened, width_of
from charts.core.room import USUAL_ROOMS, Room
from charts.core.theme import FONT, HEADING, LABEL, SMALL, Mode
from charts.drawing.drawing import Drawing
from charts.svg.picture import as_svg
from components.overview.glance import years_chart
from components.pages.frame import chart_of
from components.parts.block import Chart
from components.parts.chart_caption import Stamp, stamp
from components.parts.markup import Markup, tag
from components.state.screen import Screen
from components.state.view import Embed, PictureShape
from components.still.font import font_face, fonts_of_one_weight
from cooperation.text.escaping import plain

ROOM = USUAL_ROOMS[0]
"""The room that charts of pictures are drawn for."""
ROOMS_OF_SHAPES = (Room("wide", 860), ROOM, Room("broad", 1600))
"""The rooms that a picture of a given shape may be drawn for."""
FINENESS = 2
"""Dots of a PNG for each px, each way."""
MOST_TALL = 1_400
"""Px that a sheet of a shape is high before its words, shown on a screen, are too small to read."""
MOST_DOTS = 24_000_000
"""Of one PNG; a longer picture is made less fine."""

_PAD = 24
_WORDS = 280
"""Px that the words above and below a chart take, about."""
_LINE_HEIGHT = 1.3
_AS_IT_IS = (1, 0, 0, 0, 1, 0)
"""The matrix that moves and turns nothing, row by row."""
_SIZE = re.compile(r'(?<=<svg )([^>]*?)width="([\d.]+)" height="([\d.]+)"')


def picture_svg(
    screen: Screen,
    chart: Embed,
    *,
    mode: Mode = "light",
    room: Room = ROOM,
    shape: PictureShape | None = None,
    letters: frozenset[str] = frozenset(),
) -> str:
    """A chart of the view as an SVG file with its title, date, filters, notes, sources and address.

    It is as high as it needs for `room`, or has a `shape` and is drawn for the room that fills it
    best; a timeline too long for its shape is shown by years. The file loads nothing: its letters
    are inside, and `letters` with them, so that files made together can share one font. Raises
    KeyError where the view lacks the chart.
    """
    block = chart_of(screen, chart)
    said = stamp(screen, chart)
    if shape is None:
        made = _Composed.of(block, said, room, mode)
        size = made.size
    else:
        made = _filling(block, said, mode, shape)
        if chart is Embed.TIMELINE and made.canvas(shape)[1] > MOST_TALL:
            across, down = shape.ratio
            tall = ROOMS_OF_SHAPES[0].px * down // across - _WORDS
            block = years_chart(screen, tall=tall)
            made = _filling(block, said, mode, shape)
        size = made.canvas(shape)
    drawn = made.drawn(size, label=block.alt, mode=mode)
    letters |= frozenset(unescape("".join(drawn)))
    return sheet(
        size,
        [tag("style", Markup(font_face(letters))), *drawn],
        title=". ".join((said.title, said.dated, said.filters)),
        mode=mode,
    )


def _filling(block: Chart, said: Stamp, mode: Mode, shape: PictureShape) -> "_Composed":
    """A chart drawn for the room that fills a sheet of the shape best."""
    rooms = (_Composed.of(block, said, one, mode) for one in ROOMS_OF_SHAPES)
    return min(rooms, key=lambda one: one.blank_in(shape))


@dataclass(frozen=True, slots=True)
class _Composed:
    """A chart drawn for a room, between the words above and below it."""

    head: Sequence["TextLine"]
    drawing: Drawing
    foot: Sequence["TextLine"]
    room: Room

    @classmethod
    def of(cls, block: Chart, said: Stamp, room: Room, mode: Mode) -> "_Composed":
        """The chart of a block with what is said of it."""
        ink, muted = in_mode("ink", mode), in_mode("muted", mode)
        what = f"{said.what}. {plain(block.explained)}" if block.explained else said.what
        head = [
            *lines(said.title, HEADING, ink, room.px, bold=True),
            *lines(what, LABEL + 1, ink, room.px),
            *lines(said.dated, LABEL + 1, muted, room.px),
            *lines(said.filters, LABEL + 1, muted, room.px),
        ]
        foot = [
            *lines(said.numbered, LABEL, ink, room.px),
            *lines(said.sources, SMALL, muted, room.px),
            *lines(said.address, SMALL, muted, room.px),
        ]
        return cls(head, block.draw(room), foot, room)

    @property
    def top(self) -> int:
        """Px down to the chart."""
        return _PAD + height_of(self.head) + 12

    @property
    def tall(self) -> float:
        """Px that the chart is high."""
        if self.drawing.stretches:
            return self.drawing.height
        return self.drawing.height * self.room.px / self.drawing.width

    @property
    def size(self) -> tuple[int, int]:
        """Px across and down that it needs."""
        below = self.top + self.tall + 16 + height_of(self.foot) + _PAD
        return self.room.px + 2 * _PAD, round(below)

    def canvas(self, shape: PictureShape) -> tuple[int, int]:
        """The smallest sheet of a shape that holds it."""
        (width, height), (across, down) = self.size, shape.ratio
        units = max(-(-width // across), -(-height // down))
        return units * across, units * down

    def blank_in(self, shape: PictureShape) -> float:
        """How many times larger than what it holds the sheet of a shape is."""
        (width, height), (across, down) = self.size, self.canvas(shape)
        return across * down / (width * height)

    def drawn(self, size: tuple[int, int], *, label: str, mode: Mode) -> list[Markup]:
        """Everything on a sheet of `size`: the foot at its end, the chart amid what is between."""
        left = _PAD + (size[0] - self.size[0]) / 2
        spare = size[1] - self.size[1]
        inner = as_svg(self.drawing, label=label, mode=mode, width=self.room.px)
        top = f"{self.top + spare / 2:g}"
        return [
            *written(self.head, left, _PAD),
            tag("g", Markup(inner), transform=f"translate({left:g} {top})"),
            *written(self.foot, left, self.top + self.tall + 16 + spare),
        ]


def sheet(size: tuple[int, int], parts: Iterable[Markup], *, title: str, mode: Mode) -> str:
    """A whole SVG file of `size` px, on paper."""
    width, height = map(str, size)
    return tag(
        "svg",
        tag("title", title),
        tag("rect", width=width, height=height, fill=in_mode("paper", mode)),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        font_family=FONT,
    )


def png(svg: str, *, fineness: float = FINENESS) -> bytes:
    """An SVG file as PNG, `fineness` dots for each px; drawn with the page's own font alone."""
    options = resvg.usvg.Options.default()
    for font in fonts_of_one_weight():
        options.load_font_data(font)
    tree = resvg.usvg.Tree.from_str(_enlarged(svg, fineness), options)
    return resvg.render(tree, _AS_IT_IS)


def _enlarged(svg: str, fineness: float) -> str:
    """The same file with a size in dots."""
    found = _SIZE.search(svg)
    if found is None:
        return svg
    width, height = float(found[2]), float(found[3])
    fineness *= min(1.0, (MOST_DOTS / (width * height * fineness**2)) ** 0.5)
    across, down = round(width * fineness), round(height * fineness)
    return f'{svg[: found.start(2)]}{across}" height="{down}{svg[found.end(3) :]}'


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of words as it is set."""

    words: str
    size: float
    colour: str
    bold: bool = False

    @property
    def height(self) -> int:
        """Px to the next line."""
        return round(self.size * _LINE_HEIGHT)


def lines(
    words: str, size: float, colour: str, room: float, *, bold: bool = False, most: int = 0
) -> list[TextLine]:
    """Words broken so that each line fits `room` px; none for “”.

    A word that is too long for a line is cut where the line ends: addresses are one word. With
    `most`, there are no more lines than that, and the last one ends with an ellipsis if need be.
    """
    found: list[str] = []
    for word in words.split(" "):
        for piece in _pieces(word, size, room, bold=bold):
            longer = f"{found[-1]} {piece}" if found else piece
            if found and width_of(longer, size, bold=bold) <= room:
                found[-1] = longer
            else:
                found.append(piece)
    if most and len(found) > most:
        found = [*found[: most - 1], shortened(" ".join(found[most - 1 :]), room, size)]
    return [TextLine(line, size, colour, bold) for line in found]


def _pieces(word: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    piece, width = "", 0.0
    for letter in word:
        advance = width_of(letter, size, bold=bold)
        if piece and width + advance > room:
            yield piece
            piece, width = "", 0.0
        piece, width = piece + letter, width + advance
    if piece:
        yield piece


def height_of(set_lines: Iterable[TextLine]) -> int:
    """Px that lines take, one below the other."""
    return sum(line.height for line in set_lines)


def written(set_lines: Iterable[TextLine], left: float, top: float) -> list[Markup]:
    """Lines one below the other, the first one's top at `top` px."""
    elements = []
    for line in set_lines:
        top += line.height
        elements.append(
            tag(
                "text",
                line.words,
                x=f"{left:g}",
                y=f"{top - 0.3 * line.size:.1f}",
                font_size=f"{line.size:g}",
                # Renderers of SVG 1.1 know no weights between the hundreds.
                font_weight="600" if line.bold else "400",
                fill=line.colour,
            )
        )
    return elements

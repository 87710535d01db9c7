"""Ink of still pictures: colours that follow the reader's light or dark, words and shapes as SVG.

The measures are plotly.js's own, so that a still picture covers the drawn one to the pixel.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Any

LINE_SPACING = 1.3
"""Height of a line of words, in sizes of its type."""

Spec = Mapping[str, Any]
"""A figure as it is sent to the browser: `data` and `layout`."""

_CLEAR = re.compile(r"rgba\([^)]*,\s*0(?:\.0+)?\)")
_SLOT = re.compile("\x00([0-9]+);")
"""Stands for a colour until both modes are known; no words hold a NUL, as they are escaped."""


class NotAlike(ValueError):  # noqa: N818 - it says what is wrong, as a sentence would
    """Light and dark differ in more than their colours."""


@dataclass
class Palette:
    """The pairs of colours that a page's pictures are drawn in, each a CSS variable."""

    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def both(self, draw: "Callable[[Ink, Spec], str]", light: Spec, dark: Spec) -> str:
        """What `draw` makes of a figure, in colours for both modes.

        Raises NotAlike.
        """
        inks = Ink(), Ink()
        drawn, other = draw(inks[0], light), draw(inks[1], dark)
        if drawn != other:
            raise NotAlike
        named = [self._name(*pair) for pair in zip(inks[0].used, inks[1].used, strict=True)]
        return _SLOT.sub(lambda slot: named[int(slot[1])], drawn)

    def _name(self, light: str, dark: str) -> str:
        if light == dark:
            return light
        return f"var({self._names.setdefault((light, dark), f'--ec-i{len(self._names)}')})"

    def colours(self, *, dark: bool) -> str:
        """The declarations of one mode."""
        return ";".join(f"{name}:{pair[dark]}" for pair, name in self._names.items())


@dataclass
class Ink:
    """Writes the colours of one mode as places to be filled."""

    used: list[str] = field(default_factory=list)

    def __call__(self, colour: str) -> str:
        """A colour in an attribute."""
        if _CLEAR.fullmatch(colour):
            return "none"
        self.used.append(colour)
        return f"\x00{len(self.used) - 1};"


def px(value: float) -> str:
    """A length, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def part(value: float) -> str:
    """A part of the sheet's width."""
    return f"{px(value * 100)}%"


def one(values: Any, number: int) -> Any:
    """What holds for one of several points: its own value, or the one they share."""
    return values[number] if isinstance(values, (list, tuple)) else values


def element(name: str, inner: str = "", /, **attributes: str | None) -> str:
    """An SVG element; `stroke_width` is written for `stroke-width`, None is left out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{value}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def dashes(dash: str, width: float) -> str | None:
    """plotly.js's words for broken lines as lengths; None for an unbroken line."""
    width = max(width, 3)
    match dash:
        case "solid" | "":
            return None
        case "dot":
            return f"{px(width)},{px(width)}"
        case "dash":
            return f"{px(3 * width)},{px(3 * width)}"
        case _:
            return dash.replace("px", "")


_ROOT_3 = 3**0.5


def shape(symbol: str, size: float) -> str:
    """The path of one of plotly.js's marks around 0, 0.

    Raises KeyError for a mark that no chart of ours uses.
    """
    r = size / 2
    return _SHAPES[symbol](r)


def _x(r: float) -> str:
    arm = r * 0.8 / 2**0.5
    a = px(arm)
    b = px(-arm)
    ne, se, sw, nw = f"l{a},{b}", f"l{a},{a}", f"l{b},{a}", f"l{b},{b}"
    return f"M0,{a}{se}{ne}{nw}{ne}{nw}{sw}{nw}{sw}{se}{sw}{se}Z"


_SHAPES: Mapping[str, Callable[[float], str]] = {
    "square": lambda r: f"M{px(r)},{px(r)}H{px(-r)}V{px(-r)}H{px(r)}Z",
    "diamond": lambda r: f"M{px(1.3 * r)},0L0,{px(1.3 * r)}L{px(-1.3 * r)},0L0,{px(-1.3 * r)}Z",
    "triangle-up": lambda r: (
        f"M{px(-2 * r / _ROOT_3)},{px(r / 2)}H{px(2 * r / _ROOT_3)}L0,{px(-r)}Z"
    ),
    "triangle-right": lambda r: (
        f"M{px(-r / 2)},{px(-2 * r / _ROOT_3)}V{px(2 * r / _ROOT_3)}L{px(r)},0Z"
    ),
    "hourglass": lambda r: f"M{px(r)},{px(r)}H{px(-r)}L{px(r)},{px(-r)}H{px(-r)}Z",
    "hexagon2": lambda r: (
        f"M{px(-r / 2)},{px(r * _ROOT_3 / 2)}H{px(r / 2)}L{px(r)},0L{px(r / 2)},"
        f"{px(-r * _ROOT_3 / 2)}H{px(-r / 2)}L{px(-r)},0Z"
    ),
    "x": _x,
}


def mark(
    ink: Ink, symbol: str, size: float, *, x: str, y: str, fill: str, line: str, width: float
) -> str:
    """A mark at a place; `x` is px or a part of the sheet."""
    look = {"fill": ink(fill), "stroke": ink(line), "stroke_width": px(width)}
    if symbol == "circle":
        return element("circle", cx=x, cy=y, r=px(size / 2), **look)
    drawn = element("path", d=shape(symbol, size), **look)
    return element("svg", drawn, x=x, y=y, overflow="visible")


def marks(ink: Ink, marker: Mapping[str, Any], spots: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The marks of one trace, each at its spot."""
    if marker.get("opacity", 1) == 0:
        return
    line = marker.get("line", {})
    for number, (x, y) in enumerate(spots):
        yield mark(
            ink,
            str(one(marker.get("symbol", "circle"), number)),
            float(one(marker["size"], number)),
            x=x,
            y=y,
            fill=str(one(marker["color"], number)),
            line=str(one(line.get("color", "rgba(0,0,0,0)"), number)),
            width=float(one(line.get("width", 0), number)),
        )


_ANCHORS = {"left": "end", "center": "middle", "right": "start"}


def words(ink: Ink, said: str, *, x: str, y: float, size: float, colour: str, place: str) -> str:
    """Words as plotly.js sets them beside a point: `place` is its `textposition`, “middle right”.

    `said` is plotly.js's own small HTML: `b`, `br` and a `span` with a size and a colour.
    """
    across = _ANCHORS[place.rpartition(" ")[2]]
    lines = _lines(ink, said)
    tall = (len(lines) - 1) * LINE_SPACING + 1
    top = y + size * 0.75 - tall * size / 2
    if len(lines) == 1:
        inner = lines[0]
    else:
        inner = "".join(
            element("tspan", line, x=x, dy=px(LINE_SPACING * size) if number else None)
            for number, line in enumerate(lines)
        )
    return element(
        "text",
        inner,
        x=x,
        y=px(top),
        font_size=px(size),
        fill=ink(colour),
        text_anchor=None if across == "start" else across,
    )


def _lines(ink: Ink, said: str) -> list[str]:
    parser = _Words(ink)
    parser.feed(said)
    parser.close()
    return parser.lines


class _Words(HTMLParser):
    """plotly.js's small HTML as lines of SVG."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self._ink = ink
        self._open: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "br":
                self.lines.append("")
            case "b":
                self._open.append({"font_weight": "bold"})
            case "i":
                self._open.append({"font_style": "italic"})
            case _:
                self._open.append(self._styled(dict(attrs).get("style") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag != "br" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        set_in = escape(data, quote=False)
        for look in reversed(self._open):
            set_in = element("tspan", set_in, **look)
        self.lines[-1] += set_in

    def _styled(self, style: str) -> dict[str, str | None]:
        said = dict(item.split(":", 1) for item in style.split(";") if ":" in item)
        look: dict[str, str | None] = {}
        if "font-size" in said:
            look["font_size"] = said["font-size"].strip().removesuffix("px")
        if "color" in said:
            look["fill"] = self._ink(said["color"].strip())
        return look

"""What a drawing, its Plotly specification and its SVG picture show, in one form to compare them.

Each thing shown is its kind, its words or shape, and px: its place and, of a bar, its size.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from charts.core.symbols import SYMBOLS
from charts.drawing.drawing import Drawing, Item
from charts.drawing.layers import layers
from cooperation.text.escaping import plain

Shown = tuple[str, str, tuple[float, ...]]
Box = tuple[float, float, float, float]
"""Left, top, width and height."""


def in_drawing(drawing: Drawing, width: float) -> Iterator[Shown]:
    """What a drawing that is `width` px wide should show."""
    scale = width / drawing.width, 1 if drawing.stretches else width / drawing.width
    yield from _in_items(drawing.items, (0, 0, drawing.width, 0), scale)
    for panel in drawing.panels:
        yield from _in_items(panel.items, (panel.left, panel.top, panel.width, 0), scale)


def _in_items(items: Sequence[Item], box: Box, scale: tuple[float, float]) -> Iterator[Shown]:
    def px(*places: float) -> tuple[float, ...]:
        return tuple(place * scale[number % 2] for number, place in enumerate(places))

    left, top, width, _ = box
    kinds = layers(items)
    for row in kinds.rows:
        yield "bar", "", px(left, top + row.y, width, row.height)
    for bar in kinds.bars:
        yield "bar", "", px(left + bar.x, top + bar.y, bar.width, bar.height)
    for mark in kinds.marks:
        shape = SYMBOLS[mark.symbol].path(mark.size)
        yield "mark", shape, px(left + mark.x, top + mark.y)
    for words in kinds.words:
        said = f"{plain(words.text)} {plain(words.aside)}" if words.aside else plain(words.text)
        yield f"{words.anchor} words", said, px(left + words.x, top + words.y)


def in_specification(spec: dict[str, Any], drawing: Drawing, width: float) -> Iterator[Shown]:
    """What Plotly shows `width` px wide."""
    height = drawing.height if drawing.stretches else drawing.height * width / drawing.width
    for trace in spec["data"]:
        if trace["name"] not in ("areas", "lines"):
            yield from _in_trace(trace, spec["layout"], width, height)


def _in_trace(
    trace: dict[str, Any], layout: dict[str, Any], width: float, height: float
) -> Iterator[Shown]:
    across, down = layout[f"xaxis{trace['xaxis'][1:]}"], layout[f"yaxis{trace['yaxis'][1:]}"]
    start, end = across.get("domain", (0, 1))
    foot, head = down.get("domain", (0, 1))
    (_, right), (bottom, _) = across["range"], down["range"]
    x_px, y_px = (end - start) * width / right, (head - foot) * height / bottom

    def one(values: Any, number: int) -> Any:
        return values[number] if isinstance(values, list) else values

    for number, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        at_x, at_y = start * width + x * x_px, (1 - head) * height + y * y_px
        if trace["type"] == "bar":
            base, tall = start * width + one(trace.get("base", 0), number) * x_px, trace["width"]
            high = tall[number] * y_px
            yield "bar", "", (base, at_y - high / 2, x * x_px, high)
        elif trace["mode"] == "markers":
            marker = trace["marker"]
            shape = SYMBOLS[one(marker["symbol"], number)].path(one(marker["size"], number))
            yield "mark", shape, (at_x, at_y)
        else:
            anchor = {"middle right": "left", "middle center": "center", "middle left": "right"}[
                one(trace["textposition"], number)
            ]
            said = unescape(re.sub("<[^>]*>", "", trace["text"][number]))
            yield f"{anchor} words", said, (at_x, at_y)


def in_picture(svg: str, width: float, height: float) -> Iterator[Shown]:
    """What an SVG picture shows in a box of this size."""
    yield from _in_element(parsed(svg), (0, 0, width, height))


def parsed(svg: str) -> Element:
    """An SVG picture as elements with plain names."""
    return fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', ""))


def _in_element(element: Element, box: Box) -> Iterator[Shown]:
    left, top, width, height = box
    frame: list[str | None] = []

    def length(value: str | None, whole: float) -> float:
        number = float((value or "0").removesuffix("%"))
        return number * whole / 100 if value is not None and value.endswith("%") else number

    def place(item: Element, x: str = "x", y: str = "y") -> tuple[float, float]:
        return left + length(item.get(x), width), top + length(item.get(y), height)

    def size(item: Element) -> tuple[float, float]:
        return length(item.get("width"), width), length(item.get("height"), height)

    for item in element:
        edges = [item.get(name) for name in ("x", "y", "width", "height")]
        match item.tag:
            case "g" | "a":
                yield from _in_element(item, box)
            case "svg" if item.get("viewBox"):
                pass
            case "svg" if item.get("overflow"):
                yield "mark", str(item[0].get("d")), place(item)
            case "svg":
                frame = edges
                yield from _in_element(item, (*place(item), *size(item)))
            case "circle":
                radius = float(item.get("r", 0))
                yield "mark", SYMBOLS["circle"].path(2 * radius), place(item, "cx", "cy")
            # A panel's ground fills it, and its frame comes after it.
            case "rect" if item.get("height") != "100%" and edges != frame:
                yield "bar", "", (*place(item), *size(item))
            case "text":
                anchor = {"middle": "center", "end": "right"}.get(
                    item.get("text-anchor", ""), "left"
                )
                yield f"{anchor} words", "".join(item.itertext()), place(item)

"""Blocks of a page as HTML: the same for the document of an address and for the live page."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from charts.core.room import Room
from charts.drawing.drawing import Drawing
from charts.svg.picture import as_svg
from components.parts.block import Block, Chart, ComposedPage, HtmlBlock
from components.parts.markup import Markup, join, tag

LEAST_PX, MOST_PX = 200, 4000
"""Bounds of a column's width; a browser that tells another one is not believed."""

_ROOM = re.compile(r"(?P<width>broad|wide|narrow)\.(?P<px>[0-9]{2,5})")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One block as HTML, with what tells whether a reader has it already."""

    key: str
    kind: str
    """What the block is for, as `BlockKind` has it; `chart` for a chart."""
    hash: str
    """Of words, their own. Of a chart, what it shows: the room it is drawn for does not count."""
    html: Markup
    room: str = ""
    """The room that a chart is drawn for, as `room_name` gives it; “” for words and several."""

    @property
    def element(self) -> Markup:
        """The block's element on the page."""
        return tag(
            "div",
            self.html,
            class_="ec-block",
            data_block=self.key,
            data_kind=self.kind,
            data_hash=self.hash,
            data_room=self.room or None,
        )


def rendered_page(
    page: ComposedPage, rooms: Sequence[Room], *, query: str, version: str
) -> tuple[Rendered, ...]:
    """The blocks of a page, its charts drawn for each of `rooms`.

    `query` is the address of its view without the question mark, `version` that of the data.
    """
    named = [(block, spec_address(block.key, query, version)) for block in page.blocks]
    return tuple(_rendered(block, rooms, spec_address=address) for block, address in named)


def _rendered(block: Block, rooms: Sequence[Room], *, spec_address: str) -> Rendered:
    html = rendered(block, rooms, spec_address=spec_address)
    if isinstance(block, HtmlBlock):
        return Rendered(block.key, block.kind.value, block_hash(html), html)
    room = room_name(rooms[0]) if len(rooms) == 1 else ""
    return Rendered(block.key, "chart", block_hash(f"{spec_address} {block.alt}"), html, room)


def rendered(block: Block, rooms: Sequence[Room], *, spec_address: str) -> Markup:
    """The inner HTML of a block; a chart is drawn once for each room, and one of them is shown.

    `spec_address` is where the browser finds the chart for Plotly, “” where it does not.
    """
    match block:
        case HtmlBlock():
            return block.html
        case Chart():
            drawings = [(room, block.draw(room)) for room in rooms]
            return tag(
                "figure",
                _pictures([(room, as_svg(drawn, label=block.alt)) for room, drawn in drawings]),
                tag("div", class_="ec-plot") if spec_address else Markup(),
                class_="ec-chart",
                data_chart=block.key,
                data_spec=spec_address or None,
                style=_widest(drawings),
            )


def _widest(drawings: Sequence[tuple[Room, Drawing]]) -> str | None:
    """A drawing that is made for less than the whole room is not spread over it."""
    narrower = [
        drawing.width
        for room, drawing in drawings
        if not drawing.stretches and drawing.width < room.px
    ]
    return f"max-inline-size:{max(narrower):g}px" if narrower else None


def _pictures(pictures: Sequence[tuple[Room, str]]) -> Markup:
    """One picture as it is; of several the style sheet shows the one that fits the window."""
    if len(pictures) == 1:
        return Markup(pictures[0][1])
    return join(
        tag("div", Markup(svg), class_=f"ec-at ec-at-{room.width}", data_room=room_name(room))
        for room, svg in pictures
    )


def block_hash(html: str) -> str:
    """A short name of what a block shows."""
    return hashlib.sha256(html.encode()).hexdigest()[:16]


def room_name(room: Room) -> str:
    """A room as the browser tells it: `broad.1168`."""
    return f"{room.width}.{room.px}"


def room_named(name: str) -> Room | None:
    """The room of such a name; None for a name that no browser gives."""
    said = _ROOM.fullmatch(name)
    if said is None or not LEAST_PX <= int(said["px"]) <= MOST_PX:
        return None
    return Room(said["width"], int(said["px"]))  # type: ignore[arg-type]


def spec_address(chart: str, query: str, version: str) -> str:
    """Where the specification of a chart of a view is, relative to the page."""
    return f"api/chart/{chart}.json?{query}&{urlencode({'version': version})}"

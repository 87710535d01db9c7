"""The page's one style sheet: colours, sizes and marks of the look as CSS variables, then rules."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

from charts.core import theme as look
from charts.core.colours import as_css, theme_variables
from charts.core.symbols import SYMBOLS
from charts.core.theme import Mode
from charts.timeline.marks import PROMISES, look_of_mark
from cooperation.rows.timeline import MarkKind

SHEET = Path(__file__).with_name("page.css")

SIZES = {
    "small": look.SMALL,
    "label": look.LABEL,
    "body": look.BODY,
    "lead": look.LEAD,
    "heading": look.HEADING,
    "title": look.TITLE,
}
"""The sizes of type, px where the reader's own size is the usual 16."""


@cache
def style_sheet() -> str:
    """The sheet for the head of a document.

    Light or dark as the document's element says in `data-theme`, else as the browser asks; on paper
    light.
    """
    asked, named = "(prefers-color-scheme:dark)", ":root[data-theme=dark]"
    dark = (
        f"@media screen and {asked}{{:root:not([data-theme=light]){{{_colours('dark')}}}}}"
        f"@media screen{{{named}{{{_colours('dark')}}}}}"
    )
    sizes = ";".join(f"--ec-size-{name}:{px / 16}rem" for name, px in SIZES.items())
    variables = f":root{{{_colours('light')};{sizes}}}{dark}"
    return "".join((variables, *_marks(), SHEET.read_text(encoding="utf-8")))


def _colours(mode: Mode) -> str:
    return ";".join(f"{name}:{value}" for name, value in theme_variables(mode).items())


def _marks() -> Iterator[str]:
    """Each mark of the timeline as a mask, for statuses and dates in words and tables."""
    for kind in MarkKind:
        shape = look_of_mark(kind)
        fill = "none" if kind in PROMISES else "#000"
        drawn = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-7 -7 14 14">'
            f'<path d="{SYMBOLS[shape.symbol].path(10)}" fill="{fill}" stroke="#000"'
            ' stroke-width="1.2"/></svg>'
        )
        picture = f'url("data:image/svg+xml,{quote(drawn)}")'
        name = kind.value.replace("_", "-")
        yield f".ec-mark-{name}{{mask-image:{picture};background:{as_css(shape.colour)}}}"

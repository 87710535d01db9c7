"""The page's style sheet, with the tokens of `charts.core.theme` as CSS variables and as marks."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from charts.core import theme as look
from charts.core.theme import THEMES, Mode
from charts.timeline.marks import PROMISES, look_of_mark
from cooperation.rows.timeline import MarkKind

SHEET = Path(__file__).with_name("page.css")
MAP_SHEET = Path(__file__).with_name("map.css")

SIZES = {
    "small": look.SMALL,
    "label": look.LABEL,
    "body": look.BODY,
    "lead": look.LEAD,
    "heading": look.HEADING,
    "title": look.TITLE,
}
"""The sizes of type, px where the reader's own size is the usual 16."""


def early_sheet() -> str:
    """The sheet for the page's HTML, where it stands before anything is drawn.

    Light or dark as the browser asks; constants and tokens only, never a word of the data.
    """
    dark = f"@media screen and (prefers-color-scheme:dark){{{_variables('dark', paper=False)}}}"
    sheets = (file.read_text(encoding="utf-8") for file in (SHEET, MAP_SHEET))
    return "".join((_variables("light"), dark, *sheets))


def show_style(mode: Mode) -> None:
    """Say which mode the page is in; all else its HTML has said already."""
    st.html(f"<style>{_variables(mode)}</style>")


@cache
def _variables(mode: Mode, *, paper: bool = True) -> str:
    sizes = ";".join(f"--ec-size-{name}:{px / 16}rem" for name, px in SIZES.items())
    own = f":root{{{_colours(mode)};{sizes}}}{_mark_rules(mode)}"
    if mode == "light" or not paper:
        return own
    # Paper is white whatever the screen is. A chart's colours are its own, so they are turned
    # around: hues stay what they are, light and dark change places.
    on_paper = f":root{{{_colours('light')}}}{_mark_rules('light')}"
    charts = ".stPlotlyChart svg{filter:invert(1) hue-rotate(180deg)}"
    return f"{own}@media print{{{on_paper}{charts}}}"


def _colours(mode: Mode) -> str:
    return ";".join(f"{name}:{value}" for name, value in _tokens(mode).items())


def _tokens(mode: Mode) -> dict[str, str]:
    return {
        f"--ec-{token.replace('_', '-')}": value
        for token, value in asdict(THEMES[mode]).items()
        if isinstance(value, str) and value.startswith("#")
    }


def _mark_rules(mode: Mode) -> str:
    return "".join(
        f".ec-mark-{kind}{{background-image:{picture}}}" for kind, picture in _marks(mode)
    )


def _marks(mode: Mode) -> Iterator[tuple[str, str]]:
    """Each mark of the timeline as a picture, for statuses and dates in words and tables."""
    for kind in MarkKind:
        shape = look_of_mark(kind, mode)
        fill = "none" if kind in PROMISES else shape.colour
        drawn = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 14 14">'
            f'<path d="{shape.path}" fill="{fill}" stroke="{shape.colour}" stroke-width="1.2"/>'
            "</svg>"
        )
        # Written out with %3C: the page's sanitiser throws away a sheet with a tag in it.
        yield kind.value.replace("_", "-"), f'url("data:image/svg+xml,{quote(drawn)}")'

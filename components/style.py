"""The page's style sheet, with the tokens of `charts.theme` as CSS variables and as marks."""

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from urllib.parse import quote

import streamlit as st

from charts import theme as look
from charts.marks import PROMISES, look_of_mark
from charts.theme import THEMES, Mode
from cooperation.announcements import MarkKind

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


def show_style(mode: Mode) -> None:
    """Put the sheet on the page; constants and tokens only, never a word of the data."""
    st.html(f"<style>{_variables(mode)}{_sheet()}</style>")


@cache
def _variables(mode: Mode) -> str:
    colours = {
        f"--ec-{token.replace('_', '-')}": value
        for token, value in asdict(THEMES[mode]).items()
        if isinstance(value, str) and value.startswith("#")
    }
    sizes = {f"--ec-size-{name}": f"{px / 16}rem" for name, px in SIZES.items()}
    declared = ";".join(f"{key}:{value}" for key, value in {**colours, **sizes}.items())
    marks = "".join(
        f".ec-mark-{kind}{{background-image:{picture}}}" for kind, picture in _marks(mode)
    )
    return f":root{{{declared}}}{marks}"


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


@cache
def _sheet() -> str:
    return SHEET.read_text(encoding="utf-8")

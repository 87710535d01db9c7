"""How wide the reader's window is, as a cookie tells it before the page has been drawn.

The page's HTML sets it, so that the first drawing already has the width that stays. A browser that
keeps no cookies is asked once the page is there.
"""

import re
from dataclasses import dataclass

import streamlit as st

from charts.core.theme import Width

COOKIE = "ec-window"
_SAID = re.compile(r"(broad|wide|narrow)\.([0-9]{2,5})")


@dataclass(frozen=True, slots=True)
class Window:
    """A class of widths, and the px of the page's column."""

    width: Width
    room: int


def cookie_of(width: Width, room: int) -> str:
    """The cookie of a browser of that width."""
    return f"{COOKIE}={width}.{room}"


def window_told() -> Window | None:
    """What the cookie of this session's browser says."""
    said = _SAID.fullmatch(str(st.context.cookies.get(COOKIE)))
    if said is None:
        return None
    width: Width = said[1]  # type: ignore[assignment]
    return Window(width, int(said[2]))

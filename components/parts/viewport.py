"""The reader's window: how wide it is, told to us; which language the page is in, told to it."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from charts.core.theme import BROAD_FROM, NARROW_BELOW, Width
from components.state.window import window_told

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# The script runs again whenever `data` changes, so what it holds is kept by its element.
_TELL = """
const kept = new WeakMap()

export default function ({ parentElement, data, setStateValue }) {
  const root = document.documentElement
  root.lang = data.language
  // What a print waits for: charts drawn for the sheet.
  root.dataset.width = data.width
  const now = kept.get(parentElement) || {}
  now.width = data.width
  now.set = setStateValue
  kept.set(parentElement, now)
  const tell = () => {
    const room = window.innerWidth, onPaper = root.classList.contains("ec-paper")
    const width = room < data.below ? "narrow" : room < data.from || onPaper ? "wide" : "broad"
    if (width !== now.width) {
      now.width = width
      now.set("width", width)
    }
  }
  tell()
  if (!now.end) {
    window.addEventListener("resize", tell)
    now.end = () => {
      window.removeEventListener("resize", tell)
      kept.delete(parentElement)
    }
  }
  return now.end
}
"""


def measured_width(*, language: str) -> Width:
    """The width the window has, or is likely to have before it has told.

    Screen readers and hyphenation need the document's language; Streamlit says English for all.
    """
    state = st.session_state.get("viewport")
    told = getattr(state, "width", None)
    if told in ("broad", "wide", "narrow"):
        width: Width = told
    elif (window := window_told()) is not None:
        width = window.width
    else:
        width = "narrow" if "Mobile" in (st.context.headers.get("User-Agent") or "") else "broad"
    _viewport()(
        key="viewport",
        data={"below": NARROW_BELOW, "from": BROAD_FROM, "width": width, "language": language},
        on_width_change=lambda: None,
    )
    return width


@cache
def _viewport() -> "ComponentRenderer":
    return st.components.v2.component("viewport", js=_TELL)

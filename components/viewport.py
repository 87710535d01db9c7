"""The reader's window: how wide it is, told to us; which language the page is in, told to it."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from charts.theme import NARROW_BELOW, Width

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# The script runs again whenever `data` changes, so what it holds is kept by its element.
_TELL = """
const kept = new WeakMap()

export default function ({ parentElement, data, setStateValue }) {
  document.documentElement.lang = data.language
  const query = window.matchMedia(`(max-width: ${data.below - 1}px)`)
  const now = kept.get(parentElement) || {}
  now.width = data.width
  now.set = setStateValue
  kept.set(parentElement, now)
  const tell = () => {
    const width = query.matches ? "narrow" : "wide"
    if (width !== now.width) {
      now.width = width
      now.set("width", width)
    }
  }
  tell()
  if (!now.end) {
    query.addEventListener("change", tell)
    now.end = () => {
      query.removeEventListener("change", tell)
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
    if told in ("wide", "narrow"):
        width: Width = told
    else:
        width = "narrow" if "Mobile" in (st.context.headers.get("User-Agent") or "") else "wide"
    _viewport()(
        key="viewport",
        data={"below": NARROW_BELOW, "width": width, "language": language},
        on_width_change=lambda: None,
    )
    return width


@cache
def _viewport() -> "ComponentRenderer":
    return st.components.v2.component("viewport", js=_TELL)

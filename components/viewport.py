"""How wide the reader's window is, so that charts are drawn for it instead of shrunk."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from charts.theme import NARROW_BELOW, Width

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_MEASURE = """
export default function ({ data, setStateValue }) {
  const query = window.matchMedia(`(max-width: ${data.below - 1}px)`)
  const tell = () => {
    const width = query.matches ? "narrow" : "wide"
    if (width !== data.width) setStateValue("width", width)
  }
  tell()
  query.addEventListener("change", tell)
  return () => query.removeEventListener("change", tell)
}
"""


@cache
def _viewport() -> "ComponentRenderer":
    return st.components.v2.component("viewport", js=_MEASURE)


def measured_width() -> Width:
    """The width the window has, or is likely to have before it has told."""
    state = st.session_state.get("viewport")
    told = getattr(state, "width", None)
    if told in ("wide", "narrow"):
        width: Width = told
    else:
        width = "narrow" if "Mobile" in (st.context.headers.get("User-Agent") or "") else "wide"
    _viewport()(
        key="viewport",
        data={"below": NARROW_BELOW, "width": width},
        on_width_change=lambda: None,
    )
    return width

"""Charts on paper: as wide as the sheet, whatever the width of the window they were drawn in."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# Nothing that is drawn asynchronously is drawn anew before the browser prints, so a chart is
# scaled as it stands. 186 mm is the width of A4 without the margins of page.css.
_FIT = """
const PAPER = 186 / 25.4 * 96

export default function () {
  const charts = () => document.querySelectorAll(".stPlotlyChart")
  const fit = () => {
    for (const chart of charts()) {
      const width = chart.offsetWidth
      if (width <= PAPER) continue
      chart.style.width = `${width}px`
      chart.style.zoom = PAPER / width
    }
  }
  const undo = () => {
    for (const chart of charts()) chart.style.width = chart.style.zoom = ""
  }
  window.addEventListener("beforeprint", fit)
  window.addEventListener("afterprint", undo)
  return () => {
    window.removeEventListener("beforeprint", fit)
    window.removeEventListener("afterprint", undo)
  }
}
"""


@cache
def _paper() -> "ComponentRenderer":
    return st.components.v2.component("paper", js=_FIT)


def fit_paper() -> None:
    """Scale charts to the sheet while the page is printed."""
    _paper()(key="paper")

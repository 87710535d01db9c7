"""Charts on paper: as wide as the sheet, and cut at page ends between rows, never through one."""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

# Ctrl+P first narrows the page to the sheet, so that the charts are drawn anew with words of a
# readable size. From the browser's menu there is no such moment: nothing that draws in its own
# time is drawn before the browser prints, and the charts are scaled as they stand.
_FIT = """
const SHEET = Math.floor(186 / 25.4 * 96)
const SLICE = 120
const SOON = 100, DRAWN = 1200, PATIENCE = 6000
const kept = new WeakMap()

export default function ({ parentElement }) {
  if (kept.has(parentElement)) return kept.get(parentElement)
  const root = document.documentElement
  const undone = []
  const set = (element, name, value) => {
    const before = element.getAttribute(name)
    undone.push(() => before === null
      ? element.removeAttribute(name) : element.setAttribute(name, before))
    element.setAttribute(name, value)
  }
  const scale = () => {
    for (const box of document.querySelectorAll(".stPlotlyChart .svg-container")) {
      const width = box.offsetWidth, height = box.offsetHeight
      const part = Math.min(1, SHEET / width)
      if (part === 1) continue
      for (const drawing of box.querySelectorAll(":scope > svg.main-svg")) {
        set(drawing, "viewBox", `0 0 ${width} ${height}`)
        set(drawing, "width", width * part)
        set(drawing, "height", height * part)
      }
      const style = `position: relative; width: ${width * part}px; height: ${height * part}px`
      set(box, "style", style)
    }
  }
  // A chart longer than a page stands in pieces that no page end goes through.
  const slice = (box) => {
    const top = box.getBoundingClientRect().top, height = box.offsetHeight
    const rows = box.querySelectorAll(".barlayer .trace.bars:first-child .point path")
    const ends = [...rows].map((row) => row.getBoundingClientRect().bottom - top)
    ends.sort((one, other) => one - other)
    const cuts = [0]
    for (const end of ends) if (end - cuts[cuts.length - 1] >= SLICE) cuts.push(end)
    if (cuts.length < 3) return
    cuts[cuts.length - 1] = height
    const pieces = document.createElement("div")
    for (let number = 1; number < cuts.length; number++) {
      const piece = document.createElement("div"), drawing = box.cloneNode(true)
      piece.className = "ec-slice"
      piece.style.height = `${cuts[number] - cuts[number - 1]}px`
      drawing.style.marginTop = `${-cuts[number - 1]}px`
      piece.append(drawing)
      pieces.append(piece)
    }
    box.after(pieces)
    undone.push(() => pieces.remove())
    set(box, "style", "display: none")
  }
  const fit = () => {
    scale()
    document.querySelectorAll(".st-key-timeline .stPlotlyChart .svg-container").forEach(slice)
  }
  const restore = () => {
    while (undone.length) undone.pop()()
    if (!root.classList.contains("ec-paper")) return
    root.classList.remove("ec-paper")
    window.dispatchEvent(new Event("resize"))
  }
  const printWhenAsked = (since) => {
    const waiting = root.dataset.width === "broad" && Date.now() - since < PATIENCE
    if (waiting) setTimeout(() => printWhenAsked(since), SOON)
    else setTimeout(() => window.print(), DRAWN)
  }
  const narrow = (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey)) return
    if (event.shiftKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    root.classList.add("ec-paper")
    window.dispatchEvent(new Event("resize"))
    printWhenAsked(Date.now())
  }
  window.addEventListener("beforeprint", fit)
  window.addEventListener("afterprint", restore)
  document.addEventListener("keydown", narrow, true)
  const end = () => {
    window.removeEventListener("beforeprint", fit)
    window.removeEventListener("afterprint", restore)
    document.removeEventListener("keydown", narrow, true)
    kept.delete(parentElement)
  }
  kept.set(parentElement, end)
  return end
}
"""


@cache
def _paper() -> "ComponentRenderer":
    return st.components.v2.component("paper", js=_FIT)


def fit_paper() -> None:
    """Draw or scale charts to the sheet while the page is printed."""
    _paper()(key="paper")

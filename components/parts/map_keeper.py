"""What the browser tells of the map: how wide it is, where the reader has zoomed to.

A chart that changes is mounted anew, and would forget the zoom. So the zoom is told to the
session, and the next drawing begins there. In the browser the keeper also tells a drag from a
click, lets the wheel scroll the page unless Ctrl is held, and sorts tables by their heads.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components.state.window import window_told

BOX = "ec-map"
"""Key of the container that holds the chart."""

_STEP = 4
_PATIENCE = 10
"""Seconds after which a map without outlines is called missing."""
_LEAST, _MOST = 260, 2400

_KEEP = """
const keepers = new WeakMap()

export default function ({ parentElement, data, setStateValue }) {
  let keeper = keepers.get(parentElement)
  if (keeper) {
    keeper.data = data
    keeper.tell = setStateValue
    return keeper.end
  }
  keeper = { data, tell: setStateValue, told: "", down: null, timers: new Set() }
  keepers.set(parentElement, keeper)
  const inBox = (event) => event.target.closest && event.target.closest(".st-key-" + data.box)
  const box = () => document.querySelector(".st-key-" + data.box)
  const chart = () => document.querySelector(".st-key-" + data.box + " .js-plotly-plot")
  const later = (wait, act) => {
    const timer = setTimeout(() => { keeper.timers.delete(timer); act() }, wait)
    keeper.timers.add(timer)
  }

  const tellView = () => {
    const drawn = chart()
    const geo = drawn && drawn.layout && drawn.layout.geo
    if (!geo || !geo.projection) return
    const { scale, rotation } = geo.projection
    const view = {
      scale, longitude: rotation.lon, latitude: rotation.lat,
      centre_longitude: geo.center.lon, centre_latitude: geo.center.lat,
    }
    const words = JSON.stringify(view)
    if (words === keeper.told) return
    keeper.told = words
    keeper.tell("view", view)
  }
  const tellWhole = () => {
    keeper.told = ""
    keeper.tell("view", null)
  }

  const onDown = (event) => {
    keeper.down = inBox(event) ? [event.clientX, event.clientY] : null
  }
  const onClick = (event) => {
    const sorter = event.target.closest && event.target.closest("th button[data-sort]")
    if (sorter) return sortBy(sorter)
    if (!inBox(event)) return
    if (event.target.closest('[data-attr="reset"]')) return later(50, tellWhole)
    const from = keeper.down
    const moved = from && Math.hypot(event.clientX - from[0], event.clientY - from[1]) > 4
    // plotly.js takes the end of a drag for a click.
    if (moved) event.stopPropagation()
    if (moved || event.target.closest("[data-attr]")) later(400, tellView)
  }
  const onDouble = (event) => {
    if (inBox(event) && chart() && chart().contains(event.target)) later(50, tellWhole)
  }
  const onWheel = (event) => {
    if (!inBox(event)) return
    if (event.ctrlKey || event.metaKey) later(500, tellView)
    else event.stopPropagation()
  }

  const sortBy = (button) => {
    const head = button.closest("th")
    const body = head.closest("table").tBodies[0]
    const column = head.cellIndex
    const up = head.getAttribute("aria-sort") === "descending"
    for (const other of head.parentElement.cells) other.removeAttribute("aria-sort")
    head.setAttribute("aria-sort", up ? "ascending" : "descending")
    const value = (row) => {
      const cell = row.cells[column]
      const number = cell.dataset.value
      return number === undefined ? cell.textContent.trim() : Number(number)
    }
    const order = (a, b) => typeof a === "number" ? a - b : a.localeCompare(b)
    const rows = [...body.rows].sort((a, b) => order(value(a), value(b)))
    if (!up) rows.reverse()
    body.append(...rows)
  }

  const tellRoom = () => {
    const width = box() ? box().clientWidth : 0
    const room = Math.floor(width / data.step) * data.step
    if (room > 0 && room !== keeper.data.room) keeper.tell("room", room)
  }
  const sizes = new ResizeObserver(() => later(150, tellRoom))
  if (box()) sizes.observe(box())

  // A map without outlines is blank and says nothing, so the keeper does.
  const note = document.createElement("p")
  note.setAttribute("role", "status")
  note.hidden = true
  parentElement.append(note)
  let empty = 0
  keeper.look = setInterval(() => {
    const drawn = chart()
    const found = drawn && drawn.querySelector(".choroplethlayer path")
    empty = drawn && !found ? empty + 1 : 0
    const words = empty >= data.patience ? keeper.data.missing : ""
    if (note.textContent !== words) note.textContent = words
    note.hidden = !words
  }, 1000)

  const listened = [
    ["pointerdown", onDown], ["click", onClick], ["dblclick", onDouble], ["wheel", onWheel],
  ]
  for (const [name, act] of listened) {
    document.addEventListener(name, act, { capture: true, passive: true })
  }
  keeper.end = () => {
    for (const [name, act] of listened) {
      document.removeEventListener(name, act, { capture: true })
    }
    for (const timer of keeper.timers) clearTimeout(timer)
    clearInterval(keeper.look)
    sizes.disconnect()
    note.remove()
    keepers.delete(parentElement)
  }
  return keeper.end
}
"""

_keeper = st.components.v2.component("map_keeper", js=_KEEP)


@dataclass(frozen=True, slots=True)
class Told:
    """What the browser has said so far; `view` is not checked yet."""

    room: int | None = None
    view: Mapping[str, Any] | None = None


def told() -> Told:
    """What the keeper has heard from this reader's browser."""
    state = st.session_state.get("map_keeper")
    room, view = getattr(state, "room", None), getattr(state, "view", None)
    if room is None and (window := window_told()) is not None:
        room = window.room
    fits = isinstance(room, (int, float)) and _LEAST <= room <= _MOST
    return Told(
        room=int(room) if fits and room is not None else None,
        view=view if isinstance(view, Mapping) else None,
    )


@st.fragment
def keep_map(*, room: int, zoomed: bool, missing: str) -> None:
    """Listen to the map drawn in `room` px; draw anew when its width or its reset asks for it.

    A zoom alone reruns nothing but this fragment. `missing` is said where the map stays empty.
    """
    _keeper(
        key="map_keeper",
        data={"box": BOX, "step": _STEP, "room": room, "missing": missing, "patience": _PATIENCE},
        on_room_change=lambda: None,
        on_view_change=lambda: None,
    )
    heard = told()
    if (heard.room is not None and heard.room != room) or (zoomed and heard.view is None):
        st.rerun()

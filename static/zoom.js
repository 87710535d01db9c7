// How a reader enlarges a chart that can be: by buttons, by dragging, by the wheel with Ctrl.
//
// What stands beside a spot, as a name beside its town, stays as far from it in px however far the
// chart is enlarged; and no side of it leaves the panel.

const SIGNS = { zoomIn: "+", zoomOut: "−", reset: "1×" }
const ALL = 0.999
const PARTS = { zoomIn: 1 / 1.6, zoomOut: 1.6, reset: Number.POSITIVE_INFINITY }

function axesOf(layout) {
  return Object.keys(layout).filter(
    (name) => /^[xy]axis\d*$/.test(name) && layout[name].fixedrange === false,
  )
}

export function isZoomable(layout) {
  return axesOf(layout).length > 0
}

export function isWhole(layout) {
  return showsAll(layout, Object.fromEntries(axesOf(layout).map((name) => [name, layout[name].range])))
}

// plotly.js makes one axis a little longer, so that both have the same scale.
function showsAll(layout, ranges) {
  const lengthOf = ([start, end]) => Math.abs(end - start)
  return axesOf(layout).every(
    (name) => lengthOf(ranges[name]) > lengthOf(boundsOf(layout[name])) * ALL,
  )
}

function boundsOf({ range, autorangeoptions: { minallowed, maxallowed } }) {
  return range[0] < range[1] ? [minallowed, maxallowed] : [maxallowed, minallowed]
}

// A range about the same middle, `part` times as long, moved and cut to stay within its bounds.
export function scaled([start, end], part, [first, last]) {
  const length = (end - start) * part
  if (Math.abs(length) >= Math.abs(last - first)) return [first, last]
  const half = Math.abs(length) / 2
  const low = Math.min(first, last) + half
  const high = Math.max(first, last) - half
  const middle = Math.min(Math.max((start + end) / 2, low), high)
  return [middle - length / 2, middle + length / 2]
}

// How many times larger the panel of a trace is than when all of it is shown.
function scaleOf(layout, trace, ranges) {
  const name = (trace.xaxis ?? "x").replace("x", "xaxis")
  const [first, last] = boundsOf(layout[name])
  const [start, end] = ranges[name]
  return (last - first) / (end - start)
}

// Where points belong at a scale; a gap between two lines stays one.
export function beside({ x, y }, spots, scale) {
  const at = (values, from) =>
    values.map((value, i) => (value === null ? null : from[i] + (value - from[i]) / scale))
  return { x: at(x, spots.x), y: at(y, spots.y) }
}

// Gives a new drawing what the reader has enlarged in the last one, if it is of the same size; returns
// its points that stand beside spots.
export function keptZoom(state, data, layout) {
  const points = data.flatMap(({ x, y, meta, xaxis }, number) =>
    meta?.spots ? [{ number, x, y, xaxis, spots: meta.spots }] : [],
  )
  if (state.zoom?.size !== layout.uirevision) state.zoom = null
  if (state.zoom === null) {
    // A finger that drags scrolls the page; the buttons zoom.
    if (isZoomable(layout) && isCoarse()) layout.dragmode = false
    return points
  }
  for (const [name, range] of Object.entries(state.zoom.ranges)) layout[name].range = range
  for (const trace of points) {
    const scale = scaleOf(layout, trace, state.zoom.ranges)
    Object.assign(data[trace.number], beside(trace, trace.spots, scale))
  }
  return points
}

function isCoarse() {
  return matchMedia("(pointer: coarse)").matches
}

function enlarge(state, part) {
  const { layout } = state.plot
  const ranges = {}
  for (const name of axesOf(layout)) {
    ranges[name] = scaled(layout[name].range, part, boundsOf(layout[name]))
  }
  const isAll = showsAll(layout, ranges)
  state.zoom = isAll ? null : { size: layout.uirevision, ranges }
  const changes = Object.fromEntries(
    Object.entries(ranges).map(([name, range]) => [`${name}.range`, range]),
  )
  if (isCoarse()) changes.dragmode = isAll ? false : "pan"
  const moved = state.beside.map((trace) =>
    beside(trace, trace.spots, scaleOf(layout, trace, ranges)),
  )
  const numbers = state.beside.map(({ number }) => number)
  const points = { x: moved.map(({ x }) => x), y: moved.map(({ y }) => y) }
  if (numbers.length > 0) Plotly.update(state.plot, points, changes, numbers)
  else Plotly.relayout(state.plot, changes)
}

export function followZoom(drawing) {
  const { plot } = drawing
  plot.on("plotly_relayout", (changes) => {
    const isOwn = Object.keys(changes).some((name) => name.endsWith(".range"))
    if (!isOwn && isZoomable(plot.layout)) enlarge(drawing.state, 1)
  })
  plot.on("plotly_doubleclick", () => {
    if (isZoomable(plot.layout)) enlarge(drawing.state, Number.POSITIVE_INFINITY)
  })
}

export function showButtons(state) {
  let bar = state.figure.querySelector(":scope > .ec-zoom")
  if (!isZoomable(state.plot.layout)) {
    bar?.remove()
    return
  }
  if (bar === null) {
    bar = zoomButtons((part) => enlarge(state, part))
    state.figure.append(bar)
  }
  nameButtons(bar, state.page)
}

// The buttons; each says which part of what is seen now is to be seen.
export function zoomButtons(onPart) {
  const bar = document.createElement("div")
  bar.className = "ec-zoom"
  bar.dataset.own = "zoom"
  for (const [name, part] of Object.entries(PARTS)) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = SIGNS[name]
    button.dataset.name = name
    button.addEventListener("click", () => onPart(part))
    bar.append(button)
  }
  return bar
}

// The names of the buttons, in the language of the page.
export function nameButtons(bar, page) {
  const words = JSON.parse(page.dataset.words)
  for (const button of bar.children) {
    button.title = words[button.dataset.name]
    button.setAttribute("aria-label", button.title)
  }
}

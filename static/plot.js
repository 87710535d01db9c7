// One chart drawn by Plotly: its size, what it leads to, how a reader zooms it.

const PLOTLY = new URL("plotly-basic.min.js", import.meta.url)
const DRAG = 4
const STEP = 1.6

let loading = null

function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = PLOTLY
    script.onload = () => resolve()
    script.onerror = () => {
      loading = null
      reject(new Error("plotly.js did not load"))
    }
    document.head.append(script)
  })
  return loading
}

// Draws a specification unless something newer is wanted by the time that Plotly is there.
export async function drawOnce(state, text, isStill) {
  await load()
  if (!isStill()) return false
  const { data, layout, size, stretches, locale } = JSON.parse(text)
  const room = state.plot.clientWidth
  layout.width = room
  layout.height = stretches ? size[1] : (room * size[1]) / size[0]
  const isZoomable = zoomable(layout).length > 0
  if (state.zoom?.size === String(size)) {
    for (const [name, range] of Object.entries(state.zoom.ranges)) layout[name].range = range
  } else {
    state.zoom = null
  }
  // A finger that drags scrolls the page; the buttons zoom.
  if (isCoarse() && state.zoom === null) layout.dragmode = false
  state.size = String(size)
  await window.Plotly.react(state.plot, data, layout, {
    ...locale,
    displayModeBar: false,
    displaylogo: false,
    doubleClick: "reset",
    responsive: false,
    scrollZoom: isZoomable,
    showTips: false,
  })
  return isStill()
}

function isCoarse() {
  return matchMedia("(pointer: coarse)").matches
}

export function watchPointer(state) {
  const { plot, page } = state
  let down = [0, 0]
  plot.addEventListener("pointerdown", ({ clientX, clientY }) => {
    down = [clientX, clientY]
  }, true)
  plot.addEventListener("wheel", (event) => {
    // Without Ctrl the wheel scrolls the page.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
  }, { capture: true, passive: true })
  plot.on("plotly_click", ({ points, event }) => {
    // plotly.js takes the end of a drag for a click.
    const moved = Math.hypot(event.clientX - down[0], event.clientY - down[1]) > DRAG
    const href = hrefOf(points[0])
    if (!moved && href) page.dispatchEvent(new CustomEvent("ec-go", { detail: href }))
  })
  plot.on("plotly_hover", ({ points }) => {
    plot.classList.toggle("ec-leads", hrefOf(points[0]) !== "")
  })
  plot.on("plotly_unhover", () => plot.classList.remove("ec-leads"))
  plot.on("plotly_relayout", () => keepZoom(state))
}

// Areas have no points of their own, and lines have more than they were given.
export function hrefOf(point) {
  const [, href] = point?.customdata ?? point?.data?.customdata?.[0] ?? []
  return href ?? ""
}

// Zoom

function zoomable(layout) {
  return Object.keys(layout).filter(
    (name) => /^[xy]axis\d*$/.test(name) && layout[name].fixedrange === false,
  )
}

function keepZoom(state) {
  const { layout } = state.plot
  const ranges = {}
  let isWhole = true
  for (const name of zoomable(layout)) {
    const { range, minallowed, maxallowed } = layout[name]
    ranges[name] = [...range]
    const length = Math.abs(range[1] - range[0])
    if (length < maxallowed - minallowed - 1) isWhole = false
  }
  state.zoom = isWhole ? null : { size: state.size, ranges }
}

export function showZoom(state) {
  const { figure } = state
  let bar = figure.querySelector(":scope > .ec-zoom")
  if (zoomable(state.plot.layout).length === 0) {
    bar?.remove()
    return
  }
  if (bar === null) {
    bar = zoomBar(state)
    figure.append(bar)
  }
  const words = JSON.parse(state.page.dataset.words)
  for (const button of bar.children) {
    button.title = words[button.dataset.name]
    button.setAttribute("aria-label", button.title)
  }
}

function zoomBar(state) {
  const bar = document.createElement("div")
  bar.className = "ec-zoom"
  bar.dataset.own = "zoom"
  for (const [name, sign] of Object.entries({ zoomIn: "+", zoomOut: "−", reset: "⤢" })) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = sign
    button.dataset.name = name
    button.addEventListener("click", () => zoom(state, name))
    bar.append(button)
  }
  return bar
}

function zoom({ plot }, name) {
  const part = { zoomIn: 1 / STEP, zoomOut: STEP, reset: Number.POSITIVE_INFINITY }[name]
  const changes = {}
  for (const axis of zoomable(plot.layout)) {
    const { range, minallowed, maxallowed } = plot.layout[axis]
    const isRising = range[0] < range[1]
    const bounds = isRising ? [minallowed, maxallowed] : [maxallowed, minallowed]
    changes[`${axis}.range`] = scaled(range, part, bounds)
  }
  if (isCoarse()) changes.dragmode = name === "reset" ? false : "pan"
  window.Plotly.relayout(plot, changes)
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

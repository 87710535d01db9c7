// One chart drawn by Plotly: its size, and what its marks lead to.
import { followZoom, isWhole, isZoomable, keptZoom, showButtons } from "./zoom.js"

const PLOTLY = new URL("plotly-basic.min.js", import.meta.url)
const DRAG = 4
const KEPT = 12

let loading = null

function load() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script")
    script.src = PLOTLY
    script.addEventListener("load", () => resolve())
    script.addEventListener("error", () => {
      loading = null
      reject(new Error("plotly.js did not load"))
    })
    document.head.append(script)
  })
  return loading
}

// What was drawn last, by what it was drawn of: a view that a reader comes back to is there at once.
const drawn = new Map()

// The plot that shows all of this already, unless the chart that wants it is enlarged.
export function keptPlot({ zoom }, address, width) {
  const kept = drawn.get(keyOf(address, width))
  return zoom === null && kept && isWhole(kept.plot.layout) ? kept : undefined
}

function keyOf(address, width) {
  return `${width} ${address}`
}

function keep(key, drawing) {
  drawn.delete(key)
  drawn.set(key, drawing)
  if (drawn.size > KEPT) drawn.delete(drawn.keys().next().value)
}

// Puts a plot, with the points that stand beside spots, into the chart that it is of now.
function place(state, drawing) {
  state.plot.replaceWith(drawing.plot)
  drawing.state = Object.assign(state, { plot: drawing.plot, beside: drawing.beside })
}

export function showPlot(state, kept) {
  keep(keyOf(state.address, state.width), kept)
  // The pointer is elsewhere since.
  Plotly.Fx.unhover(kept.plot)
  kept.plot.dataset.leads = ""
  place(state, kept)
  showButtons(state)
}

// Draws a specification unless something newer is wanted by the time that Plotly is there; says
// whether what it drew is still wanted.
export async function drawOnce(state, text, isStill) {
  await load()
  if (!isStill()) return false
  const { data, layout, size, stretches } = JSON.parse(text)
  layout.width = state.width
  layout.height = stretches ? size[1] : (state.width * size[1]) / size[0]
  const key = keyOf(state.address, state.width)
  const plot = document.createElement("div")
  plot.className = "ec-plot"
  const drawing = { plot, beside: keptZoom(state, data, layout) }
  place(state, drawing)
  await Plotly.newPlot(plot, data, layout, {
    displayModeBar: false,
    doubleClick: false,
    responsive: false,
    scrollZoom: isZoomable(layout),
    showTips: false,
  })
  watchPointer(plot)
  followZoom(drawing)
  keep(key, drawing)
  if (isStill()) showButtons(state)
  return isStill()
}

export function watchPointer(plot) {
  let down = [0, 0]
  const onDown = ({ clientX, clientY }) => {
    down = [clientX, clientY]
  }
  const onWheel = (event) => {
    // Without Ctrl the wheel scrolls the page.
    if (!event.ctrlKey && !event.metaKey) event.stopPropagation()
  }
  plot.addEventListener("pointerdown", onDown, { capture: true })
  plot.addEventListener("wheel", onWheel, { capture: true, passive: true })
  plot.on("plotly_click", ({ points, event }) => {
    // plotly.js takes the end of a drag for a click.
    const moved = Math.hypot(event.clientX - down[0], event.clientY - down[1]) > DRAG
    const href = hrefOf(points[0] ?? areaAt(plot, event))
    if (!moved && href) {
      const detail = { href, y: event.clientY }
      plot.dispatchEvent(new CustomEvent("ec-go", { bubbles: true, detail }))
    }
  })
  plot.on("plotly_hover", ({ points, event }) => {
    const area = points.length > 0 ? undefined : areaAt(plot, event)
    if (area?.hovertext) showLabel(plot, area.hovertext, event)
    plot.dataset.leads = hrefOf(points[0] ?? area)
  })
  plot.on("plotly_unhover", () => {
    plot.dataset.leads = ""
  })
}

// Of a point or an area; lines have more points than they were given.
export function hrefOf(thing) {
  const [, href] = thing?.customdata ?? thing?.data?.customdata?.[0] ?? []
  return href ?? ""
}

// The area under the pointer that stands for something, the highest of several. Shapes answer no
// pointer themselves, and reach beyond the panel that they are drawn on.
function areaAt(plot, { clientX, clientY, target }) {
  const { shapes, meta } = plot.layout
  const paper = plot.querySelector(".main-svg")
  const { left, top } = paper.getBoundingClientRect()
  // Older browsers take no DOMPoint.
  const at = Object.assign(paper.createSVGPoint(), { x: clientX - left, y: clientY - top })
  const paths = plot.querySelectorAll(".shapelayer path")
  const outlines = new Map([...paths].map((path) => [Number(path.dataset.index), path]))
  return meta?.areas.findLast(({ shape }) => {
    const { xref, yref } = shapes[shape]
    return target?.dataset.subplot === xref + yref && outlines.get(shape)?.isPointInFill(at)
  })
}

// The label that plotly.js gives to points, at the pointer.
function showLabel(plot, text, { clientX, clientY }) {
  const paper = plot.querySelector(".main-svg")
  const { left, top } = paper.getBoundingClientRect()
  const { bgcolor, bordercolor, align, font } = plot.layout.template.layout.hoverlabel
  Plotly.Fx.loneHover(
    {
      x: clientX - left,
      y: clientY - top,
      text,
      color: bgcolor,
      borderColor: bordercolor,
      fontFamily: font.family,
      fontSize: font.size,
      fontColor: font.color,
      textAlign: align,
    },
    { gd: plot, container: plot.querySelector(".hoverlayer"), outerContainer: paper },
  )
}

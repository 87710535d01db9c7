// How a reader enlarges a chart that is a picture, as a published site has it: by buttons, by
// dragging, by the wheel with Ctrl.
//
// Everything in a panel that zooms stands at percents of it: it is put into a box that is larger
// than the panel, which cuts it off. Sizes in px stay, and so does the way to a spot that something
// stands beside.
import { beside, nameButtons, scaled, zoomButtons } from "./zoom.js"

const WHOLE = [0, 1]
const SMALLEST = 1 / 64
const WHEEL = 1.002
const TREMBLE = 4

export function startStillZoom(page) {
  for (const figure of page.querySelectorAll(".ec-chart")) {
    const panels = [...figure.querySelectorAll("[data-zooms]")]
    if (panels.length > 0) attend(page, { figure, panels, x: WHOLE, y: WHOLE, dragged: false })
  }
}

function attend(page, state) {
  const { figure, panels } = state
  state.boxes = panels.map(boxOf)
  show(state)
  const bar = zoomButtons((part) => enlarge(state, part))
  nameButtons(bar, page)
  figure.append(bar)
  // A window may be made so narrow that its chart has no panel that zooms.
  new ResizeObserver(() => {
    bar.hidden = seen(state) === undefined
  }).observe(figure)
  figure.addEventListener("wheel", (event) => turn(state, event), { passive: false })
  followDragging(state)
}

function boxOf(panel) {
  const box = document.createElementNS(panel.namespaceURI, "svg")
  box.setAttribute("role", "none")
  box.setAttribute("overflow", "visible")
  box.append(...panel.childNodes)
  panel.append(box)
  return box
}

// The panel that is drawn for the width of this window, and where it is in it.
function seen({ panels }) {
  for (const panel of panels) {
    const { left, top, width, height } = panel.ownerSVGElement.getBoundingClientRect()
    if (width === 0) continue
    const part = (name) => Number.parseFloat(panel.getAttribute(name)) / 100
    return {
      left: left + part("x") * width,
      top: top + part("y") * height,
      width: part("width") * width,
      height: part("height") * height,
    }
  }
  return undefined
}

// Where a pointer is in the panel, in parts of what is seen of it; nothing where it is beside it.
function partsAt(state, { clientX, clientY }) {
  const place = seen(state)
  if (place === undefined) return undefined
  const across = (clientX - place.left) / place.width
  const down = (clientY - place.top) / place.height
  return across >= 0 && across <= 1 && down >= 0 && down <= 1 ? [across, down] : undefined
}

function enlarge(state, part, [across, down] = [0.5, 0.5]) {
  const about = ([start, end], at) => {
    const middle = start + (end - start) * at
    const length = Math.max((end - start) * part, SMALLEST)
    return scaled([middle - length * at, middle + length * (1 - at)], 1, WHOLE)
  }
  Object.assign(state, { x: about(state.x, across), y: about(state.y, down) })
  show(state)
}

function show({ figure, boxes, x, y }) {
  const scale = 1 / (x[1] - x[0])
  figure.classList.toggle("ec-enlarged", scale > 1)
  for (const box of boxes) {
    box.setAttribute("x", `${-100 * scale * x[0]}%`)
    box.setAttribute("y", `${-100 * scale * y[0]}%`)
    box.setAttribute("width", `${100 * scale}%`)
    box.setAttribute("height", `${100 * scale}%`)
    for (const element of box.querySelectorAll("[data-spot]")) putBeside(element, scale)
  }
}

function putBeside(element, scale) {
  const spot = numbers(element.dataset.spot)
  if (element.localName === "path") {
    const moved = spot.map((value) => value * (1 - 1 / scale))
    element.setAttribute("transform", `translate(${moved.join(" ")}) scale(${1 / scale})`)
    return
  }
  const names = element.localName === "circle" ? ["cx", "cy"] : ["x", "y"]
  element.dataset.drawn ??= names.map((name) => element.getAttribute(name)).join(" ")
  const drawn = numbers(element.dataset.drawn)
  const { x, y } = beside({ x: [drawn[0]], y: [drawn[1]] }, { x: [spot[0]], y: [spot[1]] }, scale)
  element.setAttribute(names[0], `${x[0]}%`)
  element.setAttribute(names[1], `${y[0]}%`)
}

function numbers(pair) {
  return pair.split(" ").map(Number.parseFloat)
}

function turn(state, event) {
  const at = partsAt(state, event)
  if (!event.ctrlKey || at === undefined) return
  event.preventDefault()
  enlarge(state, WHEEL ** event.deltaY, at)
}

function followDragging(state) {
  const { figure } = state
  let from = null
  figure.addEventListener("pointerdown", (event) => {
    state.dragged = false
    const isLarger = figure.classList.contains("ec-enlarged")
    const isInside = event.button === 0 && event.isPrimary && partsAt(state, event) !== undefined
    const isButton = event.target.closest(".ec-zoom") !== null
    from = isLarger && isInside && !isButton ? { at: event, x: state.x, y: state.y } : null
  })
  figure.addEventListener("pointermove", (event) => {
    if (from === null) return
    const [across, down] = [event.clientX - from.at.clientX, event.clientY - from.at.clientY]
    if (!state.dragged && Math.hypot(across, down) < TREMBLE) return
    if (!state.dragged) figure.setPointerCapture(event.pointerId)
    state.dragged = true
    const { width, height } = seen(state)
    const moved = ([start, end], by) =>
      scaled([start - by * (end - start), end - by * (end - start)], 1, WHOLE)
    Object.assign(state, { x: moved(from.x, across / width), y: moved(from.y, down / height) })
    show(state)
  })
  for (const end of ["pointerup", "pointercancel"]) {
    figure.addEventListener(end, () => {
      from = null
    })
  }
  // To drag by a link is not to follow it.
  figure.addEventListener("click", (event) => {
    if (state.dragged) event.preventDefault()
    state.dragged = false
  })
  figure.addEventListener("dragstart", (event) => {
    if (from !== null) event.preventDefault()
  })
}

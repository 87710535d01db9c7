// Charts: each is a picture in the page, and Plotly draws the same over it once it is near the
// screen. Every change is drawn exactly once; what was drawn not long ago is put back as it was.
import { afterFrame } from "./frames.js"
import { drawOnce, keptPlot, showPlot } from "./plot.js"
import { chartScale } from "./window.js"

const NEAR = "600px 0px"

const states = new WeakMap()
const near = new IntersectionObserver(onNear, { rootMargin: NEAR })

// Draws what is near the screen and not yet drawn, or drawn for another room or theme.
export function attendCharts(element, page) {
  for (const figure of element.querySelectorAll(".ec-chart")) {
    let state = states.get(figure)
    if (state === undefined) {
      const plot = figure.querySelector(":scope > .ec-plot")
      state = { page, figure, plot, near: false, address: "", width: 0, ready: false, zoom: null, asked: null }
      states.set(figure, state)
      near.observe(figure)
    }
    if (state.near) draw(state)
  }
}

// The new picture shows a change at once, unless the reader has zoomed, which it cannot show. While
// the words are shown the specification is on its way.
export function keepPlot(figure, next) {
  const state = states.get(figure)
  if (state === undefined || state.zoom === null) figure.classList.remove("ec-drawn")
  figure.dataset.spec = next.dataset.spec
  if (!state?.near || !state.address || isOnPaper()) return
  if (!keptPlot(state, addressOf(state), state.width)) specificationOf(state).catch(() => {})
}

function onNear(entries) {
  for (const { target, isIntersecting } of entries) {
    const state = states.get(target)
    state.near = isIntersecting
    if (isIntersecting) draw(state)
  }
}

// For the room that the picture in sight is drawn for, so that both look the same; a document for
// windows of any width has a picture for each.
function addressOf({ figure }) {
  const pictures = [...figure.querySelectorAll(":scope > .ec-at")]
  const isShown = (picture) => picture.getClientRects().length > 0
  const room = figure.parentElement.dataset.room ?? pictures.find(isShown)?.dataset.room
  return `${figure.dataset.spec}&room=${room}&mode=${mode()}`
}

// A frame's address may set it; else it is the reader's.
function mode() {
  const { theme } = document.documentElement.dataset
  return theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")
}

function isOnPaper() {
  return matchMedia("print").matches || document.documentElement.classList.contains("ec-paper")
}

function draw(state) {
  // Pictures keep to the few colours that such a reader has chosen; Plotly would not.
  if (matchMedia("(forced-colors: active)").matches || isOnPaper()) return
  // Plotly has no larger letters; the picture is enlarged with the reader's text.
  if (chartScale(state.page) !== 1) return
  const address = addressOf(state)
  const width = state.figure.clientWidth
  if (state.address !== address || state.width !== width) {
    Object.assign(state, { address, width, wanted: Symbol(address), ready: false })
    const kept = keptPlot(state, address, width)
    if (kept === undefined) drawAnew(state)
    else {
      showPlot(state, kept)
      settle(state)
      state.ready = true
    }
  }
  if (state.ready) state.figure.classList.add("ec-drawn")
}

async function drawAnew(state) {
  const mine = state.wanted
  const isStill = () => state.wanted === mine && state.figure.isConnected
  state.figure.setAttribute("aria-busy", "true")
  if (isSeen(state)) urgent.add(state)
  else urgent.delete(state)
  try {
    const painted = frameBefore(state)
    const text = await specificationOf(state)
    await painted
    await turn(state)
    if (await drawOnce(state, text, isStill)) {
      state.ready = true
      state.figure.classList.add("ec-drawn")
    }
  } catch (problem) {
    // The picture stays.
    if (state.wanted === mine) state.address = ""
    if (problem.name !== "AbortError") console.warn("chart:", problem)
  } finally {
    if (state.wanted === mine) settle(state)
  }
}

function settle(state) {
  state.figure.removeAttribute("aria-busy")
  urgent.delete(state)
}

function isSeen({ figure }) {
  const { top, bottom } = figure.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

// Words and pictures of a new view come before any chart is drawn; then the charts in the window,
// all of them before one frame, and last those that are only near.
const urgent = new Set()
let sharedFrame = null

function frameBefore(state) {
  // One microtask later, so that observers of the page ask for the same frame first.
  const next = () => Promise.resolve().then(afterFrame)
  if (!urgent.has(state)) return next()
  sharedFrame ??= next()
    .then(() => Promise.allSettled([...urgent].map(specificationOf)))
    .finally(() => {
      sharedFrame = null
    })
  return sharedFrame
}

async function turn(state) {
  if (urgent.size === 0 || urgent.has(state)) return
  await afterFrame()
  await turn(state)
}

// What is to be shown now; what the chart was to show before is no longer asked for.
function specificationOf(state) {
  const address = addressOf(state)
  if (state.asked?.address !== address) {
    state.asked?.control.abort()
    const control = new AbortController()
    state.asked = { address, control, text: textAt(address, control.signal) }
    // Whoever wants it next asks again.
    state.asked.text.catch(() => {
      if (state.asked?.control === control) state.asked = null
    })
  }
  return state.asked.text
}

async function textAt(address, signal) {
  const answer = await fetch(address, { signal })
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`)
  return answer.text()
}

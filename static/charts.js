// Charts: each is a picture in the page, and Plotly draws the same over it once it is near the
// screen. Every change is drawn exactly once, in an element that stays.
import { afterFrame } from "./frames.js"
import { drawOnce } from "./plot.js"
import { chartScale } from "./window.js"

const NEAR = "600px 0px"
const KEPT = 12

const states = new WeakMap()
const near = new IntersectionObserver(onNear, { rootMargin: NEAR })

// Draws what is near the screen and not yet drawn, or drawn for another room or theme.
export function attendCharts(element, page) {
  for (const figure of element.querySelectorAll(".ec-chart")) {
    let state = states.get(figure)
    if (state === undefined) {
      const plot = figure.querySelector(":scope > .ec-plot")
      state = { page, figure, plot, near: false, address: "", width: 0, ready: false, zoom: null }
      states.set(figure, state)
      near.observe(figure)
    }
    if (state.near) draw(state)
  }
}

// The new picture shows a change at once, unless the reader has zoomed, which it cannot show. What
// Plotly drew before has no boxes until it draws again: nobody sees those, and they take long.
export function keepPlot(figure, next) {
  const state = states.get(figure)
  if (state === undefined || state.zoom === null) figure.classList.remove("ec-drawn", "ec-drawing")
  figure.dataset.spec = next.dataset.spec
}

function onNear(entries) {
  for (const { target, isIntersecting } of entries) {
    const state = states.get(target)
    state.near = isIntersecting
    if (isIntersecting) draw(state)
  }
}

// For the room that the picture in sight is drawn for, so that both look the same.
function addressOf({ figure }) {
  const pictures = [...figure.querySelectorAll(":scope > .ec-at")]
  const picture = pictures.find((one) => one.getClientRects().length > 0) ?? figure.parentElement
  return `${figure.dataset.spec}&room=${picture.dataset.room}&mode=${mode()}`
}

// A frame's address may set it; else it is the reader's.
function mode() {
  const { theme } = document.documentElement.dataset
  return theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")
}

function isOnPaper() {
  return matchMedia("print").matches || document.documentElement.classList.contains("ec-paper")
}

async function draw(state) {
  // Pictures keep to the few colours that such a reader has chosen; Plotly would not.
  if (matchMedia("(forced-colors: active)").matches || isOnPaper()) return
  // Plotly has no larger letters; the picture is enlarged with the reader's text.
  if (chartScale(state.page) !== 1) return
  const address = addressOf(state)
  const width = state.figure.clientWidth
  if (state.address !== address || state.width !== width) {
    Object.assign(state, { address, width, ready: false })
    state.fetching?.abort()
    const mine = (state.fetching = new AbortController())
    state.figure.setAttribute("aria-busy", "true")
    if (isSeen(state)) urgent.add(state)
    else urgent.delete(state)
    try {
      const text = await specificationAt(address, mine.signal)
      const isStill = () =>
        state.address === address && state.width === width && state.figure.isConnected
      await turn(state)
      state.ready = await drawOnce(state, text, isStill)
    } catch (problem) {
      // The picture stays.
      if (state.address === address) state.address = ""
      if (problem.name !== "AbortError") console.warn("chart:", problem)
    } finally {
      if (state.fetching === mine) {
        state.figure.removeAttribute("aria-busy")
        urgent.delete(state)
      }
    }
  }
  if (state.ready && state.address === address) state.figure.classList.add("ec-drawn")
}

function isSeen({ figure }) {
  const { top, bottom } = figure.getBoundingClientRect()
  return bottom > 0 && top < innerHeight
}

// Words and pictures of a new view come before any chart is drawn; then the charts in the window,
// and last those that are only near.
const urgent = new Set()

async function turn(state) {
  await afterFrame()
  if (urgent.size > 0 && !urgent.has(state)) await turn(state)
}

const specifications = new Map()

async function specificationAt(address, signal) {
  const kept = specifications.get(address)
  if (kept !== undefined) return kept
  const answer = await fetch(address, { signal })
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`)
  const text = await answer.text()
  specifications.set(address, text)
  if (specifications.size > KEPT) specifications.delete(specifications.keys().next().value)
  return text
}

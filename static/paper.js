// Charts on paper: drawn for the sheet, and cut at page ends between rows, never through one.
//
// Asked for by Ctrl+P, charts are first drawn for the sheet; from the browser's menu there is no
// such moment, and they are scaled as they stand.
import { roomOfWindow } from "./window.js"

const SHEET = "wide.700"
const PAGE_PX = 900
const SLICE_PX = 120
const PATIENCE = 4_000

// `renew` draws the page for another room.
export function startPaper(page, renew) {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey)) return
    if (event.shiftKey || event.altKey) return
    event.preventDefault()
    printOnPaper(page, renew)
  })
  addEventListener("beforeprint", () => slice(page))
  addEventListener("afterprint", () => leave(page, renew))
}

async function printOnPaper(page, renew) {
  if (!roomOfWindow(page).startsWith("wide")) {
    document.documentElement.classList.add("ec-paper")
    await Promise.race([renew(SHEET), new Promise((resolve) => setTimeout(resolve, PATIENCE))])
  }
  print()
}

function leave(page, renew) {
  const wasDrawnAnew = document.documentElement.classList.contains("ec-paper")
  document.documentElement.classList.remove("ec-paper")
  for (const pieces of page.querySelectorAll(".ec-slices")) pieces.remove()
  for (const chart of page.querySelectorAll(".ec-sliced")) chart.classList.remove("ec-sliced")
  if (wasDrawnAnew) renew()
}

function slice(page) {
  for (const chart of page.querySelectorAll(".ec-chart")) {
    const picture = chart.querySelector(":scope > .ec-still, :scope > .ec-at-wide > .ec-still")
    if (picture !== null && heightOf(picture) > PAGE_PX) cut(chart, picture)
  }
}

// Px; only a sheet of rows has a height that does not depend on its width.
function heightOf(picture) {
  return Number(picture.getAttribute("height"))
}

function cut(chart, picture) {
  const cuts = cutsOf(rowEnds(picture), heightOf(picture))
  const pieces = document.createElement("div")
  pieces.className = "ec-slices"
  pieces.dataset.own = "slices"
  for (const [number, end] of cuts.slice(1).entries()) {
    const piece = document.createElement("div")
    const drawing = picture.cloneNode(true)
    piece.className = "ec-slice"
    piece.style.height = `${end - cuts[number]}px`
    drawing.style.marginTop = `${-cuts[number]}px`
    piece.append(drawing)
    pieces.append(piece)
  }
  chart.classList.add("ec-sliced")
  chart.append(pieces)
}

function rowEnds(picture) {
  const rows = [...picture.querySelectorAll('rect[width="100%"][pointer-events]')]
  return rows.map((row) => Number(row.getAttribute("y")) + Number(row.getAttribute("height")))
}

export function cutsOf(ends, height) {
  const cuts = [0]
  for (const end of [...ends].sort((one, other) => one - other)) {
    if (end - cuts[cuts.length - 1] >= SLICE_PX) cuts.push(end)
  }
  if (cuts.length > 1) cuts[cuts.length - 1] = height
  else cuts.push(height)
  return cuts
}

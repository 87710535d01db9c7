// Makes the page of the document live. The document shows everything without this; here its links
// and forms change the page without a reload, and its charts answer the pointer.
//
// What a reader asks for is fetched; what a save changes a Streamlit session brings: its component
// hands itself over as the event "ec-live" whenever it has something new.
import { isLacking, showBlocks } from "./blocks.js"
import { attendCharts } from "./charts.js"
import { afterFrame } from "./frames.js"
import { attendFullScreen, startFullScreen } from "./fullscreen.js"
import { arrive, isArrived, isWanted, startNavigation } from "./navigation.js"
import { startPaper } from "./paper.js"
import { attendReading, showCurrents, startReading } from "./reading.js"
import { follow, hear, say, sayNoLonger, settle, tell } from "./session.js"
import { attendTheme, startTheme } from "./theme.js"
import { chartScale, roomOfWindow, tellCookie } from "./window.js"

const RESIZED = 250
// As long as somebody may hold a button down; after that a save may have changed the answer.
const PRESSED = 1_000

const root = document.documentElement
const page = document.getElementById("ec-page")

function attend(element) {
  attendReading(element, page)
  attendTheme(element)
  attendFullScreen(element, page)
}

// What a session has sent; of blocks that the page should have, without their HTML.
function showSent(data) {
  const { lacked = 0, room: drawnFor = room } = data.told
  if (!isWanted(data.query)) return
  if (drawnFor !== room) renew()
  else if (isLacking(page, data.blocks)) tell({ lacked: lacked + 1 })
  else show(data)
}

function show(data) {
  if (!isWanted(data.query)) return
  let changed = []
  arrive(data, () => {
    keepTitle(data.title)
    root.lang = data.lang
    page.dataset.version = data.version
    page.dataset.words = JSON.stringify(data.words)
    changed = showBlocks(page, data.blocks)
    for (const block of changed) attend(block)
    return changed
  })
  // Which charts are in the window, and how far a row reaches, is known once the page is at its place.
  for (const block of changed) {
    showCurrents(block)
    attendCharts(block, page)
  }
  settle(data.version)
}

function addressOf(search, wanted) {
  return `api/page/${wanted}.json${search}`
}

// A question to the server, and its answer, read as soon as it is there.
function question(address) {
  const control = new AbortController()
  const answer = read(fetch(address, { cache: "no-store", signal: control.signal }))
  return { address, control, answer, asked: performance.now() }
}

async function read(answer) {
  return (await answer).json()
}

// What the reader is about to choose is on its way before the choice is made; who presses and moves
// away has chosen nothing.
let foreseen

function foresee(search) {
  foreseen?.control.abort()
  foreseen = question(addressOf(search, room))
  foreseen.answer.catch(() => {})
}

function foreseenAt(address) {
  const found = foreseen
  foreseen = undefined
  if (found?.address === address && performance.now() - found.asked < PRESSED) return found
  found?.control.abort()
}

// What the address shows, drawn for this room or another, as the server has it now; of two that are
// asked for, the one asked for last.
let asking

async function fetchPage(wanted = room) {
  asking?.control.abort()
  const address = addressOf(location.search, wanted)
  const mine = (asking = foreseenAt(address) ?? question(address))
  page.setAttribute("aria-busy", "true")
  try {
    show(await mine.answer)
  } finally {
    if (asking === mine) page.removeAttribute("aria-busy")
  }
}

// The same where no link asks for it: the page that stands there stays if nothing comes.
async function renew(wanted = room) {
  try {
    await fetchPage(wanted)
  } catch (problem) {
    if (problem.name === "AbortError") return
    console.warn("page:", problem)
    if (!isArrived()) location.reload()
  }
}

// Streamlit puts the name of its script there when it starts.
let title = document.title

function keepTitle(words) {
  title = words
  if (document.title !== title) document.title = title
}

// Another class of window, or another width of the column, wants other drawings.
let room = roomOfWindow(page)
let resizing

function measure() {
  clearTimeout(resizing)
  resizing = setTimeout(() => {
    enlargeCharts()
    const now = roomOfWindow(page)
    if (now === room || matchMedia("print").matches) return
    room = now
    tellCookie(room)
    renew()
  }, RESIZED)
}

// The pictures of charts grow with the reader's text; the sheet has no unit for that.
function enlargeCharts() {
  root.style.setProperty("--ec-chart-scale", String(chartScale(page)))
}

// A dialog of Streamlit's is out of sight and would still take the page away from its readers.
function stayReadable() {
  const shown = [page, document.getElementById("ec-status")]
  const undo = () => {
    for (const element of shown) {
      element.inert = false
      element.removeAttribute("aria-hidden")
    }
  }
  const observer = new MutationObserver(undo)
  for (const element of shown) {
    observer.observe(element, { attributeFilter: ["inert", "aria-hidden"] })
  }
}

// Streamlit's own start keeps the browser busy, and would come before the first frame.
function startStreamlit() {
  document.head.append(document.getElementById("ec-app").content.cloneNode(true))
}

function start() {
  tellCookie(room)
  enlargeCharts()
  hear(showSent, () => room)
  startNavigation(page, fetchPage, foresee)
  startReading(page)
  startPaper(page, renew)
  startFullScreen(page, measure)
  startTheme(page, () => attendCharts(page, page))
  page.addEventListener("click", ({ target }) => {
    if (target.closest("[data-print]") !== null) print()
  })
  attend(page)
  showCurrents(page)
  attendCharts(page, page)
  follow(page.dataset.version, {
    onLost: () => say("lost"),
    onBack: () => sayNoLonger("lost"),
    onLonely: () => renew(),
  })
  new MutationObserver(() => keepTitle(title)).observe(document.querySelector("title"), {
    childList: true,
  })
  stayReadable()
  addEventListener("resize", measure)
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    attendCharts(page, page),
  )
  afterFrame().then(startStreamlit)
}

// In a sandboxed frame, which has no origin, neither the line nor storage is to be had: the page
// stays as it was sent.
if (self.origin !== "null") start()

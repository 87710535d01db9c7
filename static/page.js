// Makes the page of the document live. The document shows everything without this; here its links
// and forms change the page without a reload, and its charts answer the pointer.
//
// What a reader asks for is fetched; what a save changes a Streamlit session brings: its component
// hands itself over as the event "ec-live" whenever it has something new.
import { isLacking, showBlocks } from "./blocks.js"
import { attendCharts } from "./charts.js"
import { attendFullScreen, startFullScreen } from "./fullscreen.js"
import { arrive, isWanted, startNavigation } from "./navigation.js"
import { startPaper } from "./paper.js"
import { attendReading, startReading } from "./reading.js"
import { follow, hear, isConnected, say, sayNoLonger, settle, tell } from "./session.js"
import { attendTheme, startTheme } from "./theme.js"
import { roomOfWindow, tellCookie } from "./window.js"

const RESIZED = 250
const NO_FRAMES = 500

const root = document.documentElement
const page = document.getElementById("ec-page")

function attend(element) {
  attendReading(element, page)
  attendCharts(element, page)
  attendTheme(element)
  attendFullScreen(element, page)
}

function show(data) {
  if (!isWanted(data.query)) return
  if (isLacking(page, data.blocks)) {
    tell({ lacked: (data.told.lacked ?? 0) + 1 })
    return
  }
  arrive(data, () => {
    keepTitle(data.title)
    root.lang = data.lang
    page.dataset.version = data.version
    page.dataset.words = JSON.stringify(data.words)
    for (const block of showBlocks(page, data.blocks)) attend(block)
  })
  settle(data.version)
}

// What the address shows in this room, as the server has it now; of two that are asked for, the one
// asked for last.
let asking

async function fetchPage() {
  asking?.abort()
  asking = new AbortController()
  const answer = await fetch(`api/page/${room}.json${location.search}`, {
    cache: "no-store",
    signal: asking.signal,
  })
  show(await answer.json())
}

// The same while no session brings what a save has changed. It is asked for again where it fails.
async function renew() {
  try {
    if (!isConnected()) await fetchPage()
  } catch (problem) {
    console.warn("page:", problem)
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
    const now = roomOfWindow(page)
    if (now === room || matchMedia("print").matches) return
    room = now
    tellCookie(room)
    tell({ room })
    // A session brings new pictures, and with them the charts.
    if (!isConnected()) attendCharts(page, page)
  }, RESIZED)
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
  new MutationObserver(() => {
    const failed = document.querySelector('#root [data-testid="stException"]') !== null
    root.classList.toggle("ec-failed", failed)
  }).observe(document.getElementById("root"), { childList: true, subtree: true })
}

function afterFirstFrame(act) {
  // A page in the background has no frames.
  const soon = setTimeout(act, NO_FRAMES)
  requestAnimationFrame(() => {
    clearTimeout(soon)
    setTimeout(act)
  })
}

function start() {
  tellCookie(room)
  tell({ room })
  hear(show)
  startNavigation(page, fetchPage)
  startReading(page)
  startPaper(page)
  startFullScreen(page, measure)
  startTheme(page, () => attendCharts(page, page))
  page.addEventListener("click", ({ target }) => {
    if (target.closest("[data-print]") !== null) print()
  })
  attend(page)
  follow(page.dataset.version, {
    onLost: () => say("lost"),
    onBack: () => sayNoLonger("lost"),
    onLonely: renew,
  })
  new MutationObserver(() => keepTitle(title)).observe(document.querySelector("title"), {
    childList: true,
  })
  stayReadable()
  addEventListener("resize", measure)
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () =>
    attendCharts(page, page),
  )
  afterFirstFrame(startStreamlit)
}

// In a sandboxed frame, which has no origin, neither the line nor storage is to be had: the page
// stays as it was sent.
if (self.origin !== "null") start()

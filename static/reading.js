// Small things for readers: moments in their own time, tables in their order, lists to search,
// copying, what a save has changed.
import { folded, momentWords, sortedRows } from "./words.js"

const COPIED = 2_000

export function startReading(page) {
  document.addEventListener("click", (event) => onClick(event, page))
  document.addEventListener("input", ({ target }) => {
    if (target.matches("input[data-find]")) narrow(target)
  })
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePopover(page)
  })
}

// Looks after elements that are new on the page.
export function attendReading(element, page) {
  for (const moment of element.querySelectorAll("time.ec-moment")) toOwnTime(moment)
  for (const table of element.querySelectorAll("table")) sortAgain(table)
  for (const field of element.querySelectorAll("input[data-find]")) narrow(field)
  showChanges(page)
}

// Scrolls rows of links that are wider than a phone to where the reader is.
export function showCurrents(element) {
  for (const row of element.querySelectorAll(".ec-nav, .ec-years")) showCurrent(row)
}

function onClick(event, page) {
  const target = event.target
  const sorter = target.closest?.("th button[data-sort]")
  const copier = target.closest?.("button[data-copy]")
  const dismisser = target.closest?.("button[data-dismiss]")
  if (sorter) sortBy(sorter.closest("th"))
  if (copier) copy(copier, page)
  if (dismisser) dismiss(dismisser.closest("[data-since]"))
  for (const popover of page.querySelectorAll("details.ec-popover[open]")) {
    if (!popover.contains(target) && liesOver(popover)) popover.open = false
  }
}

// Where it stands among the filters of a phone, the page would move up under the finger.
function liesOver(popover) {
  return getComputedStyle(popover.querySelector("fieldset")).position === "absolute"
}

function closePopover(page) {
  const open = page.querySelector("details.ec-popover[open]")
  if (open === null) return
  open.open = false
  open.querySelector("summary").focus()
}

function toOwnTime(moment) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const when = new Date(moment.dateTime)
  moment.textContent = momentWords(moment.textContent, when, document.documentElement.lang, zone)
}

// Tables

const orders = new WeakMap()

function sortBy(head) {
  const up = head.getAttribute("aria-sort") === "descending"
  const table = head.closest("table")
  orders.set(table, { column: head.cellIndex, up })
  sortAgain(table)
}

function sortAgain(table) {
  const order = orders.get(table)
  const heads = table.tHead?.rows[0]?.cells
  const head = heads?.[order?.column]
  if (head === undefined) return
  for (const other of heads) other.removeAttribute("aria-sort")
  head.setAttribute("aria-sort", order.up ? "ascending" : "descending")
  const body = table.tBodies[0]
  body.append(...sortedRows([...body.rows], order))
}

function showCurrent(row) {
  const current = row.querySelector("[aria-current], b")
  if (current === null) return
  const ahead = current.offsetLeft - row.offsetLeft
  const seenFromTheBeginning = ahead + current.offsetWidth <= row.clientWidth
  row.scrollLeft = seenFromTheBeginning ? 0 : ahead + (current.offsetWidth - row.clientWidth) / 2
}

// Long lists of a filter

function narrow(field) {
  const looked = folded(field.value)
  for (const option of field.parentElement.querySelectorAll("label")) {
    option.hidden = !folded(option.textContent).includes(looked)
  }
}

// Copying

async function copy(button, page) {
  // It names the words to copy, or the element that has them.
  const named = button.dataset.copy
  const words = document.getElementById(named)?.textContent ?? named
  await navigator.clipboard.writeText(words)
  const label = button.textContent
  button.textContent = JSON.parse(page.dataset.words).copied
  setTimeout(() => {
    button.textContent = label
  }, COPIED)
}

// What a save has changed, for those who had the version before on their screen

const seen = new Set()
const dismissed = new Set()

function showChanges(page) {
  const version = page.dataset.version.split("!")[0]
  for (const notice of page.querySelectorAll("[data-since]")) {
    const { since } = notice.dataset
    notice.hidden = !seen.has(since) || since === version || dismissed.has(since)
  }
  seen.add(version)
}

function dismiss(notice) {
  dismissed.add(notice.dataset.since)
  notice.hidden = true
}

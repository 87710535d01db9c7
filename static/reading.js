// Small things for readers: moments in their own time, tables in their order, lists to search,
// copying, what a save has changed.
import { folded, momentWords, sortedRows } from "./words.js"

const COPIED = 2_000

export function startReading(page) {
  document.addEventListener("click", (event) => onClick(event, page))
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closePopover(page)
  })
}

// Looks after elements that are new on the page.
export function attendReading(element, page) {
  for (const moment of element.querySelectorAll("time.ec-moment")) toOwnTime(moment)
  for (const table of element.querySelectorAll("table")) sortAgain(table)
  for (const list of element.querySelectorAll("[data-find]")) makeSearchable(list, page)
  showChanges(page)
}

function onClick(event, page) {
  const target = event.target
  const sorter = target.closest?.("th button[data-sort]")
  const copier = target.closest?.("button[data-copy]")
  const dismisser = target.closest?.("button[data-dismiss]")
  if (sorter) sortBy(sorter.closest("th"))
  if (copier) copy(copier, page)
  if (dismisser) dismiss(dismisser.closest("[data-since]"))
  for (const popover of page.querySelectorAll("details[data-popover][open]")) {
    if (!popover.contains(target)) popover.open = false
  }
}

function closePopover(page) {
  const open = page.querySelector("details[data-popover][open]")
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

// Long lists of a filter

function makeSearchable(list, page) {
  if (list.querySelector("[data-own]") !== null) return
  const words = JSON.parse(page.dataset.words)
  const field = document.createElement("input")
  field.type = "search"
  field.className = "ec-find"
  field.placeholder = words.find
  field.setAttribute("aria-label", words.find)
  field.dataset.own = "find"
  field.addEventListener("input", (event) => {
    event.stopPropagation()
    const looked = folded(field.value)
    for (const option of list.querySelectorAll("label")) {
      option.hidden = !folded(option.textContent).includes(looked)
    }
  })
  list.prepend(field)
}

// Copying

async function copy(button, page) {
  const source = document.getElementById(button.dataset.copy)
  await navigator.clipboard.writeText(source.textContent)
  const words = button.textContent
  button.textContent = JSON.parse(page.dataset.words).copied
  setTimeout(() => {
    button.textContent = words
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

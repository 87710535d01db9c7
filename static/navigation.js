// Links and forms lead to their addresses without a reload; Back and Forward find the place again.
//
// The address goes into the browser's history first, then what it shows is fetched. Where nothing
// comes, the address is simply opened.
import { exchange, isTyped } from "./blocks.js"
import { say, sayNoLonger } from "./session.js"

const WORKING = 1_000
const TYPING = 350
const PLACES = "ec-places"
const MOST_PLACES = 50

const STAY = { kind: "stay" }
const TOP = { kind: "top" }

// The query whose page is wanted, as it was asked for, and the one whose page is shown.
let wanted = query()
let shown = query()
let plan = STAY
let working
let fetchPage
let foresee

// What the reader did last to change the page: on which element, and at which part of its height.
let acted = null

// Where the reader was at each step of the history, and the step of now.
const places = new Map(JSON.parse(storage()?.getItem(PLACES) ?? "[]"))
let step = history.state?.ec

// Browsers may deny it to a frame in another site's page.
function storage() {
  try {
    return sessionStorage
  } catch {
    return null
  }
}

function query() {
  return location.search.replace(/^\?/, "")
}

// Whether the page shows what its address says.
export function isArrived() {
  return shown === query()
}

export function isWanted(asked) {
  return asked === wanted || asked === query()
}

// `fetched` shows the page of the address by `arrive`; `foreseen` gets a query that may be next.
export function startNavigation(page, fetched, foreseen) {
  fetchPage = fetched
  foresee = foreseen
  history.scrollRestoration = "manual"
  if (step === undefined) enterStep("replaceState", location.href)
  else restore(places.get(step))
  document.addEventListener("pointerdown", onPress, { capture: true })
  document.addEventListener("click", onClick)
  document.addEventListener("submit", onSubmit)
  document.addEventListener("input", onInput)
  document.addEventListener("change", onChange)
  addEventListener("popstate", onHistory)
  addEventListener("pagehide", () => {
    remember()
    storage()?.setItem(PLACES, JSON.stringify([...places].slice(-MOST_PLACES)))
  })
  page.addEventListener("ec-go", ({ target, detail }) => {
    act(target, detail.y)
    go(detail.href, STAY)
  })
}

// Shows what has come for the wanted address, and keeps or changes the place as it was meant.
// `change` changes the page and returns the blocks that are other than before.
export function arrive(data, change) {
  answered()
  const page = document.getElementById("ec-page")
  const held = hold(page)
  const before = placesOf(page)
  const changed = new Set(change())
  if (plan.kind === "stay") release(page, held)
  else scrollTo(0, plan.place?.scroll ?? 0)
  if (plan.hash?.length > 1) document.querySelector(plan.hash)?.scrollIntoView({ block: "nearest" })
  // A save changes what is being read; a choice leads to another view.
  if (data.query !== shown) {
    const others = otherBlocks(before, placesOf(page), changed)
    exchange(others, plan.kind === "top" ? null : document.activeElement)
  }
  if (plan.kind === "stay") keepFocus(page, held)
  else focusOn(plan)
  plan = STAY
  acted = null
  const address = new URL(data.address, location.href)
  if (address.search !== location.search) {
    address.hash = location.hash
    history.replaceState(history.state, "", address)
  }
  shown = query()
}

// Where the window and the blocks are, in px from the top of the document: so browsers see what moves.
function placesOf(page) {
  const placeOf = (block) => {
    const { top, bottom } = block.getBoundingClientRect()
    return { top: top + scrollY, bottom: bottom + scrollY }
  }
  return { top: scrollY, blocks: new Map([...page.children].map((one) => [one, placeOf(one)])) }
}

// The blocks in the window in which anything may have moved. A chart moves only as a whole, and a
// new block has not moved.
function otherBlocks(before, now, changed) {
  const isSeen = (place) => place.bottom > now.top && place.top < now.top + innerHeight
  const isMoved = (old, place) =>
    old.top !== place.top && old.top - before.top !== place.top - now.top
  const isOther = ([block, place]) => {
    const old = before.blocks.get(block)
    const isInside = changed.has(block) && block.dataset.kind !== "chart"
    return old !== undefined && (isSeen(old) || isSeen(place)) && (isInside || isMoved(old, place))
  }
  return [...now.blocks].filter(isOther).map(([block]) => block)
}

function go(href, next, method = "pushState") {
  const address = new URL(href, location.href)
  if (address.search === location.search && next.kind !== "top") return
  remember()
  plan = opensEvent(address) ? TOP : next
  enterStep(method, address)
  ask()
}

// A row of the timeline leads to the record of its event, which is read from its head.
function opensEvent(address) {
  return address.searchParams.has("event") && !new URLSearchParams(location.search).has("event")
}

// A link in a chart's picture is drawn anew with it; the chart stays.
function act(target, y) {
  const own = target.getBoundingClientRect()
  const element = target.closest(".ec-chart") ?? target
  const { top, height } = element.getBoundingClientRect()
  acted = { element, part: ((y ?? own.top + own.height / 2) - top) / height }
}

function answered() {
  clearTimeout(working)
  sayNoLonger("working")
}

async function ask() {
  wanted = query()
  clearTimeout(working)
  working = setTimeout(() => say("working"), WORKING)
  try {
    await fetchPage()
  } catch (problem) {
    // Another one was asked for, or the page is being left.
    if (problem.name !== "AbortError") location.reload()
  }
}

function enterStep(method, address) {
  step = `${Date.now()}.${Math.random()}`
  history[method]({ ...history.state, ec: step }, "", address)
}

function onHistory(event) {
  // Streamlit would run its session for a step that is ours.
  event.stopImmediatePropagation()
  remember()
  if (history.state?.ec === undefined) {
    // A link to another place of the same page, where the browser has gone by itself.
    enterStep("replaceState", location.href)
    return
  }
  step = history.state.ec
  const place = places.get(step)
  if (query() === shown) {
    // Whatever was asked for last is wanted no more.
    wanted = shown
    answered()
    restore(place)
  } else {
    plan = { kind: "place", place }
    ask()
  }
}

// People hold a button of the mouse down for 80 ms or so, in which the server can answer. A finger may
// only be about to scroll.
function onPress(event) {
  const { target, pointerType, button } = event
  if (pointerType !== "mouse" || button !== 0 || hasModifier(event)) return
  const link = target.closest("a[data-go]")?.getAttribute("href")
  const mark = target.closest("[data-leads]")?.dataset.leads
  const box = target.closest("form[data-auto] label")?.control
  if (link ?? mark) foresee(new URL(link ?? mark, location.href).search)
  else if (box?.type === "checkbox") foresee(addressWith(box))
}

// What the form leads to once its box is ticked, or no longer.
function addressWith(box) {
  box.checked = !box.checked
  const address = addressOf([...new FormData(box.form)])
  box.checked = !box.checked
  return address
}

function onClick(event) {
  const link = event.target.closest?.("a[data-go]")
  if (!link || event.defaultPrevented || event.button !== 0 || hasModifier(event)) return
  event.preventDefault()
  act(link)
  const href = link.getAttribute("href")
  if ("back" in link.dataset) goBack(href)
  else go(href, link.dataset.go === "top" ? TOP : STAY)
}

// To the list that a record was opened from, at the place where the reader left it.
function goBack(href) {
  const { search, hash } = new URL(href, location.href)
  const left = [...places.values()].findLast((place) => isSameList(place.query, search))
  go(href, left ? { kind: "place", place: left } : { ...TOP, hash })
}

// The language is the browser's where an address names none.
function isSameList(one, other) {
  return sorted(one) === sorted(other)
}

function sorted(address) {
  const fields = new URLSearchParams(address ?? "?none")
  fields.delete("lang")
  fields.sort()
  return String(fields)
}

function hasModifier(event) {
  return event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
}

// Forms

let typing
let typedIn = null

function onSubmit(event) {
  if (!event.target.matches("form[data-go]")) return
  event.preventDefault()
  clearTimeout(typing)
  act(event.submitter ?? event.target)
  send(event.target, { submitter: event.submitter })
}

// What is typed letter by letter is one step of the history.
function onInput(event) {
  const form = event.target.closest?.("form[data-auto]")
  if (!form || event.isComposing || !isTyped(event.target) || !event.target.name) return
  clearTimeout(typing)
  typing = setTimeout(() => {
    const method = typedIn === event.target ? "replaceState" : "pushState"
    typedIn = event.target
    act(event.target)
    send(form, { method })
  }, TYPING)
}

function onChange(event) {
  const form = event.target.closest?.("form[data-auto]")
  if (!form || isTyped(event.target) || !event.target.name) return
  typedIn = null
  act(event.target)
  send(form)
}

function send(form, { submitter = null, method = "pushState" } = {}) {
  const hash = /#.+$/.exec(form.getAttribute("action") ?? "")?.[0]
  const next = form.dataset.go === "top" ? TOP : { ...STAY, hash }
  go(addressOf([...new FormData(form, submitter)]), next, method)
}

export function addressOf(fields) {
  return `?${new URLSearchParams(fields.filter(([, value]) => value !== ""))}`
}

// Places

function remember() {
  const href = document.activeElement?.closest?.("a[href]")?.getAttribute("href") ?? ""
  places.set(step, { query: shown, scroll: scrollY, href, number: linksTo(href).indexOf(document.activeElement) })
}

function restore(place) {
  scrollTo(0, place?.scroll ?? 0)
  focusOn({ kind: "place", place })
}

function focusOn({ kind, place }) {
  const link = place?.href ? linksTo(place.href)[place.number] : undefined
  const element = kind === "top" ? document.getElementById("content") : link
  element?.focus({ preventScroll: true })
}

function linksTo(href) {
  return href ? [...document.querySelectorAll(`a[href="${CSS.escape(href)}"]`)] : []
}

// What the reader was at keeps its place in the window, whatever changes above it.
function hold(page) {
  const active = page.contains(document.activeElement) ? document.activeElement : null
  const blocks = [...page.children].filter((block) => !sticks(block) && block.clientHeight > 0)
  const across = blocks.find((block) => block.getBoundingClientRect().bottom > 0)
  // What begins in the upper half is what is read; a block across the edge may grow or shrink.
  const begun = blocks.find((block) => block.getBoundingClientRect().top >= 0)
  const visible = begun?.getBoundingClientRect().top < innerHeight / 2 ? begun : across
  // A bar that stays where it is says nothing of the place of what is read.
  const isPlace = (element) => isInWindow(element) && !sticks(element.closest(".ec-block"))
  const anchor = [acted?.element, active].find((element) => element && isPlace(element)) ?? null
  const block = anchor?.closest(".ec-block") ?? visible
  const { top = 0, height = 0 } = (anchor ?? block)?.getBoundingClientRect() ?? {}
  return { active, anchor, key: block?.dataset.block, top, height, part: acted?.part ?? 0 }
}

function isInWindow(element) {
  const { top, bottom } = element.getBoundingClientRect()
  return element.isConnected && bottom > 0 && top < innerHeight
}

function sticks(block) {
  return getComputedStyle(block).position === "sticky"
}

function release(page, { anchor, key, top, height, part }) {
  const stays = anchor?.isConnected ? anchor : blockOf(page, key)
  if (!stays || scrollY === 0) return
  const now = stays.getBoundingClientRect()
  // Of a chart that begins above the window the same part stays under the pointer.
  const goal = stays.matches(".ec-chart") && top < 0 ? top + part * (height - now.height) : top
  scrollBy(0, now.top - goal)
}

// What had the focus may be gone: then it goes on from where that was.
function keepFocus(page, { active, key }) {
  const block = blockOf(page, key)
  if (!active || active.isConnected || !block) return
  block.tabIndex = -1
  block.focus({ preventScroll: true })
}

function blockOf(page, key) {
  return [...page.children].find((block) => block.dataset.block === key)
}

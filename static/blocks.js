// Changes the page to what it shall show: blocks that are the same stay, and inside of the others
// whatever is the same stays too, with what was opened in it, the focus and the caret.
import { keepPlot } from "./charts.js"

// Whether a block that came without its HTML is not on the page as it should be.
export function isLacking(page, blocks) {
  const shown = new Map([...page.children].map(({ dataset }) => [dataset.block, dataset.hash]))
  return blocks.some(({ key, hash, html }) => html === null && shown.get(key) !== hash)
}

// Returns the blocks that have changed. A block without HTML is on the page already.
export function showBlocks(page, blocks) {
  const old = new Map([...page.children].map((block) => [block.dataset.block, block]))
  const changed = []
  const wanted = blocks.map(({ key, kind, hash, room, html }) => {
    const block = old.get(key) ?? document.createElement("div")
    if (block.dataset.hash === hash && (html === null || block.dataset.room === room)) return block
    const template = document.createElement("template")
    template.innerHTML = html
    block.className = "ec-block"
    Object.assign(block.dataset, { block: key, kind, hash, room })
    morphChildren(block, template.content)
    changed.push(block)
    return block
  })
  place(page, wanted)
  return changed
}

// What has been scrolled. To ask each of a page's thousands of elements where it is takes an eighth of
// the time that showing a new view does.
const scrolled = new Set()
document.addEventListener("scroll", ({ target }) => scrolled.add(target), { capture: true, passive: true })

// Gives elements new boxes in place of those that they have, except what leads to the one that has
// the focus: a browser that looks for what moves then sees another view, and not the old one gone
// astray. The elements themselves stay, with what was opened and scrolled in them.
export function exchange(elements, focused) {
  const others = elements.flatMap((element) => beside(element, focused))
  const top = scrollY
  const places = [...scrolled]
    .filter((element) => others.some((other) => other.contains(element)))
    .map((element) => [element, element.scrollLeft, element.scrollTop])
  for (const element of others) element.hidden = true
  // Asked for a style of theirs, the browser gives up the boxes.
  for (const element of others) void getComputedStyle(element).display
  for (const element of others) element.hidden = false
  for (const element of scrolled) if (!element.isConnected) scrolled.delete(element)
  for (const [element, left, down] of places) element.scrollTo(left, down)
  // One that also laid out the shorter page has scrolled.
  if (scrollY !== top) scrollTo(0, top)
}

function beside(element, focused) {
  if (element === focused || element.hidden) return []
  if (!element.contains(focused)) return [element]
  return [...element.children].flatMap((child) => beside(child, focused))
}

// Puts exactly these children into an element, in this order; those in place are not touched.
function place(parent, wanted) {
  const kept = new Set(wanted)
  for (const child of [...parent.childNodes]) if (!kept.has(child)) child.remove()
  let at = parent.firstChild
  for (const child of wanted) {
    if (child === at) at = at.nextSibling
    else parent.insertBefore(child, at)
  }
}

function morphChildren(old, next) {
  const children = [...old.childNodes]
  // What a script has put there is not the server's to change.
  const own = children.filter((child) => child.dataset?.own !== undefined)
  const twins = new Map()
  for (const child of children) {
    const key = keyOf(child)
    if (!own.includes(child)) twins.set(key, [...(twins.get(key) ?? []), child])
  }
  const wanted = [...next.childNodes].map((child) => {
    const twin = twins.get(keyOf(child))?.shift()
    return twin === undefined ? child : morph(twin, child)
  })
  place(old, [...wanted, ...own])
}

// What a node is, wherever it stands among the others.
function keyOf(node) {
  const kind = node.nodeName
  if (!(node instanceof Element)) return kind
  if (node.classList.contains("ec-plot")) return "plot"
  if (node.id) return `${kind} #${node.id}`
  if (node.name) return `${kind} ${node.name} ${isTicked(node) ? node.value : ""}`
  if (kind === "DETAILS") return `${kind} ${wordsOf(node, "summary")}`
  if (kind === "TR") return `${kind} ${wordsOf(node, "th")}`
  return kind
}

function isTicked({ type }) {
  return type === "checkbox" || type === "radio"
}

function wordsOf(element, selector) {
  return element.querySelector(selector)?.textContent.trim() ?? ""
}

// Makes `old` what `next` is, and returns what then stands in its place.
function morph(old, next) {
  if (old.isEqualNode(next)) return old
  if (old instanceof SVGElement) return next
  if (!(old instanceof Element)) {
    old.nodeValue = next.nodeValue
    return old
  }
  if (old.classList.contains("ec-plot")) return old
  if (old.classList.contains("ec-chart")) keepPlot(old, next)
  else copyAttributes(old, next)
  morphChildren(old, next)
  copyValue(old, next)
  return old
}

function copyAttributes(old, next) {
  // What a reader has opened stays open.
  const isKept = (name) => name === "open" && old.nodeName === "DETAILS"
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !isKept(name)) old.removeAttribute(name)
  }
  for (const { name, value } of next.attributes) {
    if (old.getAttribute(name) !== value && !isKept(name)) old.setAttribute(name, value)
  }
}

function copyValue(old, next) {
  if (old instanceof HTMLInputElement) {
    // A reader who is just typing has the newer words.
    if (old !== document.activeElement || !isTyped(old)) old.value = next.value
    // What a reader has opened stays open.
    if (!old.matches(".ec-unfold, .ec-whole")) old.checked = next.checked
  } else if (old instanceof HTMLSelectElement) {
    old.value = next.value
  }
}

export function isTyped(field) {
  return field.matches("input[type=text], input[type=search], input:not([type]), textarea")
}

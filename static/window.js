// How much room the page has: the class of its window and the px of its column.

const BROAD_FROM = 1130
const NARROW_BELOW = 720
const STEP = 4

export function roomOf(windowPx, columnPx) {
  const width = windowPx < NARROW_BELOW ? "narrow" : windowPx < BROAD_FROM ? "wide" : "broad"
  return `${width}.${Math.floor(columnPx / STEP) * STEP}`
}

export function roomOfWindow(page) {
  const style = getComputedStyle(page)
  const edges = parseFloat(style.paddingInlineStart) + parseFloat(style.paddingInlineEnd)
  return roomOf(innerWidth, page.clientWidth - edges)
}

// The next document, and a session that begins, are made for this room at once.
export function tellCookie(room) {
  // biome-ignore lint/suspicious/noDocumentCookie: the newer interface is not in every browser
  document.cookie = `ec-window=${room}; samesite=lax; path=${location.pathname}`
}

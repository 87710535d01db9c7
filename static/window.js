// How much room the page has: the class of its window and the px of its column.

const BROAD_FROM = 1130
const NARROW_BELOW = 720
const STEP = 4
const USUAL_TEXT = 16
const LEAST_COLUMN = 280

export function roomOf(windowPx, columnPx) {
  const width = windowPx < NARROW_BELOW ? "narrow" : windowPx < BROAD_FROM ? "wide" : "broad"
  return `${width}.${Math.floor(columnPx / STEP) * STEP}`
}

export function roomOfWindow(page) {
  return roomOf(innerWidth / textScale(), columnOf(page) / chartScale(page))
}

function columnOf(page) {
  const style = getComputedStyle(page)
  return page.clientWidth - parseFloat(style.paddingInlineStart) - parseFloat(style.paddingInlineEnd)
}

// How large the reader's letters are; 1 for the usual size.
export function textScale() {
  return parseFloat(getComputedStyle(document.documentElement).fontSize) / USUAL_TEXT
}

// By how much charts are enlarged: as the text is, as far as they then still have room.
export function chartScale(page) {
  return Math.max(1, Math.min(textScale(), columnOf(page) / LEAST_COLUMN))
}

// The next document, and a session that begins, are made for this room at once.
export function tellCookie(room) {
  // biome-ignore lint/suspicious/noDocumentCookie: the newer interface is not in every browser
  document.cookie = `ec-window=${room}; samesite=lax; path=${location.pathname}`
}

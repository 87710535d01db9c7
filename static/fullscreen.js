// The map alone on the whole screen, where the browser can do that; Esc or the same button leads
// back to the place on the page. It stays the same page: what is chosen there, is chosen.
const root = document.documentElement

// How far below the window's upper edge the button was; what stands above it may be drawn for
// another width by the time that the page is seen again.
let offset = 0

export function startFullScreen(page, onChange) {
  page.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-full]")
    if (button !== null) toggle(button)
  })
  // Not every browser that shows pages for others leaves by itself.
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isFull()) document.exitFullscreen()
  })
  document.addEventListener("fullscreenchange", () => {
    const full = isFull()
    root.classList.toggle("ec-full", full)
    const button = page.querySelector("[data-full]")
    if (full) scrollTo(0, 0)
    else if (button !== null) scrollBy(0, button.getBoundingClientRect().top - offset)
    onChange()
  })
}

// Looks after buttons that are new on the page; a page without a map leaves the whole screen.
export function attendFullScreen(element, page) {
  for (const button of element.querySelectorAll("[data-full]")) {
    button.hidden = !document.fullscreenEnabled
  }
  if (isFull() && page.querySelector("[data-full]") === null) document.exitFullscreen()
}

function isFull() {
  return document.fullscreenElement === root
}

function toggle(button) {
  if (isFull()) {
    document.exitFullscreen()
    return
  }
  offset = button.getBoundingClientRect().top
  root.requestFullscreen()
}

// The map alone on the whole screen, where the browser can do that; Esc or the same button leads
// back to the place on the page. It stays the same page: what is chosen there, is chosen.
const root = document.documentElement

let left = 0

export function startFullScreen(page, onChange) {
  page.addEventListener("click", ({ target }) => {
    if (target.closest("[data-full]") !== null) toggle()
  })
  // Not every browser that shows pages for others leaves by itself.
  document.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isFull()) document.exitFullscreen()
  })
  document.addEventListener("fullscreenchange", () => {
    const full = isFull()
    root.classList.toggle("ec-full", full)
    scrollTo(0, full ? 0 : left)
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

function toggle() {
  if (isFull()) {
    document.exitFullscreen()
    return
  }
  left = scrollY
  root.requestFullscreen()
}

// Light, dark or as the system says: what the reader chose is kept in this browser alone, and set
// before the first frame by the script in the head.
const KEY = "ec-theme"

export function startTheme(page, onChange) {
  page.addEventListener("change", ({ target }) => {
    if (!target.matches("[data-themes]")) return
    const { dataset } = document.documentElement
    if (target.value === "") {
      delete dataset.theme
      localStorage.removeItem(KEY)
    } else {
      dataset.theme = target.value
      localStorage.setItem(KEY, target.value)
    }
    onChange()
  })
}

// The server cannot know what was chosen.
export function attendTheme(element) {
  for (const select of element.querySelectorAll("[data-themes]")) {
    select.value = document.documentElement.dataset.theme ?? ""
  }
}

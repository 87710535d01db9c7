// The live page grows out of sight behind the first view, and takes its place once it is drawn:
// in one step, at the same place of the page, with what was opened and what had the focus.
{
  const EVERY = 30, CALM = 5, LATE = 15000, PATIENCE = 40000, OUTLINES = 4000, WORKING = 1000
  const page = document.documentElement
  const all = (chosen, within) => [...(within || document).querySelectorAll(chosen)]
  const live = (chosen) => all(`#root ${chosen}`)
  page.classList.add("ec-waiting")

  // The live page chooses its language so; what is in another one had better not be read.
  const languages = page.dataset.languages.split(" ")
  const asked = new URLSearchParams(location.search).getAll("lang").pop()
  const own = (navigator.language || "").split("-")[0].toLowerCase()
  const language = [asked, own].find((code) => languages.includes(code)) || "en"
  if (language !== page.lang) page.classList.add("ec-other-language")

  const tellWidth = (first) => {
    const width = innerWidth < 720 ? "narrow" : innerWidth < 1130 ? "wide" : "broad"
    const rows = first.querySelector(".ec-first-rows")
    const room = rows ? Math.floor(rows.clientWidth / 4) * 4 : 0
    document.cookie = `ec-window=${width}.${room}; samesite=lax; path=${location.pathname}`
  }

  let begun = 0
  const outlined = (map) => map.querySelector(".choroplethlayer path")
  const drawn = () => {
    const app = live('[data-testid="stApp"]')[0]
    if (!app || app.dataset.testScriptState !== "notRunning") return false
    if (live('[data-testid="stException"]').length) return true
    if (!live('[data-testid="stHtml"] > :not(style)').length) return false
    if (live('[data-testid="stSkeleton"]').length) return false
    begun = begun || performance.now()
    const charts = live(".stPlotlyChart")
    if (!charts.every((chart) => chart.querySelector(".main-svg"))) return false
    const maps = charts.filter((chart) => chart.querySelector(".geolayer .geo"))
    return maps.every(outlined) || performance.now() - begun > OUTLINES
  }

  // The last row that begins above the window's edge stays where it is, whatever is above it.
  const place = (first) => {
    const above = all('[id^="first-"]', first).filter((row) => row.getBoundingClientRect().top <= 1)
    const row = above.pop()
    const twin = row && document.getElementById(row.id.replace("first-", ""))
    return twin ? { twin, top: row.getBoundingClientRect().top } : { top: -scrollY }
  }

  const opened = (first) => {
    const shown = (one) => { const row = one.closest(".ec-at"); return !row || row.offsetParent }
    const ours = live("details")
    all("details", first).filter(shown).forEach((one, number) => {
      if (one.open && ours[number]) ours[number].open = true
    })
  }

  const focused = (first) => {
    const link = document.activeElement
    if (!link || !first.contains(link)) return null
    const href = link.getAttribute("href")
    return href && live("a[href]").find((other) => other.getAttribute("href") === href)
  }

  const letIn = (first) => {
    const { twin, top } = place(first), focus = focused(first)
    opened(first)
    page.classList.remove("ec-waiting", "ec-other-language")
    first.remove()
    const main = document.querySelector('[data-testid="stMain"]')
    scrollTo(0, 0)
    if (main) main.scrollTop += twin ? twin.getBoundingClientRect().top - top : -top
    if (focus) focus.focus({ preventScroll: true })
    tellOfWork()
  }

  // What takes longer than a second says so, in the language the page is in by then.
  const tellOfWork = () => {
    const words = JSON.parse(page.dataset.working)
    const told = document.createElement("p")
    told.className = "ec-working"
    told.setAttribute("role", "status")
    document.body.append(told)
    const app = live('[data-testid="stApp"]')[0]
    let later
    const tell = () => {
      clearTimeout(later)
      if (app.dataset.testScriptState === "notRunning") told.textContent = ""
      else later = setTimeout(() => { told.textContent = words[page.lang] || words.en }, WORKING)
    }
    new MutationObserver(tell).observe(app, { attributeFilter: ["data-test-script-state"] })
  }

  // The scripts of charts take a second to begin. The page has just asked for what it shows, and
  // the browser has nothing to do until the answer comes.
  let begunCharts = false
  const beginCharts = () => {
    const app = live('[data-testid="stApp"]')[0]
    if (begunCharts || !app || app.dataset.testConnectionState !== "CONNECTED") return
    begunCharts = true
    const link = document.querySelector("link[data-first=charts]")
    if (link) import(link.href).catch(() => {})
  }

  let calm = 0
  const look = () => {
    const first = document.getElementById("ec-first")
    calm = drawn() ? calm + 1 : 0
    beginCharts()
    const now = performance.now()
    if (calm >= CALM || (now > PATIENCE && live('[data-testid="stHtml"]').length)) {
      letIn(first)
      return
    }
    if (now > LATE) first.querySelector(".ec-first-late").hidden = false
    setTimeout(look, EVERY)
  }
  // Streamlit's own start keeps the browser busy, and would come before the first frame.
  const start = () => {
    const held = document.querySelector("script[data-first=later]")
    if (!held) return
    const script = document.createElement("script")
    script.type = "module"
    script.crossOrigin = held.crossOrigin
    script.src = held.src
    held.replaceWith(script)
  }
  const afterFirstFrame = (act) => {
    // A page in the background has no frames.
    const soon = setTimeout(act, 500)
    requestAnimationFrame(() => { clearTimeout(soon); setTimeout(act) })
  }

  // Before Streamlit's scripts, which wait for the whole of the page too.
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return
    const first = document.getElementById("ec-first")
    first.setAttribute("aria-busy", "true")
    tellWidth(first)
    look()
    afterFirstFrame(start)
  })
}

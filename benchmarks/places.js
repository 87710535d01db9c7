// Where a reader would click for each kind of choice, on each kind of page that is measured.
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)]
  const middle = (element) => {
    if (!element) return null
    element.scrollIntoView({ block: "center", behavior: "instant" })
    // Its first line: between the lines of a long name there is no link.
    const [box] = element.getClientRects()
    return [box.left + box.width / 2, box.top + box.height / 2]
  }
  const named = (query, words) => all(query).find((element) => element.innerText.startsWith(words))

  // A point inside an outline that may be hollow or bent.
  const inside = (path) => {
    if (!path) return null
    path.scrollIntoView({ block: "center", behavior: "instant" })
    const box = path.getBBox()
    const matrix = path.getScreenCTM()
    for (let step = 1; step < 200; step += 1) {
      const x = box.x + box.width * ((step * 0.618034) % 1)
      const y = box.y + (box.height * step) / 200
      const point = new DOMPoint(x, y)
      if (path.isPointInFill(point)) {
        const seen = point.matrixTransform(matrix)
        return [seen.x, seen.y]
      }
    }
    return null
  }
  // Rows of a chart answer all across: a click beside the words chooses what the row stands for.
  const row = (chart, index) => {
    if (!chart) return null
    const trace = chart.data.findIndex((one) => one.type === "bar" && one.customdata)
    if (trace < 0 || index >= chart.data[trace].customdata.length) return null
    const { xaxis, yaxis } = chart._fullLayout
    const y = yaxis._offset + yaxis.d2p(chart.data[trace].y[index])
    const top = chart.getBoundingClientRect().top + y
    scrollBy({ top: top - innerHeight / 2, behavior: "instant" })
    const scroller = document.querySelector("[data-testid=stMain]")
    if (scroller) scroller.scrollBy({ top: top - innerHeight / 2, behavior: "instant" })
    const box = chart.getBoundingClientRect()
    return [box.left + xaxis._offset + 40, box.top + y]
  }

  const plot = (key) => document.querySelector(`figure[data-chart="${key}"] .js-plotly-plot`)
  const old = (key) => document.querySelector(`.st-key-${key} .js-plotly-plot`)
  // Regions with projects in the published file.
  const REGIONS = ["KZ-61", "UZ-TO", "UZ-SI", "KZ-35", "UZ-QA"]
  // The picture lies where the live chart does.
  const outline = (index) => {
    const link = `a[href*="region=${REGIONS[index % REGIONS.length]}"]`
    return document.querySelector(`figure[data-chart="map"] .ec-still svg svg ${link} path`)
  }
  const oldOutline = (chart, index) => {
    const { locations } = chart.data.find(({ name, geo }) => name === "regions" && geo === "geo")
    const paths = all(".choroplethlayer .trace", chart)
      .map((trace) => all("path", trace).filter((path) => path.getBBox().width > 0))
      .find(({ length }) => length === locations.length)
    return paths[locations.indexOf(REGIONS[index % REGIONS.length])]
  }
  const opened = (details) => {
    if (details) details.open = true
  }

  const PAGE = {
    bar: (index) => row(plot("sectors"), index),
    region: (index) => inside(outline(index)),
    "timeline row": (index) => row(plot("timeline"), index),
    pill: (index) => {
      const box = all("form.ec-filters input[name=sector]")[index]
      opened(box.closest("details"))
      return middle(box.closest("label"))
    },
    chip: () => middle(document.querySelector(".ec-chip")),
    reset: () => middle(document.querySelector(".ec-reset")),
    tab: () => middle(all(".ec-nav a")[1]),
    record: (index) => middle(all("tbody th a:not(.ec-alone)")[index]),
    language: () => middle(document.querySelector("a[hreflang=ru]")),
  }
  const BEFORE = {
    ...PAGE,
    bar: (index) => row(old("sectors"), index),
    region: (index) => inside(oldOutline(old("ec-map"), index)),
    "timeline row": (index) => row(old("timeline"), index),
    pill: (index) => middle(all("[data-testid=stPopoverBody] [data-testid=stButtonGroup] button")[index]),
    chip: () => middle(document.querySelector(".st-key-ec-chips button")),
    reset: () => middle(named("button", "Reset all filters")),
  }
  const BARE = { pill: (index) => middle(all("[data-testid=stButtonGroup] button")[index]) }
  const STATIC = { pill: (index) => middle(all("button")[index]) }

  const places = () => {
    if (document.querySelector("#ec-page")) return PAGE
    if (document.querySelector(".st-key-sectors, .ec-nav")) return BEFORE
    return document.querySelector("[data-testid=stApp]") ? BARE : STATIC
  }
  window.benchmark.place = (kind, index) => places()[kind]?.(index) ?? null
  window.benchmark.prepare = (kind) => {
    // Only the old page's filters need a click before the one that is measured.
    const isOpen = document.querySelector("[data-testid=stPopoverBody]") !== null
    if (kind === "pill" && places() === BEFORE && !isOpen) return middle(named("[data-testid=stPopover] button", "Sector"))
    return null
  }
})()

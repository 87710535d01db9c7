// Notes when a page shows what: words, still pictures, live charts. Runs before the page's own
// scripts. All times are ms since the page began, as `performance.now()` gives them.
(() => {
  const LIVE = ".js-plotly-plot"
  const CHART = ".js-plotly-plot, .ec-plot, .ec-zoom, [data-testid=stPlotlyChart]"
  const DRAWN = ".js-plotly-plot, .ec-zoom"
  const PICTURE = "figure.ec-chart svg"
  const BESIDE =
    "head, #js-plotly-tester, .hoverlayer, .ec-working, #ec-status, [data-testid=stStatusWidget]"
  const HEADLINE = ".ec-big"

  const seen = (window.benchmark = {
    begun: 0, first: 0, words: 0, pictures: 0, charts: 0, draws: 0, shift: 0, changed: 0, asked: 0,
  })

  // The next frame is on the screen when a task after it runs.
  const painted = (act) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener("message", act, { once: true })
      port1.start()
      port2.postMessage(null)
    })
  const stamp = (name) => painted(() => (seen[name] = performance.now()))

  // When each chart was last drawn: those outside the window are not what a click is answered by.
  const drawn = new Map()
  const stampChart = (chart) => painted(() => drawn.set(chart, performance.now()))
  const isOnScreen = (chart) => {
    const { top, bottom } = chart.getBoundingClientRect()
    return chart.isConnected && bottom > 0 && top < innerHeight
  }
  const lastOnScreen = () =>
    Math.max(0, ...[...drawn].filter(([chart]) => isOnScreen(chart)).map(([, when]) => when))

  // A draw gives a chart a new layout; where Plotly is one script of the page, its calls are counted.
  const layouts = new WeakMap()
  let counted = false
  const countDraws = () => {
    if (counted) return
    for (const chart of document.querySelectorAll(LIVE)) {
      const layout = chart._fullLayout
      if (layout && layouts.get(chart) !== layout) {
        layouts.set(chart, layout)
        seen.draws += 1
      }
    }
  }
  let plotly
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: (library) => {
      counted = true
      for (const name of ["newPlot", "react"]) {
        const draw = library[name]
        library[name] = (...given) => {
          seen.draws += 1
          return draw.apply(library, given)
        }
      }
      plotly = library
    },
  })

  // What each element belongs to, found once for all changes that are told at a time: asking
  // every one of thousands of them would take as long as what is measured.
  const placed = () => {
    const known = new Map()
    const placeOf = (element) => {
      if (element === null) return { isBeside: false, chart: null, isPicture: false }
      let place = known.get(element)
      if (place === undefined) {
        const above = placeOf(element.parentElement)
        place = {
          isBeside: above.isBeside || element.matches(BESIDE),
          chart: element.matches(CHART) ? element : above.chart,
          isPicture: above.isPicture || element.matches(PICTURE),
        }
        known.set(element, place)
      }
      return place
    }
    return placeOf
  }
  const elementOf = (node) => (node instanceof Element ? node : node.parentElement)
  const look = (changes) => {
    const found = new Set()
    const charts = new Set()
    const placeOf = placed()
    // Beside the page itself Streamlit's own elements change, out of sight.
    const page = document.querySelector("#ec-page")
    for (const change of changes) {
      const element = elementOf(change.target)
      if (!element || (page && !page.contains(element))) continue
      const place = placeOf(element)
      if (place.isBeside) continue
      const added = [...change.addedNodes].filter((node) => node instanceof Element)
      const chart = place.chart ?? added.find((node) => node.matches(DRAWN))
      if (chart) charts.add(chart.closest("figure") ?? chart.closest(LIVE) ?? chart)
      else if (change.type === "attributes") continue
      else if (place.isPicture) found.add("pictures")
      else {
        found.add("words")
        if (added.some((node) => node.matches(PICTURE) || node.querySelector(PICTURE)))
          found.add("pictures")
      }
    }
    countDraws()
    if (!found.size && !charts.size) return
    seen.changed = performance.now()
    for (const name of found) stamp(name)
    if (charts.size) stamp("charts")
    for (const chart of charts) stampChart(chart)
    if (!seen.first && document.querySelector(HEADLINE)) stamp("first")
  }
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, characterData: true, attributes: true,
  })

  // Chromium leaves out what moves within half a second of a click; a reader sees it all the same.
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.startTime >= seen.begun) seen.shift += entry.value
  }).observe({ type: "layout-shift" })

  // What is still asked of the server.
  const fetch = window.fetch
  window.fetch = (...given) => {
    seen.asked += 1
    return fetch(...given).finally(() => (seen.asked -= 1))
  }

  const begin = (when) => {
    drawn.clear()
    Object.assign(seen, { begun: when, words: 0, pictures: 0, charts: 0, draws: 0, shift: 0, changed: 0 })
  }
  let armed = false
  seen.arm = () => {
    begin(0)
    armed = true
  }
  seen.go = (act) => {
    begin(performance.now())
    act()
  }
  addEventListener(
    "pointerup",
    (event) => {
      if (armed) begin(event.timeStamp)
      armed = false
    },
    true,
  )

  const working = () => {
    const app = document.querySelector("[data-testid=stApp]")
    return seen.asked > 0 || (app && app.dataset.testScriptState !== "notRunning")
  }
  // The times since the act began, once nothing has changed for `quiet` ms; `awaited` names what
  // must have come before.
  seen.settled = (quiet, longest, awaited) =>
    new Promise((resolve) => {
      const end = performance.now() + longest
      const wait = () => {
        const now = performance.now()
        const done = seen[awaited] && now - seen.changed > quiet && !working()
        if (!done && now < end) return void setTimeout(wait, 50)
        // All that an opened page shows is looked at; of a click, what is in the window.
        if (seen.begun > 0) seen.charts = lastOnScreen()
        const since = (name) => (seen[name] ? seen[name] - seen.begun : null)
        resolve({
          settled: Boolean(done),
          first: seen.first,
          words: since("words"),
          pictures: since("pictures"),
          charts: since("charts"),
          draws: seen.draws,
          shift: seen.shift,
          live: document.querySelectorAll(LIVE).length,
        })
      }
      wait()
    })
})()

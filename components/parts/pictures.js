// Pictures of the page's charts, made by the reader's browser: plotly.js gives the chart as SVG, a
// head and a foot of words are set around it, and a canvas turns it into PNG.
const SVG = "http://www.w3.org/2000/svg"
const PAD = 24
const SCALE = 2
const drawn = new WeakMap()

export default function ({ parentElement, data }) {
  const words = JSON.stringify(data)
  if (drawn.get(parentElement) === words) return
  drawn.set(parentElement, words)
  const list = document.createElement("ul")
  const said = document.createElement("p")
  said.setAttribute("role", "status")
  for (const chart of data.charts) list.append(line(chart, data, said))
  const box = parentElement.querySelector("[data-images]")
  box.replaceChildren(list, said)
}

function line(chart, data, said) {
  const item = document.createElement("li")
  const name = document.createElement("span")
  name.textContent = chart.title
  item.append(name)
  for (const form of ["svg", "png"]) {
    const button = document.createElement("button")
    button.type = "button"
    button.textContent = form.toUpperCase()
    button.setAttribute("aria-label", `${chart.title}: ${form.toUpperCase()}`)
    button.addEventListener("click", async () => {
      button.disabled = true
      said.textContent = ""
      try {
        const picture = await stamped(chart, data)
        const made = form === "svg" ? svgFile(picture.markup) : await pngFile(picture)
        save(made, `${chart.file}.${form}`)
      } catch (problem) {
        console.warn("chart image:", problem)
        said.textContent = data.failed
      }
      button.disabled = false
      button.focus()
    })
    item.append(button)
  }
  return item
}

async function stamped(chart, data) {
  const plot = document.querySelector(`.st-key-${chart.key} .js-plotly-plot`)
  const { width, height } = plot.getBoundingClientRect()
  const inner = await chartAsSvg(plot, Math.round(width), Math.round(height))
  const room = Math.round(width)
  const head = [
    ...set(chart.title, 22, 650, data.ink, room),
    ...set(chart.dated, 14, 400, data.muted, room),
    ...set(chart.filters, 14, 400, data.muted, room),
  ]
  const foot = [
    ...set(chart.numbered, 13, 400, data.ink, room),
    ...set(chart.sources, 12, 400, data.muted, room),
    ...set(chart.address, 12, 400, data.muted, room),
  ]
  const picture = document.createElementNS(SVG, "svg")
  const style = document.createElementNS(SVG, "style")
  style.textContent = await fontFace(data.font)
  const title = document.createElementNS(SVG, "title")
  title.textContent = [chart.title, chart.dated, chart.filters].join(". ")
  const ground = document.createElementNS(SVG, "rect")
  ground.setAttribute("fill", data.paper)
  picture.append(title, style, ground)
  let y = write(picture, head, PAD, data.font) + 12
  inner.setAttribute("x", PAD)
  inner.setAttribute("y", y)
  picture.append(inner)
  y = write(picture, foot, y + Math.round(height) + 16, data.font) + PAD / 2
  const size = { width: room + 2 * PAD, height: Math.ceil(y) }
  for (const element of [picture, ground]) {
    element.setAttribute("width", size.width)
    element.setAttribute("height", size.height)
  }
  picture.setAttribute("viewBox", `0 0 ${size.width} ${size.height}`)
  return { markup: new XMLSerializer().serializeToString(picture), ...size }
}

async function chartAsSvg(plot, width, height) {
  const address = await window.Plotly.toImage(plot, { format: "svg", width, height })
  const markup = decodeURIComponent(address.slice(address.indexOf(",") + 1))
  const read = new DOMParser().parseFromString(markup, "image/svg+xml")
  if (read.documentElement.nodeName !== "svg") throw new Error("plotly.js gave no SVG")
  return document.importNode(read.documentElement, true)
}

const ruler = document.createElement("canvas").getContext("2d")

// Breaks words at spaces so that each line fits; returns the lines with how they are set.
function set(words, size, weight, colour, room) {
  if (!words) return []
  ruler.font = `${weight} ${size}px "Source Sans", sans-serif`
  const lines = []
  for (const word of words.split(" ").flatMap((long) => pieces(long, room))) {
    const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word
    if (lines.length && ruler.measureText(longer).width <= room) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines.map((text) => ({ text, size, weight, colour }))
}

// An address is one long word, which is cut where the line ends.
function pieces(word, room) {
  const found = []
  let rest = word
  while (ruler.measureText(rest).width > room) {
    let fits = rest.length - 1
    while (fits > 1 && ruler.measureText(rest.slice(0, fits)).width > room) fits -= 1
    found.push(rest.slice(0, fits))
    rest = rest.slice(fits)
  }
  return [...found, rest]
}

function write(picture, lines, top, font) {
  let y = top
  for (const { text, size, weight, colour } of lines) {
    y += Math.round(size * 1.3)
    const element = document.createElementNS(SVG, "text")
    element.setAttribute("x", PAD)
    element.setAttribute("y", y - Math.round(size * 0.3))
    element.setAttribute("font-size", size)
    element.setAttribute("font-weight", weight)
    element.setAttribute("font-family", font)
    element.setAttribute("fill", colour)
    element.textContent = text
    picture.append(element)
  }
  return y
}

// A picture sees no font of the page, so it carries the page's own.
let face = null
async function fontFace(font) {
  if (face !== null) return face
  const family = font.split(",")[0].replaceAll('"', "").trim()
  const rules = [...document.styleSheets].flatMap(rulesOf)
  const rule = rules.find(
    (one) =>
      one instanceof CSSFontFaceRule &&
      one.style.getPropertyValue("font-family").replaceAll('"', "").trim() === family &&
      one.style.getPropertyValue("font-style") !== "italic",
  )
  const found = rule && /url\(["']?([^"')]+)["']?\)/.exec(rule.style.getPropertyValue("src"))
  if (!found) return (face = "")
  const sheet = (rule.parentStyleSheet && rule.parentStyleSheet.href) || document.baseURI
  const answer = await fetch(new URL(found[1], sheet))
  if (!answer.ok) return ""
  const address = await asDataAddress(await answer.blob())
  const weight = rule.style.getPropertyValue("font-weight") || "400"
  face = `@font-face{font-family:"${family}";font-weight:${weight};src:url(${address})}`
  return face
}

function rulesOf(sheet) {
  try {
    return [...sheet.cssRules]
  } catch {
    return []
  }
}

function asDataAddress(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result)
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}

function svgFile(markup) {
  return new Blob([markup], { type: "image/svg+xml" })
}

async function pngFile({ markup, width, height }) {
  const address = URL.createObjectURL(svgFile(markup))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = width * SCALE
    canvas.height = height * SCALE
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height)
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"))
    if (!blob) throw new Error("the canvas gave no PNG")
    return blob
  } finally {
    URL.revokeObjectURL(address)
  }
}

function save(blob, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

// The script of a published page: small things for readers, and the search, which puts filters
// together over an index of the site. Everything can be read without it.
import { attendFullScreen, startFullScreen } from "./fullscreen.js"
import { attendReading, showCurrents, startReading } from "./reading.js"
import { startStillZoom } from "./still.js"
import { attendTheme, startTheme } from "./theme.js"

const page = document.getElementById("ec-page")

if (page === null) chooseLanguage()
else {
  nameUnread(page.dataset.unread)
  startReading(page)
  attendReading(page, page)
  showCurrents(page)
  startFullScreen(page, () => {})
  attendFullScreen(page, page)
  startStillZoom(page)
  startTheme(page, () => {})
  attendTheme(page)
  page.addEventListener("click", ({ target }) => {
    if (target.closest("[data-print]") !== null) print()
  })
  const list = page.querySelector("[data-index]")
  if (list !== null) search(list)
  const compared = page.querySelector("form[data-columns]")
  if (compared !== null) compare(compared)
}

// At the entrance of the site: on to the reader's language, where the site has it.
function chooseLanguage() {
  const links = new Map(
    [...document.querySelectorAll("a[href]")].map((link) => [
      link.getAttribute("href").split("/")[0],
      link.href,
    ]),
  )
  const known = navigator.languages.map((one) => one.split("-")[0]).find((one) => links.has(one))
  if (known !== undefined) location.replace(links.get(known) + location.search)
}

// Files cannot follow an address of the server: what of it they leave out is named.
function nameUnread(told) {
  const { words, keys } = JSON.parse(told)
  const searching = page.querySelector("[data-index]") !== null
  const fields = searching ? [...page.querySelector("form.ec-filters").elements] : []
  const read = new Set(fields.map((field) => field.name))
  const unread = [...new URLSearchParams(location.search)]
    .filter(([key, value]) => value !== "" && keys.includes(key) && !read.has(key))
    .map(([key, value]) => `${key}=${value.slice(0, 40)}`)
  if (unread.length === 0) return
  const said = document.createElement("p")
  said.className = "ec-cite"
  said.setAttribute("role", "status")
  said.textContent = words.replace("{listed}", unread.slice(0, 5).join(", "))
  page.querySelector("[data-block=navigation]").after(said)
}

// Of a table with a column for each code in the lists, in their order, the two that are chosen.
function compare(form) {
  fill(form, new URLSearchParams(location.search))
  const [say, whole] = page.querySelector("[data-block=compared]").children
  const { a, b } = form.elements
  const chosen = [a.selectedIndex, b.selectedIndex]
  const both = chosen.every((column) => column > 0)
  say.hidden = both
  whole.hidden = !both
  for (const row of whole.querySelectorAll("tr")) {
    for (const cell of row.cells) {
      cell.hidden = cell.cellIndex > 0 && !chosen.includes(cell.cellIndex)
    }
  }
}

async function search(list) {
  const asked = new URLSearchParams(location.search)
  const form = page.querySelector("form.ec-filters")
  fill(form, asked)
  if (![...asked.values()].some((value) => value !== "")) return
  const answer = await fetch(list.dataset.index)
  if (!answer.ok) throw new Error(`${answer.status} for ${list.dataset.index}`)
  const items = [...list.children]
  const found = new Set(entriesFound(await answer.json(), asked, items.length))
  for (const item of items) item.hidden = !found.has(Number(item.dataset.entry))
  const said = document.getElementById("ec-found")
  said.textContent = said.dataset.words
    .replace("{n}", found.size)
    .replace("{all}", items.length)
}

// What is asked for stands in the form, so that it can be changed.
function fill(form, asked) {
  for (const field of form.elements) {
    const values = asked.getAll(field.name)
    if (field.type === "checkbox") field.checked = values.includes(field.value)
    else if (values.length > 0 && field.name !== "") field.value = values.at(-1)
  }
}

// The numbers of the entries that every filter asks for.
export function entriesFound(index, asked, number) {
  const { keys, years, search: words, holds } = index
  const filters = []
  for (const [key, codes] of Object.entries(keys)) {
    const chosen = asked.getAll(key).filter((code) => code !== "")
    if (chosen.length > 0) filters.push(chosen.flatMap((code) => codes[code] ?? []))
  }
  const [since, until] = years.keys.map((key) => asked.get(key) || null)
  if (since !== null || until !== null) {
    const inside = Object.keys(years.entries).filter(
      (year) => Number(year) >= Number(since ?? 0) && Number(year) <= Number(until ?? 9999),
    )
    filters.push(inside.flatMap((year) => years.entries[year]))
  }
  const looked = wordsOf(asked.get(words.key) ?? "", words.folding)
  let found = [...Array(number).keys()].filter((entry) =>
    hasWords(words.words[entry], looked, words.folding),
  )
  for (const filter of filters) {
    const wanted = new Set(filter)
    found = found.filter((entry) => wanted.has(entry))
  }
  const all = new Set(found)
  for (const [holder, held] of Object.entries(holds)) {
    if (held.some((entry) => all.has(entry))) all.add(Number(holder))
  }
  return [...all]
}

// Whether all the words are in a text, as the server says; short ones where a word begins.
function hasWords([letters, sounds], looked, { short, withoutSpaces }) {
  const anywhere = (word) => [...word].length > short || new RegExp(withoutSpaces, "u").test(word)
  const stands = (word) => letters.includes(anywhere(word) ? word : ` ${word}`)
  return looked.every(
    ({ spellings, sound }) =>
      spellings.some(stands) || (sound !== "" && sounds.includes(` ${sound}`)),
  )
}

// The words of what was typed, each in the forms that it is found by, by the server's rules.
export function wordsOf(text, rules) {
  let plain = text.replace(everywhere(rules.apostrophe), "'").normalize("NFKC")
  plain = [...plain].map((letter) => rules.folded[letter] ?? letter.toLowerCase()).join("")
  plain = plain.normalize("NFD").replace(everywhere(rules.accent), "").normalize("NFC")
  return (plain.match(everywhere(rules.word)) ?? []).map((word) => forms(word, rules))
}

function forms(word, rules) {
  const number = /^\p{Nd}/u.test(word) ? word.replaceAll(",", ".") : word
  const plain = translated(number.replaceAll("'", ""), rules.plain)
  const latin = translated(replaced(number, rules.toLatin), rules.latinLetters) || plain
  return { spellings: [...new Set([plain, latin])], sound: soundOf(number, rules) }
}

function soundOf(word, rules) {
  const letters = word.replaceAll("'", "")
  if (new RegExp(rules.thrice, "u").test(word) || !/^\p{L}+$/u.test(letters)) return ""
  const sound = replaced(
    translated(replaced(word, rules.toSounds), rules.soundLetters),
    rules.toOneSound,
  )
  return [...sound].length > rules.short ? sound : ""
}

function everywhere(pattern) {
  return new RegExp(pattern, "gu")
}

function replaced(word, pairs) {
  return pairs.reduce((made, [pattern, to]) => made.replace(everywhere(pattern), to), word)
}

function translated(word, letters) {
  return [...word].map((letter) => letters[letter] ?? letter).join("")
}

// What needs no page: words and orders.

// The words of a moment, which the document has in UTC, in another time zone; as they are where the
// browser would not write the date as the page does.
export function momentWords(words, when, language, timeZone) {
  const locale = language === "en" ? "en-GB" : language
  const day = { day: "numeric", month: "long", year: "numeric" }
  const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }
  const write = (parts, zone) =>
    new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone }).format(when)
  const [dayInUtc, timeInUtc] = [write(day, "UTC"), write(time, "UTC")]
  const [ownDay, ownTime] = [write(day, timeZone), write(time, timeZone)]
  if (!words.includes(timeInUtc)) return words
  if (dayInUtc !== ownDay && !words.includes(dayInUtc)) return words
  return words
    .replace(dayInUtc, ownDay)
    .replace(timeInUtc, ownTime)
    .replace(/\s*\bUTC\b/, "")
}

// A cell's `data-value` is a number; other cells are put in order by their words.
export function sortedRows(rows, { column, up }) {
  const value = (row) => {
    const { dataset, textContent } = row.cells[column]
    return dataset.value === undefined ? textContent.trim() : Number(dataset.value)
  }
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b))
  const rising = rows.sort((one, other) => compare(value(one), value(other)))
  return up ? rising : rising.reverse()
}

// Words as they are looked for: small letters without accents and apostrophes.
export function folded(words) {
  return words
    .normalize("NFKD")
    .replace(/\p{M}|[ʻʼ'’‘`]/gu, "")
    .toLowerCase()
    .trim()
}

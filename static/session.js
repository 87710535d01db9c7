// The line to the server: the Streamlit session, which is told things and brings blocks, and a
// socket that says which version of the data is the newest.

const SILENT = 50_000
const FIRST_RETRY = 500
const LAST_RETRY = 10_000
const ASK_AGAIN = 5_000
const LOST_AFTER = 3_000
const ASK_PLAINLY_AFTER = 2

let component = null
let roomOfPage
const told = { number: 0 }

// `show` gets what the session sends, `room` says which room the page has.
export function hear(show, room) {
  roomOfPage = room
  document.addEventListener("ec-live", ({ detail }) => {
    component = detail
    document.documentElement.dataset.live = "on"
    show(detail.data)
  })
}

// What is told stays told: the session gets all of it with each run. Streamlit itself knows only the
// address and the room that the page was opened with.
export function tell(news) {
  Object.assign(told, news, { query: location.search.replace(/^\?/, ""), room: roomOfPage() })
  told.number += 1
  if (component !== null) component.setStateValue("told", { ...told })
}

// A session that ended in a mistake of ours, which is in the server's log, brings nothing more.
function isAlive() {
  const app = document.querySelector('#root [data-testid="stApp"]')
  const failed = document.querySelector('#root [data-testid="stException"]') !== null
  return component !== null && !failed && app?.dataset.testConnectionState === "CONNECTED"
}

let shown = ""
let newest = ""
let again
let renew
let patience = ASK_AGAIN

// A rerun that was asked for while the session had lost its own connection never comes; where there
// is no session, the document has the same blocks.
function ask() {
  clearTimeout(again)
  if (isAlive()) tell({})
  else renew()
  again = setTimeout(ask, patience)
  patience *= 2
}

export function settle(version) {
  shown = version
  if (newest === "" || shown === newest) {
    clearTimeout(again)
    again = undefined
    patience = ASK_AGAIN
  } else if (again === undefined) {
    // Either the page is ahead of the socket, which will say so at once, or it was overtaken.
    again = setTimeout(ask, patience)
  }
}

function hearVersion(version) {
  if (version === "" || version === newest) return
  newest = version
  if (shown === newest) settle(shown)
  else ask()
}

// A proxy may refuse every line: then the version is asked for by plain HTTP before each next try.
export function follow(version, { onLost, onBack, onLonely }) {
  shown = version
  renew = onLonely
  let wait = FIRST_RETRY
  let refused = 0
  let silence
  let lost
  const isBack = () => {
    clearTimeout(lost)
    lost = undefined
    onBack()
  }
  const open = () => {
    const address = new URL("api/live", location.href)
    address.protocol = location.protocol === "https:" ? "wss:" : "ws:"
    const socket = new WebSocket(address)
    silence = setTimeout(() => socket.close(), SILENT)
    socket.onopen = isBack
    socket.onmessage = ({ data }) => {
      clearTimeout(silence)
      silence = setTimeout(() => socket.close(), SILENT)
      wait = FIRST_RETRY
      refused = 0
      hearVersion(data)
    }
    socket.onclose = async () => {
      clearTimeout(silence)
      lost ??= setTimeout(onLost, LOST_AFTER)
      refused += 1
      if (refused > ASK_PLAINLY_AFTER) {
        const answer = await askedPlainly()
        if (answer !== "") {
          isBack()
          hearVersion(answer)
        }
      }
      setTimeout(open, wait)
      wait = Math.min(wait * 2, LAST_RETRY)
    }
  }
  open()
}

// “” where the server does not answer.
async function askedPlainly() {
  try {
    const answer = await fetch("api/live", { cache: "no-store" })
    return answer.ok ? await answer.text() : ""
  } catch {
    return ""
  }
}

let message = ""

// One line at the edge of the window, in the words of the page's language.
export function say(name) {
  message = name
  const words = JSON.parse(document.getElementById("ec-page").dataset.words)
  document.getElementById("ec-status").textContent = words[name] ?? ""
}

export function sayNoLonger(name) {
  if (message === name) say("")
}

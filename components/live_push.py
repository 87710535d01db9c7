"""Keeps an open page up with the data file: asks for a rerun when the file has changed.

A rerun keeps every widget, filter and scroll position; nothing is reloaded.
"""

from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from cooperation.live import LiveFile, Snapshot

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

ADDRESS = "/api/live"
ASK_EVERY = 1.0
"""Seconds between two looks at the file where no server tells of changes."""

# The script runs again whenever `data` changes, so the socket is held by the element it serves.
# The server sends something at least every 20 seconds: after 50 silent ones the line is dead.
JS = """
const lines = new WeakMap();

export default function ({ parentElement, data, setTriggerValue }) {
  let line = lines.get(parentElement);
  if (line) {
    line.shown = data.version;
    line.ask = setTriggerValue;
    return line.end;
  }
  line = { shown: data.version, ask: setTriggerValue, asked: null, wait: 500, closed: false };
  lines.set(parentElement, line);

  const hear = (version) => {
    clearTimeout(line.silence);
    line.silence = setTimeout(() => line.socket.close(), 50000);
    if (!version) return;
    line.wait = 500;
    if (version !== line.shown && version !== line.asked) {
      line.asked = version;
      line.ask("changed", version);
    } else if (version === line.shown) {
      line.asked = null;
    }
  };
  const open = () => {
    const secure = location.protocol === "https:" ? "wss://" : "ws://";
    line.socket = new WebSocket(secure + location.host + data.address);
    line.socket.onmessage = (event) => hear(event.data);
    line.socket.onclose = () => {
      clearTimeout(line.silence);
      if (line.closed) return;
      line.asked = null;
      line.retry = setTimeout(open, line.wait);
      line.wait = Math.min(line.wait * 2, 10000);
    };
  };
  line.end = () => {
    line.closed = true;
    clearTimeout(line.silence);
    clearTimeout(line.retry);
    line.socket.close();
    lines.delete(parentElement);
  };
  open();
  return line.end;
}
"""


def follow(live: LiveFile, snapshot: Snapshot) -> None:
    """Rerun the page when `live` no longer is at the `snapshot` it shows.

    Where the server tells of changes the browser listens to it; where only the script runs, the
    page asks by itself.  Draws nothing.
    """
    with st.container(key="live-push"):
        if live.is_watched:
            _listener()(
                key="live",
                data={"address": ADDRESS, "version": snapshot.version},
                on_changed_change=_nothing_more,
            )
        else:
            _ask(live, snapshot.version)


@cache
def _listener() -> "ComponentRenderer":
    return st.components.v2.component("live_push", js=JS)


def _nothing_more() -> None:
    """The rerun itself is what was asked for."""


@st.fragment(run_every=ASK_EVERY)
def _ask(live: LiveFile, shown: str) -> None:
    if live.current().version != shown:
        st.rerun()

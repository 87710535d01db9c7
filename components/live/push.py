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
const SILENT = 50000, FIRST_RETRY = 500, LAST_RETRY = 10000, ASK_AGAIN = 5000;

export default function ({ parentElement, data, setTriggerValue }) {
  let line = lines.get(parentElement);
  if (line) {
    line.shown = data.version;
    line.trigger = setTriggerValue;
    line.settle();
    return line.end;
  }
  line = { shown: data.version, newest: data.version, trigger: setTriggerValue };
  let socket, silence, retry, again, wait = FIRST_RETRY, patience = ASK_AGAIN, ended = false;
  lines.set(parentElement, line);

  // A rerun that was asked for while the page had lost its own connection never comes.
  const ask = () => {
    clearTimeout(again);
    line.trigger("changed", line.newest);
    again = setTimeout(ask, patience);
    patience *= 2;
  };
  line.settle = () => {
    if (line.shown === line.newest) {
      clearTimeout(again);
      again = undefined;
      patience = ASK_AGAIN;
    } else if (again === undefined) {
      // Either the page is ahead of the line, which will say so at once, or it was overtaken.
      again = setTimeout(ask, patience);
    }
  };
  const hear = (version) => {
    clearTimeout(silence);
    silence = setTimeout(() => socket.close(), SILENT);
    wait = FIRST_RETRY;
    if (!version || version === line.newest) return;
    line.newest = version;
    if (line.shown === version) line.settle();
    else ask();
  };
  const open = () => {
    const secure = location.protocol === "https:" ? "wss://" : "ws://";
    socket = new WebSocket(secure + location.host + data.address);
    socket.onmessage = (event) => hear(event.data);
    socket.onclose = () => {
      clearTimeout(silence);
      if (ended) return;
      retry = setTimeout(open, wait);
      wait = Math.min(wait * 2, LAST_RETRY);
    };
  };
  line.end = () => {
    ended = true;
    [silence, retry, again].forEach(clearTimeout);
    socket.close();
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

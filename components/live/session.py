"""The session of an open page: Streamlit carries to it what each save changes.

The whole page stands in its document already (`components.still.document`); what a reader asks for
comes by HTTP (`components.still.addresses`), and `static/page.js` shows both alike. A session
remembers nothing but which blocks it has sent.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from charts.core.room import USUAL_ROOMS, Room
from components.parts.rendering import room_named
from components.website import Website

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

COMPONENT = "page"
_SENT, _LACKED = "sent", "lacked"

_Block = Mapping[str, str | None]
"""One block as `Asked.change` gives it."""

# Our own module has begun long before: it is what starts Streamlit.
_HAND_OVER = """
export default (component) => {
  document.dispatchEvent(new CustomEvent("ec-live", { detail: component }))
}
"""


def draw_page(website: Website, *, window: str) -> None:
    """Send the page of the session's address; of blocks the browser has, their names alone.

    `window` is what the browser told of its room before it could tell the session, as `room_name`
    gives it; “” for nothing.
    """
    told = _told()
    query = str(told.get("query", _query()))
    asked = website.asked(query, locale=st.context.locale, address=_address())
    change = asked.change(query, _room(told, window))
    blocks = list(_sent(change["blocks"], lacked=int(told.get("lacked", 0))))
    st.set_page_config(page_title=change["title"], layout="wide")
    _component()(
        key=COMPONENT,
        data={**change, "told": told, "blocks": blocks},
        on_told_change=lambda: None,
    )


def _sent(blocks: Sequence[_Block], *, lacked: int) -> Iterator[_Block]:
    """The blocks as they are sent; without HTML where this session has sent it just before.

    `lacked` counts how often the browser has missed a block: then all of them are sent again.
    """
    state = st.session_state
    if _SENT not in state:
        # The document that the browser begins with has all blocks of its address.
        state[_SENT] = _names(blocks)
    if lacked != state.setdefault(_LACKED, 0):
        state[_SENT], state[_LACKED] = {}, lacked
    for block in blocks:
        known = state[_SENT].get(block["key"]) == (block["hash"], block["room"])
        yield {**block, "html": None} if known else block
    state[_SENT] = _names(blocks)


def _names(blocks: Sequence[_Block]) -> dict[str | None, tuple[str | None, str | None]]:
    return {block["key"]: (block["hash"], block["room"]) for block in blocks}


@cache
def _component() -> "ComponentRenderer":
    return st.components.v2.component(COMPONENT, js=_HAND_OVER)


def _told() -> Mapping[str, Any]:
    """What the browser has told this session: its address, its room, what it lacks."""
    told = getattr(st.session_state.get(COMPONENT), "told", None)
    return told if isinstance(told, Mapping) else {}


def _room(told: Mapping[str, Any], window: str) -> Room:
    """The room that charts are drawn for; a usual one where the browser has told none."""
    return room_named(str(told.get("room"))) or room_named(str(window)) or USUAL_ROOMS[0]


def _query() -> str:
    """The query the page was opened with; `st.query_params` keeps the key `embed` to itself."""
    context = get_script_run_ctx()
    return context.query_string.removeprefix("?") if context else ""


def _address() -> str:
    """Where the page stands, `https://host/path/`; “” while the browser has not told it."""
    address = (st.context.url or "").partition("?")[0].partition("#")[0]
    return address if not address or address.endswith("/") else f"{address}/"

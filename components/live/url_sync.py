"""The address and the view, kept equal in both directions, with the browser's back and forward."""

from collections.abc import Callable
from urllib.parse import parse_qs

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.state.view import Parsed, View

Params = dict[str, list[str]]

_VIEW, _SEEN, _IGNORED = "address.view", "address.seen", "address.ignored"
_LEFT = "address.left"
"""Addresses the page has left and the browser may not know of yet."""

EMBED = "embed"
_STREAMLITS_OWN = "true"
"""`?embed=true` is Streamlit's: the whole page without its own chrome."""


def go(view: View) -> None:
    """Make `view` the one the next run draws; for callbacks of widgets."""
    st.session_state[_VIEW] = view.params


def current_view(read: Callable[[Params], Parsed]) -> Parsed:
    """The view of this run: the address when the reader changed it, else what a click chose.

    Every run reads the view anew, so that an entry that has left the data leaves the view too.
    """
    framed = _framed()
    address: Params = {key: st.query_params.get_all(key) for key in st.query_params}
    if _changed_by_reader(address):
        st.session_state[_VIEW] = address
        st.session_state[_IGNORED] = read({**address, **framed}).ignored
    # A frame stays the frame its address says, whatever is clicked in it.
    parsed = read({**st.session_state[_VIEW], EMBED: framed.get(EMBED, [])})
    wanted = {key: codes for key, codes in parsed.view.params.items() if key != EMBED}
    if wanted != address:
        st.query_params.from_dict(wanted)
        st.session_state[_LEFT].append(address)
    st.session_state[_VIEW] = st.session_state[_SEEN] = wanted
    return Parsed(parsed.view, st.session_state[_IGNORED])


def _changed_by_reader(address: Params) -> bool:
    """Whether this run's address is the reader's own doing: a link followed, back or forward.

    A run that the browser asked for before it heard of a new address still brings the old one;
    taken at its word it would undo the click that led away from there.
    """
    if _VIEW not in st.session_state:
        st.session_state[_LEFT] = []
        return True
    if address == st.session_state[_SEEN]:
        st.session_state[_LEFT].clear()
        return False
    context = get_script_run_ctx()
    if context is not None and context.is_history_navigation:
        st.session_state[_LEFT].clear()
        return True
    return address not in st.session_state[_LEFT]


def _framed() -> Params:
    """What the address says of a frame; Streamlit keeps that key from `st.query_params`."""
    context = get_script_run_ctx()
    asked = parse_qs(context.query_string.removeprefix("?"), max_num_fields=1000) if context else {}
    values = [value for value in asked.get(EMBED, []) if value != _STREAMLITS_OWN]
    return {EMBED: values} if values else {}

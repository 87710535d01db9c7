"""The address and the view, kept equal in both directions, with the browser's back and forward."""

from collections.abc import Callable

import streamlit as st

from components.view import Parsed, View

Params = dict[str, list[str]]

_VIEW, _SEEN, _IGNORED = "address.view", "address.seen", "address.ignored"


def go(view: View) -> None:
    """Make `view` the one the next run draws; for callbacks of widgets and links."""
    st.session_state[_VIEW] = view.params


def go_to(params: Params) -> None:
    """Make the view at an address the next one; for links."""
    st.session_state[_VIEW] = params


def current_view(read: Callable[[Params], Parsed]) -> Parsed:
    """The view of this run: the address when the reader changed it, else what a click chose.

    Every run reads the view anew, so that an entry that has left the data leaves the view too.
    """
    address: Params = {key: st.query_params.get_all(key) for key in st.query_params}
    if address != st.session_state.get(_SEEN) or _VIEW not in st.session_state:
        st.session_state[_VIEW] = address
        st.session_state[_IGNORED] = read(address).ignored
    parsed = read(st.session_state[_VIEW])
    wanted = parsed.view.params
    if wanted != address:
        st.query_params.from_dict(wanted)
    st.session_state[_VIEW] = st.session_state[_SEEN] = wanted
    return Parsed(parsed.view, st.session_state[_IGNORED])

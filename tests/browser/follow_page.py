"""A page with a few widgets that does nothing but follow its data file."""

import os
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.live.push import follow
from cooperation.live import live_file
from server.app import served

ROOT = Path(__file__).resolve().parents[2]

live = live_file(Path(os.environ["COOPERATION_DATA"]), codelists=ROOT / "data" / "codelists")
if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **served(live))
else:
    snapshot = live.current()
    follow(live, snapshot)
    st.title(snapshot.dataset.about.title.in_language("en") if snapshot.dataset else "No data")
    if snapshot.fault_since:
        st.error(snapshot.reading.faults[0].text)
    st.text_input("Search", key="search")
    st.selectbox("Sector", ["industry", "energy"], index=None, key="sector")
    st.text(f"searching {st.session_state.search!r} in {st.session_state.sector}")

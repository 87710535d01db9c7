"""The same page as follow_page.py, run as a plain script: no route tells it of changes."""

import os
from pathlib import Path

import streamlit as st

from components.live.push import follow
from cooperation.live import live_file

ROOT = Path(__file__).resolve().parents[2]

live = live_file(Path(os.environ["COOPERATION_DATA"]), codelists=ROOT / "data" / "codelists")
snapshot = live.current()
follow(live, snapshot)
st.title(snapshot.dataset.about.title.in_language("en") if snapshot.dataset else "No data")
if snapshot.fault_since:
    st.error(snapshot.reading.faults[0].text)
st.text_input("Search", key="search")
st.selectbox("Sector", ["industry", "energy"], index=None, key="sector")
st.text(f"searching {st.session_state.search!r} in {st.session_state.sector}")

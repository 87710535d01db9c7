"""The dashboard: `streamlit run dashboard.py`.

One file is both the script of each session and, when the server imports it, the application that
serves the page: only so do the routes beside the page need no second command.
"""

import os
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.live_push import follow
from cooperation.live import Snapshot, live_file
from server.app import served
from server.memory import settle_after_first_page

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("COOPERATION_DATA", HERE / "data" / "projects.yaml"))


def main(snapshot: Snapshot) -> None:
    """The page, in order."""
    if snapshot.dataset is not None:
        st.title(snapshot.dataset.about.title.in_language("en"))
        st.text(f"{len(snapshot.dataset.projects)} projects")
    for fault in snapshot.reading.faults:
        st.text(str(fault))


live = live_file(DATA.absolute(), codelists=HERE / "data" / "codelists")
if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **served(live))
else:
    now_shown = live.current()
    follow(live, now_shown)
    main(now_shown)
    settle_after_first_page()

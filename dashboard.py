"""The dashboard: `streamlit run dashboard.py`, or `… dashboard.py -- --data PATH` for other data.

One file is both the script of each session and, when the server imports it, the application that
serves the page: only so do the routes beside the page need no second command.
"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.page import draw_page
from cooperation.live import live_file
from server.app import served
from server.data_path import data_path
from server.memory import settle_after_first_page

HERE = Path(__file__).resolve().parent

live = live_file(
    data_path(Path(__file__), default=HERE / "data" / "projects.yaml"),
    codelists=HERE / "data" / "codelists",
    outlines=HERE / "data" / "geo",
)
if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **served(live))
else:
    draw_page(live, locales=HERE / "locales")
    settle_after_first_page(live.current().version)

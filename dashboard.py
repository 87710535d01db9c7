"""The dashboard: `streamlit run dashboard.py`.

One file is both the script of each session and, when the server imports it, the application that
serves the page: only so do the routes beside the page need no second command.
"""

import os
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.page import draw_page
from cooperation.live import live_file
from server.app import served
from server.memory import settle_after_first_page

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ.get("COOPERATION_DATA", HERE / "data" / "projects.yaml"))

live = live_file(
    DATA.absolute(), codelists=HERE / "data" / "codelists", outlines=HERE / "data" / "geo"
)
if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, **served(live))
else:
    draw_page(live, locales=HERE / "locales")
    settle_after_first_page(live.current().version)

"""The dashboard: `streamlit run dashboard.py`, or `… dashboard.py -- --data PATH` for other data.

One file is both the script of each session and, when the server imports it, the application that
serves the page: only so do the routes beside the page need no second command.
"""

from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components.live.session import draw_page
from components.still.addresses import Addresses
from components.website import website
from cooperation.live import live_file
from cooperation.model.codelists import ExtensionError
from server.app import served
from server.data_path import data_path, history_path
from server.memory import SETTLING
from server.pages import WINDOW_COOKIE
from server.paths import public_address
from server.settings import SettingError

HERE = Path(__file__).resolve().parent
LOCALES, OUTLINES = HERE / "locales", HERE / "data" / "geo"

try:
    live = live_file(
        data_path(Path(__file__), default=HERE / "data" / "projects.yaml"),
        codelists=HERE / "data" / "codelists",
        outlines=OUTLINES,
        history=history_path(Path(__file__)),
    )
    shown = website(live, locales=LOCALES, outlines=OUTLINES, public_address=public_address())
    in_a_session = get_script_run_ctx(suppress_warning=True) is not None
    if not in_a_session:
        app = st.App(__file__, **served(live, Addresses(shown), languages=shown.site.languages))
except (ExtensionError, SettingError) as fault:
    raise SystemExit(f"The dashboard cannot start.\n{fault}") from None
if in_a_session:
    draw_page(shown, window=st.context.cookies.get(WINDOW_COOKIE, ""))
    SETTLING.drawn(live.current().version, shown.forget_older)

"""The floor that the benchmarks measure against: the three charts on a page of Streamlit's, bare.

Everything is built once and kept, garbage collection is settled as in the dashboard, and a choice
draws other charts: what is left is what Streamlit itself takes for three charts of that size.
"""

import gc
import os
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

from benchmarks.three_charts import SECTORS, three_charts


@st.cache_resource
def figures() -> dict[str, list[go.Figure]]:
    """The charts by the sector chosen; afterwards every object there is counts as old."""
    made = {
        sector: [go.Figure(chart, skip_invalid=False) for chart in charts]
        for sector, charts in three_charts(Path(os.environ["COOPERATION_DATA"])).items()
    }
    gc.collect()
    gc.freeze()
    return made


st.title("Three charts")
chosen = st.pills("Sector", SECTORS, key="sector")
# A reader without a browser chooses by the address.
chosen = chosen or st.query_params.get("sector", "")
for number, chart in enumerate(figures()[chosen]):
    st.plotly_chart(chart, key=f"chart-{number}", on_select="rerun", theme=None)

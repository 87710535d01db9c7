"""The floor that the benchmarks measure against: a Streamlit page of three charts, built once.

As a reader's filter would, a button-like widget reruns it; garbage collection is settled as in the
dashboard, so that what is left is what Streamlit itself takes for three charts of that size.
"""

import gc

import plotly.graph_objects as go
import streamlit as st

POINTS = 120


@st.cache_resource
def charts() -> list[go.Figure]:
    """A bar chart, a row of marks and a line, of about as many points as the dashboard draws."""
    numbers = list(range(POINTS))
    names = [f"Row {number} of the chart" for number in numbers]
    return [
        go.Figure([go.Bar(x=numbers, y=names, orientation="h", hovertext=names)]),
        go.Figure([go.Scatter(x=numbers, y=names, mode="markers", text=names)]),
        go.Figure([go.Scatter(x=numbers, y=numbers, mode="lines", text=names)]),
    ]


@st.cache_resource
def settled() -> bool:
    """Set aside, once, every object there is after the first run."""
    gc.collect()
    gc.freeze()
    return True


st.title("Three charts")
st.pills("Sector", ["industry", "energy"], key="filter.sectors", selection_mode="multi")
for number, chart in enumerate(charts()):
    st.plotly_chart(chart, key=f"chart-{number}", on_select="rerun")
settled()

"""One way to put a figure on the page: sized, named for screen readers, clicks as codes."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from charts.plotly.locale import plotly_locale
from charts.plotly.ready import Ready
from components.parts.chart_caption import publishers
from components.parts.links import link
from components.parts.markup import Markup, join, show, tag
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import Embed, Page

MOST_NAMED = 6
"""Publishers named below a chart."""

NO_OUTLINES = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'
"""Answers plotly.js's own request for world outlines, so that none leaves for a foreign host."""


def show_chart(
    screen: Screen,
    written: str,
    *,
    key: str,
    alt: str,
    clicked: Callable[[list[str]], None] | None = None,
    width: int | None = None,
) -> None:
    """Draw a figure that `charts.plotly.ready` wrote, as wide as the page or `width` px.

    `clicked` gets the first customdata of each point a reader chooses.

    The chart's own selection dies with any change of its data, so the choice lives in the view.
    """

    def selected() -> None:
        points: list[dict[str, Any]] = st.session_state[key].selection.points
        codes = [code for point in points if (code := _code(point)) is not None]
        if codes and clicked is not None:
            clicked(list(dict.fromkeys(codes)))

    st.plotly_chart(
        Ready(written),
        key=key,
        alt=alt,
        width=width or "stretch",
        theme=None,
        on_select=selected if clicked is not None else "ignore",
        selection_mode="points",
        config={
            "displaylogo": False,
            "displayModeBar": False,
            "scrollZoom": False,
            "topojsonURL": NO_OUTLINES,
            **plotly_locale(screen.lang),
        },
    )


def show_publishers(screen: Screen, chart: Embed) -> None:
    """Below a chart, who published what it draws; the whole list is a click away."""
    if said := _publishers(screen, chart):
        show(said)


@shared
def _publishers(screen: Screen, chart: Embed) -> Markup:
    lang, who = screen.lang, publishers(screen, chart, most=MOST_NAMED)
    if not who:
        return Markup()
    named = lang._("Sources: {publishers}", publishers=who)
    more = link(lang._("Sources and method"), screen.view.to(Page.SOURCES).href)
    return tag("p", join([f"{named}. ", more]), class_="ec-cite ec-publishers")


def _code(point: dict[str, Any]) -> str | None:
    data = point.get("customdata")
    if isinstance(data, (list, tuple)):
        data = data[0] if data else None
    elif isinstance(data, dict):
        data = data.get("0")
    return data if isinstance(data, str) else None

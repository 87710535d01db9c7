"""Charts as pictures, SVG and PNG, made by the reader's browser and stamped with what they show."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from charts.core.theme import FONT, THEMES
from components.parts.chart_caption import stamp
from components.state.screen import Screen
from components.state.shared import shared
from components.state.view import Embed

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_SCRIPT = Path(__file__).with_suffix(".js")

_STYLE = """
ul { list-style: none; margin: 0; padding: 0; }
li { display: flex; align-items: center; gap: .5rem; padding: .2rem 0; }
li span { flex: 0 1 16rem; }
li button { flex: none; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--ec-rule);
  border-radius: 2px; padding: .35rem .8rem; min-height: 2.25rem; cursor: pointer; }
button:hover { border-color: var(--ec-accent); color: var(--ec-accent); }
button:focus-visible { outline: 2px solid var(--ec-accent); outline-offset: 2px; }
button:disabled { opacity: .5; cursor: progress; }
p { margin: .25rem 0 0; }
p:empty { display: none; }
"""


@cache
def _images() -> "ComponentRenderer":
    return st.components.v2.component(
        "chart_images",
        html='<div data-images="" style="color: var(--ec-ink)"></div>',
        css=_STYLE,
        js=_SCRIPT.read_text(encoding="utf-8"),
    )


def show_chart_images(screen: Screen, charts: Sequence[Embed] = tuple(Embed)) -> None:
    """Buttons for those of `charts` that the page draws; the key of a chart is its own name."""
    lang, colours = screen.lang, THEMES[screen.theme]
    about = screen.dataset.about
    shown = [chart for chart in charts if _is_drawn(screen, chart)]
    stamped = [(chart, stamp(screen, chart)) for chart in shown]
    _images()(
        key="chart_images." + ".".join(shown),
        data={
            "charts": [
                {
                    "key": chart.value,
                    "file": f"{chart.value}-{about.as_of}-{screen.dataset.version}",
                    "title": said.title,
                    "dated": said.dated,
                    "filters": said.filters,
                    "numbered": said.numbered,
                    "sources": said.sources,
                    "address": said.address,
                }
                for chart, said in stamped
            ],
            "failed": lang._("The picture could not be made in this browser."),
            "ink": colours.ink,
            "muted": colours.muted,
            "paper": colours.paper,
            "font": FONT,
        },
    )


@shared
def _is_drawn(screen: Screen, chart: Embed) -> bool:
    match chart:
        case Embed.SECTORS:
            return bool(screen.totals.by_sector.groups)
        case Embed.TIMELINE:
            return bool(screen.timeline)
        case Embed.MAP:
            return True

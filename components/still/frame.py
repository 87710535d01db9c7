"""One chart alone, for a frame in another page: `?embed=sectors`, `?embed=map`, `?embed=timeline`.

The frame keeps language, filters and shading of its address; links open the whole page beside it.
"""

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import streamlit as st

from components.overview.sectors import show_sectors
from components.parts.chart_caption import stamp
from components.parts.faults import show_banner
from components.parts.filters import Go
from components.parts.map import show_regions
from components.parts.markup import Markup, join, show, tag
from components.parts.timeline import show_timeline
from components.state.screen import Screen
from components.state.view import Embed, View

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_SHEET = """
[data-testid="stMainBlockContainer"] { max-width: none; padding: .5rem .75rem .75rem; }
[data-testid="stMain"] [data-testid="stVerticalBlock"] { gap: .4rem; }
[data-testid="stHtml"] h2 { border-top: 0; margin: 0; padding: 0; font-size: 1.25rem; }
[data-testid="stHtml"] .ec-frame-foot { border-top: 1px solid var(--ec-rule); margin-top: .5rem;
  padding-top: .4rem; }
[data-testid="stHtml"] .ec-frame-foot p { max-width: none; margin: 0 0 .15rem; font-size: .82rem; }
"""

_OPEN_BESIDE = """
export default function () {
  const beside = (event) => {
    const link = event.target.closest && event.target.closest("a[href]")
    if (!link || link.getAttribute("href").startsWith("#")) return
    link.target = "_blank"
    link.rel = "noopener noreferrer"
  }
  document.addEventListener("click", beside, true)
  return () => document.removeEventListener("click", beside, true)
}
"""


@cache
def _links() -> "ComponentRenderer":
    return st.components.v2.component("links_beside", js=_OPEN_BESIDE)


def show_embed(screen: Screen, chart: Embed, go: Go) -> None:
    """The chart with its filters, its date, its sources, and the way to the whole page."""
    whole = replace(screen, view=replace(screen.view, embed=None, record=None))

    def stay(view: View) -> None:
        # A chart in somebody's article shows what the article says: clicks choose nothing.
        go(replace(screen.view, measure=view.measure))

    st.html(f"<style>{_SHEET}</style>")
    _links()(key="links_beside")
    show_banner(screen)
    match chart:
        case Embed.SECTORS:
            show_sectors(whole, stay)
        case Embed.MAP:
            show_regions(whole, stay)
        case Embed.TIMELINE:
            show_timeline(whole, stay)
    _foot(whole, chart)


def _foot(screen: Screen, chart: Embed) -> None:
    said = stamp(screen, chart)
    words = screen.lang._("Open the whole page")
    page = tag("a", words, href=screen.view.href, target="_blank", rel="noopener noreferrer")
    show(
        tag(
            "footer",
            tag("p", join([said.filters, " · ", page])),
            tag("p", said.dated),
            tag("p", said.sources) if said.sources else Markup(),
            class_="ec-frame-foot",
        )
    )

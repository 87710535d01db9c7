"""The dashboard's three charts as Plotly specifications, for the pages it is measured against."""

from functools import cache
from pathlib import Path
from typing import Any

from charts.core.room import USUAL_ROOMS
from charts.plotly.specification import as_plotly
from components.page import compose
from components.state.query import Parsed, today
from components.state.site import load_site
from components.state.view import View
from cooperation.live import live_file
from cooperation.selection.selection import Choice

ROOT = Path(__file__).resolve().parents[1]
KEYS = ("sectors", "map", "timeline")
SECTORS = (
    "energy",
    "industry",
    "textiles",
    "metals",
    "construction",
    "logistics",
    "tourism",
    "finance",
)
"""What can be chosen on those pages; nothing chosen comes before."""

Charts = list[dict[str, Any]]


@cache
def three_charts(data: Path) -> dict[str, Charts]:
    """The charts of a data file by the sector chosen, “” for none."""
    live = live_file(data, codelists=ROOT / "data" / "codelists", outlines=ROOT / "data" / "geo")
    site = load_site(
        locales=ROOT / "locales", outlines=ROOT / "data" / "geo", codelists=live.codelists
    )
    found = {}
    for sector in ("", *SECTORS):
        choice = Choice(sectors=frozenset({sector} if sector else ()))
        page = compose(
            site, live.current(), Parsed(View(choice=choice), ()), today=today(), address=""
        )
        found[sector] = [
            as_plotly(page.chart(key).draw(USUAL_ROOMS[0]), "light")
            for key in KEYS
            if any(block.key == key for block in page.blocks)
        ]
    return found

"""Pictures of the pages: a folder of all to look at, and a few that must stay as they are.

`pytest -m sweep tests/browser/test_shots.py` writes the folder; with `SHOTS=keep` the few are
taken again as references, to be looked at before they are kept.
"""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.support.browsing import OpenPage, arrived, at_rest
from tests.support.live_page import shown
from tests.support.serving import Server

HERE = Path(__file__).parent
SHOTS, REFERENCES = HERE / "shots", HERE / "references"

PAGES = {
    "overview": "",
    "projects": "page=projects",
    "project": "project=icic-central-asia",
    "package": "package=joint-projects-2025",
    "corridor": "corridor=uchkuduk-kyzylorda",
    "corridors": "page=corridors",
    "sources": "page=sources",
    "check": "page=check",
    "nothing": "q=no+such+thing",
}
WIDTHS = (1440, 820, 390)
TALLEST = 12_000


def settled(page: Page) -> None:
    """Wait until all that the page draws is drawn, fonts too."""
    arrived(page)
    charts = "figures => figures.map(figure => figure.dataset.chart)"
    for chart in page.locator(".ec-chart").evaluate_all(charts):
        shown(page, chart)
    page.evaluate("() => document.fonts.ready.then(() => true)")
    page.evaluate("scrollTo(0, 0)")
    at_rest(page)


@pytest.mark.sweep
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ru", "kk", "uz"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_at_every_width(
    shared_dashboard: Server, open_page: OpenPage, name: str, language: str, scheme: str
) -> None:
    SHOTS.mkdir(exist_ok=True)
    address = f"{shared_dashboard.url}/?lang={language}&{PAGES[name]}"
    for width in WIDTHS:
        page = open_page(address, width=width, color_scheme=scheme, has_touch=width < 500)
        settled(page)
        height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        page.screenshot(path=SHOTS / f"{name}-{language}-{scheme}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.close()


@pytest.mark.sweep
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_on_paper(
    shared_dashboard: Server, open_page: OpenPage, name: str, scheme: str
) -> None:
    SHOTS.mkdir(exist_ok=True)
    page = open_page(f"{shared_dashboard.url}/?lang=ru&{PAGES[name]}", color_scheme=scheme)
    settled(page)

    paper = SHOTS / f"{name}-{scheme}.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)

    assert paper.stat().st_size > 5_000


REFERENCE_SHOTS = {
    "key-figures-en-light": ("lang=en", 1440, "light", ".ec-keys"),
    "key-figures-kk-dark": ("lang=kk", 390, "dark", ".ec-keys"),
    "projects-ru-light": ("lang=ru&page=projects", 1100, "light", ".ec-stack"),
    "sectors-uz-dark": ("lang=uz", 820, "dark", "[data-chart=sectors]"),
    "head-ru-phone": ("lang=ru&page=projects", 390, "light", ".ec-nav"),
}
SAME = 24
"""Of 255: below this a difference is that of smoothing letters."""
MOST_DIFFERENT = 0.01
"""Part of the points that may differ by more, for another version of the browser."""


@pytest.mark.parametrize("name", REFERENCE_SHOTS)
def test_what_readers_see_first_looks_as_it_did(
    example_dashboard: Server, open_page: OpenPage, name: str
) -> None:
    query, width, scheme, part = REFERENCE_SHOTS[name]
    page = open_page(
        f"{example_dashboard.url}/?{query}", width=width, height=1600, color_scheme=scheme
    )
    settled(page)
    kept = REFERENCES / f"{name}.png"
    seen = taken(page.locator(part).first)

    if os.environ.get("SHOTS") == "keep":
        REFERENCES.mkdir(exist_ok=True)
        seen.save(kept, optimize=True)
    reference = Image.open(kept).convert("RGB")
    if seen.size != reference.size or different(seen, reference) > MOST_DIFFERENT:
        SHOTS.mkdir(exist_ok=True)
        seen.save(SHOTS / f"{name}-now.png")
    assert seen.size == reference.size
    assert different(seen, reference) <= MOST_DIFFERENT


def taken(part: Locator) -> Image.Image:
    """A picture of one part of the page."""
    return Image.open(io.BytesIO(part.screenshot(animations="disabled"))).convert("RGB")


def different(one: Image.Image, other: Image.Image) -> float:
    """The part of the points whose colours are not the same."""
    gap = np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).max(axis=2)
    return float((gap > SAME).mean())

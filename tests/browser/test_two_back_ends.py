"""A chart as a still and as a live picture: the same to the eye, so that the swap is not seen."""

import io
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from charts.core.colours import theme_variables
from charts.core.theme import THEMES, Mode
from charts.drawing.drawing import Drawing
from charts.plotly.specification import as_plotly
from charts.svg.picture import as_svg
from tests.charts.made_up import a_map
from tests.charts.shipped import CHARTS, ROOMS
from tests.support.builders import REPOSITORY

STATIC = REPOSITORY / "static"
PLACE = "http://charts.test"
OFF = 2.0
"""Px that the edges of a mark, a bar or words may be off."""
FAINT = 64
"""Of 255: below this a difference is that of smoothing edges."""
MOST_DIFFERENT = {"sheet": 0.0002, "map": 0.004}
"""Part of the points that may differ by more. A browser rounds parts of px, at which a map's
outlines and words lie, either way."""

KINDS = {
    "words": ("text", ".textpoint text"),
    "marks": ("circle, svg[overflow]:not([viewBox]) > path", ".points path.point:not(.unseen)"),
    "bars": ("rect:not(pattern *, .edge)", ".bars .point path"),
}
"""How each kind is found in the still and in the live picture."""

DRAW = """
({data, layout}) => Plotly.newPlot("live", data, layout, {displayModeBar: false}).then((plot) => {
  window.clicked = []
  plot.addEventListener("ec-go", ({ detail }) => window.clicked.push(detail.href))
  watchPointer(plot)
  for (const point of plot.querySelectorAll("path.point"))
    if (point.style.opacity === "0") point.classList.add("unseen")
  for (const panel of document.querySelectorAll("#still svg svg[height]:not([viewBox])"))
    for (const edge of [panel.nextElementSibling, panel.querySelector(":scope > rect")])
      if (edge?.matches("rect:not([pointer-events])")) edge.classList.add("edge")
})
"""

BOXES = """
([within, chosen]) => {
  const frame = document.getElementById(within).getBoundingClientRect()
  return [...document.querySelectorAll(`#${within} :is(${chosen})`)].map((item) => {
    const {left, top, right, bottom} = item.getBoundingClientRect()
    return [item.textContent.trim(),
            [left - frame.left, top - frame.top, right - frame.left, bottom - frame.top]]
  })
}
"""
"""The text of elements, and their edges within the picture."""


@pytest.fixture(scope="module")
def paper(chromium: Browser) -> Iterator[Page]:
    """A page with the Plotly that the dashboard serves, what follows the pointer, and no more."""
    context = chromium.new_context(viewport={"width": 1300, "height": 800})
    page = context.new_page()
    page.route(
        f"{PLACE}/*",
        lambda route: route.fulfill(path=STATIC / route.request.url.removeprefix(f"{PLACE}/")),
    )
    page.route(
        f"{PLACE}/",
        lambda route: route.fulfill(body="<!doctype html><body></body>", content_type="text/html"),
    )
    page.goto(f"{PLACE}/")
    page.add_script_tag(url="plotly-basic.min.js")
    page.evaluate("async () => Object.assign(window, await import('./plot.js'))")
    yield page
    context.close()


def draw_twice(page: Page, drawing: Drawing, *, width: int, mode: Mode = "light") -> None:
    """Draw it as a still and, below that, as a live picture."""
    colours = ";".join(f"{name}:{value}" for name, value in theme_variables(mode).items())
    tall = drawing.height if drawing.stretches else round(width * drawing.height / drawing.width)
    content = (
        f"<style>:root{{{colours}}} body{{margin:0;background:{THEMES[mode].paper}}}"
        f"#still,#live{{width:{width}px;height:{tall}px;overflow:hidden}}</style>"
        f'<div id="still">{as_svg(drawing, label="A chart")}</div><div id="live"></div>'
    )
    page.evaluate("content => { document.body.innerHTML = content }", content)
    page.evaluate(DRAW, as_plotly(drawing, mode))


def assert_alike(page: Page, most: float) -> None:
    """Everything is there in both pictures, in one order and at the same places."""
    for kind, (in_still, in_live) in KINDS.items():
        still = page.evaluate(BOXES, ["still", in_still])
        live = page.evaluate(BOXES, ["live", in_live])
        assert [text for text, _ in still] == [text for text, _ in live], kind
        for (text, here), (_, there) in zip(still, live, strict=True):
            assert here == pytest.approx(there, abs=OFF), (kind, text)
    still, live = (taken(page, name) for name in ("#still", "#live"))
    assert float((abs(still - live).max(axis=2) > FAINT).mean()) < most


def taken(page: Page, name: str) -> np.ndarray:
    """The points of one picture."""
    shot = page.locator(name).screenshot(animations="disabled")
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"), dtype=int)


@pytest.mark.parametrize(
    ("room", "mode"),
    [
        *((room, "light") for room in ROOMS),
        ("wide", "dark"),
        # Other colours move nothing: the other rooms are left to a sweep.
        *(pytest.param(room, "dark", marks=pytest.mark.sweep) for room in ROOMS if room != "wide"),
    ],
)
@pytest.mark.parametrize("chart", CHARTS)
def test_the_live_picture_takes_the_place_of_the_still_one_unseen(
    paper: Page, chart: str, room: str, mode: Mode
) -> None:
    drawing = CHARTS[chart](ROOMS[room], "en")
    draw_twice(paper, drawing, width=ROOMS[room].px, mode=mode)

    assert_alike(paper, MOST_DIFFERENT["sheet" if drawing.stretches else "map"])


@pytest.mark.parametrize("width", [600, 431, 1168])
def test_every_kind_of_item_is_alike_at_any_width(paper: Page, width: int) -> None:
    draw_twice(paper, a_map(), width=width)

    assert_alike(paper, MOST_DIFFERENT["map"])


@pytest.mark.parametrize(
    ("at", "what"),
    [((160, 105), "region/A"), ((122, 50), "corridor/B"), ((100, 100), "place/C")],
)
def test_both_pictures_lead_from_one_place_to_one_address(
    paper: Page, at: tuple[int, int], what: str
) -> None:
    draw_twice(paper, a_map(), width=600)
    still, live = (paper.locator(name).bounding_box() for name in ("#still", "#live"))
    assert still is not None
    assert live is not None

    under = "([x, y]) => document.elementFromPoint(x, y).closest('a').getAttribute('href')"
    address = paper.evaluate(under, [still["x"] + at[0], still["y"] + at[1]])
    paper.mouse.move(live["x"] + at[0] - 2, live["y"] + at[1])
    expect(paper.locator(".hovertext")).to_contain_text("A ")
    paper.mouse.click(live["x"] + at[0], live["y"] + at[1])
    paper.wait_for_function("window.clicked.length")

    assert paper.evaluate("window.clicked") == [address]
    assert address == f"?chosen={what}"


def test_a_row_leads_on_from_its_words_too(paper: Page) -> None:
    draw_twice(paper, CHARTS["sectors"](ROOMS["wide"], "en"), width=ROOMS["wide"].px)
    box = paper.locator("#still text", has_text="Textiles").bounding_box()
    assert box is not None

    under = "([x, y]) => document.elementFromPoint(x, y).closest('a').getAttribute('href')"
    place = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    assert paper.evaluate(under, place) == "?sector=textiles&lang=en"

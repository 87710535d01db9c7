"""The live page as tests drive it: its charts drawn, its marks clicked as a reader clicks them."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import arrived, until

CHARTS = ("sectors", "map", "timeline")
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
"""By how many px a page is broader than its window."""

_INSIDE = """([chart, part]) => {
    const links = [...document.querySelectorAll(`[data-chart=${chart}] .ec-still a`)]
        .filter((link) => link.checkVisibility() && link.getAttribute("href").includes(part))
        // A line of the map's key leads to the same and more.
        .filter((link) => !/^(Projects|Corridors)[^\\n]*: /.test(link.textContent))
    for (const link of links) {
        for (const shape of link.querySelectorAll("path, circle, rect")) {
            const at = spot(shape, links)
            if (at) return at
        }
    }
    return null

    // A point of the screen inside the shape, or on it, where nothing of another link lies.
    function spot(shape, own) {
        const matrix = shape.getScreenCTM()
        const box = shape.getBoundingClientRect()
        const others = [...document.querySelectorAll(`[data-chart=${chart}] .ec-still a`)]
            .filter((link) => !own.includes(link))
            .flatMap((link) => [...link.querySelectorAll("circle, svg > path")])
            .map((mark) => mark.getBoundingClientRect())
            .filter((mark) => mark.width < 40)
        const free = ([x, y]) => !others.some((mark) =>
            x > mark.left - 9 && x < mark.right + 9 && y > mark.top - 9 && y < mark.bottom + 9)
        const inside = ([x, y]) => shape.isPointInFill(
            new DOMPoint(x, y).matrixTransform(matrix.inverse()))
        const places = []
        if (shape.getAttribute("fill") === "none" && shape.getTotalLength) {
            for (let part = 0.2; part < 0.9; part += 0.05) {
                const point = shape.getPointAtLength(shape.getTotalLength() * part)
                const at = new DOMPoint(point.x, point.y).matrixTransform(matrix)
                places.push([at.x, at.y])
            }
            return places.find(free)
        }
        for (let row = 1; row < 24; row++) {
            for (let column = 1; column < 24; column++) {
                places.push([box.left + box.width * column / 24, box.top + box.height * row / 24])
            }
        }
        const middle = [box.left + box.width / 2, box.top + box.height / 2]
        const nearest = places.sort((one, other) =>
            Math.hypot(one[0] - middle[0], one[1] - middle[1]) -
            Math.hypot(other[0] - middle[0], other[1] - middle[1]))
        return nearest.find((at) => inside(at) && free(at))
    }
}"""


def figure(page: Page, chart: str) -> Locator:
    """The element of a chart: its picture, and what Plotly draws over it."""
    return page.locator(f'.ec-chart[data-chart="{chart}"]')


def plot(page: Page, chart: str) -> Locator:
    """What Plotly draws of a chart."""
    return figure(page, chart).locator("> .ec-plot")


def drawn(page: Page, *charts: str) -> None:
    """Wait until the page is live, and Plotly has drawn each of these charts in the window."""
    arrived(page)
    for chart in charts or CHARTS:
        shown(page, chart)
    if not charts:
        page.evaluate("scrollTo(0, 0)")


def shown(page: Page, chart: str) -> Locator:
    """Bring a chart into the window, drawn for what the page shows now; gives its plot."""
    found = figure(page, chart)
    found.evaluate("figure => figure.scrollIntoView({ block: 'center' })")
    expect(found).to_have_class(re.compile(r"\bec-drawn\b"))
    expect(plot(page, chart).locator(".main-svg").first).to_be_attached()
    return plot(page, chart)


def click_row(page: Page, chart: str, words: str) -> None:
    """Click on the words of a row, as a reader does."""
    row = shown(page, chart).locator("text", has_text=re.compile(f"^{re.escape(words)}$")).first
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def point_at(page: Page, chart: str, part: str) -> tuple[float, float]:
    """Move the pointer over the mark whose link holds `part` of an address; gives the place."""
    shown(page, chart)
    x, y = until(page, _INSIDE, [chart, part])
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y)
    return x, y


def click_mark(page: Page, chart: str, part: str) -> None:
    """Click on the mark whose link holds `part` of an address."""
    page.mouse.click(*point_at(page, chart, part))


def address(page: Page) -> str:
    """The query of the page's address."""
    return page.url.partition("?")[2].partition("#")[0]


def chips(page: Page) -> Locator:
    """What is chosen."""
    return page.locator(".ec-chips")

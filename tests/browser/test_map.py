"""The map in a real browser: no foreign host, no WebGL; clicks, zoom and words that fit."""

import itertools
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.browsing import arrived

PATIENCE = 30_000
CHART = ".st-key-ec-map .js-plotly-plot"

NO_WEBGL = """
const before = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  if (String(kind).includes("webgl") || String(kind) === "webgpu") return null
  return before.call(this, kind, ...more)
}
"""

WHERE = """([longitude, latitude, map]) => {
  const chart = document.querySelector(".st-key-ec-map .js-plotly-plot")
  const [x, y] = chart._fullLayout[map]._subplot.projection([longitude, latitude])
  const box = chart.getBoundingClientRect()
  return [x + box.left, y + box.top]
}"""

SCALE = """() => {
  const chart = document.querySelector(".st-key-ec-map .js-plotly-plot")
  const map = chart._fullLayout.geo._subplot
  return map.projection.scale() / map.fitScale
}"""

MIDDLE = """() => {
  const chart = document.querySelector(".st-key-ec-map .js-plotly-plot")
  const map = chart._fullLayout.geo._subplot
  return map.projection.invert(map.midPt)
}"""


def shown(page):
    """Wait for the map, bring it into view."""
    arrived(page)
    page.locator(f"{CHART} .choroplethlayer path").first.wait_for(timeout=PATIENCE)
    page.locator(".st-key-ec-map").evaluate("box => box.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(500)
    return page


def point_at(page, longitude, latitude, on="geo"):
    """Move the pointer over a position; where that is on the screen."""
    page.locator(".st-key-ec-map").evaluate("box => box.scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)
    x, y = page.evaluate(WHERE, [longitude, latitude, on])
    page.mouse.move(x - 3, y - 3)
    page.mouse.move(x, y)
    page.wait_for_timeout(250)
    return x, y


def click_at(page, *position):
    x, y = point_at(page, *position)
    page.mouse.click(x, y)


def until(page, holds):
    """Wait until it holds; the page's security policy forbids Playwright's own way."""
    for _ in range(PATIENCE // 100):
        if holds():
            return
        page.wait_for_timeout(100)
    pytest.fail("waited in vain")


def expect_address(page, part, *, present=True):
    """Wait until the address has, or no longer has, that part."""
    until(page, lambda: (part in page.evaluate("location.search")) is present)


def test_all_regions_are_drawn_without_webgl_and_without_a_foreign_request(
    shared_dashboard, chromium
):
    asked = []
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_init_script(NO_WEBGL)

    def only_here(route):
        address = urlsplit(route.request.url)
        asked.append(address)
        if address.hostname == "127.0.0.1":
            route.continue_()
        else:
            route.abort()

    context.route(re.compile("^https?:"), only_here)
    page = shown_page = context.new_page()
    page.goto(f"{shared_dashboard.url}/?lang=en")
    shown(shown_page)

    codes = page.evaluate(
        f"""() => document.querySelector("{CHART}").data
            .filter(trace => trace.name === "regions" && trace.geo === "geo")
            .flatMap(trace => [...trace.locations])"""
    )
    sizes = page.locator(f"{CHART} .geo .choroplethlayer .trace").evaluate_all(
        """traces => traces.map(
            trace => [...trace.querySelectorAll("path")]
                .filter(path => path.getBBox().width > 0 && path.getBBox().height > 0).length)"""
    )
    context.close()

    assert len(codes) == 34
    assert 34 in sizes  # the trace of the regions, each with an outline
    assert {address.hostname for address in asked} == {"127.0.0.1"}
    outlines = [address.path for address in asked if address.path.endswith(".geojson")]
    assert sorted(outlines) == [
        f"/app/static/geo/{layer}.geojson" for layer in ("countries", "lakes", "regions")
    ]


def test_plotlys_own_outlines_would_come_from_the_page_itself(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))

    assert page.evaluate(f"document.querySelector('{CHART}')._context.topojsonURL").startswith(
        "data:"
    )


def test_a_region_is_chosen_by_a_click_and_let_go_by_another(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))
    fetched = []
    page.on("request", lambda request: fetched.append(request.url))

    click_at(page, 74.0, 48.5)
    expect_address(page, "region=KZ-35")
    expect(page.get_by_role("button", name="Karaganda Region")).to_be_visible(timeout=PATIENCE)
    page.wait_for_timeout(500)
    click_at(page, 74.0, 48.5)
    expect_address(page, "region=", present=False)

    assert not [address for address in fetched if "geojson" in address]


def test_a_corridor_answers_between_its_places(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))

    x, y = point_at(page, 64.76, 43.82)  # on the way from Uchkuduk to Kyzylorda, near neither
    expect(page.locator(f"{CHART} .hoverlayer .hovertext")).to_contain_text("schematic")
    page.mouse.click(x, y)

    expect_address(page, "route=uchkuduk-kyzylorda")


def test_a_place_of_the_enlarged_piece_is_chosen_by_a_click(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))

    click_at(page, 69.53, 41.32, "geo2")

    expect_address(page, "place=new-tashkent")


def test_zoom_and_place_are_kept_when_a_filter_is_chosen_and_a_drag_chooses_nothing(
    shared_dashboard, open_page
):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))
    page.locator('.st-key-ec-map .modebar-btn[data-val="in"]').click()
    x, y = point_at(page, 67.0, 46.0)
    page.mouse.down()
    page.mouse.move(x - 90, y + 40, steps=6)
    page.mouse.up()
    page.wait_for_timeout(2500)  # the view is told when the hand rests

    assert page.evaluate("location.search") == "?lang=en"
    middle = page.evaluate(MIDDLE)
    click_at(page, 74.0, 48.5)
    expect_address(page, "region=KZ-35")
    page.wait_for_timeout(1500)

    assert page.evaluate(SCALE) == pytest.approx(2, abs=0.05)
    assert page.evaluate(MIDDLE) == pytest.approx(middle, abs=0.1)

    page.locator('.st-key-ec-map .modebar-btn[data-attr="reset"]').click()
    until(page, lambda: page.evaluate(SCALE) == 1)


def test_the_wheel_scrolls_the_page_and_does_not_zoom(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))
    point_at(page, 66.0, 46.0)
    top = page.locator(".st-key-ec-map").bounding_box()["y"]

    page.mouse.wheel(0, 150)
    page.wait_for_timeout(600)

    assert page.locator(".st-key-ec-map").bounding_box()["y"] < top - 50
    assert page.evaluate(SCALE) == 1


@pytest.mark.parametrize("width", [1440, 900, 390])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_on_the_map_do_not_collide_and_the_page_does_not_scroll_sideways(
    shared_dashboard, open_page, width, language
):
    page = shown(open_page(f"{shared_dashboard.url}/?lang={language}", width=width))
    page.wait_for_timeout(1500)

    boxes = page.locator(f"{CHART} .scattergeo text").evaluate_all(
        """texts => texts.map(text => {
            const box = text.getBoundingClientRect()
            return [box.left, box.top, box.right, box.bottom, text.textContent]
        }).filter(box => box[2] > box[0])"""
    )
    assert len(boxes) > 12
    for one, other in itertools.combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        # A line of text is a little higher than its letters.
        assert across < 2 or down < 4, (one[4], other[4])
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) <= 0


def test_the_table_says_the_same_and_is_sorted_from_the_keyboard(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))
    table = page.locator("table.ec-map-table")
    page.locator("details", has=table).locator("> summary").click()
    head = table.get_by_role("button", name="Without an amount")

    head.focus()
    page.keyboard.press("Enter")

    column = table.locator("tbody tr td:nth-child(3)")
    numbers = [int(words) for words in column.all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 10
    expect(table.locator('th[aria-sort="descending"]')).to_have_count(1)
    page.keyboard.press("Enter")
    assert [int(words) for words in column.all_inner_texts()] == sorted(numbers)


def test_what_is_not_on_the_map_is_listed_with_its_reason(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))
    listed = page.locator("details", has_text="on the map").first

    mapped, missing = re.findall(r"\d+", listed.locator("summary").inner_text())
    listed.locator("summary").click()

    assert listed.locator("li").count() == int(missing)
    assert int(mapped) > int(missing)
    assert all(text.strip() for text in listed.locator("li small").all_inner_texts())


def test_the_map_has_a_name_for_those_who_do_not_see_it(shared_dashboard, open_page):
    page = shown(open_page(f"{shared_dashboard.url}/?lang=en"))

    name = page.locator('.st-key-ec-map [role="figure"]').get_attribute("aria-label")
    assert "34 regions" in name
    assert "Turkistan" in name


def test_a_map_whose_outlines_do_not_come_says_so(shared_dashboard, chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.route("**/*.geojson*", lambda route: route.abort())
    page = context.new_page()
    page.goto(f"{shared_dashboard.url}/?lang=en")

    expect(page.get_by_text("The outlines of the map could not be loaded")).to_be_visible(
        timeout=60_000
    )
    context.close()

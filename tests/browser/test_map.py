"""The map in a real browser: no foreign host, no WebGL; clicks, zoom and words that fit."""

import itertools
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import OpenPage, arrived, at_rest, until
from tests.support.live_page import SIDEWAYS, chips, click_mark, figure, plot, point_at, shown
from tests.support.serving import Server

NO_WEBGL = """
const before = HTMLCanvasElement.prototype.getContext
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
  if (String(kind).includes("webgl") || String(kind) === "webgpu") return null
  return before.call(this, kind, ...more)
}
"""

ZOOM = """() => {
  const { layout } = document.querySelector('[data-chart="map"] > .ec-plot')
  const axes = Object.values(layout).filter((axis) => axis && axis.fixedrange === false)
  const { range, autorangeoptions: { maxallowed, minallowed } } = axes[0]
  return (maxallowed - minallowed) / Math.abs(range[1] - range[0])
}"""
"""How many times larger the map is than when all of it is shown."""

MIDDLE = """() => {
  const { layout } = document.querySelector('[data-chart="map"] > .ec-plot')
  return Object.values(layout).filter((axis) => axis && axis.fixedrange === false)
    .map((axis) => (axis.range[0] + axis.range[1]) / 2)
}"""

DRAWS = """() => {
  const newPlot = Plotly.newPlot
  window.draws = []
  Plotly.newPlot = (plot, ...more) => {
    window.draws.push(plot.closest(".ec-chart").dataset.chart)
    return newPlot(plot, ...more)
  }
}"""

CHARTS_IN_SIGHT = """() => [...document.querySelectorAll(".ec-chart")]
  .filter((chart) => {
    const { top, bottom } = chart.getBoundingClientRect()
    return bottom > 0 && top < innerHeight
  })
  .map((chart) => chart.dataset.chart)"""


@pytest.fixture
def overview(example_dashboard: Server, open_page: OpenPage) -> Page:
    """The overview of the example, its map drawn and in the middle of the window."""
    page = open_page(f"{example_dashboard.url}/?lang=en")
    arrived(page)
    shown(page, "map")
    return page


@pytest.fixture(scope="module")
def looked_at(shared_dashboard: Server, opened_pages: OpenPage) -> Page:
    """The same of the published data, for tests that leave the address and the map as they are."""
    page = opened_pages(f"{shared_dashboard.url}/?lang=en")
    arrived(page)
    shown(page, "map")
    return page


def expect_address(page: Page, part: str, *, present: bool = True) -> None:
    """Wait until the address has, or no longer has, that part."""
    until(page, "([part, present]) => location.search.includes(part) === present", [part, present])


def test_all_regions_are_drawn_without_webgl_and_without_a_foreign_request(
    shared_dashboard: Server, chromium: Browser
) -> None:
    asked = []
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    context.add_init_script(NO_WEBGL)
    context.on("request", lambda request: asked.append(urlsplit(request.url)))
    page = context.new_page()
    page.goto(f"{shared_dashboard.url}/?lang=en")
    arrived(page)
    shown(page, "map")

    regions = page.evaluate(
        """() => [...document.querySelectorAll('[data-chart="map"] .ec-still a[href*="region="]')]
            .filter(link => link.checkVisibility() && link.getBoundingClientRect().width > 0)
            .map(link => new URLSearchParams(link.getAttribute("href")).get("region"))"""
    )
    plotted = page.evaluate(
        """() => document.querySelector('[data-chart="map"] > .ec-plot').layout.meta.areas
            .flatMap(({ customdata: [codes] }) => codes.split(" "))
            .filter(code => code.startsWith("region/"))"""
    )
    context.close()

    assert len(set(regions)) == 35
    assert {code.partition("/")[2] for code in plotted} == set(regions)
    assert {address.hostname for address in asked if address.scheme == "http"} == {"127.0.0.1"}
    assert not [address for address in asked if "topojson" in address.path]


def test_a_region_is_chosen_by_a_click_and_let_go_by_another_at_the_same_place(
    overview: Page,
) -> None:
    x, y = point_at(overview, "map", "region=UZ-QA")

    overview.mouse.click(x, y)
    expect_address(overview, "region=UZ-QA")
    expect(chips(overview)).to_contain_text("Kashkadarya Region")
    until(overview, "() => document.querySelector('[data-chart=map]').matches('.ec-drawn')")
    overview.mouse.click(x, y)

    expect_address(overview, "region=", present=False)


def test_a_corridor_answers_between_its_places(overview: Page) -> None:
    x, y = point_at(overview, "map", "route=uchkuduk-kyzylorda")
    label = plot(overview, "map").locator(".hoverlayer .hovertext")
    expect(label).to_contain_text("schematic")
    overview.mouse.click(x, y)

    expect_address(overview, "route=uchkuduk-kyzylorda")


def test_a_change_draws_each_chart_in_sight_exactly_once(overview: Page) -> None:
    overview.evaluate(DRAWS)
    before = overview.url
    click_mark(overview, "map", "region=UZ-QA")
    until(overview, "(before) => location.href !== before", before)
    shown(overview, "map")
    at_rest(overview)
    draws, seen = overview.evaluate("window.draws"), overview.evaluate(CHARTS_IN_SIGHT)

    assert "map" in seen
    assert sorted(draws) == sorted({*draws, *seen})


@pytest.mark.parametrize("way", ["filter", "record"])
def test_what_was_drawn_before_is_put_back_and_not_drawn_again(overview: Page, way: str) -> None:
    if way == "filter":
        click_mark(overview, "map", "region=UZ-QA")
        expect_address(overview, "region=")
        expect(chips(overview)).to_be_visible()
    else:
        overview.locator(".ec-stack").last.locator("tbody th a").first.click()
        expect(overview.locator(".ec-record-name")).to_be_visible()
    # The charts of this view are drawn after its words.
    at_rest(overview)
    overview.evaluate(DRAWS)

    overview.go_back()
    shown(overview, "map")
    at_rest(overview)

    assert "map" not in overview.evaluate("window.draws")
    assert plot(overview, "map").get_attribute("data-leads") == ""
    expect(plot(overview, "map").locator(".hoverlayer .hovertext")).to_have_count(0)
    click_mark(overview, "map", "region=UZ-QA")
    expect_address(overview, "region=UZ-QA")


def test_what_was_enlarged_is_not_put_back_where_all_is_shown(overview: Page) -> None:
    overview.get_by_role("button", name="Zoom in").click()
    until(overview, f"() => ({ZOOM})() > 1.5")
    overview.locator(".ec-stack").last.locator("tbody th a").first.click()
    expect(overview.locator(".ec-record-name")).to_be_visible()

    overview.go_back()
    shown(overview, "map")

    until(overview, f"() => Math.abs(({ZOOM})() - 1) < 0.01")
    overview.get_by_role("button", name="Zoom in").click()
    until(overview, f"() => ({ZOOM})() > 1.5")


def test_zoom_and_place_are_kept_when_a_filter_is_chosen_and_a_drag_chooses_nothing(
    overview: Page,
) -> None:
    overview.get_by_role("button", name="Zoom in").click()
    x, y = point_at(overview, "map", "region=KZ-35")
    overview.mouse.down()
    overview.mouse.move(x - 90, y + 40, steps=6)
    overview.mouse.up()
    until(overview, f"() => ({ZOOM})() > 1.5")
    at_rest(overview)
    assert overview.evaluate("location.search") == "?lang=en"
    middle, zoom = overview.evaluate(MIDDLE), overview.evaluate(ZOOM)

    overview.locator(".ec-switch a").nth(1).click()
    expect_address(overview, "shade=")
    shown(overview, "map")
    at_rest(overview)

    assert overview.evaluate(ZOOM) == pytest.approx(zoom, rel=0.01)
    assert overview.evaluate(MIDDLE) == pytest.approx(middle, abs=1)
    overview.get_by_role("button", name="Show the whole map").click()
    until(overview, f"() => Math.abs(({ZOOM})() - 1) < 0.01")


def test_the_buttons_of_the_map_work_from_the_keyboard_and_speak_the_pages_language(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=ru")
    arrived(page)
    shown(page, "map")
    button = page.locator(".ec-zoom button").first

    button.press("Enter")

    until(page, f"() => ({ZOOM})() > 1.5")
    assert re.search("[а-я]", button.get_attribute("aria-label") or "")


def test_the_wheel_scrolls_the_page_and_zooms_only_with_ctrl(overview: Page) -> None:
    point_at(overview, "map", "region=KZ-35")
    top = overview.evaluate("scrollY")

    overview.mouse.wheel(0, 150)
    until(overview, "(top) => scrollY > top + 50", top)
    assert overview.evaluate(ZOOM) == pytest.approx(1, abs=0.01)
    overview.keyboard.down("Control")
    overview.mouse.wheel(0, -150)
    overview.keyboard.up("Control")

    until(overview, f"() => ({ZOOM})() > 1.05")


@pytest.mark.parametrize(
    ("width", "language"),
    [
        *((1440, "en"), (900, "ru"), (390, "en")),
        # The other language at each width is left to a sweep.
        *(
            pytest.param(width, language, marks=pytest.mark.sweep)
            for width, language in ((1440, "ru"), (900, "en"), (390, "ru"))
        ),
    ],
)
def test_words_on_the_map_do_not_collide_and_the_page_does_not_scroll_sideways(
    shared_dashboard: Server, open_page: OpenPage, width: int, language: str
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang={language}", width=width)
    arrived(page)
    shown(page, "map")

    boxes = (
        plot(page, "map")
        .locator(".scatterlayer text")
        .evaluate_all(
            """texts => texts.map(text => {
            const box = text.getBoundingClientRect()
            return [box.left, box.top, box.right, box.bottom, text.textContent]
        }).filter(box => box[2] > box[0])"""
        )
    )
    assert len(boxes) > 12
    for one, other in itertools.combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        # A line of text is a little higher than its letters.
        assert across < 2 or down < 4, (one[4], other[4])
    assert page.evaluate(SIDEWAYS) <= 0


def test_the_table_says_the_same_and_is_sorted_from_the_keyboard(looked_at: Page) -> None:
    table = looked_at.locator("table.ec-map-table")
    looked_at.locator("details", has=table).locator("> summary").click()
    head = table.get_by_role("button", name="Without an amount")

    head.focus()
    looked_at.keyboard.press("Enter")

    column = table.locator("tbody tr td:nth-child(3)")
    numbers = [int(words) for words in column.all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert len(numbers) > 10
    expect(table.locator('th[aria-sort="descending"]')).to_have_count(1)
    looked_at.keyboard.press("Enter")
    assert [int(words) for words in column.all_inner_texts()] == sorted(numbers)


def test_what_is_not_on_the_map_is_listed_with_its_reason(looked_at: Page) -> None:
    listed = looked_at.locator("details", has_text="on the map").first

    mapped, missing = re.findall(r"\d+", listed.locator("summary").inner_text())
    listed.locator("summary").click()

    assert listed.locator("li").count() == int(missing)
    assert int(mapped) > int(missing)
    assert all(text.strip() for text in listed.locator("li small").all_inner_texts())


def test_the_map_has_a_name_for_those_who_do_not_see_it(looked_at: Page) -> None:
    name = figure(looked_at, "map").locator(".ec-still").first.get_attribute("aria-label") or ""

    assert "35 regions" in name
    assert "Turkistan" in name


@pytest.mark.parametrize("missing", ["**/plotly-basic.min.js*", "**/api/chart/*"])
def test_where_plotly_or_its_chart_does_not_come_the_picture_stays_and_works(
    example_dashboard: Server, open_page: OpenPage, missing: str
) -> None:
    page = open_page("about:blank")
    page.route(missing, lambda route: route.abort())
    page.goto(f"{example_dashboard.url}/?lang=en")
    arrived(page)
    picture = figure(page, "map").locator(".ec-still:visible")
    picture.evaluate("picture => picture.scrollIntoView({ block: 'center' })")
    at_rest(page)

    assert page.locator(".ec-drawn").count() == 0
    click_picture(page, "region=KZ-35")
    expect_address(page, "region=KZ-35")
    expect(chips(page)).to_contain_text("Karaganda Region")


def click_picture(page: Page, part: str) -> None:
    """Click into the middle of a region of the still map."""
    link = figure(page, "map").locator(f'.ec-still:visible a[href*="{part}"] path').first
    box = link.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + box["height"] * 0.4)


LABELS = """() => [...document.querySelectorAll('[data-chart="map"] .scatterlayer text')]
    .map((text) => [text.textContent, text.getBoundingClientRect().height])"""


def test_names_keep_their_size_and_stay_beside_what_they_name_when_the_map_is_enlarged(
    overview: Page,
) -> None:
    gap = """([town]) => {
        const label = [...document.querySelectorAll('[data-chart="map"] .scatterlayer text')]
            .find((text) => text.textContent === town).getBoundingClientRect()
        const marks = [...document.querySelectorAll('[data-chart="map"] .point')]
            .map((mark) => mark.getBoundingClientRect())
        return Math.min(...marks.map((mark) => Math.hypot(mark.right - label.left,
            mark.top + mark.height / 2 - label.top - label.height / 2)))
    }"""
    before, beside = overview.evaluate(LABELS), overview.evaluate(gap, ["Uchkuduk"])

    overview.get_by_role("button", name="Zoom in").click()
    until(overview, f"() => ({ZOOM})() > 1.5")
    at_rest(overview)

    assert dict(overview.evaluate(LABELS)) == {
        name: pytest.approx(height, abs=1) for name, height in before
    }
    assert overview.evaluate(gap, ["Uchkuduk"]) == pytest.approx(beside, abs=1.5)


def test_an_enlarged_map_cannot_be_dragged_beyond_its_edge(overview: Page) -> None:
    overview.get_by_role("button", name="Zoom in").click()
    until(overview, f"() => ({ZOOM})() > 1.5")
    zoom = overview.evaluate(ZOOM)
    box = plot(overview, "map").bounding_box()
    assert box is not None
    for _ in range(2):
        overview.mouse.move(box["x"] + 100, box["y"] + 100)
        overview.mouse.down()
        overview.mouse.move(box["x"] + 700, box["y"] + 450, steps=6)
        overview.mouse.up()
        at_rest(overview)

    low = overview.evaluate(
        """() => {
            const { layout } = document.querySelector('[data-chart="map"] > .ec-plot')
            return Object.values(layout).filter((axis) => axis && axis.fixedrange === false)
                .map((axis) => Math.min(...axis.range))
        }"""
    )
    assert all(end >= -1 for end in low)
    assert overview.evaluate(ZOOM) == pytest.approx(zoom, rel=0.01)


def test_a_line_of_the_key_chooses_its_class_by_a_click(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    arrived(page)
    shown(page, "map")
    line = figure(page, "map").locator('.ec-still a[href$="route=port-kuryk"]:visible')
    box = line.first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] - 10, box["y"] + box["height"] / 2)

    expect_address(page, "route=port-aktau&route=port-kuryk")


BLOCKS_IN_SIGHT = """() => [...document.getElementById("ec-page").children]
    .filter((block) => block.checkVisibility() && block.clientHeight > 0)
    .map((block) => block.dataset.block)"""


@pytest.mark.parametrize("width", [pytest.param(1440, marks=pytest.mark.sweep), 390])
def test_the_map_fills_the_screen_and_leads_back_to_the_place_on_the_page(
    shared_dashboard: Server, open_page: OpenPage, width: int
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en", width=width)
    arrived(page)
    button = page.locator("[data-full]")
    button.scroll_into_view_if_needed()
    top = "document.querySelector('[data-full]').getBoundingClientRect().top"
    place = page.evaluate(top)

    button.click()
    until(page, "() => document.fullscreenElement === document.documentElement")
    until(page, "() => document.documentElement.matches('.ec-full')")
    assert {"map-head", "map-shade", "map"} <= set(page.evaluate(BLOCKS_IN_SIGHT))
    assert all(key.startswith("map") for key in page.evaluate(BLOCKS_IN_SIGHT))
    expect(button).to_have_accessible_name("Leave full screen")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".ec-switch a").nth(1).click()
    expect_address(page, "shade=without-amount")
    chosen = page.locator("[data-block=map-shade] .ec-switch [aria-current]")
    expect(chosen).to_have_text("Without an amount")
    assert page.evaluate("document.fullscreenElement !== null")
    page.keyboard.press("Escape")

    until(page, "() => document.fullscreenElement === null")
    until(page, f"(place) => Math.abs({top} - place) < 2", place)
    expect(button).to_have_accessible_name("Full screen")
    assert "head" in page.evaluate(BLOCKS_IN_SIGHT)


def test_a_record_opened_from_the_whole_screen_is_seen(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    arrived(page)
    page.locator("[data-full]").click()
    until(page, "() => document.fullscreenElement !== null")

    page.locator(".ec-routes a").first.click()

    expect(page.locator(".ec-record-name")).to_be_visible()
    assert page.evaluate("document.fullscreenElement === null")


def test_where_the_browser_has_no_whole_screen_nothing_offers_it(
    shared_dashboard: Server, chromium: Browser
) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(
        "Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false })"
    )
    page = context.new_page()
    page.goto(f"{shared_dashboard.url}/?lang=en")
    arrived(page)

    expect(page.locator("[data-full]")).to_be_hidden()
    context.close()

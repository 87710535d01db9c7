"""What only a browser shows: marks drawn, clicks followed, nothing beyond the edge."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import OpenPage, arrived
from tests.support.serving import Server

CHARTS = ".js-plotly-plot"
NARROW, WIDE = 390, 1440


@pytest.fixture
def overview(shared_dashboard: Server, open_page: OpenPage) -> Page:
    """The overview in English, its charts drawn."""
    page = open_page(f"{shared_dashboard.url}/?lang=en")
    drawn(page)
    return page


def drawn(page: Page) -> None:
    """Wait until all three charts have marks."""
    arrived(page)
    expect(page.locator(CHARTS)).to_have_count(3)
    expect(page.locator(".choroplethlayer path").first).to_be_attached(timeout=20_000)
    expect(page.locator(f"{CHARTS} .trace path, {CHARTS} .point").first).to_be_attached()


def chart(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-{key} {CHARTS}")


def address(page: Page) -> str:
    return page.url.partition("?")[2]


def test_each_chart_is_drawn_with_marks(overview: Page) -> None:
    for key, least in (("sectors", 8), ("timeline", 20)):
        marks = chart(overview, key).locator(".trace path, path.point")
        expect(marks.nth(least)).to_be_attached()


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "dark"), (NARROW, "light"), (820, "dark"), (WIDE, "light")]
)
def test_nothing_reaches_beyond_the_edge_in_any_language(
    shared_dashboard: Server, open_page: OpenPage, width: int, scheme: str
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en", width=width, color_scheme=scheme)
    drawn(page)

    for language in ("ru", "kk", "uz", "en"):
        page.goto(f"{shared_dashboard.url}/?lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        drawn(page)
        beyond = page.evaluate(
            """() => {
                const page = document.querySelector('[data-testid="stMain"]')
                return page.scrollWidth - page.clientWidth
            }"""
        )
        assert beyond == 0, language


def test_the_page_is_told_its_language(shared_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=ru")

    expect(page.locator("html")).to_have_attribute("lang", "ru")


def test_the_browsers_language_is_taken_at_the_first_visit(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(shared_dashboard.url, locale="kk-KZ")

    expect(page.locator(".ec-languages [aria-current]")).to_have_text("Қазақша")


def test_a_click_on_a_sector_filters_every_view_and_a_chip_takes_it_back(overview: Page) -> None:
    before = overview.locator("#projects + *, .ec-stack").last.inner_text()

    chart(overview, "sectors").locator(".hoverlayer").wait_for(state="attached")
    click_row(overview, "sectors", "Tourism")

    expect(overview.locator(".st-key-ec-chips")).to_contain_text("Tourism")
    assert "sector=tourism" in address(overview)
    expect(overview.locator(".ec-counts dd").first).to_have_text("2")
    overview.locator(".st-key-ec-chips button").first.click()
    expect(overview.locator(".st-key-ec-chips")).to_have_count(0)
    expect(overview.locator("#projects + *, .ec-stack").last).to_have_text(
        before, use_inner_text=True
    )


def click_row(page: Page, key: str, words: str) -> None:
    """Click on the words of a row, as a reader does."""
    row = chart(page, key).locator("text", has_text=re.compile(f"^{words}$")).first
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def test_a_link_inside_the_page_does_not_reload_it_and_back_works(overview: Page) -> None:
    overview.evaluate("window.notReloaded = true")

    overview.locator(".ec-nav a", has_text="Projects").click()
    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Projects")
    overview.locator("tbody th a").first.click()
    expect(overview.locator(".ec-record-name")).to_be_visible()
    assert "project=" in address(overview)
    overview.go_back()
    expect(overview.locator("caption").first).to_contain_text("projects")
    overview.go_back()
    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Overview")
    overview.go_forward()
    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Projects")

    assert overview.evaluate("window.notReloaded") is True


def test_a_permalink_restores_the_view_in_a_fresh_browser(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=ru&sector=tourism&q=Астана&sort=name")

    expect(page.locator(".st-key-ec-chips")).to_contain_text("Туризм")
    expect(page.locator(".st-key-ec-chips")).to_contain_text("Астана")
    expect(page.locator("th[aria-sort=ascending]")).to_be_attached()


def test_a_figure_opens_to_its_sources_in_a_new_tab(overview: Page) -> None:
    figure = overview.locator(".ec-sums .ec-figure").first
    figure.locator("summary").click()
    source = figure.locator(".ec-evidence a").first

    expect(source).to_be_visible()
    expect(source).to_have_attribute("target", "_blank")
    expect(source).to_have_attribute("rel", re.compile("noopener"))
    assert source.get_attribute("href").startswith("https://")  # type: ignore[union-attr]


def test_the_keyboard_filters_opens_a_record_and_downloads(overview: Page) -> None:
    keyboard, projects = overview.keyboard, overview.locator(".ec-counts dd").first
    all_projects = projects.inner_text()
    # The part that scrolls comes first, so that the arrow keys scroll it.
    keyboard.press("Tab")
    keyboard.press("Tab")
    expect(overview.locator(".ec-skip")).to_be_focused()
    expect(overview.locator(".ec-skip")).to_be_in_viewport()
    assert outline(overview.locator(".ec-skip")) == "solid"
    keyboard.press("Enter")
    keyboard.press("Tab")
    expect(overview.locator(".st-key-ec-filters input").first).to_be_focused()
    keyboard.type("LAB")
    keyboard.press("Enter")
    expect(overview.locator(".st-key-ec-chips")).to_contain_text("LAB")
    expect(projects).not_to_have_text(all_projects)
    figure = overview.locator(".ec-stack .ec-figure > summary").last
    figure.press("Enter")
    expect(overview.locator(".ec-stack .ec-evidence a").last).to_be_visible()
    download = overview.locator(".st-key-ec-downloads button").first
    with overview.expect_download():
        download.press("Enter")
    overview.locator(".ec-stack tbody th a:not(.ec-alone)").last.press("Enter")

    expect(overview.locator(".ec-record-name")).to_be_visible()


def outline(item: Locator) -> str:
    return str(item.evaluate("item => getComputedStyle(item).outlineStyle"))


def test_a_download_is_made_on_the_click(overview: Page) -> None:
    with overview.expect_download() as started:
        overview.locator(".st-key-ec-downloads button").first.click()

    assert re.fullmatch(r"economic-cooperation-.*\.(html|zip)", started.value.suggested_filename)


def test_streamlits_own_chrome_is_out_of_sight(overview: Page) -> None:
    for chrome in ("stHeader", "stToolbar", "stAppDeployButton", "stStatusWidget"):
        for item in overview.locator(f"[data-testid={chrome}]").all():
            expect(item).to_be_hidden()


def phone(open_page: OpenPage, url: str, width: int = NARROW) -> Page:
    return open_page(url, width=width, height=844, has_touch=True, is_mobile=True)


@pytest.mark.parametrize("width", [360, 430])
def test_a_phone_has_all_filters_behind_one_button(
    shared_dashboard: Server, open_page: OpenPage, width: int
) -> None:
    page = phone(open_page, f"{shared_dashboard.url}/?lang=en", width)
    expect(page.locator(".ec-foot")).to_be_attached()
    button = page.locator(".st-key-ec-filters button")

    expect(button).to_have_count(1)
    button.tap()
    drawer = page.get_by_test_id("stPopoverBody")
    expect(drawer).to_contain_text("Year of the announcement")
    drawer.get_by_role("button", name="Tourism").tap()
    expect(button).to_contain_text("1")
    expect(drawer).to_be_visible()
    assert "sector=tourism" in address(page)
    box = drawer.bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= width


TOO_SMALL = """() => {
    const own = "[data-testid=stHtml] :is(a, summary), .st-key-ec-filters :is(button, input)"
    const inWords = (item) => {
        const alone = item.parentElement.innerText === item.innerText
        return item.matches("p a, li a, td a") && !alone
    }
    return [...document.querySelectorAll(own)]
        .filter((item) => item.checkVisibility() && item.offsetWidth && !inWords(item))
        .filter((item) => item.getBoundingClientRect().height < 44)
        .map((item) => item.outerHTML.slice(0, 120))
}"""


@pytest.mark.parametrize(
    "view", ["page=projects", "page=corridors", "page=sources", "project=icic-central-asia"]
)
def test_a_finger_finds_44_px_of_everything_that_stands_alone(
    shared_dashboard: Server, open_page: OpenPage, view: str
) -> None:
    page = phone(open_page, f"{shared_dashboard.url}/?lang=uz&{view}")
    expect(page.locator(".ec-foot")).to_be_attached()

    assert page.evaluate(TOO_SMALL) == []


def test_an_opened_figure_squeezes_no_column(shared_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=ru&page=corridors")
    expect(page.locator(".ec-foot")).to_be_attached()
    cells = page.locator(".ec-stack").first.locator("tbody tr").first.locator("th, td")
    widths = "cells => cells.map(cell => cell.getBoundingClientRect().width)"
    before = cells.evaluate_all(widths)

    cells.locator(".ec-figure > summary").last.click()

    panel = cells.locator(".ec-figure[open] > .ec-evidence")
    expect(panel).to_be_visible()
    assert cells.evaluate_all(widths) == before
    box = panel.bounding_box()
    assert box is not None
    assert box["width"] > 300


def test_twice_the_size_fits_without_scrolling_sideways(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(
        f"{shared_dashboard.url}/?lang=ru", width=1280 // 2, height=512, device_scale_factor=2
    )
    drawn(page)

    assert page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth"
        " && document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth"
    )


def test_nothing_moves_for_those_who_asked_for_less_motion(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en&page=projects", reduced_motion="reduce")
    expect(page.locator(".ec-foot")).to_be_attached()

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((item) => {
            const style = getComputedStyle(item)
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
        }).length"""
    )
    assert moving == 0


PAPER = 186 / 25.4 * 96
"""Px of the sheet between its margins."""


def test_a_print_has_no_controls(overview: Page) -> None:
    overview.emulate_media(media="print")

    for control in (".ec-nav", ".ec-languages", ".st-key-ec-filters", ".st-key-ec-downloads"):
        expect(overview.locator(control)).to_be_hidden()
    expect(overview.locator(".ec-footnotes")).to_be_visible()
    expect(overview.locator(".ec-cited").first).to_be_visible()


def test_a_print_scales_the_charts_to_the_sheet_and_back(overview: Page) -> None:
    drawings = overview.locator(".svg-container > .main-svg:first-child")
    widths = """drawings => drawings.filter(drawing => drawing.checkVisibility())
        .map(drawing => drawing.getBoundingClientRect().width)"""
    before = drawings.evaluate_all(widths)

    overview.evaluate("dispatchEvent(new Event('beforeprint'))")
    during = drawings.evaluate_all(widths)
    overview.evaluate("dispatchEvent(new Event('afterprint'))")

    assert min(before) > PAPER
    assert max(during) <= PAPER
    assert drawings.evaluate_all(widths) == before


def test_a_print_cuts_the_timeline_between_its_rows(overview: Page) -> None:
    timeline = chart(overview, "timeline")
    height = timeline.evaluate("chart => chart.querySelector('.svg-container').offsetHeight")

    overview.evaluate("dispatchEvent(new Event('beforeprint'))")
    pieces = timeline.locator(".ec-slice").evaluate_all(
        """pieces => pieces.map(piece => {
            const all = piece.getBoundingClientRect()
            const rows = [...piece.querySelectorAll(".barlayer .trace.bars:first-child path")]
            return {height: all.height, rows: rows.map(row => row.getBoundingClientRect())
                .map(row => [row.top - all.top, row.bottom - all.top])}
        })"""
    )
    overview.evaluate("dispatchEvent(new Event('afterprint'))")

    scale = sum(piece["height"] for piece in pieces) / height
    assert len(pieces) > 5
    assert scale == pytest.approx(PAPER / 1168, rel=0.02)
    for piece in pieces:
        inside = [row for row in piece["rows"] if row[1] > 0.5 and row[0] < piece["height"] - 0.5]
        assert inside
        for top, bottom in inside:
            assert top >= -0.5
            assert bottom <= piece["height"] + 0.5
    expect(timeline.locator(".ec-slice")).to_have_count(0)
    expect(timeline.locator(".svg-container")).to_be_visible()


def test_the_print_key_draws_the_charts_anew_for_the_sheet(overview: Page) -> None:
    overview.evaluate("window.print = () => { window.printed = true }")

    overview.keyboard.press("Control+p")

    drawing = chart(overview, "timeline").locator(".main-svg").first
    expect(drawing).to_have_attribute("width", re.compile(r"^70\d"))
    for _ in range(50):
        if overview.evaluate("window.printed"):
            break
        overview.wait_for_timeout(100)
    assert overview.evaluate("window.printed")
    overview.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(drawing).to_have_attribute("width", "1168")


def test_a_record_shows_its_places(shared_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page(f"{shared_dashboard.url}/?lang=en&project=icic-central-asia")

    expect(page.locator(".choroplethlayer path").first).to_be_attached()
    expect(page.get_by_role("figure")).to_have_attribute("aria-label", re.compile("Turkistan"))


def test_a_click_on_the_timeline_shows_one_entry_in_every_view(overview: Page) -> None:
    click_row(overview, "timeline", "Head office of Tenge Bank")

    expect(overview.locator(".st-key-ec-chips")).to_contain_text("Tenge Bank")
    assert "entry=tenge-bank-hq" in address(overview)
    expect(overview.locator(".ec-counts dd").first).to_have_text("1")
    expect(overview.locator(".ec-alone[aria-label^='No longer']")).to_be_attached()


def test_the_ring_beside_a_project_shows_it_alone_and_back(overview: Page) -> None:
    before = overview.locator(".ec-counts dd").first.inner_text()

    overview.locator(".ec-alone").first.click()
    expect(overview.locator(".ec-counts dd").first).to_have_text("1")
    overview.locator(".ec-alone").first.click()
    expect(overview.locator(".ec-counts dd").first).to_have_text(before)

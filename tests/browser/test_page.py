"""What only a browser shows: marks drawn, clicks followed, nothing beyond the edge."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.serving import Server

# Two shared cores draw three charts; a slow machine is not a defect of the page.
expect.set_options(timeout=20_000)

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
        page.locator(f".ec-languages a[lang={language}]").click()
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
    overview.locator(".st-key-ec-filters input").first.focus()
    overview.keyboard.type("LAB")
    overview.keyboard.press("Enter")
    expect(overview.locator(".st-key-ec-chips")).to_contain_text("LAB")
    overview.locator(".ec-stack tbody th a").last.focus()
    overview.keyboard.press("Enter")
    expect(overview.locator(".ec-record-name")).to_be_visible()


def test_a_download_is_made_on_the_click(overview: Page) -> None:
    with overview.expect_download() as started:
        overview.locator(".st-key-ec-downloads button").first.click()

    assert re.fullmatch(r"economic-cooperation-.*\.zip", started.value.suggested_filename)


def test_streamlits_own_chrome_is_out_of_sight(overview: Page) -> None:
    for chrome in ("stHeader", "stToolbar", "stAppDeployButton", "stStatusWidget"):
        for item in overview.locator(f"[data-testid={chrome}]").all():
            expect(item).to_be_hidden()


def test_a_print_has_no_controls(overview: Page) -> None:
    overview.emulate_media(media="print")

    for control in (".ec-nav", ".ec-languages", ".st-key-ec-filters"):
        expect(overview.locator(control)).to_be_hidden()
    assert len(overview.pdf(format="A4")) > 10_000

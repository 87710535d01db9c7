"""What only a browser shows: marks drawn, clicks followed, nothing beyond the edge."""

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browsing import OpenPage, arrived, at_rest, until
from tests.support.live_page import (
    CHARTS,
    SIDEWAYS,
    address,
    chips,
    drawn,
    figure,
    plot,
    shown,
)
from tests.support.serving import Server

NARROW, WIDE = 390, 1440


@pytest.fixture
def overview(example_dashboard: Server, open_page: OpenPage) -> Page:
    """The overview of the example in English, live."""
    page = open_page(f"{example_dashboard.url}/?lang=en")
    arrived(page)
    return page


@pytest.fixture(scope="module")
def looked_at(shared_dashboard: Server, opened_pages: OpenPage) -> Page:
    """The overview of the published data, its charts drawn, for tests that leave it as it is."""
    page = opened_pages(f"{shared_dashboard.url}/?lang=en")
    drawn(page)
    return page


@pytest.fixture
def printed(looked_at: Page) -> Iterator[Page]:
    """The same as it is printed."""
    looked_at.emulate_media(media="print")
    yield looked_at
    looked_at.emulate_media(media="null")


def test_each_chart_is_drawn_with_marks(looked_at: Page) -> None:
    for chart, least in (("sectors", 8), ("map", 30), ("timeline", 20)):
        marks = plot(looked_at, chart).locator(".trace path, path.point")
        expect(marks.nth(least)).to_be_attached()


EDGES = {360: ("ru",), NARROW: ("kk",), 820: ("uz",), WIDE: ("en",)}
"""Each width and each language once; a sweep tries all."""


@pytest.mark.parametrize(
    ("width", "languages"),
    [
        *EDGES.items(),
        *(pytest.param(w, ("ru", "kk", "uz", "en"), marks=pytest.mark.sweep) for w in EDGES),
    ],
)
def test_nothing_reaches_beyond_the_edge_in_any_language(
    shared_dashboard: Server, open_page: OpenPage, width: int, languages: tuple[str, ...]
) -> None:
    scheme: Literal["dark", "light"] = "dark" if width in (360, 820) else "light"
    page = open_page("about:blank", width=width)
    page.emulate_media(color_scheme=scheme)

    for language in languages:
        page.goto(f"{shared_dashboard.url}/?lang={language}")
        drawn(page)
        expect(page.locator("html")).to_have_attribute("lang", language)
        assert page.evaluate(SIDEWAYS) <= 0, language


ON_EVERY_PAGE = (
    "page=overview",
    "page=corridors",
    "page=money",
    "page=check",
    "page=sources",
    "page=changes",
    "page=context",
    "page=compare&of=sector&a=metals&b=industry",
    "project=kambarata-1",
)


@pytest.mark.parametrize(
    ("language", "pages", "step"),
    [
        ("ru", ON_EVERY_PAGE[:3], 120),
        *(
            pytest.param(language, ON_EVERY_PAGE, 60, marks=pytest.mark.sweep)
            for language in ("en", "ru", "kk", "uz")
        ),
    ],
)
def test_no_page_is_broader_than_a_window_of_any_width(
    shared_dashboard: Server, open_page: OpenPage, language: str, pages: tuple[str, ...], step: int
) -> None:
    page = open_page("about:blank", java_script_enabled=False)
    for query in pages:
        page.goto(f"{shared_dashboard.url}/?lang={language}&{query}")
        broader = []
        for width in range(1240, 320, -step):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SIDEWAYS) > 0:
                broader.append(width)
        assert broader == [], query


def test_the_browsers_language_is_taken_at_the_first_visit(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(example_dashboard.url, locale="kk-KZ")
    arrived(page)

    expect(page.locator(".ec-languages [aria-current]")).to_have_text("Қазақша")
    expect(page.locator("html")).to_have_attribute("lang", "kk")


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


def test_title_and_language_of_the_document_follow(overview: Page) -> None:
    overview.locator("a[hreflang=ru]").click()
    expect(overview.locator("html")).to_have_attribute("lang", "ru")
    expect(overview).to_have_title("Экономическое сотрудничество Казахстана и Узбекистана")
    overview.locator(".ec-nav a").nth(1).click()

    expect(overview).to_have_title(re.compile("^Проекты · "))


def test_a_permalink_restores_the_view_in_a_fresh_browser(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(
        f"{example_dashboard.url}/?lang=ru&page=projects&sector=tourism&q=Астана&sort=name"
    )

    expect(chips(page)).to_contain_text("Туризм")
    expect(chips(page)).to_contain_text("Астана")
    expect(page.locator("th[aria-sort=ascending]")).to_be_attached()


def test_a_figure_opens_to_its_sources_in_a_new_tab(overview: Page) -> None:
    overview.locator("details", has=overview.locator(".ec-sums")).first.locator("> summary").click()
    opened = overview.locator(".ec-sums .ec-figure").first
    opened.locator("summary").click()
    source = opened.locator(".ec-evidence a").first

    expect(source).to_be_visible()
    expect(source).to_have_attribute("target", "_blank")
    expect(source).to_have_attribute("rel", re.compile("noopener"))
    expect(source).to_have_attribute("href", re.compile("^https://"))


def test_the_keyboard_filters_opens_a_record_and_downloads(overview: Page) -> None:
    keyboard, projects = overview.keyboard, overview.locator(".ec-counts dd").first
    all_projects = projects.inner_text()
    keyboard.press("Tab")
    expect(overview.locator(".ec-skip")).to_be_focused()
    expect(overview.locator(".ec-skip")).to_be_in_viewport()
    assert outline(overview.locator(".ec-skip")) == "solid"
    keyboard.press("Enter")
    keyboard.press("Tab")
    expect(overview.locator(".ec-search")).to_be_focused()
    keyboard.type("LAB")
    expect(chips(overview)).to_contain_text("LAB")
    expect(projects).not_to_have_text(all_projects)
    expect(overview.locator(".ec-search")).to_be_focused()
    evidence = overview.locator(".ec-stack .ec-figure > summary").last
    evidence.press("Enter")
    expect(overview.locator(".ec-stack .ec-evidence a").last).to_be_visible()
    with overview.expect_download():
        overview.locator(".ec-downloads a").first.press("Enter")
    overview.locator(".ec-stack tbody th a:not(.ec-alone)").last.press("Enter")

    expect(overview.locator(".ec-record-name")).to_be_visible()


def outline(item: Locator) -> str:
    return str(item.evaluate("item => getComputedStyle(item).outlineStyle"))


def test_marks_of_a_chart_are_reached_and_followed_by_keyboard(overview: Page) -> None:
    shown(overview, "sectors")
    link = figure(overview, "sectors").locator('a[href*="sector=tourism"]').first
    link.focus()
    overview.keyboard.press("Shift+Tab")
    overview.keyboard.press("Tab")

    expect(link).to_be_focused()
    seen = figure(overview, "sectors").evaluate(
        """figure => [".ec-still", ".ec-plot"].map((part) => {
            const style = getComputedStyle(figure.querySelector(part))
            return style.opacity === "1" && style.visibility === "visible"
        })"""
    )
    assert seen == [True, False]
    overview.keyboard.press("Enter")
    expect(chips(overview)).to_contain_text("Tourism")


def test_a_download_is_a_link_that_saves(looked_at: Page) -> None:
    with looked_at.expect_download() as started:
        looked_at.locator(".ec-downloads a").nth(1).click()

    assert started.value.suggested_filename.endswith(".zip")


def test_streamlit_is_out_of_sight_and_out_of_the_way(looked_at: Page) -> None:
    for chrome in ("stApp", "stHeader", "stToolbar", "stStatusWidget"):
        for item in looked_at.locator(f"[data-testid={chrome}]").all():
            expect(item).to_be_hidden()
    reached = looked_at.evaluate(
        "() => [...document.querySelectorAll('#root *')].filter(it => it.checkVisibility("
        "{visibilityProperty: true})).length"
    )
    assert reached == 0


def phone(open_page: OpenPage, url: str, width: int = NARROW) -> Page:
    return open_page(url, width=width, height=844, has_touch=True, is_mobile=True)


def test_a_phone_has_all_filters_behind_one_button(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = phone(open_page, f"{example_dashboard.url}/?lang=en", 430)
    arrived(page)
    button, choices = page.locator(".ec-drawer > summary"), page.locator(".ec-choices")

    expect(choices).to_be_hidden()
    button.tap()
    expect(choices).to_be_visible()
    choices.locator("summary", has_text="Sector").tap()
    choices.locator("label", has_text="Tourism").tap()
    expect(button).to_contain_text("1")
    expect(choices).to_be_visible()
    expect(choices.locator("label", has_text="Tourism")).to_be_visible()
    assert "sector=tourism" in address(page)
    for width in (430, 360):
        page.set_viewport_size({"width": width, "height": 844})
        expect(choices).to_be_visible()
        box = choices.bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= width


def test_a_row_of_links_begins_at_its_beginning_unless_the_current_is_out_of_sight(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    def scrolled(query: str) -> float:
        page = phone(open_page, f"{shared_dashboard.url}/?embed=timeline&{query}", 360)
        arrived(page)
        return float(page.evaluate("document.querySelector('.ec-years').scrollLeft"))

    assert scrolled("lang=en") == 0
    assert scrolled("lang=en&years=2030..2030") > 0


TOO_SMALL = """() => {
    const kinds = "a, summary, button, select, input:not([type=hidden]), .ec-options label"
    const own = `.ec-page :is(${kinds})`
    const inWords = (item) => {
        const alone = item.parentElement.innerText === item.innerText
        return item.matches("p a, li a, td a") && !alone
    }
    return [...document.querySelectorAll(own)]
        .filter((item) => item.checkVisibility() && item.offsetWidth && !inWords(item))
        .filter((item) => !item.closest(".ec-still") && !item.closest("label"))
        .filter((item) => item.getBoundingClientRect().height < 44)
        .map((item) => item.outerHTML.slice(0, 120))
}"""


@pytest.mark.parametrize(
    "view",
    [
        *("page=projects", "page=check", "project=icic-central-asia"),
        *(
            pytest.param(f"page={name}", marks=pytest.mark.sweep)
            for name in ("corridors", "sources")
        ),
    ],
)
def test_a_finger_finds_44_px_of_everything_that_stands_alone(
    shared_dashboard: Server, open_page: OpenPage, view: str
) -> None:
    page = phone(open_page, f"{shared_dashboard.url}/?lang=uz&{view}")
    arrived(page)

    assert page.evaluate(TOO_SMALL) == []


LONGEST_ON_A_PHONE = 7_000


def test_a_phone_page_is_short_and_its_rows_of_links_show_where_one_is(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page("about:blank", width=NARROW, height=844, has_touch=True)

    for language in ("en", "ru", "kk", "uz"):
        page.goto(f"{shared_dashboard.url}/?lang={language}")
        arrived(page)
        assert page.evaluate("document.documentElement.scrollHeight") < LONGEST_ON_A_PHONE, language
        # The first chart begins on the first screen.
        box = page.locator(".ec-look").first.bounding_box()
        assert box is not None
        assert box["y"] < 700, language
    for language in ("ru", "uz"):
        page.goto(f"{shared_dashboard.url}/?lang={language}&page=check")
        arrived(page)
        expect(page.locator(".ec-nav [aria-current]")).to_be_in_viewport(ratio=1)


def test_an_opened_figure_squeezes_no_column(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=ru&page=corridors")
    arrived(page)
    cells = page.locator(".ec-stack").first.locator("tbody tr:has(td)").first.locator("th, td")
    widths = "cells => cells.map(cell => cell.getBoundingClientRect().width)"
    before = cells.evaluate_all(widths)

    cells.locator(".ec-figure > summary").last.click()

    panel = cells.locator(".ec-figure[open] > .ec-evidence")
    expect(panel).to_be_visible()
    assert cells.evaluate_all(widths) == before
    box = panel.bounding_box()
    assert box is not None
    assert box["width"] > 300


def test_four_times_the_size_fits_without_scrolling_sideways(
    shared_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(
        f"{shared_dashboard.url}/?lang=ru", width=1280 // 4, height=1024 // 4, device_scale_factor=4
    )
    drawn(page)

    assert page.evaluate(SIDEWAYS) <= 0


def test_text_of_four_times_the_size_moves_the_page_and_enlarges_its_charts(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page("about:blank", width=1280)
    sizes = {"standard": 64, "fixed": 52}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    page.goto(f"{example_dashboard.url}/?lang=ru")
    arrived(page)
    at_rest(page)

    assert page.evaluate(SIDEWAYS) <= 0
    expect(page.locator(".ec-drawer")).to_be_visible()
    assert page.locator(".ec-drawn").count() == 0
    name = figure(page, "sectors").locator(".ec-still:visible text").first
    assert name.evaluate("words => words.getBoundingClientRect().height") > 40


def test_nothing_moves_for_those_who_asked_for_less_motion(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en&page=projects", reduced_motion="reduce")
    arrived(page)

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((item) => {
            const style = getComputedStyle(item)
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
        }).length"""
    )
    assert moving == 0


def test_those_who_have_colours_of_their_own_keep_the_pictures(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en", forced_colors="active")
    arrived(page)
    at_rest(page)

    assert page.locator(".ec-drawn").count() == 0
    expect(figure(page, "sectors").locator(".ec-still:visible")).to_have_count(1)


PAPER = 186 / 25.4 * 96
"""Px of the sheet between its margins."""


def test_a_print_has_no_controls_and_no_plot(printed: Page) -> None:
    for control in (
        ".ec-nav",
        ".ec-languages",
        ".ec-filters",
        ".ec-downloads",
        ".ec-zoom",
        "#root",
    ):
        expect(printed.locator(control)).to_be_hidden()
    for chart in CHARTS:
        expect(plot(printed, chart)).to_be_hidden()
        expect(figure(printed, chart).locator(".ec-still:visible").first).to_be_attached()
    expect(printed.locator(".ec-footnotes")).to_be_visible()
    expect(printed.locator(".ec-cited").first).to_be_visible()


def test_paper_is_light(example_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en", color_scheme="dark")
    schemes: tuple[Literal["dark", "light"], ...] = ("dark", "light")
    for scheme in schemes:
        page.emulate_media(media="screen", color_scheme=scheme)
        drawn(page, "sectors")
        page.emulate_media(media="print", color_scheme=scheme)

        head = figure(page, "sectors").locator(".ec-still text:visible").first
        assert head.evaluate("words => getComputedStyle(words).fill") == "rgb(94, 90, 82)"
        assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(27, 26, 23)"


def test_a_print_cuts_the_timeline_between_its_rows(printed: Page) -> None:
    printed.evaluate("dispatchEvent(new Event('beforeprint'))")
    pieces = (
        figure(printed, "timeline")
        .locator(".ec-slice")
        .evaluate_all(
            """pieces => pieces.map(piece => {
            const all = piece.getBoundingClientRect()
            const rows = [...piece.querySelectorAll('rect[width="100%"][pointer-events]')]
            return {height: all.height, rows: rows.map(row => row.getBoundingClientRect())
                .map(row => [row.top - all.top, row.bottom - all.top])}
        })"""
        )
    )
    whole = figure(printed, "timeline").locator(".ec-at-wide > .ec-still")
    height = float(whole.get_attribute("height") or 0)
    printed.evaluate("dispatchEvent(new Event('afterprint'))")

    assert len(pieces) > 5
    assert sum(piece["height"] for piece in pieces) == pytest.approx(height, abs=1)
    for piece in pieces:
        inside = [row for row in piece["rows"] if row[1] > 0.5 and row[0] < piece["height"] - 0.5]
        assert inside
        for top, bottom in inside:
            assert top >= -0.5
            assert bottom <= piece["height"] + 0.5
    expect(printed.locator(".ec-slice")).to_have_count(0)


def test_the_print_key_draws_the_charts_for_the_sheet_and_then_for_the_screen(
    overview: Page,
) -> None:
    overview.evaluate("window.print = () => { window.printed = true }")

    overview.keyboard.press("Control+p")

    until(overview, "() => window.printed")
    block = overview.locator('.ec-block[data-block="timeline"]')
    expect(block).to_have_attribute("data-room", re.compile(r"^wide\.70\d$"))
    overview.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(block).to_have_attribute("data-room", re.compile(r"^broad\.1\d{3}$"))


def test_a_record_shows_its_places(example_dashboard: Server, open_page: OpenPage) -> None:
    page = open_page(f"{example_dashboard.url}/?lang=en&project=icic-central-asia")
    arrived(page)

    expect(shown(page, "record-map").locator(".trace path").first).to_be_attached()
    named = figure(page, "record-map").locator(".ec-still").first
    expect(named).to_have_attribute("aria-label", re.compile("Turkistan"))


def test_the_ring_beside_a_project_shows_it_alone_and_back(overview: Page) -> None:
    before = overview.locator(".ec-counts dd").first.inner_text()

    overview.locator(".ec-alone").first.click()
    expect(overview.locator(".ec-counts dd").first).to_have_text("1")
    expect(overview.locator(".ec-alone[aria-label^='No longer']")).to_be_attached()
    overview.locator(".ec-alone").first.click()
    expect(overview.locator(".ec-counts dd").first).to_have_text(before)


def test_moments_are_told_in_the_readers_own_time(
    example_dashboard: Server, open_page: OpenPage
) -> None:
    here, there = (
        open_page(f"{example_dashboard.url}/?lang=en&page=check", timezone_id=zone)
        for zone in ("UTC", "Asia/Tashkent")
    )
    for page in (here, there):
        arrived(page)
    moments = [page.locator("time.ec-moment").first.inner_text() for page in (here, there)]

    assert "UTC" not in moments[1]
    hours = [int(re.findall(r"(\d\d):\d\d", moment)[0]) for moment in moments]
    assert hours[1] == (hours[0] + 5) % 24

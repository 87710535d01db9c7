"""The document: there at once, whole without scripts, and live without a jump."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browsing import OpenPage, arrived, at_rest, happened, until
from tests.support.live_page import CHARTS, drawn, figure
from tests.support.serving import Server

STREAMLIT = re.compile(r"/static/js/index\.")
STREAMLITS_SHEET = re.compile(r"/static/css/index\.")

SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        const who = entry.sources.map((source) => source.node && source.node.className)
        if (!entry.hadRecentInput) window.shifts.push([entry.value, ...who])
    }
}).observe({ type: "layout-shift", buffered: true })
"""

PLACES = """() => Object.fromEntries([...document.querySelectorAll(".ec-page h2[id], .ec-block")]
    .map((item) => [item.id || item.dataset.block, item.getBoundingClientRect().top + scrollY]))"""

LETTERS = """() => Promise.all(["", "italic "].map(
    (cut) => document.fonts.load(`${cut}1rem "Source Sans"`))).then(() => true)"""

VIEWS = ["lang=en", "lang=ru&page=projects", "lang=uz&project=icic-central-asia",
         "lang=en&embed=map"]  # fmt: skip
ALSO_IN_A_SWEEP = ["lang=kk&page=corridors", "lang=en&sector=industry", "lang=ru&page=check"]


class Held:
    """A page whose Streamlit does not start before `go`, nor anything else that is named."""

    def __init__(self, page: Page, *more: str | re.Pattern[str]) -> None:
        self.page = page
        self._held: list[Route] = []
        self._going = False
        patterns: tuple[str | re.Pattern[str], ...] = (STREAMLIT, *more)
        for pattern in patterns:
            page.route(pattern, self._asked_for)

    def _asked_for(self, route: Route) -> None:
        if self._going:
            route.continue_()
        else:
            self._held.append(route)

    def begun(self) -> None:
        """Wait until the page has asked for any of it: its own scripts have done their part."""
        happened(self.page, lambda: bool(self._held))

    def go(self) -> None:
        """Let Streamlit start, whether the page has asked for it yet or asks for it later."""
        self._going = True
        for route in self._held:
            route.continue_()
        arrived(self.page)


@pytest.fixture
def held(example_dashboard: Server, open_first_page: OpenPage) -> Held:
    """The overview in English before Streamlit has started."""
    page = open_first_page("about:blank")
    held = Held(page)
    page.goto(f"{example_dashboard.url}/?lang=en", wait_until="commit")
    page.locator(".ec-foot").wait_for(state="attached")
    return held


@pytest.mark.parametrize("width", [1440, pytest.param(390, marks=pytest.mark.sweep)])
@pytest.mark.parametrize(
    "view", [*VIEWS, *(pytest.param(view, marks=pytest.mark.sweep) for view in ALSO_IN_A_SWEEP)]
)
def test_nothing_jumps_from_the_first_moment_on(
    shared_dashboard: Server, open_first_page: OpenPage, view: str, width: int
) -> None:
    scheme = "dark" if width == 390 else "light"
    page = open_first_page("about:blank", width=width, color_scheme=scheme)
    page.add_init_script(SHIFTS)
    page.goto(f"{shared_dashboard.url}/?{view}")
    arrived(page)
    at_rest(page)

    shifts = page.evaluate("window.shifts")
    # 0.1 is what the Core Web Vitals call good; a table finds its columns while it arrives.
    assert sum(value for value, *_ in shifts) < 0.1, shifts


@pytest.mark.parametrize("view", [pytest.param("lang=en", marks=pytest.mark.sweep), "lang=ru"])
def test_letters_that_come_late_move_nothing(
    shared_dashboard: Server, open_first_page: OpenPage, view: str
) -> None:
    page = open_first_page("about:blank")
    page.add_init_script(SHIFTS)
    held = Held(page, "**/*SourceSansVF*")
    page.goto(f"{shared_dashboard.url}/?{view}", wait_until="domcontentloaded")
    until(page, "() => performance.getEntriesByName('first-contentful-paint').length > 0")
    before = page.evaluate("window.shifts.length")

    held.go()
    page.evaluate(LETTERS)
    at_rest(page)

    shifts = page.evaluate("window.shifts")[before:]
    assert sum(value for value, *_ in shifts) < 0.02, shifts


@pytest.mark.parametrize("width", [1440, pytest.param(820, marks=pytest.mark.sweep), 390])
def test_everything_stays_where_it_is_when_streamlit_and_plotly_have_come(
    shared_dashboard: Server, open_first_page: OpenPage, width: int
) -> None:
    page = open_first_page("about:blank", width=width)
    held = Held(page, "**/api/chart/*", STREAMLITS_SHEET)
    page.goto(f"{shared_dashboard.url}/?lang=ru", wait_until="domcontentloaded")
    # Whoever measures before the letters have come measures those that stand in for them.
    page.evaluate(LETTERS)
    held.begun()
    before = page.evaluate(PLACES)

    # All letters are there: those that came with Streamlit would move what they are in once more.
    page.context.route("**/*SourceSansVF*", lambda route: route.abort())
    held.go()
    page.unroute_all()
    drawn(page)
    page.evaluate(LETTERS)

    after = page.evaluate(PLACES)
    assert after == {name: pytest.approx(top, abs=1) for name, top in before.items()}
    for chart in CHARTS:
        sizes = (
            "figure => [...figure.querySelectorAll('.ec-still, .ec-plot .main-svg')].filter("
            "it => it.checkVisibility()).slice(0, 2).map(it => it.clientHeight)"
        )
        still, live = figure(page, chart).evaluate(sizes)
        assert still == pytest.approx(live, abs=1)


def test_what_the_reader_did_meanwhile_stays_done(held: Held) -> None:
    page = held.page
    page.locator("summary", has_text="How were these numbers made?").click()
    page.get_by_role("link", name="Industrial cooperation programme").first.focus()
    page.evaluate("document.getElementById('map').scrollIntoView()")
    page.locator(".ec-search").evaluate("field => { field.value = 'typed' }")
    place = page.evaluate("scrollY")

    held.go()
    at_rest(page)

    assert page.evaluate("scrollY") == place
    assert page.locator(".ec-page details[open]").count() == 1
    said = page.evaluate("document.activeElement.textContent")
    assert said.startswith("Industrial cooperation programme")
    expect(page.locator(".ec-search")).to_have_value("typed")


def test_it_has_one_heading_of_its_own_and_each_id_once(held: Held) -> None:
    page = held.page

    assert page.get_by_role("heading", level=1).count() == 1
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(item => item.id)")
    assert len(ids) == len(set(ids))


def test_charts_are_live_before_streamlit_is(held: Held) -> None:
    for chart in CHARTS:
        found = figure(held.page, chart)
        found.evaluate("figure => figure.scrollIntoView({ block: 'center' })")
        expect(found).to_have_class(re.compile("ec-drawn"))


def test_before_streamlit_is_there_links_and_filters_lead_on(held: Held) -> None:
    page = held.page
    # Our own script has run by then; before that the browser follows links by itself.
    page.wait_for_load_state("domcontentloaded")
    page.evaluate("window.sameDocument = true")

    page.locator(".ec-nav a", has_text="Projects").click()
    expect(page.locator(".ec-nav [aria-current]")).to_have_text("Projects")
    assert page.evaluate("window.sameDocument") is True
    page.locator(".ec-popover > summary", has_text="Sector").click()
    page.locator(".ec-options label", has_text="Tourism").click()

    expect(page.locator(".ec-chips")).to_contain_text("Tourism")
    # The held scripts keep the load event from coming.
    page.goto(f"{page.url.partition('?')[0]}?lang=en", wait_until="domcontentloaded")
    page.locator(".ec-search").fill("Tashkent")
    expect(page.locator(".ec-chips")).to_contain_text("Tashkent")


@pytest.fixture
def unscripted(chromium: Browser, shared_dashboard: Server) -> Page:
    """The overview in a browser without scripts."""
    context = chromium.new_context(
        java_script_enabled=False, locale="ru-RU", viewport={"width": 1440, "height": 900}
    )
    page = context.new_page()
    page.goto(shared_dashboard.url)
    return page


def test_without_scripts_it_is_a_whole_page(unscripted: Page) -> None:
    page = unscripted

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(page.locator(".ec-big")).to_contain_text("1")
    expect(page.locator(".ec-chart .ec-still[aria-label]:visible")).to_have_count(len(CHARTS))
    expect(page.locator(".ec-with-scripts:visible, .ec-copy:visible")).to_have_count(0)
    page.locator("details", has=page.locator(".ec-sums")).first.locator("> summary").click()
    page.locator(".ec-sums .ec-figure > summary").first.click()
    expect(page.locator(".ec-evidence:visible a").first).to_be_visible()
    page.locator('.ec-still:visible a[href*="sector=metals"]').first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".ec-chips")).to_contain_text("Металлургия")
    page.context.close()


def test_without_scripts_filters_are_a_form_and_switches_are_links(unscripted: Page) -> None:
    page = unscripted
    page.locator(".ec-popover > summary").nth(1).click()
    page.locator(".ec-options label", has_text="Туризм").click()
    page.locator(".ec-search").fill("Астана")
    page.locator(".ec-apply").click()
    expect(page.locator(".ec-chips a")).to_have_count(2)
    page.locator("[data-block=map-shade] .ec-switch a").nth(1).click()
    expect(page.locator("[data-block=map-shade] .ec-switch [aria-current]")).to_have_count(1)
    assert "sector=tourism" in page.url
    page.locator(".ec-reset").click()

    expect(page.locator(".ec-chips")).to_have_count(0)
    page.context.close()


def test_where_our_script_does_not_load_the_page_is_as_without_scripts(
    shared_dashboard: Server, open_first_page: OpenPage
) -> None:
    page = open_first_page("about:blank")
    page.route("**/app/static/page.js", lambda route: route.abort())
    page.goto(f"{shared_dashboard.url}/?lang=en")

    expect(page.locator("html")).not_to_have_class(re.compile("ec-scripts"))
    expect(page.locator(".ec-apply")).to_be_visible()
    page.locator(".ec-nav a", has_text="Projects").click()
    expect(page.locator(".ec-nav [aria-current]")).to_have_text("Projects")


@pytest.mark.parametrize(
    "locale",
    ["ru-RU", *(pytest.param(code, marks=pytest.mark.sweep) for code in ("kk-KZ", "de-DE"))],
)
def test_the_first_visit_has_one_language_from_beginning_to_end(
    example_dashboard: Server, open_first_page: OpenPage, locale: str
) -> None:
    page = open_first_page("about:blank", locale=locale)
    page.add_init_script(
        "window.seen = [];"
        "new MutationObserver(() => window.seen.push(document.documentElement.lang))"
        ".observe(document, { subtree: true, childList: true, attributeFilter: ['lang'] })"
    )
    page.goto(example_dashboard.url)
    arrived(page)

    language = page.locator("html").get_attribute("lang")
    assert set(page.evaluate("window.seen")) == {language}
    assert language == {"ru-RU": "ru", "kk-KZ": "kk", "de-DE": "en"}[locale]


def test_a_second_visit_gets_the_charts_for_its_own_window(
    example_dashboard: Server, open_first_page: OpenPage
) -> None:
    page = open_first_page(f"{example_dashboard.url}/?lang=en", width=820)
    arrived(page)
    assert page.locator(".ec-at").count() == 3 * len(CHARTS)

    page.reload()

    assert page.locator(".ec-at").count() == 0
    room = page.locator('[data-block="map"]').get_attribute("data-room") or ""
    assert room.startswith("wide.")
    width = page.locator('[data-block="map"]').evaluate("block => block.clientWidth")
    assert 0 <= width - int(room.partition(".")[2]) < 4


def test_an_address_that_no_page_has_says_so(
    example_dashboard: Server, open_first_page: OpenPage
) -> None:
    page = open_first_page(f"{example_dashboard.url}/somewhere/else", locale="ru-RU")

    expect(page.locator("html")).to_have_attribute("lang", "ru")
    page.locator("a").click()
    expect(page.locator(".ec-big")).to_be_visible()
    until(page, "() => location.pathname === '/'")

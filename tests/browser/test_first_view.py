"""The first view: there at once, true, where the live page will be, and gone without a jump."""

import re
import time
import urllib.request

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_access import findings
from tests.support.browsing import OpenPage, arrived
from tests.support.serving import Server

PATIENCE = 60.0
"""Seconds the first views of all languages may take on a busy machine."""

STILL = 'class="ec-still"'
"""A chart of the first view."""

TOP = "id => document.getElementById(id).getBoundingClientRect().top"

SHIFTS = """
window.shifts = []
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
        const who = entry.sources.map((source) => source.node && source.node.className)
        if (!entry.hadRecentInput) window.shifts.push([entry.value, ...who])
    }
}).observe({ type: "layout-shift", buffered: true })
"""

PLACES = """
window.places = (within) => Object.fromEntries(
    [...document.querySelectorAll(`${within} h2[id]`)].map((head) =>
        [head.id.replace("first-", ""), head.getBoundingClientRect().top]))
document.addEventListener("DOMContentLoaded", () => {
    document.fonts.ready.then(() => { window.placed = window.places("#ec-first") })
})
"""


def html(server: Server, query: str, **headers: str) -> str:
    """The page as it is sent."""
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(f"{server.url}/?{query}", headers=names)
    with urllib.request.urlopen(request) as answer:
        return str(answer.read().decode())


def made(server: Server, query: str = "lang=en", but: str = "\0") -> str:
    """The page once its first view is made, without the word `but`."""
    end = time.monotonic() + PATIENCE
    while STILL not in (sent := html(server, query)) or but in sent:
        assert time.monotonic() < end
        time.sleep(0.2)
    return sent


@pytest.fixture(scope="module")
def ready(shared_dashboard: Server) -> Server:
    """A dashboard that has made all its first views."""
    for language in ("en", "ru", "kk", "uz"):
        made(shared_dashboard, f"lang={language}")
    return shared_dashboard


class Held:
    """A page whose live part does not start before `go`."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._held: list[Route] = []
        page.route(re.compile(r"/static/js/index\."), lambda route: self._held.append(route))

    def go(self) -> None:
        """Let the live part start."""
        for route in self._held:
            route.continue_()
        arrived(self.page)


@pytest.fixture
def held(ready: Server, open_page: OpenPage) -> Held:
    """The overview in English before its live part has started."""
    page = open_page("about:blank")
    held = Held(page)
    page.goto(f"{ready.url}/?lang=en", wait_until="commit")
    page.locator("#ec-first .ec-foot").wait_for(state="attached")
    return held


VIEWS = ["lang=en", "lang=ru&page=projects", "lang=kk&page=corridors",
         "lang=uz&project=icic-central-asia", "lang=en&sector=industry"]  # fmt: skip


@pytest.mark.parametrize("width", [1440, pytest.param(390, marks=pytest.mark.sweep)])
@pytest.mark.parametrize("view", VIEWS)
def test_nothing_jumps_from_the_first_moment_on(
    ready: Server, open_page: OpenPage, view: str, width: int
) -> None:
    scheme = "dark" if width == 390 else "light"
    page = open_page("about:blank", width=width, color_scheme=scheme)
    page.add_init_script(SHIFTS)
    page.goto(f"{ready.url}/?{view}")
    arrived(page)
    page.wait_for_timeout(2000)

    shifts = page.evaluate("window.shifts")
    # 0.1 is what the Core Web Vitals call good.
    assert sum(value for value, *_ in shifts) < 0.1, shifts


@pytest.mark.parametrize(("width", "off"), [(1440, 2), (390, 12), (820, 40)])
@pytest.mark.parametrize("language", ["en", pytest.param("ru", marks=pytest.mark.sweep)])
def test_the_live_page_is_drawn_where_the_first_view_stood(
    ready: Server, open_page: OpenPage, width: int, off: float, language: str
) -> None:
    page = open_page("about:blank", width=width)
    page.add_init_script(PLACES)
    page.goto(f"{ready.url}/?lang={language}")
    arrived(page)
    first, live = page.evaluate("[window.placed, window.places('#root')]")

    assert list(first) == ["sectors", "map", "announcements", "corridors", "projects"]
    # Below stands a table that waits; the reader's place is then kept by the nearest heading.
    del first["projects"]
    # The map's picture is made for one width of each layout and scaled to the others.
    assert {name: place for name, place in first.items() if abs(place - live[name]) > off} == {}
    for above in ("sectors", "map"):
        assert abs(first[above] - live[above]) < 2


def test_what_the_reader_did_meanwhile_stays_done(held: Held) -> None:
    page = held.page
    first = page.locator("#ec-first")
    first.locator("summary", has_text="How was this number made?").click()
    first.get_by_role("link", name="Industrial cooperation programme").first.focus()
    page.evaluate("document.getElementById('first-announcements').scrollIntoView()")
    place = page.evaluate(TOP, "first-announcements")

    held.go()

    assert abs(page.evaluate(TOP, "announcements") - place) < 30
    assert page.locator("#root details[open]").count() == 1
    assert page.evaluate("document.activeElement.textContent") == "Industrial cooperation programme"


def test_the_first_view_has_no_serious_finding_and_is_read_once(held: Held) -> None:
    page = held.page

    assert findings(page) == []
    assert page.get_by_role("heading", level=1).count() == 1
    assert page.locator("#ec-first").get_attribute("aria-busy") == "true"
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(item => item.id)")
    assert len(ids) == len(set(ids))
    held.go()
    assert page.locator("[aria-busy=true]").count() == 0


def test_paper_never_shows_both(held: Held) -> None:
    held.page.emulate_media(media="print")

    expect(held.page.locator("#root")).to_be_hidden()
    expect(held.page.locator(".ec-stand-in").first).to_be_hidden()
    expect(held.page.locator("#ec-first .ec-big")).to_be_visible()


@pytest.mark.parametrize(
    ("language", "said"), [("en-GB", "Scripts"), ("ru-RU", "Скрипты"), ("de-DE", "Scripts")]
)
def test_without_scripts_it_is_a_page_to_read(
    ready: Server, chromium: Browser, language: str, said: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, locale=language)
    page = context.new_page()
    page.goto(ready.url)

    expect(page.locator(".ec-first-note")).to_contain_text(said)
    expect(page.locator(".ec-big")).to_contain_text("1")
    expect(page.locator(".ec-still[role=img]:visible")).to_have_count(3)
    expect(page.locator(".ec-stand-in:visible")).to_have_count(0)
    page.locator(".ec-sums .ec-figure > summary").first.click()
    expect(page.locator(".ec-evidence:visible a").first).to_be_visible()

    page.goto(f"{ready.url}/?page=projects")
    expect(page.locator(".ec-first-wait, .ec-bone")).to_have_count(10)
    expect(page.locator(".ec-first-wait:visible, .ec-bone:visible")).to_have_count(0)
    page.locator(".ec-first-note a").click()
    expect(page.locator(".ec-big")).to_be_visible()
    context.close()


@pytest.mark.parametrize(
    "locale",
    ["ru-RU", *(pytest.param(code, marks=pytest.mark.sweep) for code in ("kk-KZ", "de-DE"))],
)
def test_the_first_visit_has_one_language_from_beginning_to_end(
    ready: Server, open_page: OpenPage, locale: str
) -> None:
    page = open_page("about:blank", locale=locale)
    page.add_init_script(
        "addEventListener('readystatechange', () => {"
        "  const page = document.documentElement;"
        "  (window.seen ||= []).push(page.lang, page.classList.contains('ec-other-language'))"
        "}, true)"
    )
    page.goto(ready.url)
    arrived(page)

    language = page.locator("html").get_attribute("lang")
    assert set(page.evaluate("window.seen")) == {language, False}
    assert language == {"ru-RU": "ru", "kk-KZ": "kk", "de-DE": "en"}[locale]


@pytest.mark.parametrize(
    "query", ["lang=en&sector=industry", "lang=en&page=projects", "lang=en&embed=map", "q=plant",
              "lang=en&project=icic-central-asia", "embed=true", "lang=en&shade=routes"]
)  # fmt: skip
def test_a_view_it_was_not_made_for_has_no_figure(ready: Server, query: str) -> None:
    whole = html(ready, "lang=en")
    headline = re.search(r'class="ec-big">([^<]+)<', whole)
    assert headline is not None

    sent = html(ready, query)

    body = sent[sent.index('<div id="ec-first"') :]
    assert headline[1] not in body
    assert STILL not in body
    assert "ec-keys" not in body or "ec-bone" in body


def test_a_run_longer_than_a_second_says_so(ready: Server, open_page: OpenPage) -> None:
    page = open_page(f"{ready.url}/?lang=ru&page=sources")
    told = page.locator(".ec-working")
    state = "state => document.querySelector('.stApp').dataset.testScriptState = state"
    expect(told).to_be_hidden()

    page.evaluate(state, "running")
    page.wait_for_timeout(600)
    expect(told).to_be_hidden()
    expect(told).to_have_text("Страница готовится …")
    page.evaluate(state, "notRunning")
    expect(told).to_be_hidden()


def test_a_new_version_is_shown_anew_and_the_old_one_never(dashboard: Server) -> None:
    old = "Silkway"
    assert old in made(dashboard)

    text = dashboard.data.read_text(encoding="utf-8")
    dashboard.data.write_text(text.replace(old, "Cottonway"), encoding="utf-8")

    sent = made(dashboard, but=old)
    assert "Cottonway" in sent
    dashboard.data.write_text(text.replace("format: 1", "format: one"), encoding="utf-8")
    end = time.monotonic() + PATIENCE
    # With an error in the file the live page alone can say since when.
    while STILL in html(dashboard, "lang=en"):
        assert time.monotonic() < end
        time.sleep(0.2)

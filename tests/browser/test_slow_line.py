"""Answers so slow that the reader, or the session, is further by the time they come."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.support.browsing import OpenPage, arrived, at_rest, happened, stop_clock
from tests.support.live_page import chips, click_row, drawn
from tests.support.serving import Server


class SlowLine:
    """What passes between one page and its server; what the server says waits while `holding`."""

    def __init__(self) -> None:
        self.holding = False
        self.asked = self.answered = 0
        """Runs that the session was asked for, and runs of it that have ended."""
        self.fetched = 0
        """Pages that were asked for."""
        self._held: list[Callable[[], None]] = []
        self._pages: list[Route] = []

    def stand_between(self, browser: WebSocketRoute) -> None:
        server = browser.connect_to_server()

        def to_browser(message: str | bytes) -> None:
            self.answered += is_end_of_run(message)
            if self.holding:
                self._held.append(lambda: browser.send(message))
            else:
                browser.send(message)

        def to_server(message: str | bytes) -> None:
            self.asked += asks_for_run(message)
            server.send(message)

        server.on_message(to_browser)
        browser.on_message(to_server)

    def stand_before(self, route: Route) -> None:
        """Let the answer to one request for a page wait, too."""
        self.fetched += 1
        if self.holding:
            self._pages.append(route)
        else:
            route.continue_()

    def hold(self) -> None:
        """Let what the server says wait, however long."""
        self.holding = True

    def release(self, page: Page) -> None:
        """Let everything through that has waited, in its order, and what it leads to."""
        while self._held:
            self._held.pop(0)()
        self.holding = False
        # Letting a request through waits, and what comes meanwhile must not overtake the messages.
        for route in self._pages:
            route.continue_()
        self._pages.clear()
        at_rest(page)


def is_end_of_run(message: str | bytes) -> bool:
    """Whether the server says with this that it has said all of a run."""
    assert isinstance(message, bytes)
    return bool(ForwardMsg.FromString(message).WhichOneof("type") == "script_finished")


def asks_for_run(message: str | bytes) -> bool:
    """Whether the page asks for a run with this."""
    assert isinstance(message, bytes)
    return bool(BackMsg.FromString(message).WhichOneof("type") == "rerun_script")


@pytest.fixture
def line() -> SlowLine:
    """The line of `overview`."""
    return SlowLine()


@pytest.fixture
def overview(example_dashboard: Server, open_first_page: OpenPage, line: SlowLine) -> Page:
    """The overview of the example in English, live, at the end of `line`."""
    page = open_first_page("about:blank")
    page.route_web_socket(re.compile("/_stcore/stream"), line.stand_between)
    page.route(re.compile("/api/page/"), line.stand_before)
    page.goto(f"{example_dashboard.url}/?lang=en")
    arrived(page)
    at_rest(page)
    return page


def wait_for_a_run(page: Page, line: SlowLine) -> None:
    """Ask the session, as a page does that hears of a save, and let the run of it end."""
    before = line.answered
    page.evaluate("import('/app/static/session.js').then(({ tell }) => tell({}))")
    happened(page, lambda: line.answered > before)


def test_a_click_on_a_chart_outlives_a_run_of_the_old_address(
    overview: Page, line: SlowLine
) -> None:
    drawn(overview)
    at_rest(overview)
    line.hold()
    wait_for_a_run(overview, line)
    click_row(overview, "sectors", "Industry")
    expect(overview).to_have_url(re.compile("sector=industry"))
    expect(chips(overview)).to_have_count(0)
    line.release(overview)

    expect(chips(overview)).to_contain_text("Industry")
    expect(overview).to_have_url(re.compile("sector=industry"))


def test_a_link_outlives_a_run_asked_for_after_it(overview: Page, line: SlowLine) -> None:
    line.hold()
    overview.locator("a[hreflang=ru]").click()
    happened(overview, lambda: line.fetched > 0)
    wait_for_a_run(overview, line)
    line.release(overview)

    expect(overview.locator(".ec-languages [aria-current]")).to_have_text("Русский")
    expect(overview).to_have_url(re.compile("lang=ru"))


def test_back_works_before_the_page_has_heard_of_the_step_forward(
    overview: Page, line: SlowLine
) -> None:
    line.hold()
    overview.locator("a[hreflang=ru]").click()
    happened(overview, lambda: line.fetched > 0)
    overview.go_back()
    line.release(overview)

    expect(overview.locator(".ec-languages [aria-current]")).to_have_text("English")
    expect(overview).to_have_url(re.compile("lang=en"))


def test_what_takes_longer_than_a_second_says_so_in_the_pages_language(
    overview: Page, line: SlowLine
) -> None:
    overview.locator("a[hreflang=ru]").click()
    expect(overview.locator(".ec-languages [aria-current]")).to_have_text("Русский")
    status = overview.locator("#ec-status")
    line.hold()
    stop_clock(overview)
    overview.locator(".ec-nav a").nth(1).click()
    overview.clock.run_for(900)
    expect(status).to_be_hidden()
    overview.clock.run_for(200)
    expect(status).to_have_text("Страница готовится …")
    overview.clock.resume()
    line.release(overview)

    expect(status).to_be_hidden()
    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Проекты")


def test_an_answer_that_does_not_come_is_fetched_by_a_reload(overview: Page) -> None:
    overview.evaluate("window.sameDocument = true")
    overview.route(re.compile("/api/page/"), lambda route: route.abort())

    overview.locator(".ec-nav a", has_text="Projects").click()

    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Projects")
    assert overview.evaluate("window.sameDocument") is None
    arrived(overview)


def test_an_answer_to_an_older_click_is_not_shown(overview: Page, line: SlowLine) -> None:
    overview.evaluate(
        """() => {
            window.shown = ["Overview"]
            new MutationObserver(() => {
                const now = document.querySelector(".ec-nav [aria-current]").textContent
                if (window.shown.at(-1) !== now) window.shown.push(now)
            }).observe(document.querySelector(".ec-page"), { subtree: true, childList: true,
                attributes: true, characterData: true })
        }"""
    )
    line.hold()
    overview.locator(".ec-nav a", has_text="Corridors").click()
    overview.locator(".ec-nav a", has_text="Sources").click()
    overview.locator(".ec-nav a", has_text="Projects").click()
    line.release(overview)

    expect(overview.locator(".ec-nav [aria-current]")).to_have_text("Projects")
    assert overview.evaluate("window.shown") == ["Overview", "Projects"]


def test_a_block_that_was_lost_on_the_way_is_asked_for_again(
    overview: Page, line: SlowLine
) -> None:
    overview.evaluate("document.querySelector('[data-block=foot]').dataset.hash = 'other'")

    wait_for_a_run(overview, line)

    expect(overview.locator("[data-block=foot]")).not_to_have_attribute("data-hash", "other")

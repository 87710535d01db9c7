"""The main walk in Firefox: filter, record, language, a save, a file, and words that fit."""

from collections.abc import Iterator

import pytest

from tests.support.firefox import FIREFOX, WITHOUT, Firefox, firefox
from tests.support.serving import Server

pytestmark = pytest.mark.skipif(FIREFOX is None, reason=WITHOUT)

IS_LIVE = "document.documentElement.dataset.live === 'on'"
CUT = """[...document.querySelectorAll(".ec-filters summary, .ec-nav a, button, .ec-name")]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX !== "visible")
    .map((one) => one.textContent.trim())"""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """One Firefox for all tests here."""
    with firefox(tmp_path_factory.mktemp("firefox")) as started:
        yield started


@pytest.fixture
def window(started: Firefox) -> Iterator[Firefox]:
    """Its window, in which nothing has gone wrong since the test began."""
    started.errors.clear()
    yield started
    started.open("about:blank")
    assert started.errors == []


def arrived(window: Firefox, address: str) -> None:
    window.open(address)
    window.until(IS_LIVE)
    window.value("void (window.sameDocument = true)")


def test_the_main_walk(dashboard: Server, window: Firefox) -> None:
    arrived(window, f"{dashboard.url}/?lang=en")
    window.until("document.querySelector('#sectors ~ * .ec-drawn, .ec-drawn') !== null")
    assert window.value(CUT) == []

    window.click(".ec-filters summary", "Country")
    window.click(".ec-filters details[open] label", "Uzbekistan")
    window.until("location.search.includes('country=UZ')")
    window.click(".ec-nav a", "Projects")
    window.until("document.querySelector('.ec-nav [aria-current]').textContent === 'Projects'")
    window.click("table a[href*='project=']")
    window.until("location.search.includes('project=')")
    name = window.until("document.querySelector('main h2')?.textContent")
    window.click("a[hreflang=ru]")
    window.until("document.documentElement.lang === 'ru'")
    assert window.value("document.querySelector('main h2').textContent") != name
    window.value("history.back()")
    window.until("document.documentElement.lang === 'en'")

    text = dashboard.data.read_text(encoding="utf-8")
    title = window.until("document.querySelector('.ec-name, h1').textContent")
    assert text.count(title) == 1
    dashboard.data.write_text(text.replace(title, "Another title"), encoding="utf-8")
    window.until("document.body.textContent.includes('Another title')")
    window.click(".ec-nav a", "Overview")
    window.until("document.querySelector('a[href^=\"api/\"]') !== null")
    status = window.value(
        "fetch(document.querySelector('a[href^=\"api/\"]').href).then((answer) => answer.status)"
    )
    assert status == 200
    assert window.value("window.sameDocument") is True


def test_a_phone_has_the_page_without_a_cut(shared_dashboard: Server, window: Firefox) -> None:
    window.open(f"{shared_dashboard.url}/?lang=en", width=390, height=844)
    window.until(IS_LIVE)

    assert window.value(CUT) == []
    assert window.value("document.documentElement.scrollWidth") <= 390

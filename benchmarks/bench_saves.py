"""How soon open pages show a save, and what pages cost that only stay open."""

import shutil
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.sites import PAGE, Site
from tests.cooperation.test_live import by_rename, in_place
from tests.support.browsing import arrived, browser, until
from tests.support.serving import ROOT, serving

pytestmark = pytest.mark.bench

PAGES = 10
TURNS = 6
MOST_SECONDS = 1.0
"""From a save until one open page shows it, the median."""
MOST_IDLE = 0.02
"""Of one core, for ten pages that only stay open."""
IDLE_SECONDS = 20.0
SETTLING = 20
"""Looks at most, three seconds apart, until what the first pages have set off is at rest."""

TITLE = "Turn {number}"
WATCH = """() => {
    window.seenAt = {}
    const look = () => {
        for (const [, number] of document.body.innerText.matchAll(/Turn (\\d+)/g)) {
            window.seenAt[number] ??= Date.now() / 1000
        }
    }
    new MutationObserver(look).observe(document.body,
        { subtree: true, childList: true, characterData: true })
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A copy of the published file."""
    return Path(shutil.copy(ROOT / "data" / "projects.yaml", tmp_path))


@pytest.fixture
def site(data: Path, tmp_path: Path) -> Iterator[Site]:
    with serving(data, folder=tmp_path) as server:
        yield Site(PAGE, server.port, server)


@pytest.fixture
def pages(chromium: Browser, site: Site) -> Iterator[list[Page]]:
    """Ten readers, each with a page of their own."""
    opened = [chromium.new_context(locale="en-GB").new_page() for _ in range(PAGES)]
    for page in opened:
        page.goto(site.url)
        arrived(page)
        page.evaluate(WATCH)
    yield opened
    for page in opened:
        page.context.close()


def titled(text: str, number: int) -> str:
    """The file with another title."""
    head, _, tail = text.partition("  title:")
    _, found, rest = tail.partition("\n  as_of")
    assert found, "the title is expected just before as_of"
    return f"{head}  title: {TITLE.format(number=number)}{found}{rest}"


def seconds_until_seen(pages: list[Page], data: Path, text: str, number: int) -> list[float]:
    """Save a new title and wait until every page shows it."""
    save = by_rename if number % 2 else in_place
    saved = time.time()
    save(data, titled(text, number))
    return [until(page, "number => window.seenAt[number]", number) - saved for page in pages]


def test_a_save_is_seen_within_a_second(pages: list[Page], data: Path) -> None:
    text = data.read_text(encoding="utf-8")
    together = [seconds_until_seen(pages, data, text, number) for number in range(TURNS)]
    for page in pages[1:]:
        page.goto("about:blank")
    alone = [
        seconds_until_seen(pages[:1], data, text, number)[0] for number in range(TURNS, 2 * TURNS)
    ]

    first, last = [min(times) for times in together], [max(times) for times in together]
    print(
        f"\nsave to seen, {PAGES} pages: first {statistics.median(first):.2f} s, "
        f"last {statistics.median(last):.2f} s, slowest of all {max(last):.2f} s; "
        f"one page: {statistics.median(alone):.2f} s, slowest {max(alone):.2f} s"
    )
    assert statistics.median(alone) < MOST_SECONDS


@pytest.mark.usefixtures("pages")
def test_open_pages_cost_little_while_nothing_changes(site: Site) -> None:
    # What a first page sets off ends by itself; where it does not, that is what pages cost.
    for _ in range(SETTLING):
        before = site.processor_ms()
        time.sleep(3)
        if site.processor_ms() - before < 100:
            break

    before = site.processor_ms()
    time.sleep(IDLE_SECONDS)
    share = (site.processor_ms() - before) / 1000 / IDLE_SECONDS

    print(f"\n{PAGES} idle pages: {share:.2%} of a core")
    assert share < MOST_IDLE

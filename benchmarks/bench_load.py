"""Opening the dashboard with nothing in the cache: when there is what, and how many bytes it takes.

Opened in turns with a bare Streamlit page of the same charts and with a static page of them, so
that a busy machine slows all alike. Bytes are counted on the line between.
"""

import statistics
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser

from benchmarks.counting_line import CountingLine, counting
from benchmarks.sites import BARE, PAGE, Site, data_of, sites
from benchmarks.watching import WatchedPage
from tests.support.browsing import browser

pytestmark = pytest.mark.bench

ROUNDS = 5
MOST_FIRST = 0.25
"""Until the first figure can be read, in parts of the time until the bare page has its charts."""
MOST_CHARTS = 1.0
"""The same until the last chart near the screen is live."""
MOST_BYTES = {20: 2_200_000, 1_000: 2_200_000, 20_000: 3_000_000}
"""Most that a first opening may send, by the number of projects."""
MOST_CHANGE_BYTES = 200_000
CONDITIONS = {
    "no line, usual processor": (1, False),
    "usual line, usual processor": (1, True),
    "no line, slow processor": (4, False),
}
"""How many times slower the processor is, and whether there is a line between."""
CHOICES = ("sector=energy", "sector=industry", "region=UZ-TK")


@dataclass
class Opened:
    """What opening one page took each time, in milliseconds and bytes."""

    first: list[float] = field(default_factory=list)
    words: list[float] = field(default_factory=list)
    charts: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    live: int = 0

    def add(self, page: WatchedPage, line: CountingLine, address: str) -> None:
        """Open the page once more and note what it took."""
        line.reset()
        first, shown = page.open(f"{line.url}/{address}")
        self.first.append(first)
        self.words.append(shown.words or 0)
        self.charts.append(shown.charts or 0)
        self.bytes.append(line.count)
        self.live = shown.live

    def told(self, name: str) -> str:
        """One line of the table."""
        first, words, charts = map(statistics.median, (self.first, self.words, self.charts))
        return (
            f"{name:12} first figure {first:6.0f}  last words {words:6.0f}  "
            f"{self.live} live charts {charts:6.0f}  {max(self.bytes) / 1e6:5.2f} MB"
        )


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module", params=MOST_BYTES, ids=lambda projects: f"{projects:,} projects")
def projects(request: pytest.FixtureRequest) -> int:
    """How many there are."""
    number: int = request.param
    return number


@pytest.fixture(scope="module")
def lines(
    projects: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, CountingLine]]:
    """Lines to all sites, each of which was opened before."""
    folder = tmp_path_factory.mktemp("load")
    with ExitStack() as stack:
        started: list[Site] = stack.enter_context(sites(folder, data_of(folder, projects)))
        yield {site.name: stack.enter_context(counting(site.port)) for site in started}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_opening_is_quick(
    chromium: Browser, lines: dict[str, CountingLine], projects: int, condition: str
) -> None:
    throttle, slow_line = CONDITIONS[condition]
    opened = {name: Opened() for name in lines}
    for turn in range(-1, ROUNDS):
        for name, line in lines.items():
            page = WatchedPage(chromium, throttle=throttle)
            if slow_line:
                page.slow_line()
            # The first opening makes what is made once.
            (opened[name] if turn >= 0 else Opened()).add(page, line, "?lang=en")
            page.close()
    table = "\n".join(one.told(name) for name, one in opened.items())
    print(f"\n{projects:,} projects, {condition}; ms\n{table}")

    floor = statistics.median(opened[BARE].charts)
    ours = opened[PAGE]
    assert statistics.median(ours.first) / floor <= MOST_FIRST
    assert statistics.median(ours.charts) / floor <= MOST_CHARTS
    assert max(ours.bytes) <= MOST_BYTES[projects]


@pytest.mark.parametrize("choice", CHOICES)
def test_a_choice_takes_few_bytes(
    chromium: Browser, lines: dict[str, CountingLine], choice: str
) -> None:
    for name, line in lines.items():
        if name not in (PAGE, "before"):
            continue
        page = WatchedPage(chromium)
        page.open(f"{line.url}/?lang=en")
        line.reset()
        page.go(f"?lang=en&{choice}")
        page.close()
        print(f"\n{name}, {choice}: {line.count / 1e3:.0f} KB")
        if name == PAGE:
            assert 0 < line.count <= MOST_CHANGE_BYTES

"""How soon the default address shows something, and how many bytes it takes.

The measure is a bare Streamlit page with three Plotly charts, opened in turn with ours in the same
run, so that a busy machine slows both alike.  Bytes are counted on the line between.
"""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.counting_line import CountingLine, counting
from tests.browser.conftest import FLAGS, arrived
from tests.browser.serving import ROOT, serving
from tests.browser.test_first_view import made
from tools.chromium import find

pytestmark = pytest.mark.bench

ROUNDS = 5
FIRST_VIEW, ALL_CHARTS = 0.35, 1.0
"""Parts of the time until the bare page has drawn its charts."""
COLD_BYTES, CHANGE_BYTES = 3_200_000, 80_000

BARE = """
import plotly.graph_objects as go
import streamlit as st

st.title("Three charts")
for number in range(3):
    names = [f"Row {row}" for row in range(12)]
    st.plotly_chart(go.Figure(go.Bar(x=list(range(12)), y=names, orientation="h")), key=str(number))
"""

# The end of the first frame after the last change of a chart, and after the first big figure.
WATCH = """
window.times = {}
const frame = (name) => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.times[name] = performance.now()
}))
new MutationObserver((changes) => {
    const charts = (change) => change.target.closest && change.target.closest(".js-plotly-plot")
    if (changes.some(charts)) frame("charts")
    if (!window.seen && document.querySelector("#ec-first .ec-still")) {
        window.seen = true
        frame("first")
    }
}).observe(document, { childList: true, subtree: true, attributes: true })
"""

DRAWN = """count => {
    const charts = document.querySelectorAll("#root .js-plotly-plot .main-svg:first-child")
    const quiet = performance.now() - (window.times.charts || Infinity)
    return charts.length >= count && quiet > 1500
}"""


@dataclass
class Opened:
    """What opening one page cold took, in ms and bytes."""

    first: list[float] = field(default_factory=list)
    charts: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = find()
    assert found is not None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CountingLine]:
    folder = tmp_path_factory.mktemp("ours")
    with serving(ROOT / "data" / "projects.yaml", folder=folder) as server:
        made(server)
        with counting(server.port) as line:
            yield line


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CountingLine]:
    folder = tmp_path_factory.mktemp("bare")
    script = folder / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    with (
        serving(script, folder=folder, script=script, from_folder=folder) as server,
        counting(server.port) as line,
    ):
        yield line


def opened(browser: Browser, line: CountingLine, into: Opened) -> Page:
    """Open a page with nothing in the cache, and wait until its charts are drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(WATCH)
    line.reset()
    page.goto(f"{line.url}/?lang=en")
    page.wait_for_function(DRAWN, arg=3, timeout=60_000)
    into.bytes.append(line.count)
    times = page.evaluate("window.times")
    into.charts.append(times["charts"])
    into.first.append(times.get("first", times["charts"]))
    return page


def test_the_first_view_is_there_long_before_a_bare_page(
    browser: Browser, ours: CountingLine, bare: CountingLine, record_property
) -> None:
    our, other = Opened(), Opened()
    for line in (ours, bare):
        opened(browser, line, Opened()).context.close()  # what only the first opening does
    for _ in range(ROUNDS):
        for into, line in ((our, ours), (other, bare)):
            opened(browser, line, into).context.close()

    first, charts, measure = (
        statistics.median(taken) for taken in (our.first, our.charts, other.charts)
    )
    cold = max(our.bytes)
    print(
        f"\nfirst view {first:.0f} ms, all charts {charts:.0f} ms, bare page {measure:.0f} ms: "
        f"{first / measure:.2f} and {charts / measure:.2f} of it; "
        f"{cold / 1e6:.2f} MB cold (bare page {max(other.bytes) / 1e6:.2f})"
    )
    record_property("first view, part of a bare page", first / measure)
    record_property("all charts, part of a bare page", charts / measure)
    record_property("bytes cold", cold)

    assert first / measure <= FIRST_VIEW
    assert charts / measure <= ALL_CHARTS
    assert cold <= COLD_BYTES


@pytest.mark.parametrize("choice", ["sector=energy", "sector=industry", "region=UZ-TK"])
def test_a_change_of_a_filter_takes_few_bytes(
    browser: Browser, ours: CountingLine, choice: str, record_property
) -> None:
    page = opened(browser, ours, Opened())
    arrived(page)
    page.wait_for_timeout(1000)
    ours.reset()

    page.evaluate(
        """query => {
            history.pushState({}, "", query)
            dispatchEvent(new PopStateEvent("popstate", { state: {} }))
        }""",
        f"?lang=en&{choice}",
    )
    page.locator(".st-key-ec-chips").wait_for()
    page.wait_for_timeout(2000)

    print(f"\n{choice}: {ours.count / 1e3:.0f} KB")
    record_property("bytes", ours.count)
    assert 0 < ours.count <= CHANGE_BYTES
    page.context.close()

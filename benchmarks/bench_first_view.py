"""How soon the default address shows something, and how many bytes it takes.

The measure is a bare Streamlit page with three Plotly charts of the same kinds and no more, opened
in turn with ours in the same run, so that a busy machine slows both alike.  Bytes are counted on
the line between.
"""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.counting_line import CountingLine, counting
from components.parts.chart import NO_OUTLINES
from tests.browser.conftest import FLAGS, arrived
from tests.browser.test_first_view import made
from tests.support.serving import ROOT, serving
from tools.chromium import find

pytestmark = pytest.mark.bench

ROUNDS = 5
FIRST_VIEW = 0.35
"""Of the time until the bare page has drawn its charts."""
ALL_CHARTS = {"a usual line": 1.0, "no line": 1.8}
"""The same for the live charts. With no line between, only the processor counts, and the page draws
many more elements than the bare one; over a line it is sent fewer bytes."""
LINE = {"offline": False, "latency": 40, "downloadThroughput": 2.5e6, "uploadThroughput": 2.5e6}
"""20 Mbit/s and 40 ms there and back, as the browser can pretend."""
COLD_BYTES, CHANGE_BYTES = 3_200_000, 80_000

# Bars by sector, announcements in time, regions and towns, as one would first write them.
BARE = """
import json
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st

REGIONS = json.loads(Path(GEO).read_text())
codes = [feature["id"] for feature in REGIONS["features"]]
names = [f"A corridor or a project {row}" for row in range(43)]
st.title("Three charts")
sectors = [f"Sector {row}" for row in range(12)]
st.plotly_chart(go.Figure(go.Bar(x=list(range(12)), y=sectors, orientation="h")), key="bars")
days = [f"{2017 + mark % 9}-0{1 + mark % 8}-15" for mark in range(90)]
st.plotly_chart(
    go.Figure(
        go.Scatter(x=days, y=[names[mark % 43] for mark in range(90)], mode="markers"),
        layout={"height": 1600},
    ),
    key="times",
)
st.plotly_chart(
    go.Figure(
        [
            go.Scattergeo(lon=[69 + n / 5 for n in range(20)], lat=[41 + n / 5 for n in range(20)]),
            go.Choropleth(geojson=REGIONS, locations=codes, z=list(range(len(codes)))),
        ],
        layout={"geo": {"visible": False, "fitbounds": "locations"}},
    ),
    key="map",
    config={"topojsonURL": NOTHING},
)
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
    regions = ROOT / "data" / "geo" / "regions.geojson"
    begin = f"GEO, NOTHING = {str(regions)!r}, {NO_OUTLINES!r}\n"
    script.write_text(begin + BARE, encoding="utf-8")
    with (
        serving(script, folder=folder, script=script, from_folder=folder) as server,
        counting(server.port) as line,
    ):
        yield line


def opened(browser: Browser, line: CountingLine, into: Opened, *, slowed: bool = False) -> Page:
    """Open a page with nothing in the cache, and wait until its charts are drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page = context.new_page()
    page.add_init_script(WATCH)
    if slowed:
        network = context.new_cdp_session(page)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", LINE)
    line.reset()
    page.goto(f"{line.url}/?lang=en", wait_until="commit")
    page.wait_for_function(DRAWN, arg=3, timeout=60_000)
    into.bytes.append(line.count)
    times = page.evaluate("window.times")
    into.charts.append(times["charts"])
    into.first.append(times.get("first", times["charts"]))
    return page


@pytest.mark.parametrize("over", ALL_CHARTS)
def test_the_first_view_is_there_long_before_a_bare_page(
    browser: Browser, ours: CountingLine, bare: CountingLine, over: str, record_property
) -> None:
    slowed = over == "a usual line"
    our, other = Opened(), Opened()
    for line in (ours, bare):
        opened(browser, line, Opened()).context.close()  # what only the first opening does
    for _ in range(ROUNDS):
        for into, line in ((our, ours), (other, bare)):
            opened(browser, line, into, slowed=slowed).context.close()

    first, charts, measure = (
        statistics.median(taken) for taken in (our.first, our.charts, other.charts)
    )
    cold = max(our.bytes)
    print(
        f"\n{over}: first view {first:.0f} ms, all charts {charts:.0f} ms, "
        f"bare page {measure:.0f} ms: "
        f"{first / measure:.2f} and {charts / measure:.2f} of it; "
        f"{cold / 1e6:.2f} MB cold (bare page {max(other.bytes) / 1e6:.2f})"
    )
    record_property("first view, part of a bare page", first / measure)
    record_property("all charts, part of a bare page", charts / measure)
    record_property("bytes cold", cold)

    assert first / measure <= FIRST_VIEW
    assert charts / measure <= ALL_CHARTS[over]
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

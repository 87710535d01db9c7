"""A real server and a real browser that can reach nothing but it."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Request,
    Route,
    sync_playwright,
)

from tests.support.serving import ROOT, Server, serving
from tools.chromium import find

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # What the browser itself may want to contact it will not find.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
OURS = ("127.0.0.1",)
GONE = re.compile(r"Cannot (read|set) properties of (undefined|null)")
PLOTLY = "/static/js/PlotlyChart."
"""Plotly 4 looks once more at a chart that was taken off the page while it was being drawn: at a
map's zoom, or at a text it meant to set. What replaces the chart is drawn all the same. Only what
is thrown in Plotly's own file is meant; no script of ours is in it."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser, and comes last.

    Quick tests speak first; and Playwright keeps an event loop running in this thread, beside
    which no test could run one of its own.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: here in item.path.parents)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each page gets a profile of its own."""
    found = find()
    if found is None:
        pytest.fail("no Chromium found; `make chromium` installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """A copy of the published data file, to be edited."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(ROOT / "data" / "projects.yaml", folder))


@pytest.fixture
def dashboard(data_file: Path, tmp_path: Path) -> Iterator[Server]:
    """A dashboard that shows `data_file`."""
    with serving(data_file, folder=tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def shared_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard with the published data for all tests that do not edit it."""
    folder = tmp_path_factory.mktemp("shared")
    data = Path(shutil.copy(ROOT / "data" / "projects.yaml", folder))
    with serving(data, folder=folder) as server:
        yield server


@dataclass
class Seen:
    """What the browser noticed beside what it drew."""

    foreign: list[str] = field(default_factory=list)
    """Addresses of other hosts that a page asked for; none of them was reached."""
    errors: list[str] = field(default_factory=list)
    """Uncaught exceptions of scripts, and what the security policy refused."""


@pytest.fixture
def seen() -> Seen:
    """Filled while the pages of a test are open."""
    return Seen()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, seen: Seen) -> Iterator[OpenPage]:
    """Opens pages: open_page(url, width=…, height=…, and anything `Browser.new_context` takes).

    A test that leaves a foreign request or an uncaught exception behind fails.
    """
    contexts: list[BrowserContext] = []

    def open_page(url: str, *, width: int = 1440, height: int = 900, **context: object) -> Page:
        options = {"viewport": {"width": width, "height": height}, "locale": "en-GB", **context}
        made = chromium.new_context(**options)
        contexts.append(made)
        watch(made, seen)
        page = made.new_page()
        page.goto(url)
        arrived(page)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert seen.foreign == []
    assert seen.errors == []


def arrived(page: Page) -> None:
    """Wait until the live page has taken the place of the first view."""
    page.locator("#ec-first").wait_for(state="detached", timeout=60_000)


def watch(context: BrowserContext, seen: Seen) -> None:
    """Block every host but this one, and note what was asked of others and what went wrong."""

    def only_here(route: Route, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("data", "blob") or address.hostname in OURS:
            route.continue_()
        else:
            seen.foreign.append(request.url)
            route.abort()

    def note(error: Error) -> None:
        first = next((line for line in (error.stack or "").splitlines() if "://" in line), "")
        if not (GONE.search(str(error)) and PLOTLY in first):
            seen.errors.append(f"{error} {first.strip()}")

    def attend(page: Page) -> None:
        page.on("pageerror", note)
        page.on(
            "console",
            lambda said: (
                seen.errors.append(said.text) if "Content Security Policy" in said.text else None
            ),
        )
        page.on(
            "websocket",
            lambda socket: (
                None if urlsplit(socket.url).hostname in OURS else seen.foreign.append(socket.url)
            ),
        )

    context.route("**/*", only_here)
    context.on("page", attend)

"""Servers and a browser, one for each process that runs tests; a fresh page for each test."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.support.browsing import PATIENCE, OpenPage, Seen, browser, watching
from tests.support.builders import EXAMPLE
from tests.support.serving import ROOT, Server, serving

# Two shared cores draw the charts; a slow machine is not a defect of the page.
expect.set_options(timeout=PATIENCE * 1000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All in this folder drives a browser; it comes last, so that quick tests speak first."""
    here = Path(__file__).parent
    files = {item.path for item in items}
    ours = {file for file in files if here in file.parents}
    for item in items:
        if item.path in ours:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path in ours)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests; each page gets a profile of its own."""
    with browser() as started:
        yield started


@pytest.fixture
def data_file(tmp_path: Path) -> Path:
    """A copy of the example, to be edited."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(EXAMPLE, folder / "projects.yaml"))


@pytest.fixture
def dashboard(data_file: Path, tmp_path: Path) -> Iterator[Server]:
    """A dashboard that shows `data_file`."""
    with serving(data_file, folder=tmp_path) as server:
        yield server


@pytest.fixture(scope="session")
def shared_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard with the published data for all tests that do not edit it."""
    with serving(
        ROOT / "data" / "projects.yaml", folder=tmp_path_factory.mktemp("shared")
    ) as server:
        yield server


@pytest.fixture(scope="session")
def example_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard with the example of the tests, which changes only with them."""
    with serving(EXAMPLE, folder=tmp_path_factory.mktemp("example")) as server:
        yield server


@pytest.fixture
def seen() -> Seen:
    """Filled while the pages of a test are open."""
    return Seen()


@pytest.fixture(scope="session")
def profile(chromium: Browser) -> Iterator[BrowserContext]:
    """The profile that most tests open their pages in, as a reader who has been here before.

    A page in a profile and a process that are there already takes a fifth less time than in new
    ones; an empty page keeps them.
    """
    context = chromium.new_context(locale="en-GB")
    page = context.new_page()
    page.route("**/*", lambda route: route.fulfill(body=""))
    page.goto("http://127.0.0.1/")
    yield context
    context.close()


@pytest.fixture
def open_page(chromium: Browser, profile: BrowserContext, seen: Seen) -> Iterator[OpenPage]:
    """Opens pages: open_page(url, width=…, height=…, and anything `Browser.new_context` takes).

    Cookies and storage are empty at first; files may be in the cache. A test that leaves a foreign
    request or an uncaught exception behind fails.
    """
    with opening(chromium, seen, profile) as open_page:
        yield open_page


@pytest.fixture
def open_first_page(chromium: Browser, seen: Seen) -> Iterator[OpenPage]:
    """The same in a profile of its own, with nothing in the cache."""
    with opening(chromium, seen) as open_page:
        yield open_page


@pytest.fixture(scope="module")
def opened_pages(chromium: Browser) -> Iterator[OpenPage]:
    """Opens pages that several tests of a module look at, and that none of them changes."""
    with opening(chromium, Seen()) as open_page:
        yield open_page


MEDIA = {"color_scheme", "forced_colors", "reduced_motion"}
"""What a reader has set that a page may be told of by itself."""


@contextmanager
def opening(
    chromium: Browser, seen: Seen, profile: BrowserContext | None = None
) -> Iterator[OpenPage]:
    """Opens pages and closes them; nothing may have gone wrong in them by then.

    Pages that need nothing but a size and MEDIA are opened in `profile`, if there is one.
    """
    pages: list[Page] = []
    with ExitStack() as stack:

        def note(page: Page) -> None:
            pages.append(page)

        def made(**options: Any) -> BrowserContext:
            context = chromium.new_context(**{"locale": "en-GB", **options})
            stack.enter_context(watching(context, seen))
            stack.callback(context.close)
            return context

        if profile is not None:
            stack.enter_context(watching(profile, seen))
            profile.on("page", note)
            stack.callback(profile.remove_listener, "page", note)
            stack.callback(forget, profile, pages)

        def open_page(url: str, *, width: int = 1440, height: int = 900, **options: Any) -> Page:
            media = {name: options.pop(name) for name in MEDIA & set(options)}
            context = made(**options) if options or profile is None else profile
            page = context.new_page()
            if media:
                page.emulate_media(**media)
            page.set_viewport_size({"width": width, "height": height})
            page.goto(url)
            return page

        yield open_page
    assert seen.foreign == []
    assert seen.errors == []


def forget(profile: BrowserContext, pages: list[Page]) -> None:
    """Close the pages of a profile, and clear what they have stored."""
    for page in pages:
        if page.is_closed():
            continue
        origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
        storage = {"origin": origin, "storageTypes": "local_storage"}
        profile.new_cdp_session(page).send("Storage.clearDataForOrigin", storage)
        page.close()
    profile.clear_cookies()

"""A saved file reaches every open page, soon, without a reload and with nothing lost."""

import re
import shutil
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect

from components.parts.live_words import live_words
from cooperation.live import LiveFile
from cooperation.model.codelists import load_codelists
from tests.cooperation.test_live import CODELISTS, FAULTY, as_vim_does, by_rename, in_place, written
from tests.support.browsing import OpenPage, arrived, at_rest, happened, until
from tests.support.builders import EXAMPLE, languages
from tests.support.live_page import chips
from tests.support.serving import ROOT, Server, serving

SOON = 10_000
"""Milliseconds a change may take here: this tests that it comes; test_live_speed.py, how soon."""

STREAMLIT_HAS_LOST_IT = """() => document.querySelector("#root [data-testid=stApp]")
    .dataset.testConnectionState !== "CONNECTED"
"""


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    path = tmp_path / "проекты и коридоры.yaml"
    in_place(path, written())
    return path


@pytest.fixture(scope="module")
def small_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A dashboard of a small file, for all tests of this module that do not stop it."""
    folder = tmp_path_factory.mktemp("small")
    path = folder / "проекты и коридоры.yaml"
    in_place(path, written())
    with serving(path, folder=folder) as server:
        yield server


@pytest.fixture
def following(small_dashboard: Server) -> Server:
    """A dashboard of a small file, whatever an earlier test has left in it."""
    for title in ("Between two tests", "Mills"):
        in_place(small_dashboard.data, written(title=title))
        end = time.monotonic() + SOON / 1000
        while f"<title>{title}" not in whole_page(small_dashboard):
            assert time.monotonic() < end, f"{title} is not shown"
            time.sleep(0.05)
    return small_dashboard


def whole_page(server: Server) -> str:
    """The document of the overview."""
    with urllib.request.urlopen(f"{server.url}/?lang=en", timeout=SOON / 1000) as answer:
        return str(answer.read().decode())


def heading(page: Page, text: str) -> Locator:
    return page.get_by_role("heading", name=text, level=1)


def test_saves_are_shown_without_a_reload_over_one_line_and_the_page_keeps_its_state(
    following: Server, open_page: OpenPage
) -> None:
    page = open_page("about:blank")
    lines: list[str] = []
    page.on("websocket", lambda line: lines.append(line.url))
    page.goto(f"{following.url}/?lang=en&country=UZ&utm_source=letter")
    arrived(page)
    expect(heading(page, "Mills")).to_be_visible()
    page.locator(".ec-how > summary").first.click()
    page.locator(".ec-search").press_sequentially("Mil", delay=1)
    page.evaluate("window.sameDocument = true")

    for save, title in ((in_place, "Dairy"), (by_rename, "Ports"), (as_vim_does, "Roads")):
        save(following.data, written(title=title))
        expect(heading(page, title)).to_be_visible(timeout=SOON)

    expect(page.locator(".ec-search")).to_have_value("Mil")
    expect(page.locator(".ec-search")).to_be_focused()
    assert page.locator(".ec-how[open]").count() == 1
    assert page.evaluate("window.sameDocument") is True
    assert "country=UZ" in page.url
    expect(page).to_have_title(re.compile("· Roads$"))
    assert len([url for url in lines if url.endswith("/api/live")]) == 1


def test_a_save_says_what_it_changed_to_those_who_had_the_version_before_and_to_no_other(
    following: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{following.url}/?lang=en&editor")
    arrived(page)
    notice = page.locator(".ec-changed")
    expect(notice).to_be_hidden()

    in_place(following.data, written().replace("name: Mill 0", "name: Mill zero"))
    expect(notice).to_be_visible(timeout=SOON)
    expect(notice).to_contain_text("Mill zero")
    page.locator(".ec-nav a", has_text="Projects").click()
    expect(page.locator(".ec-nav [aria-current]")).to_have_text("Projects")
    expect(notice).to_be_visible()
    late = open_page(f"{following.url}/?lang=en")
    arrived(late)
    at_rest(late)
    expect(late.locator(".ec-changed")).to_be_hidden()

    notice.get_by_role("button").click()
    expect(notice).to_be_hidden()
    page.locator(".ec-nav a").first.click()
    expect(page.locator(".ec-nav [aria-current]")).to_have_text("Overview")
    expect(notice).to_be_hidden()


def test_a_fault_comes_and_goes_over_the_last_good_version(
    following: Server, open_page: OpenPage
) -> None:
    page = open_page(following.url)
    arrived(page)

    in_place(following.data, FAULTY)
    alert = page.get_by_role("alert")
    expect(alert).to_be_visible(timeout=SOON)
    expect(heading(page, "Mills")).to_be_visible()
    expect(alert).not_to_contain_text("Line ")
    alert.get_by_role("link", name="Data check").click()
    expect(alert).to_contain_text("Line ")
    expect(page.locator("#faults")).to_be_visible()

    in_place(following.data, written(title="Mended"))
    expect(heading(page, "Mended")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_without_data_gets_them_as_soon_as_the_file_is_good(
    small_file: Path, open_page: OpenPage
) -> None:
    in_place(small_file, FAULTY)
    with serving(small_file, folder=small_file.parent) as server:
        page = open_page(server.url)
        expect(page.get_by_text("The data cannot be shown yet")).to_be_visible()
        arrived(page)

        in_place(small_file, written())

        expect(heading(page, "Mills")).to_be_visible(timeout=SOON)


def test_all_pages_of_one_browser_are_told(following: Server, open_page: OpenPage) -> None:
    # One more than the lines that a browser opens to one host at once.
    first = open_page(following.url)
    pages = [first, *(first.context.new_page() for _ in range(6))]
    for page in pages[1:]:
        page.goto(following.url)
    for page in pages:
        arrived(page)

    in_place(following.data, written(title="Dairy"))

    for page in pages:
        expect(heading(page, "Dairy")).to_be_visible(timeout=2 * SOON)


def test_a_server_ends_when_told_and_its_page_stays_readable_and_finds_it_again(
    small_file: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    with serving(small_file, folder=tmp_path) as first:
        page = open_page(f"{first.url}/?lang=ru&page=projects")
        arrived(page)
        page.evaluate("window.sameDocument = true")
        told = time.monotonic()
        code = first.stop()

        # The server tidies up and then lets the signal do what it does to any process.
        assert code in (0, -signal.SIGTERM)
        assert time.monotonic() - told < 5
        assert "Traceback" not in first.log.read_text()

    status = page.locator("#ec-status")
    expect(status).to_have_text(live_words(languages()["ru"])["lost"], timeout=SOON)
    until(page, STREAMLIT_HAS_LOST_IT)
    expect(page.get_by_role("table")).to_be_visible()
    expect(page.locator("[role=dialog]:visible")).to_have_count(0)
    page.locator(".ec-table summary").first.click()
    expect(page.locator(".ec-evidence:visible")).to_have_count(1)
    in_place(small_file, written(title="Dairy"))
    with serving(small_file, folder=tmp_path, port=first.port):
        expect(heading(page, "Dairy")).to_be_visible(timeout=30_000)
        expect(status).to_be_hidden()
        assert page.evaluate("window.sameDocument") is True


def test_a_session_that_failed_covers_nothing_and_the_page_is_kept_up_without_it(
    following: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{following.url}/?lang=en")
    arrived(page)
    error = "<div data-testid='stException'>A planted exception</div>"
    page.evaluate(
        "html => document.querySelector('#root [data-testid=stApp]')"
        ".insertAdjacentHTML('beforeend', html)",
        error,
    )
    expect(page.get_by_text("A planted exception")).to_be_hidden()
    expect(heading(page, "Mills")).to_be_in_viewport()

    with page.expect_request(re.compile(r"/api/page/.+\.json"), timeout=SOON):
        in_place(following.data, written(title="Dairy"))

    expect(heading(page, "Dairy")).to_be_visible(timeout=SOON)


def test_a_page_overtaken_by_the_file_catches_up(following: Server, open_page: OpenPage) -> None:
    page = open_page("about:blank")
    told: list[str | bytes] = []

    def listen(line: WebSocket) -> None:
        if line.url.endswith("/api/live"):
            line.on("framereceived", lambda words: told.append(words))

    page.on("websocket", listen)
    page.goto(following.url)
    arrived(page)

    for turn in range(6):
        told.clear()
        in_place(following.data, written(title=("Dairy", "Mills")[turn % 2]))
        happened(page, lambda: bool(told))  # and not until it is shown
    in_place(following.data, written(title="The end"))

    expect(heading(page, "The end")).to_be_visible(timeout=SOON)


def test_a_filter_is_chosen_while_the_file_is_being_saved(
    following: Server, open_page: OpenPage
) -> None:
    page = open_page(f"{following.url}/?lang=en")
    arrived(page)
    page.locator(".ec-popover > summary", has_text="Sector").click()

    in_place(following.data, written(title="Dairy"))
    page.locator(".ec-options label:visible").first.click()
    in_place(following.data, written(title="Ports"))

    expect(heading(page, "Ports")).to_be_visible(timeout=SOON)
    expect(chips(page)).to_be_visible()
    assert "sector=" in page.url


def title_of(path: Path) -> str:
    """The title that a page in English shows."""
    dataset = LiveFile(path, codelists=load_codelists(CODELISTS)).current().dataset
    assert dataset is not None
    return dataset.about.title.in_language("en")


def test_the_dashboard_starts_from_any_folder_and_from_an_odd_path(
    tmp_path: Path, open_page: OpenPage
) -> None:
    odd = tmp_path / "панель и карта (1)"
    odd.mkdir()
    packages = ("cooperation", "charts", "components", "server")
    for name in (*packages, "data", "locales", "static", ".streamlit"):
        shutil.copytree(ROOT / name, odd / name)
    shutil.copy(ROOT / "dashboard.py", odd)
    shutil.copy(EXAMPLE, odd / "data" / "projects.yaml")

    with serving(
        odd / "data" / "projects.yaml",
        folder=tmp_path,
        script=odd / "dashboard.py",
        from_folder=Path("/"),
    ) as server:
        page = open_page(server.url)
        arrived(page)
        expect(page.get_by_text(title_of(server.data)).first).to_be_visible()
        # The settings beside the script hold, wherever it was started from.
        expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)
        assert "0.0.0.0" not in server.log.read_text()

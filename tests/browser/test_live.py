"""A saved file reaches every open page, soon, without a reload and with nothing lost."""

import shutil
import signal
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect

from cooperation.live import LiveFile
from cooperation.model.codelists import load_codelists
from tests.cooperation.test_live import CODELISTS, FAULTY, as_vim_does, by_rename, in_place, written
from tests.support.serving import ROOT, serving

HERE = Path(__file__).parent
SOON = 10_000
"""Milliseconds a change may take here: this tests that it comes; test_live_speed.py, how soon."""


@pytest.fixture
def small_file(tmp_path):
    path = tmp_path / "проекты и коридоры.yaml"
    in_place(path, written())
    return path


@pytest.fixture(params=["follow_page.py", "follow_script.py"])
def following(request, small_file, tmp_path):
    with serving(small_file, folder=tmp_path, script=HERE / request.param) as server:
        yield server


def heading(page, text):
    return page.get_by_role("heading", name=text)


def test_a_save_is_shown_without_a_reload_and_every_widget_keeps_its_state(
    following, small_file, open_page
):
    page = open_page(f"{following.url}/?sector=energy")
    expect(heading(page, "Mills")).to_be_visible()
    page.get_by_label("Search").fill("sent")
    page.get_by_label("Search").press("Enter")
    page.get_by_label("Sector").click()
    page.get_by_role("option", name="energy").click()
    expect(page.get_by_text("searching 'sent' in energy")).to_be_visible()
    page.get_by_label("Search").press("End")
    page.get_by_label("Search").press_sequentially(" and being typed")
    page.evaluate("window.sameDocument = true")

    for save, title in ((in_place, "Dairy"), (by_rename, "Ports"), (as_vim_does, "Roads")):
        save(small_file, written(title=title))
        expect(heading(page, title)).to_be_visible(timeout=SOON)

    expect(page.get_by_label("Search")).to_have_value("sent and being typed")
    expect(page.get_by_text("searching 'sent' in energy")).to_be_visible()
    assert page.evaluate("window.sameDocument") is True
    assert page.url == f"{following.url}/?sector=energy"


def test_a_fault_comes_and_goes_over_the_last_good_version(following, small_file, open_page):
    page = open_page(following.url)
    expect(heading(page, "Mills")).to_be_visible()

    in_place(small_file, FAULTY)
    expect(page.get_by_role("alert")).to_be_visible(timeout=SOON)
    expect(heading(page, "Mills")).to_be_visible()

    in_place(small_file, written(title="Mended"))
    expect(heading(page, "Mended")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_following_takes_no_room_on_the_page(following, open_page):
    page = open_page(following.url)
    expect(heading(page, "Mills")).to_be_visible()
    page.wait_for_timeout(500)

    taken = page.locator(".st-key-live-push").evaluate("it => it.getBoundingClientRect().height")
    above = page.evaluate(
        """() => {
            const block = document.querySelector('.st-key-live-push').parentElement.parentElement;
            const title = document.querySelector('h1').getBoundingClientRect().top;
            return title - block.getBoundingClientRect().top;
        }"""
    )

    assert taken == 0
    assert above < 40


@pytest.fixture
def live_page(small_file, tmp_path):
    with serving(small_file, folder=tmp_path, script=HERE / "follow_page.py") as server:
        yield server


def test_all_pages_of_one_browser_are_told(live_page, small_file, open_page):
    first = open_page(live_page.url)
    pages = [first, *(first.context.new_page() for _ in range(8))]
    for page in pages[1:]:
        page.goto(live_page.url)
    for page in pages:
        expect(heading(page, "Mills")).to_be_visible()

    in_place(small_file, written(title="Dairy"))

    for page in pages:
        expect(heading(page, "Dairy")).to_be_visible(timeout=2 * SOON)


def test_one_line_stays_open_over_many_changes(live_page, small_file, open_page):
    page = open_page("about:blank")
    lines = []
    page.on("websocket", lambda line: lines.append(line.url))
    page.goto(live_page.url)
    expect(heading(page, "Mills")).to_be_visible()

    for title in ("Dairy", "Ports", "Roads"):
        in_place(small_file, written(title=title))
        expect(heading(page, title)).to_be_visible(timeout=SOON)

    assert len([url for url in lines if url.endswith("/api/live")]) == 1


def test_half_of_a_save_disturbs_nobody(live_page, small_file, open_page):
    page = open_page(live_page.url)
    expect(heading(page, "Mills")).to_be_visible()
    whole = written(title="Dairy")

    with small_file.open("w") as file:
        file.write(whole[:150])
        file.flush()
        page.wait_for_timeout(600)
        expect(heading(page, "Mills")).to_be_visible()
        file.write(whole[150:])

    expect(heading(page, "Dairy")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_page_finds_the_server_again_and_what_changed_meanwhile(small_file, tmp_path, open_page):
    script = HERE / "follow_page.py"
    with serving(small_file, folder=tmp_path, script=script) as first:
        page = open_page(first.url)
        expect(heading(page, "Mills")).to_be_visible()
        first.stop()

    in_place(small_file, written(title="Dairy"))
    with serving(small_file, folder=tmp_path, script=script, port=first.port):
        expect(heading(page, "Dairy")).to_be_visible(timeout=20_000)


def test_a_page_overtaken_by_the_file_catches_up(live_page, small_file, open_page):
    page = open_page(live_page.url)
    expect(heading(page, "Mills")).to_be_visible()

    for turn in range(6):
        in_place(small_file, written(title=("Dairy", "Mills")[turn % 2]))
        page.wait_for_timeout(230)
    in_place(small_file, written(title="The end"))

    expect(heading(page, "The end")).to_be_visible(timeout=SOON)


def test_a_server_with_open_pages_ends_when_told(live_page, open_page):
    page = open_page(live_page.url)
    expect(heading(page, "Mills")).to_be_visible()
    asked = time.monotonic()

    code = live_page.stop()

    # The server tidies up and then lets the signal do what it does to any process.
    assert code in (0, -signal.SIGTERM)
    assert time.monotonic() - asked < 5
    assert "Traceback" not in live_page.log.read_text()


def test_the_dashboard_itself_shows_a_save(dashboard, data_file, open_page):
    title = title_of(data_file)
    page = open_page(f"{dashboard.url}/?country=KZ")
    expect(page.get_by_text(title).first).to_be_visible(timeout=20_000)
    page.evaluate("window.sameDocument = true")

    text = data_file.read_text(encoding="utf-8")
    by_rename(data_file, text.replace(title, "A title made up for this test"))

    expect(page.get_by_text("A title made up for this test").first).to_be_visible(timeout=SOON)
    assert page.evaluate("window.sameDocument") is True
    assert "country=KZ" in page.url


def title_of(path):
    """The title that a page in English shows."""
    dataset = LiveFile(path, codelists=load_codelists(CODELISTS)).current().dataset
    return dataset.about.title.in_language("en")


def test_the_dashboard_starts_from_any_folder_and_from_an_odd_path(tmp_path, open_page):
    odd = tmp_path / "панель и карта (1)"
    odd.mkdir()
    packages = ("cooperation", "charts", "components", "server")
    for name in (*packages, "data", "locales", "static", ".streamlit"):
        shutil.copytree(ROOT / name, odd / name)
    shutil.copy(ROOT / "dashboard.py", odd)

    with serving(
        odd / "data" / "projects.yaml",
        folder=tmp_path,
        script=odd / "dashboard.py",
        from_folder=Path("/"),
    ) as server:
        page = open_page(server.url)
        expect(page.get_by_text(title_of(server.data)).first).to_be_visible(timeout=20_000)
        # The settings beside the script hold, wherever it was started from.
        expect(page.get_by_test_id("stAppDeployButton")).to_have_count(0)
        assert "0.0.0.0" not in server.log.read_text()

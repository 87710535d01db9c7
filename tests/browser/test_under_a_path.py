"""The page below a path behind nginx: clicks, saves, files; and where the proxy refuses lines."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.cooperation.test_live import in_place, written
from tests.support.browsing import OpenPage, arrived, happened
from tests.support.nginx import BASE, NGINX, WITHOUT, behind_nginx
from tests.support.serving import Server, serving

pytestmark = pytest.mark.skipif(NGINX is None, reason=WITHOUT)

SOON = 25_000


@pytest.fixture
def small_file(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    in_place(path, written())
    return path


@pytest.fixture
def below_a_path(small_file: Path, tmp_path: Path) -> Iterator[Server]:
    with serving(small_file, folder=tmp_path, base=BASE) as server:
        yield server


def a_file_loads(page: Page) -> None:
    with page.expect_download() as download:
        page.locator('a[href^="api/brief.html"]').click()
    assert download.value.suggested_filename.startswith("brief-")


def test_clicks_saves_and_files_work_below_a_path(
    below_a_path: Server, small_file: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    with behind_nginx([below_a_path.port], folder=tmp_path / "nginx") as address:
        page = open_page(f"{address.removesuffix('/')}?lang=en", ignore_https_errors=True)
        assert page.url == f"{address}?lang=en"
        arrived(page)
        page.evaluate("window.sameDocument = true")

        page.locator(".ec-filters summary", has_text="Country").first.click()
        page.locator("label", has_text="Uzbekistan").first.click()
        page.wait_for_url(f"{address}?*country=UZ*")
        in_place(small_file, written(title="Dairy"))
        expect(page.get_by_role("heading", name="Dairy", level=1)).to_be_visible(timeout=SOON)
        assert page.evaluate("window.sameDocument") is True
        a_file_loads(page)


def test_where_a_proxy_refuses_lines_saves_come_more_slowly_and_the_log_says_why(
    below_a_path: Server, small_file: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    def refusing(text: str) -> str:
        changed = re.sub(r" *proxy_set_header (?:Upgrade|Connection) [^\n]*\n", "", text)
        assert changed.count("\n") == text.count("\n") - 2
        return changed

    with behind_nginx([below_a_path.port], folder=tmp_path / "nginx", change=refusing) as address:
        page = open_page(f"{address}?lang=en", ignore_https_errors=True)
        happened(page, lambda: "A page has no live line" in below_a_path.log.read_text())
        page.evaluate("window.sameDocument = true")
        page.locator(".ec-how > summary").first.click()

        in_place(small_file, written(title="Dairy"))
        expect(page.get_by_role("heading", name="Dairy", level=1)).to_be_visible(timeout=SOON)
        expect(page.locator("#ec-status")).to_have_text("")
        assert page.evaluate("window.sameDocument") is True
        assert page.locator(".ec-how[open]").count() == 1
        in_place(small_file, written(title="Ports"))
        expect(page.get_by_role("heading", name="Ports", level=1)).to_be_visible(timeout=SOON)
        page.locator(".ec-nav a", has_text="Projects").click()
        expect(page.locator(".ec-nav [aria-current]")).to_have_text("Projects")
        a_file_loads(page)

    said = below_a_path.log.read_text(encoding="utf-8")
    assert said.count("A page has no live line") == 1
    assert f"{BASE}/api/live did not reach this server" in said

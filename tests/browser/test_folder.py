"""The dashboard on a folder of files, as somebody would start it."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.cooperation.test_live import by_rename
from tests.support.browsing import OpenPage
from tests.support.folders import by_section, spread, write
from tests.support.published import MADE_UP
from tests.support.serving import ROOT, serving

SOON = 10_000
TITLE = "Mills and lines"
OURS = "Another title"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "мои данные", spread(MADE_UP, by_section))


def test_a_folder_named_by_the_flag_is_shown_and_followed(
    folder: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    arguments = ("--data", folder.name)  # as seen from where it is started
    with serving(
        tmp_path / "nowhere", folder=tmp_path, from_folder=tmp_path, arguments=arguments
    ) as server:
        page = open_page(f"{server.url}/?editor")
        expect(page.get_by_text(TITLE).first).to_be_visible(timeout=20_000)
        page.evaluate("window.sameDocument = true")

        about, projects = folder / "a.yaml", folder / "projects.yaml"
        by_rename(about, about.read_text(encoding="utf-8").replace(TITLE, OURS))
        expect(page.get_by_text(OURS).first).to_be_visible(timeout=SOON)

        whole = projects.read_text(encoding="utf-8")
        by_rename(projects, whole.replace("[energy]", "[enrgy]"))
        banner = page.locator(".ec-banner")
        expect(banner).to_contain_text("projects.yaml, line ", timeout=SOON)
        expect(banner).to_contain_text("“enrgy” is not a sector")
        by_rename(projects, whole)
        expect(banner).to_have_count(0, timeout=SOON)

        (folder / "corridors.yaml").unlink()
        # Decisions of events name corridors: the last good version stays, the banner says why.
        expect(banner).to_contain_text("there is no project, package or corridor", timeout=SOON)
        assert page.evaluate("window.sameDocument") is True


def test_a_path_that_leads_nowhere_is_said_and_the_page_follows_when_it_does(
    tmp_path: Path, open_page: OpenPage
) -> None:
    nowhere = tmp_path / "not yet"
    with serving(ROOT / "data", folder=tmp_path, arguments=("--data", str(nowhere))) as server:
        page = open_page(f"{server.url}/?page=check")
        expect(page.get_by_text("This page is set up to show “not yet”.")).to_be_visible()
        assert f"{nowhere}: there is no such file or folder." in server.log.read_text()

        made = write(tmp_path / "made", spread(MADE_UP, by_section))
        shutil.copytree(made, nowhere)

        expect(page.get_by_text(TITLE).first).to_be_visible(timeout=SOON)
        assert server.process.poll() is None

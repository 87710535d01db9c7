"""The page on a folder of files: one dataset, faults with their file, a save followed."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.builders import EXAMPLE, REPOSITORY
from tests.support.folders import by_section, spread, write

Open = Callable[..., AppTest]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example as a folder of the test's own, which the page is told to show."""
    text = EXAMPLE.read_text(encoding="utf-8").replace("projects: 7", "projects: 8", 1)
    path = write(tmp_path / "мои данные", spread(text, by_section))
    monkeypatch.setenv("COOPERATION_DATA", str(path))
    return path


def opened(**address: str) -> AppTest:
    app = AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=30)
    for key, value in {"lang": "en", **address}.items():
        app.query_params[key] = value
    return app.run()


def words(app: AppTest) -> str:
    drawn = " ".join(str(item.proto.body) for item in app.get("html"))
    found = re.sub(r"<style>.*?</style>|<[^>]+>", " ", drawn, flags=re.S)
    return re.sub(r"\s+", " ", found).replace("\xa0", " ")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_check_page_names_the_files_that_were_read(folder: Path) -> None:
    said = words(opened(page="check"))

    assert (
        "It stands in 7 files: a.yaml, corridors.yaml, events.yaml, packages.yaml, places.yaml, "
        "projects.yaml, sources.yaml."
    ) in said
    assert "Projects 7 Packages and programmes 2" in said


def test_a_note_names_its_file_and_the_list_of_gaps_does(folder: Path) -> None:
    said = words(opened(page="check"))
    text = (folder / "packages.yaml").read_text(encoding="utf-8")
    line = text.split("projects: 8")[0].count("\n") + 1

    assert f"packages.yaml, line {line} packages.joint-projects-2025.projects 8 projects" in said
    assert re.search(r"hotel-astana · projects.yaml, line \d+", said)


def test_a_record_says_in_which_file_it_stands(folder: Path) -> None:
    assert re.search(r"Line \d+ of projects.yaml\.", words(opened(project="tenge-bank-hq")))


def test_a_save_of_one_file_is_followed_and_told(folder: Path) -> None:
    app = opened()
    edit(folder / "packages.yaml", "over 8 bn", "over 9 bn")
    app.run()

    assert "over $9 bn" in words(app) or "over 9 bn" in words(app)
    assert "1 amount changed" in words(app)


def test_a_fault_in_one_file_is_named_over_the_last_good_version(folder: Path) -> None:
    app = opened()
    edit(folder / "projects.yaml", "sectors: tourism", "sectors: turism")
    app.run()
    broken = words(app)
    edit(folder / "projects.yaml", "sectors: turism", "sectors: tourism")
    app.run()

    assert "The data have an error since" in broken
    assert re.search(r"projects.yaml, line \d+ , projects\.\S+\.sectors : “turism”", broken)
    assert "The data have an error" not in words(app)


def test_a_suggestion_says_which_file_to_paste_it_into_and_is_checked_with_all(
    folder: Path,
) -> None:
    (folder / "projects-2026.yaml").write_text("projects:\nend: yes\n", encoding="utf-8")
    app = opened(page="check")
    app.text_input(key="suggest.name.en").set_value("A plant")
    app.selectbox(key="suggest.package").set_value("joint-projects-2025")
    app.multiselect(key="suggest.sectors").set_value(["industry"])
    app.multiselect(key="suggest.regions").set_value(["UZ-TK"])
    app.run()

    assert "Paste under “projects:” in projects.yaml" in words(app)
    assert "The check finds nothing wrong." in words(app)


def test_a_path_that_leads_nowhere_is_said_in_words_and_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "проекты"
    monkeypatch.setenv("COOPERATION_DATA", str(path))
    app = opened()
    missing = words(app)
    write(path, {})
    app.run()
    empty = words(app)
    write(path, spread(EXAMPLE.read_text(encoding="utf-8"), by_section))
    app.run()

    assert not app.exception
    assert "The data cannot be read This page was told to show “проекты”." in missing
    assert "File or folder there is no such file or folder." in missing
    assert "Line 1" not in missing
    assert str(tmp_path) not in missing
    assert "there is no data file in the folder" in empty
    assert "1.2 bn" in words(app) or "$1.2 bn" in words(app)


def test_the_flag_names_the_data_for_a_session(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys, "argv", [str(REPOSITORY / "dashboard.py"), "--data", str(tmp_path / "none")]
    )

    assert "This page was told to show “none”." in words(opened())

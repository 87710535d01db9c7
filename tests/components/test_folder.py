"""The page on a folder of files: one dataset, faults with their file, a save followed."""

import re
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from components.pages.check import check_page
from components.parts.changes import changes_notice
from components.parts.faults import banner, no_data_blocks
from components.record.entry import record_blocks
from components.state.screen import Screen
from components.state.view import Page, View
from cooperation.live import LiveFile
from server.data_path import data_path
from tests.support.builders import EXAMPLE, REPOSITORY, codelists, languages
from tests.support.folders import by_section, spread, write
from tests.support.html import html_of, words_of
from tests.support.screens import screen_of_text

EXAMPLE_TEXT = EXAMPLE.read_text(encoding="utf-8").replace("projects: 7", "projects: 8", 1)
FOLDER = spread(EXAMPLE_TEXT, by_section)
"""The example in seven files, with room for one more project in its package."""


def edited(name: str, old: str, new: str) -> dict[str, str]:
    assert old in FOLDER[name]
    return {**FOLDER, name: FOLDER[name].replace(old, new, 1)}


def check(*saves: Mapping[str, str], **view: object) -> str:
    """The words of the data check after these saves."""
    screen = screen_of_text(*saves, view=View(page=Page.CHECK, **view))  # type: ignore[arg-type]
    return words_of(html_of(check_page(screen)))


def no_data(live: LiveFile, language: str = "en") -> str:
    """What editors see while there are no data, as HTML."""
    return html_of(no_data_blocks(live.current(), View(editor=True), languages()[language]))


def notices(screen: Screen) -> str:
    return words_of(html_of([banner(screen), changes_notice(screen)]))


def test_the_check_page_names_the_files_that_were_read() -> None:
    words = check(FOLDER)

    assert (
        "The data are in 7 files: a.yaml, corridors.yaml, events.yaml, packages.yaml, places.yaml, "
        "projects.yaml, sources.yaml."
    ) in words
    assert "Projects 7 Packages and programmes 2" in words


def test_of_very_many_files_the_first_are_named() -> None:
    many = {**FOLDER, **{f"z-{n:03}.yaml": "projects:\nend: yes\n" for n in range(30)}}

    assert re.search(r"The data are in 37 files: a\.yaml, .* z-012\.yaml, …\.", check(many))


def test_a_note_names_its_file_and_the_list_of_gaps_does() -> None:
    words = check(FOLDER)
    line = FOLDER["packages.yaml"].split("projects: 8")[0].count("\n") + 1

    assert f"packages.yaml, line {line} packages.joint-projects-2025.projects 8 projects" in words
    assert re.search(r"hotel-astana · projects.yaml, line \d+", words)


def test_a_record_tells_its_editor_in_which_file_it_stands() -> None:
    def words(view: View) -> str:
        return words_of(html_of(record_blocks(screen_of_text(FOLDER, view=view), "tenge-bank-hq")))

    assert re.search(r"Line \d+ of projects.yaml\.", words(View(editor=True)))
    assert "projects.yaml" not in words(View())


def test_a_save_of_one_file_is_reported() -> None:
    screen = screen_of_text(FOLDER, edited("packages.yaml", "over 8 bn", "over 9 bn"))

    programme = screen.dataset.packages["industrial-cooperation"]
    assert programme.amount[0].amount.written == "over 9 bn USD"
    assert "1 amount changed" in notices(screen)


def test_a_fault_in_one_file_is_named_over_the_last_good_version() -> None:
    broken = edited("projects.yaml", "sectors: tourism", "sectors: turism")

    words = notices(screen_of_text(FOLDER, broken, view=View(editor=True)))

    assert "New data have contained errors since" in words
    assert re.search(r"projects.yaml, line \d+ , projects\.\S+\.sectors : “turism”", words)
    assert "New data have contained errors" not in notices(screen_of_text(FOLDER, broken, FOLDER))


def test_a_suggestion_says_which_file_to_paste_it_into_and_is_checked_with_all() -> None:
    words = check(
        {**FOLDER, "projects-2026.yaml": "projects:\nend: yes\n"},
        suggestion=(
            ("new.name.en", "A plant"),
            ("new.package", "joint-projects-2025"),
            ("new.sectors", "industry"),
            ("new.regions", "UZ-TK"),
        ),
    )

    assert "Paste under “projects:” in projects.yaml" in words
    assert "Ready to paste: the check finds no faults." in words


def test_a_path_that_leads_nowhere_is_said_in_words_and_followed(tmp_path: Path) -> None:
    path = tmp_path / "проекты"
    live = LiveFile(path, codelists=codelists())

    def shown() -> str:
        return words_of(no_data(live))

    missing = shown()
    write(path, {})
    empty = shown()
    write(path, FOLDER)

    assert "The data cannot be read This page is set up to show “проекты”." in missing
    assert "File or folder there is no such file or folder." in missing
    assert "Line 1" not in missing
    assert str(tmp_path) not in missing
    assert "there is no data file in the folder" in empty
    assert live.current().dataset is not None


@pytest.mark.parametrize("language", ["ru", "kk", "uz"])
def test_a_path_that_leads_nowhere_is_said_in_each_language(tmp_path: Path, language: str) -> None:
    live = LiveFile(tmp_path / "none", codelists=codelists())

    html = no_data(live, language)

    assert "“none”" in html or "«none»" in html
    assert not re.search(r"\{\w+\}", html)


def test_the_flag_names_the_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = REPOSITORY / "dashboard.py"
    monkeypatch.setattr(sys, "argv", [str(script), "--data", str(tmp_path / "none")])

    live = LiveFile(data_path(script, default=EXAMPLE), codelists=codelists())

    html = no_data(live)
    assert "This page is set up to show “none”." in html

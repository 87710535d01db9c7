"""Versions kept in a folder."""

from datetime import timedelta
from pathlib import Path

from cooperation.reading.source_files import SourceFile
from cooperation.versions import MOST_VERSIONS, FolderPast
from tests.cooperation.test_history import NOON


def test_the_folder_holds_a_few_versions_and_nothing_else_is_deleted(tmp_path: Path) -> None:
    past = FolderPast(tmp_path)
    (tmp_path / "letter.yaml").write_text("mine", encoding="utf-8")
    for number in range(MOST_VERSIONS + 3):
        for _ in range(2):
            past.keep([SourceFile("", f"# {number}".encode())], NOON + timedelta(minutes=number))

    assert len(past.versions()) == MOST_VERSIONS
    assert past.versions()[0].since == NOON + timedelta(minutes=MOST_VERSIONS + 2)
    assert len(list(tmp_path.iterdir())) == MOST_VERSIONS + 1
    assert (tmp_path / "letter.yaml").read_text(encoding="utf-8") == "mine"

"""A folder of data files in memory: every way a save of one of them, or of several, may come."""

import os
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from cooperation import live as live_module
from cooperation.diff.changes import changes
from cooperation.live import LiveFile, Snapshot
from cooperation.model.codelists import Codelists
from tests.cooperation.test_live import (
    Save,
    Told,
    as_vim_does,
    by_rename,
    codelists,
    in_place,
    keeping_the_old_times,
    long_doubt,
    refuse,
    shown,
    title,
    written,
)
from tests.support.folders import write

__all__ = ["codelists", "long_doubt"]  # fixtures

HEAD, PROJECTS = written().split("projects:\n")
PAUSE = live_module.STILL_IF_DOUBTFUL


def projects(*numbers: int) -> str:
    entries = written(projects=20).split("projects:\n")[1].split("  mill-")[1:]
    return "projects:\n" + "".join(f"  mill-{entries[number]}" for number in numbers) + "end: yes\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {
        "about.yaml": f"{HEAD}end: yes\n",
        "old.yaml": projects(0, 1, 2),
        "new.yaml": projects(3, 4),
    }
    return write(tmp_path / "мои данные", files)


@pytest.fixture
def live(folder: Path, codelists: Codelists) -> LiveFile:
    return LiveFile(folder, codelists=codelists)


def mills(snapshot: Snapshot) -> list[int]:
    return sorted(int(entry.removeprefix("mill-")) for entry in shown(snapshot).projects)


def test_all_files_of_the_folder_are_one_dataset(live: LiveFile) -> None:
    snapshot = live.current()

    assert mills(snapshot) == [0, 1, 2, 3, 4]
    assert snapshot.files == ("about.yaml", "new.yaml", "old.yaml")


@pytest.mark.parametrize("save", [in_place, by_rename, as_vim_does, keeping_the_old_times])
def test_a_save_of_one_file_is_seen_whichever_way_the_editor_saves(
    live: LiveFile, folder: Path, save: Save
) -> None:
    before = live.current()

    save(folder / "about.yaml", f"{HEAD}end: yes\n".replace("Mills", "Dairy"))

    assert title(live.current()) == "Dairy"
    assert live.current().version != before.version


def test_a_file_that_comes_is_read(live: LiveFile, folder: Path) -> None:
    live.current()

    in_place(folder / "more.yml", projects(7))

    assert mills(live.current()) == [0, 1, 2, 3, 4, 7]
    assert "more.yml" in live.current().files


def test_a_file_that_goes_is_believed_after_the_longer_pause(live: LiveFile, folder: Path) -> None:
    told = Told()

    with live.watched(told.append):
        time.sleep(PAUSE)  # so that nothing but the folder itself tells how new the change is
        gone = time.monotonic()
        (folder / "new.yaml").unlink()
        told.wait(1)
        took = time.monotonic() - gone

    assert [mills(snapshot) for snapshot in told] == [[0, 1, 2]]
    assert took >= PAUSE
    assert told[0].reading.ok


@pytest.mark.usefixtures("long_doubt")
def test_a_file_that_goes_and_comes_back_is_never_missed(live: LiveFile, folder: Path) -> None:
    told = Told()
    file = folder / "new.yaml"

    with live.watched(told.append):
        for numbers in ((3, 4), (3, 5)):
            file.unlink()
            time.sleep(PAUSE / 2)
            in_place(file, projects(*numbers))
            told.wait(numbers[1] - 4)

    assert [mills(snapshot) for snapshot in told] == [[0, 1, 2, 3, 5]]


def test_a_file_that_is_written_anew_before_the_old_one_goes_shows_no_fault(
    live: LiveFile, folder: Path
) -> None:
    told = Told()

    with live.watched(told.append):
        in_place(folder / "2026.yaml", projects(3, 4))  # all entries twice for a moment
        time.sleep(PAUSE / 4)
        (folder / "new.yaml").unlink()
        told.wait(1)

    assert [(mills(it), it.reading.ok) for it in told] == [([0, 1, 2, 3, 4], True)]
    assert told[0].files == ("2026.yaml", "about.yaml", "old.yaml")


def test_several_files_saved_one_after_another_are_shown_once(
    live: LiveFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So long that a busy machine makes no pause of it between two of the saves.
    monkeypatch.setattr(live_module, "STILL", 1.0)
    told = Told()

    with live.watched(told.append):
        for name, numbers in (("old.yaml", (0, 1)), ("new.yaml", (2, 3)), ("more.yaml", (4, 9))):
            by_rename(folder / name, projects(*numbers))
            time.sleep(0.03)
        told.wait(1)

    assert [mills(snapshot) for snapshot in told] == [[0, 1, 2, 3, 4, 9]]


def test_a_file_renamed_is_a_new_version_in_which_nothing_changed(
    live: LiveFile, folder: Path
) -> None:
    before = live.current()

    (folder / "new.yaml").rename(folder / "newer.yaml")
    after = live.current()

    assert after.version != before.version
    assert changes(shown(before), shown(after)) == ()
    assert shown(after).projects["mill-3"].file == "newer.yaml"


@pytest.mark.usefixtures("long_doubt")
@pytest.mark.parametrize("share", [0.0, 0.4, 0.9])
def test_half_of_a_save_of_one_file_is_never_shown(
    live: LiveFile, folder: Path, share: float
) -> None:
    whole = projects(*range(3, 20)).encode()
    told = Told()

    with live.watched(told.append):
        cut = int(len(whole) * share)
        with (folder / "new.yaml").open("wb") as file:
            file.write(whole[:cut])
            file.flush()
            time.sleep(0.6)
            file.write(whole[cut:])
        told.wait(1)

    assert [(mills(it), it.reading.ok) for it in told] == [(list(range(20)), True)]


def test_a_file_cut_short_for_good_keeps_the_last_good_version(
    live: LiveFile, folder: Path
) -> None:
    good = live.current()

    in_place(folder / "new.yaml", projects(3).removesuffix("end: yes\n"))
    faulty = live.current()

    assert faulty.dataset is good.dataset
    assert [(fault.file, fault.code) for fault in faulty.reading.faults] == [("new.yaml", "end")]


def test_a_file_that_cannot_be_read_keeps_the_last_good_version_and_is_named(
    live: LiveFile, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    good = live.current()

    (folder / "new.yaml").unlink()
    (folder / "new.yaml").mkdir()
    faulty = live.current()

    assert faulty.dataset is good.dataset
    assert faulty.files == good.files
    assert [str(fault) for fault in faulty.reading.faults] == [
        "new.yaml:1:1: error[file]: this is not a file of text. Name a file or a folder of files.",
    ]
    assert f"{folder / 'new.yaml'}: this is not a file of text." in caplog.text


def test_what_editors_leave_beside_the_files_is_not_read(
    live: LiveFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = live.current()
    monkeypatch.setattr(live_module, "source_files_at", refuse)

    for name in (".new.yaml.swp", "new.yaml~", "#new.yaml#", "4913", "new.example.yaml"):
        in_place(folder / name, "nonsense")
    (folder / ".#new.yaml").symlink_to("somebody@somewhere.1234")

    assert live.current() is before


def test_a_folder_that_goes_and_comes_back_needs_no_reading(
    live: LiveFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = live.current()
    away = folder.rename(folder.with_name("away"))
    gone = live.current()
    monkeypatch.setattr(live_module, "read", refuse)

    away.rename(folder)
    back = live.current()

    assert gone.dataset is good.dataset
    assert gone.reading.faults[0].text == "there is no such file or folder. Check the path."
    assert back.dataset is good.dataset
    assert back.fault_since is None


def test_a_folder_behind_a_link_that_is_turned_is_read_anew(
    folder: Path, codelists: Codelists
) -> None:
    """As a ConfigMap of Kubernetes is renewed: the names stay, what they lead to is another."""
    newer = shutil.copytree(folder, folder.with_name("newer"))
    in_place(newer / "about.yaml", f"{HEAD}end: yes\n".replace("Mills", "Dairy"))
    mounted = folder.with_name("mounted")
    mounted.mkdir()
    (mounted / "..data").symlink_to(folder)
    for name in ("about.yaml", "new.yaml", "old.yaml"):
        (mounted / name).symlink_to(Path("..data") / name)
    live = LiveFile(mounted, codelists=codelists)
    live.current()

    (mounted / "..new").symlink_to(newer)
    (mounted / "..new").replace(mounted / "..data")

    assert title(live.current()) == "Dairy"


def test_a_file_may_become_a_folder_at_the_same_path(
    tmp_path: Path, folder: Path, codelists: Codelists
) -> None:
    path = tmp_path / "data"
    in_place(path, written())
    live = LiveFile(path, codelists=codelists)
    assert live.current().files == ()

    path.unlink()
    folder.rename(path)

    assert mills(live.current()) == [0, 1, 2, 3, 4]
    assert live.current().files == ("about.yaml", "new.yaml", "old.yaml")


def test_a_look_asks_once_for_each_file_and_once_for_the_folder(
    live: LiveFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.current()
    asked: list[Path] = []
    real = os.stat

    def noted(path: Path, **more: Any) -> os.stat_result:
        asked.append(path)
        return real(path, **more)

    monkeypatch.setattr(os, "stat", noted)

    live.current()

    assert sorted(map(str, asked)) == sorted(
        map(str, [folder, *(folder / name for name in ("about.yaml", "new.yaml", "old.yaml"))])
    )

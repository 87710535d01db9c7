"""The data file in memory: every way of saving it, and every way of breaking it."""

import gc
import os
import shutil
import threading
import time
import weakref
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import pytest

from cooperation import live as live_module
from cooperation.live import LiveFile, Snapshot, live_file
from cooperation.model.codelists import Codelists, load_codelists
from cooperation.model.records import Dataset, Text
from cooperation.reading import MOST_BYTES, Reading, read
from cooperation.reading.source_files import SourceFile

CODELISTS = Path(__file__).resolve().parents[2] / "data" / "codelists"
PATIENCE = 20.0
"""Seconds a watch may take to tell of a change on a machine that has other things to do."""

Save = Callable[[Path, str], None]
"""A way of saving a text at a path."""


def written(title: str = "Mills", projects: int = 3, as_of: str = "2025-11-15") -> str:
    entries = "".join(
        f"""  mill-{number}:
    name: Mill {number}
    sectors: [industry]
    regions: []
    announced: 2025-11-15
    source: agency
"""
        for number in range(projects)
    )
    return f"""format: 1
dataset:
  title: {title}
  as_of: {as_of}
  currency: USD
  countries: [KZ, UZ]
sources:
  agency:
    title: News of the mills
    publisher: Agency
    date: 2025-11-15
    url: https://agency.example/mills
projects:
{entries}"""


FAULTY = written().replace("sectors: [industry]", "sectors: [nonsense]")


@pytest.fixture(scope="module")
def codelists() -> Codelists:
    return load_codelists(CODELISTS)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "projects.yaml"
    path.write_text(written(), encoding="utf-8")
    return path


@pytest.fixture
def live(path: Path, codelists: Codelists) -> LiveFile:
    return LiveFile(path, codelists=codelists)


@pytest.fixture
def long_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    """What could be half of a save is not believed while a test lasts, however slow the machine."""
    monkeypatch.setattr(live_module, "STILL_IF_DOUBTFUL", 3 * PATIENCE)


def shown(snapshot: Snapshot) -> Dataset:
    """The dataset a snapshot shows."""
    assert snapshot.dataset is not None
    return snapshot.dataset


def title(snapshot: Snapshot) -> str:
    return shown(snapshot).about.title.in_language("en")


def in_place(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def by_rename(path: Path, text: str) -> None:
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def as_vim_does(path: Path, text: str) -> None:
    path.rename(path.with_suffix(".bak"))
    path.write_text(text, encoding="utf-8")


def keeping_the_old_times(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_the_first_call_reads_the_file(live: LiveFile) -> None:
    start = datetime.now(UTC)
    snapshot = live.current()

    assert title(snapshot) == "Mills"
    assert snapshot.version == shown(snapshot).version
    assert snapshot.fault_since is None
    assert start <= snapshot.good_since <= datetime.now(UTC)


@pytest.mark.parametrize("save", [in_place, by_rename, as_vim_does, keeping_the_old_times])
def test_a_save_is_seen_whichever_way_the_editor_saves(
    live: LiveFile, path: Path, save: Save
) -> None:
    before = live.current()

    save(path, written(title="Dairy"))  # as long as the old one

    assert title(live.current()) == "Dairy"
    assert live.current().version != before.version


def test_saving_the_same_bytes_changes_nothing(live: LiveFile, path: Path) -> None:
    before = live.current()

    by_rename(path, written())

    assert live.current() is before


def test_bytes_are_compared_now_and_then_even_if_nothing_else_tells(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "_signature", lambda _: (1, 1, 1, 1, 1))
    monkeypatch.setattr(live_module, "_age", lambda _: 0.0)
    monkeypatch.setattr(live_module, "REHASH_EVERY", 0.3)
    live.current()
    in_place(path, written(title="Dairy"))

    assert title(live.current()) == "Mills"
    end = time.monotonic() + PATIENCE
    while title(live.current()) == "Mills" and time.monotonic() < end:
        time.sleep(0.01)
    assert title(live.current()) == "Dairy"


def test_an_error_keeps_the_last_good_version(live: LiveFile, path: Path) -> None:
    good = live.current()

    start = datetime.now(UTC)
    in_place(path, FAULTY)
    faulty = live.current()

    assert faulty.dataset is good.dataset
    assert faulty.good_since == good.good_since
    assert faulty.fault_since is not None
    assert start <= faulty.fault_since <= datetime.now(UTC)
    assert faulty.version != good.version
    assert not faulty.reading.ok


def test_an_error_lasts_from_the_first_faulty_save_until_it_is_mended(
    live: LiveFile, path: Path
) -> None:
    live.current()
    in_place(path, FAULTY)
    first = live.current()

    in_place(path, FAULTY.replace("Mills", "Dairy"))
    second = live.current()
    in_place(path, written(title="Dairy"))
    mended = live.current()

    assert second is not first
    assert second.fault_since == first.fault_since
    assert mended.fault_since is None
    assert title(mended) == "Dairy"


def retitled(snapshot: Snapshot) -> tuple[str, str]:
    """The title before the last save, which changed nothing else, and after it."""
    assert snapshot.last_save is not None
    [change] = snapshot.last_save.changes
    assert isinstance(change.before, Text)
    assert isinstance(change.after, Text)
    return change.before.in_language("en"), change.after.in_language("en")


def test_what_the_last_save_changed_is_known(live: LiveFile, path: Path) -> None:
    first = live.current()
    in_place(path, written(title="Dairy"))
    second = live.current()
    in_place(path, FAULTY)
    faulty = live.current()
    in_place(path, written(title="Weaving"))
    third = live.current()

    assert first.last_save is None
    assert second.last_save is not None
    assert second.last_save.since == shown(first).version
    assert retitled(second) == ("Mills", "Dairy")
    assert faulty.last_save is second.last_save
    assert retitled(third) == ("Dairy", "Weaving")


def test_a_version_is_prepared_before_it_is_shown(live: LiveFile, path: Path) -> None:
    shown_meanwhile: list[tuple[str, str]] = []
    live.current()

    def prepare(snapshot: Snapshot) -> None:
        shown_meanwhile.append((title(snapshot), title(live.current())))

    live.before_showing(prepare)
    in_place(path, written(title="Dairy"))

    assert title(live.current()) == "Dairy"
    assert shown_meanwhile == [("Dairy", "Mills")]


def test_a_version_that_cannot_be_prepared_is_shown_all_the_same(
    live: LiveFile, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def prepare(_: Snapshot) -> None:
        raise ValueError("a mistake of ours")

    live.before_showing(prepare)

    assert title(live.current()) == "Mills"
    assert "a mistake of ours" in caplog.text


def test_the_version_before_is_not_kept(live: LiveFile, path: Path) -> None:
    first = weakref.ref(shown(live.current()))

    in_place(path, written(title="Dairy"))
    live.current()
    gc.collect()

    assert first() is None


def test_a_version_that_was_taken_back_stands_between(live: LiveFile, path: Path) -> None:
    live.current()
    in_place(path, written(title="Dairy"))
    second = live.current()
    in_place(path, written())

    assert title(live.current()) == "Mills"
    last_save = live.current().last_save
    assert last_save is not None
    assert last_save.since == shown(second).version


def test_the_files_are_there_to_check_suggested_entries_with(live: LiveFile, path: Path) -> None:
    assert live.current().source_files == (SourceFile("", path.read_bytes()),)

    in_place(path, FAULTY)

    assert live.current().source_files == (SourceFile("", FAULTY.encode()),)


def test_large_files_are_not_kept_beside_the_dataset(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "MOST_CHECKED", path.stat().st_size - 1)

    assert live.current().source_files == ()


def test_a_snapshot_knows_the_name_of_the_file_and_the_day(
    path: Path, codelists: Codelists
) -> None:
    day = date(2026, 3, 12)

    snapshot = LiveFile(path, codelists=codelists, today=lambda: day).current()

    assert snapshot.name == "projects.yaml"
    assert snapshot.read_on == day


def test_a_faulty_file_at_the_start_gives_its_faults_and_no_figures(
    path: Path, codelists: Codelists
) -> None:
    in_place(path, FAULTY)

    start = datetime.now(UTC)
    snapshot = LiveFile(path, codelists=codelists).current()

    assert snapshot.dataset is None
    assert snapshot.reading.faults
    assert snapshot.fault_since is not None
    assert start <= snapshot.fault_since <= datetime.now(UTC)


def test_a_file_that_appears_later_is_read_then(path: Path, codelists: Codelists) -> None:
    path.unlink()
    live = LiveFile(path, codelists=codelists)
    missing = live.current()

    in_place(path, written())

    assert missing.dataset is None
    assert missing.reading.faults[0].code == "file"
    assert title(live.current()) == "Mills"


def test_a_change_taken_back_needs_no_reading(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = live.current()
    path.unlink()
    gone = live.current()
    monkeypatch.setattr(live_module, "read", refuse)

    in_place(path, written())
    back = live.current()

    assert gone.dataset is good.dataset
    assert gone.fault_since is not None
    assert back.dataset is good.dataset
    assert back.version == good.version
    assert back.fault_since is None


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("this must not be read")


def test_a_mistake_in_the_reader_itself_is_a_fault_and_not_the_end(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = live.current()
    monkeypatch.setattr(live_module, "read", refuse)

    in_place(path, written(title="Dairy"))
    faulty = live.current()

    assert faulty.dataset is good.dataset
    assert faulty.reading.faults[0].text == "the file cannot be read: AssertionError."


def test_what_is_no_regular_file_is_a_fault_at_once(tmp_path: Path, codelists: Codelists) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)

    for path in (tmp_path, pipe, loop, tmp_path / "no" / "such"):
        assert [
            fault.code for fault in LiveFile(path, codelists=codelists).current().reading.faults
        ] == ["file"]


def test_a_file_beyond_all_measure_is_not_read_whole(
    path: Path, codelists: Codelists, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.truncate(path, 300_000_000)
    sizes = []

    def noted(parts: Sequence[SourceFile], **more: Any) -> Reading:
        sizes.append(len(parts[0].data))
        return read(parts, **more)

    monkeypatch.setattr(live_module, "read", noted)

    snapshot = LiveFile(path, codelists=codelists).current()

    assert snapshot.dataset is None
    assert sizes == [MOST_BYTES + 1]


def test_a_new_day_is_a_reason_to_read_again(path: Path, codelists: Codelists) -> None:
    in_place(path, written(as_of="2025-11-20"))
    today = date(2025, 11, 19)
    live = LiveFile(path, codelists=codelists, today=lambda: today)
    too_early = live.current()

    today = date(2025, 11, 20)

    assert too_early.dataset is None
    assert live.current().dataset is not None


def test_all_sessions_share_one_reading(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.current()
    readings = []

    def noted(parts: Sequence[SourceFile], **more: Any) -> Reading:
        readings.append(parts)
        return read(parts, **more)

    monkeypatch.setattr(live_module, "read", noted)
    in_place(path, written(title="Dairy"))

    threads = [threading.Thread(target=live.current) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert title(live.current()) == "Dairy"
    assert len(readings) == 1


def test_the_process_opens_a_file_once(path: Path) -> None:
    assert live_file(path, codelists=CODELISTS) is live_file(path, codelists=CODELISTS)


class Told(list[Snapshot]):
    """The snapshots a watch told of, to be waited for."""

    def __init__(self) -> None:
        super().__init__()
        self._more = threading.Condition()

    def append(self, snapshot: Snapshot) -> None:
        with self._more:
            super().append(snapshot)
            self._more.notify_all()

    def wait(self, count: int) -> None:
        """Wait until there are so many; a test looks itself at what came."""
        with self._more:
            self._more.wait_for(lambda: len(self) >= count, timeout=PATIENCE)


def test_a_watch_tells_of_each_change_and_ends_with_its_context(live: LiveFile, path: Path) -> None:
    told = Told()

    with live.watched(told.append):
        assert "watch data" in [thread.name for thread in threading.enumerate()]
        in_place(path, written(title="Dairy"))
        told.wait(1)
        by_rename(path, written(title="Ports"))
        told.wait(2)

    assert [title(snapshot) for snapshot in told] == ["Dairy", "Ports"]
    assert "watch data" not in [thread.name for thread in threading.enumerate()]


@pytest.mark.usefixtures("long_doubt")
def test_a_saved_change_is_told_within_a_second(live: LiveFile, path: Path) -> None:
    """It waits for the two usual pauses alone, and these are short."""
    told = Told()

    with live.watched(told.append):
        by_rename(path, written(title="Dairy"))
        told.wait(1)

    assert [title(snapshot) for snapshot in told] == ["Dairy"]
    assert live_module.EVERY + live_module.STILL + 2 * live_module.SOON < 0.5


@pytest.mark.usefixtures("long_doubt")
@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.95])
def test_half_of_a_save_is_never_shown(live: LiveFile, path: Path, share: float) -> None:
    whole = written(title="Dairy", projects=40).encode()
    in_place(path, written(projects=40))
    live.current()
    told = Told()

    with live.watched(told.append):
        # Cut at a record's end, so that the half is itself a file without faults.
        cut = whole.rfind(b"  mill", 0, max(1, int(len(whole) * share)))
        with path.open("wb") as file:
            file.write(whole[: max(0, cut)])
            file.flush()
            time.sleep(0.6)
            file.write(whole[max(0, cut) :])
        told.wait(1)

    assert [(title(it), len(shown(it).projects), it.reading.ok) for it in told] == [
        ("Dairy", 40, True)
    ]


def test_a_writer_that_never_rests_shows_no_half(live: LiveFile, path: Path) -> None:
    told = Told()
    texts = [written(title=name, projects=30) for name in ("Dairy", "Ports", "Roads")]

    with live.watched(told.append):
        end = time.monotonic() + 2.5
        turn = 0
        while time.monotonic() < end:
            in_place(path, texts[turn % 3])
            turn += 1
            time.sleep(0.01)
        in_place(path, written(title="The end", projects=30))
        told.wait(len(told) + 1)

    assert title(live.current()) == "The end"
    assert all(snapshot.reading.ok and len(shown(snapshot).projects) == 30 for snapshot in told)


def test_a_writer_that_never_rests_is_shown_all_the_same_if_its_saves_are_whole(
    live: LiveFile, path: Path
) -> None:
    told = Told()

    with live.watched(told.append):
        end = time.monotonic() + PATIENCE
        turn = 0
        while time.monotonic() < end and not told:
            by_rename(path, written(title=f"Turn {turn}"))
            turn += 1
            time.sleep(0.03)

    assert title(told[0]).startswith("Turn")


@pytest.mark.usefixtures("long_doubt")
def test_a_shorter_file_that_kept_its_end_is_not_doubted(live: LiveFile, path: Path) -> None:
    in_place(path, written(projects=9))
    live.current()

    text = written(projects=9)
    start, end = text.index("  mill-3"), text.index("  mill-4")
    in_place(path, text[:start] + text[end:])
    snapshot = live.current()

    assert len(shown(snapshot).projects) == 8


def test_readers_of_a_watched_file_do_not_wait_for_a_reading(
    live: LiveFile, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.current()
    reading, go_on = threading.Event(), threading.Event()

    def slow(parts: Sequence[SourceFile], **more: Any) -> Reading:
        reading.set()
        go_on.wait(PATIENCE)
        return read(parts, **more)

    monkeypatch.setattr(live_module, "read", slow)
    told = Told()
    with live.watched(told.append):
        in_place(path, written(title="Dairy"))
        assert reading.wait(PATIENCE)
        during = live.current()
        go_on.set()
        told.wait(1)

    # Whoever waited would have got the new version.
    assert title(during) == "Mills"
    assert title(live.current()) == "Dairy"


def test_a_watch_outlives_whoever_it_tells(
    live: LiveFile, path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_module, "REHASH_EVERY", 0.4)
    told = Told()

    def tell(snapshot: Snapshot) -> None:
        told.append(snapshot)
        if len(told) == 1:
            raise RuntimeError("the listener has a mistake")

    with live.watched(tell):
        in_place(path, written(title="Dairy"))
        told.wait(1)
        in_place(path, written(title="Ports"))
        told.wait(2)

    assert [title(snapshot) for snapshot in told] == ["Dairy", "Ports"]
    assert "the listener has a mistake" in caplog.text


def test_a_path_with_spaces_and_cyrillic_is_watched_like_any_other(
    tmp_path: Path, codelists: Codelists
) -> None:
    folder = tmp_path / "мои данные, 2025"
    folder.mkdir()
    path = folder / "проекты и коридоры.yaml"
    in_place(path, written())
    live = LiveFile(path, codelists=codelists)
    live.current()

    shutil.copy(path, folder / "copy")
    in_place(path, written(title="Dairy"))

    assert title(live.current()) == "Dairy"


def ids(snapshot: Snapshot) -> int:
    return len(shown(snapshot).projects)


@pytest.fixture
def eight(path: Path, live: LiveFile) -> Snapshot:
    """What is known of a file of eight projects."""
    in_place(path, written(projects=8))
    return live.current()


def the_loss(snapshot: Snapshot) -> str:
    return next(fault.text for fault in snapshot.reading.faults if fault.code == "lost")


@pytest.mark.usefixtures("eight")
def test_what_lacks_more_than_half_of_the_entries_stays_off_the_screen(
    live: LiveFile, path: Path
) -> None:
    in_place(path, written(projects=3))
    held = live.current()

    assert ids(held) == 8
    assert held.fault_since is not None
    assert the_loss(held).startswith("5 of 8 entries are gone, more than half at once.")
    assert ids(live.current()) == 8, "looking again confirms nothing"


@pytest.mark.usefixtures("eight")
def test_half_of_the_entries_may_go(live: LiveFile, path: Path) -> None:
    in_place(path, written(projects=4))
    assert ids(live.current()) == 4


@pytest.mark.parametrize("save", [in_place, by_rename, as_vim_does])
@pytest.mark.usefixtures("eight")
def test_a_second_save_confirms_the_loss(live: LiveFile, path: Path, save: Save) -> None:
    in_place(path, written(projects=3))
    assert ids(live.current()) == 8

    save(path, written(projects=3))
    assert ids(live.current()) == 3
    assert live.current().fault_since is None


@pytest.mark.usefixtures("eight")
def test_new_rights_of_the_file_are_no_second_save(live: LiveFile, path: Path) -> None:
    in_place(path, written(projects=3))
    live.current()

    path.chmod(0o600)
    assert ids(live.current()) == 8


@pytest.mark.usefixtures("eight")
def test_a_file_that_comes_piece_by_piece_confirms_nothing(live: LiveFile, path: Path) -> None:
    for projects in (1, 2, 3):
        in_place(path, written(projects=projects))
        assert ids(live.current()) == 8

    in_place(path, written(projects=8, title="Dairy"))
    assert title(live.current()) == "Dairy"
    assert live.current().fault_since is None


def test_the_version_before_named_in_the_file_confirms_the_loss(
    live: LiveFile, path: Path, eight: Snapshot
) -> None:
    def accepting(version: str) -> str:
        accept = f"currency: USD\n  accept: {version}"
        return written(projects=3).replace("currency: USD", accept)

    in_place(path, accepting("0123456789ab"))
    assert ids(live.current()) == 8, "that is another version"

    in_place(path, written(projects=8))
    assert shown(live.current()).version == eight.version
    in_place(path, accepting(eight.version))
    assert ids(live.current()) == 3


def test_what_is_removed_with_a_reason_is_no_loss(
    live: LiveFile, path: Path, eight: Snapshot
) -> None:
    assert ids(eight) == 8
    gone = "removed:\n" + "".join(
        f"  mill-{number}: {{reason: It was announced twice.}}\n" for number in range(3, 8)
    )
    in_place(path, written(projects=3) + gone)
    assert ids(live.current()) == 3

"""Earlier versions of made-up data: from a repository and a clone of it, and from a folder."""

import os
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cooperation.__main__ import main
from cooperation.diff.comparison import compare
from cooperation.history import History
from cooperation.live import LiveFile
from cooperation.model.records import Dataset
from tests.support.builders import codelists, dataset_of, read_text

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXT = """\
format: 1
dataset: {title: A file, as_of: 2025-12-31, currency: USD, countries: [KZ, UZ]}
sources:
  paper: {title: A report, publisher: A paper, date: 2025-11-15}
projects:
  mill:
    {name: A mill, announced: 2025-11-15, source: paper, sectors: industry, regions: [],
     amount: 5 mn USD, status: {2025-11-15: agreed}}
  quarry: {name: A quarry, announced: 2025-11-15, source: paper, sectors: mining, regions: []}
"""
MORE = TEXT.replace("amount: 5 mn USD", "amount: over 6 mn USD")
LESS = MORE[: MORE.index("  quarry:")]
WHY = LESS + "removed:\n  quarry: {reason: It is part of the mill.}\n"


def version(text: str) -> str:
    return dataset_of(read_text(text)).version


def git(folder: Path, *words: str, at: datetime = NOON) -> None:
    """Run Git as a made-up person whose commits are of the moment `at`, without a machine's own
    settings."""
    who = {"NAME": "A person", "EMAIL": "person@example.org", "DATE": at.isoformat()}
    environment = {
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{
            f"GIT_{side}_{key}": value
            for side in ("AUTHOR", "COMMITTER")
            for key, value in who.items()
        },
    }
    subprocess.run(["git", *words], cwd=folder, env=environment, check=True, capture_output=True)


def commit(path: Path, text: str, *, hours: int = 0) -> None:
    path.write_text(text, encoding="utf-8")
    git(path.parent, "add", path.name)
    git(path.parent, "commit", "-m", "Data", at=NOON + timedelta(hours=hours))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The file of a repository with two versions of it."""
    folder = tmp_path / "data of ours"
    folder.mkdir()
    git(folder, "init", "--initial-branch=main")
    commit(folder / "projects.yaml", TEXT)
    (folder / "README").write_text("Data", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "What changes no data makes no version")
    commit(folder / "projects.yaml", MORE, hours=2)
    return folder / "projects.yaml"


def history_of(path: Path, folder: Path | None = None) -> History:
    return History(path, codelists=codelists(), today=lambda: date(2026, 3, 1), folder=folder)


def test_each_commit_that_changed_the_data_is_a_version(data: Path) -> None:
    history = history_of(data)

    assert [(one.name, one.since) for one in history.versions()] == [
        (version(MORE), NOON + timedelta(hours=2)),
        (version(TEXT), NOON),
    ]
    before = history.dataset(version(TEXT))
    assert before == dataset_of(read_text(TEXT))
    assert history.dataset(version(TEXT)) is before, "it is read once"
    assert history.dataset("0123456789ab") is None


def test_what_a_save_changed_against_a_commit(data: Path) -> None:
    shown = dataset_of(read_text(WHY))

    found = history_of(data).compared(version(TEXT), shown.version, shown=shown)

    assert found is not None
    assert [(change.kind.value, change.entry) for change in found.changes] == [
        ("removed", "quarry"),
        ("amount", "mill"),
    ]
    # 5 mn exactly became more than 6 mn; the quarry never had an amount of its own.
    assert found.before.bounds.low == 5_000_000_00, "in hundredths"
    assert found.after.bounds.low == 6_000_000_00
    assert found.vanished == ()


def test_a_clone_that_pulls_has_the_versions_of_what_it_pulled(data: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", str(data.parent), "on the server")
    pulled = tmp_path / "on the server" / "projects.yaml"
    live = LiveFile(pulled, codelists=codelists())
    assert dataset_of(live.current().reading).version == version(MORE)

    commit(data, LESS, hours=3)
    commit(data, WHY, hours=4)
    git(pulled.parent, "pull", "--ff-only")

    history = history_of(pulled)
    assert [one.name for one in history.versions()] == [
        version(text) for text in (WHY, LESS, MORE, TEXT)
    ]
    shown = dataset_of(read_text(WHY))
    step = history.compared(version(MORE), version(LESS), shown=shown)
    assert step is not None
    assert step.vanished == ("quarry",)


def test_a_folder_of_files_has_versions_too(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    git(folder, "init", "--initial-branch=main")
    head, tail = TEXT.split("projects:\n")
    (folder / "a.yaml").write_text(head + "end: yes\n", encoding="utf-8")
    (folder / "notes.txt").write_text("no data", encoding="utf-8")
    (folder / "b.yaml").write_text("projects:\n" + tail + "end: yes\n", encoding="utf-8")
    git(folder, "add", ".")
    git(folder, "commit", "-m", "Data")

    [only] = history_of(folder).versions()

    shown = dataset_of(LiveFile(folder, codelists=codelists()).current().reading)
    assert only.name == shown.version
    assert history_of(folder).dataset(only.name) == shown


def test_without_git_or_a_repository_there_is_quietly_no_history(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = tmp_path / "projects.yaml"
    alone.write_text(TEXT, encoding="utf-8")
    never_committed = data.parent / "other.yaml"
    never_committed.write_text(TEXT, encoding="utf-8")

    assert history_of(alone).versions() == ()
    assert history_of(tmp_path / "nowhere" / "projects.yaml").versions() == ()
    assert history_of(never_committed).versions() == ()
    monkeypatch.setenv("PATH", "")
    assert history_of(data).versions() == ()


def test_the_variables_of_a_commit_hook_lead_to_no_other_repository(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))

    assert len(history_of(data).versions()) == 2


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give files away"
)
def test_what_another_user_pulled_has_its_history(data: Path) -> None:
    for path in (data.parent, *data.parent.rglob("*")):
        os.chown(path, 65534, 65534)

    assert len(history_of(data).versions()) == 2


def test_versions_that_were_seen_are_kept_in_a_folder(tmp_path: Path) -> None:
    path, kept = tmp_path / "projects.yaml", tmp_path / "kept"
    for text in (TEXT, MORE):
        path.write_text(text, encoding="utf-8")
        assert LiveFile(path, codelists=codelists(), history=kept).current().dataset

    history = history_of(path, kept)

    assert [one.name for one in history.versions()] == [version(MORE), version(TEXT)]
    assert history.dataset(version(TEXT)) == dataset_of(read_text(TEXT))


def test_what_git_keeps_is_not_kept_twice(data: Path, tmp_path: Path) -> None:
    assert LiveFile(data, codelists=codelists(), history=tmp_path / "kept").current().dataset

    assert not (tmp_path / "kept").exists()


def test_the_check_warns_of_an_id_that_is_gone_since_the_last_commit(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def said() -> str:
        assert main(["check", str(data)]) == 0
        return capsys.readouterr().out

    assert "vanished" not in said()
    data.write_text(LESS, encoding="utf-8")
    assert "warning[vanished] projects.quarry: the version before has “quarry”" in said()
    commit(data, LESS, hours=3)
    assert "warning[vanished] projects.quarry" in said(), "a run after the commit sees it, too"
    data.write_text(WHY, encoding="utf-8")
    assert "vanished" not in said()


def test_the_difference_to_a_commit_is_told(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(data)]) == 0
    amount = "projects.mill: A mill: Amount: 5 mn USD → over 6 mn USD (A paper)"
    assert amount in capsys.readouterr().out.replace("\u00a0", " ")

    data.write_text(WHY, encoding="utf-8")
    assert main(["diff", str(data)]) == 0
    said = capsys.readouterr().out
    assert "projects.quarry: A quarry: removed: It is part of the mill. (A paper)" in said
    assert "Amount" not in said

    assert main(["diff", version(TEXT), str(data)]) == 0
    assert amount in capsys.readouterr().out.replace("\u00a0", " ")
    assert main(["diff", "0123456789ab", str(data)]) == 1
    assert "there is no earlier version" in capsys.readouterr().out


NEW_NAME = TEXT.replace("name: A mill", "name: The mill")


def hours(moments: Mapping[tuple[str, str, str], datetime]) -> dict[str, float]:
    """When each was told otherwise, in hours after noon, by entry and name."""
    return {
        f"{entry}: {name}": (moment - NOON).total_seconds() / 3600
        for (_, entry, name), moment in moments.items()
    }


def test_the_moment_when_something_was_told_otherwise_is_that_of_the_commit(data: Path) -> None:
    commit(data, NEW_NAME, hours=5)
    commit(data, NEW_NAME.replace("as_of: 2025-12-31", "as_of: 2026-01-31"), hours=6)
    live = LiveFile(data, codelists=codelists())

    found = live.history.retold(dataset_of(live.current().reading))

    assert hours(found) == {
        "mill: announced-2025-11-15": 5,
        "mill: agreed-2025-11-15": 5,
    }


def test_what_is_shown_before_it_is_committed_is_not_new_again_with_the_commit(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cooperation.history.LISTED_FOR", 0)
    history, shown = history_of(data), dataset_of(read_text(NEW_NAME))
    before = history.retold(shown, since=NOON + timedelta(hours=7))
    commit(data, NEW_NAME, hours=8)

    assert set(hours(before).values()) == {7}
    assert history.retold(shown, since=NOON + timedelta(hours=7)) == before


def test_without_any_history_it_is_when_the_running_process_showed_it(tmp_path: Path) -> None:
    history = history_of(tmp_path / "alone.yaml")
    texts = (TEXT, NEW_NAME, NEW_NAME.replace("A quarry", "The quarry"))
    first, second, third = (dataset_of(read_text(text)) for text in texts)
    mill = {"mill: announced-2025-11-15": 2, "mill: agreed-2025-11-15": 2}

    def told(shown: Dataset, hour: int, previous: Dataset | None = None) -> dict[str, float]:
        since = NOON + timedelta(hours=hour)
        saved = compare(previous, shown, codelists()) if previous else None
        return hours(history.retold(shown, since=since, last_save=saved))

    assert told(first, 1) == {}
    assert told(second, 2, first) == mill
    assert told(third, 3, second) == {**mill, "quarry: announced-2025-11-15": 3}
    assert told(first, 4, third) == dict.fromkeys((*mill, "quarry: announced-2025-11-15"), 4)

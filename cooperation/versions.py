"""Where earlier versions of the data are: in their Git history, or in a folder that keeps them.

Git is asked by its own program, with fixed words and a time limit. Where there is none, or no
repository, or the data are not in it, there is no history, which is no fault.
"""

import logging
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from cooperation.reading import MOST_BYTES
from cooperation.reading.source_files import (
    MOST_FILES,
    SourceFile,
    is_data_file,
    source_files_at,
    version_of,
)

log = logging.getLogger(__name__)

MOST_VERSIONS = 30
"""Versions that are listed; of older ones Git itself tells."""
_PATIENCE = 20
"""Seconds that Git may take for one answer."""

_ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""Git only reads what is there: it takes no lock, asks nobody, fetches nothing."""
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
"""Variables that would lead Git to another repository; a commit hook has them."""

_FOLDER = "./"
"""What a folder is called inside itself."""

_KEPT_NAME = re.compile(r"(\d{8}T\d{6}Z)-([0-9a-f]{12})(?:\.yaml)?")
_MOMENT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of the data; `name` is the data version that the page shows of it."""

    name: str
    since: datetime
    """When it was committed, or first seen."""


class Past(Protocol):
    """Where earlier versions are."""

    def versions(self) -> tuple[Version, ...]:
        """The newest, newest first, at most MOST_VERSIONS; neighbours differ."""

    def files(self, name: str) -> tuple[SourceFile, ...]:
        """The files of a version that was listed; none where they are not there any more."""


@dataclass(slots=True)
class GitPast:
    """The versions of a file or folder in the history of what is checked out, merges as one."""

    path: Path
    _names: dict[str, str] = field(default_factory=dict)
    """The data version at each commit that was looked at."""

    def versions(self) -> tuple[Version, ...]:
        """The versions that commits made; of equal neighbours the first."""
        found: list[Version] = []
        for since, commit in self._commits(MOST_VERSIONS):
            if commit not in self._names:
                self._names[commit] = version_of(files) if (files := self._at(commit)) else ""
            name = self._names[commit]
            if found and found[-1].name == name:
                found.pop()
            if name:
                found.append(Version(name, since))
        return tuple(found)

    def files(self, name: str) -> tuple[SourceFile, ...]:
        """The files at a commit of that version."""
        commit = next((commit for commit, held in self._names.items() if held == name), None)
        return self._at(commit) if commit else ()

    @property
    def is_there(self) -> bool:
        """Whether the data were ever committed to a repository that they lie in."""
        return bool(self._commits(1))

    def _commits(self, most: int) -> list[tuple[datetime, str]]:
        """The newest commits that changed the data, with the moment of each."""
        most_of = f"--max-count={most}"
        _, here = self._place()
        listed = self._git("rev-list", "--first-parent", most_of, "--timestamp", "HEAD", "--", here)
        lines = (line.split() for line in listed.decode("ascii", "replace").splitlines())
        return [(datetime.fromtimestamp(int(moment), UTC), commit) for moment, commit in lines]

    def _at(self, commit: str) -> tuple[SourceFile, ...]:
        """The data files at a commit; none where there were none, or too many."""
        blobs: dict[str, str] = {}
        size = 0
        _, here = self._place()
        folder = here == _FOLDER
        for line in self._git("ls-tree", "-l", "-z", commit, "--", here).split(b"\0"):
            about, _, name = line.partition(b"\t")
            mode, kind, blob, length = (about.decode("ascii", "replace").split() + [""] * 4)[:4]
            file = os.fsdecode(name)
            if kind == "blob" and mode.startswith("100") and (not folder or is_data_file(file)):
                blobs[file] = blob
                size += int(length)
        if not blobs or len(blobs) > MOST_FILES or size > MOST_BYTES:
            return ()
        held = _blobs(self._git("cat-file", "--batch", asked="\n".join(blobs.values())))
        if len(held) < len(blobs):
            return ()
        if not folder:
            return (SourceFile("", held[0]),)
        return tuple(SourceFile(name, data) for name, data in sorted(zip(blobs, held, strict=True)))

    def _place(self) -> tuple[Path, str]:
        """The folder that Git is asked in, and what the data are called there."""
        path = self.path.resolve()  # at each call: a link may lead to the next check-out
        return (path, _FOLDER) if path.is_dir() else (path.parent, path.name)

    def _git(self, *words: str, asked: str = "") -> bytes:
        """What Git answers; nothing where it cannot."""
        folder, _ = self._place()
        # A server often reads what another user pulls. Git refuses that lest it run programs
        # that a repository names; what it is asked here runs none.
        command = ["git", "-c", "safe.directory=*", "-C", str(folder), *words]
        environment = {key: value for key, value in os.environ.items() if key not in _ELSEWHERE}
        try:
            done = subprocess.run(
                command,
                input=asked.encode(),
                capture_output=True,
                timeout=_PATIENCE,
                check=True,
                env={**environment, **_ENVIRONMENT},
            )
        except (OSError, ValueError, subprocess.SubprocessError) as problem:
            log.debug("No history of %s: %s", self.path, problem)
            return b""
        return done.stdout


def _blobs(answer: bytes) -> list[bytes]:
    """The contents in an answer of `git cat-file --batch`: each after a line with its length."""
    found = []
    while answer:
        head, _, rest = answer.partition(b"\n")
        words = head.split()
        if len(words) != 3:
            break
        length = int(words[2])
        found.append(rest[:length])
        answer = rest[length + 1 :]
    return found


@dataclass(frozen=True, slots=True)
class FolderPast:
    """Versions that were seen, each kept as it was under its moment and name."""

    folder: Path

    def versions(self) -> tuple[Version, ...]:
        """Those that were kept last."""
        found: list[Version] = []
        for path in self._paths():
            moment, name = _kept_as(path)
            if found and found[-1].name == name:
                found.pop()
            found.append(Version(name, moment))
        return tuple(found[:MOST_VERSIONS])

    def files(self, name: str) -> tuple[SourceFile, ...]:
        """The files as they were kept."""
        path = next((path for path in self._paths() if _kept_as(path)[1] == name), None)
        return source_files_at(path, most_bytes=MOST_BYTES) if path else ()

    def keep(self, files: Sequence[SourceFile], now: datetime) -> None:
        """Keep a version, unless it is the last that was kept; the oldest give way.

        Raises OSError where the folder cannot be written to.
        """
        name = version_of(files)
        kept = self._paths()
        if not name or (kept and _kept_as(kept[0])[1] == name):
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        single = [file.name for file in files] == [""]
        # Written aside and then renamed, so that nobody finds half a version.
        with tempfile.TemporaryDirectory(dir=self.folder, prefix=".") as aside:
            whole = Path(aside) / ("whole.yaml" if single else "whole")
            if not single:
                whole.mkdir()
            for file in files:
                (whole / file.name if file.name else whole).write_bytes(file.data)
            whole.rename(self.folder / f"{now.strftime(_MOMENT)}-{name}{'.yaml' if single else ''}")
        for path in self._paths()[MOST_VERSIONS:]:
            shutil.rmtree(path) if path.is_dir() else path.unlink()

    def _paths(self) -> list[Path]:
        """What was kept, newest first."""
        try:
            paths = [path for path in self.folder.iterdir() if _KEPT_NAME.fullmatch(path.name)]
        except OSError:
            return []
        return sorted(paths, key=lambda path: path.name, reverse=True)


def _kept_as(path: Path) -> tuple[datetime, str]:
    """The moment and the version that a kept version is named by."""
    moment, name = path.name.removesuffix(".yaml").split("-")
    return datetime.strptime(moment, _MOMENT).replace(tzinfo=UTC), name


def why_not_kept_in(folder: Path) -> str:
    """Why versions cannot be kept in a folder, with what to write; “” where they can.

    The folder is made where it is not there.
    """
    if folder.exists() and not folder.is_dir():
        return f"{folder} is not a folder; name one to keep versions of the data in"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return ""
    except OSError as refused:
        return (
            f"{folder} cannot be written to ({refused.strerror}); name a folder to keep versions "
            "of the data in that this account may write to"
        )

"""A folder that changes at once from one site to the next, and of which only changes are written.

The next site is put together beside the folder: what has stayed the same is linked there, what has
not is written. Then the two folders change places.
"""

import ctypes
import hashlib
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

LIST = "published.json"
"""The file that names the files of a site with the digest of each, and what they were made of."""

_ABANDONED = 3600.0
"""Seconds after which a folder that was put together and not used is taken for left behind."""
_EXCHANGE, _FROM_HERE = 2, -100
"""RENAME_EXCHANGE and AT_FDCWD of renameat2(2)."""


class NotASiteError(Exception):
    """The folder holds something that was not published, and would be lost."""


class Staging:
    """The next site of a folder while it is put together; used as a context.

    Raises NotASiteError for a folder with files that no site was published into.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        self._made_of, self._old = _listed(self.folder)
        self._prefix = f".{self.folder.name}-"
        self.beside = Path()

    def __enter__(self) -> "Staging":
        parent = self.folder.parent
        parent.mkdir(parents=True, exist_ok=True)
        for left in parent.glob(f"{self._prefix}*"):
            if time.time() - left.stat().st_mtime > _ABANDONED:
                shutil.rmtree(left, ignore_errors=True)
        self.beside = Path(tempfile.mkdtemp(prefix=self._prefix, dir=parent))
        self.beside.chmod(0o755)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.beside, ignore_errors=True)

    def size_of_same(self, made_of: str) -> int | None:
        """The bytes of the site that is there, if it was made of the same and is still whole."""
        if self._made_of != made_of:
            return None
        size = 0
        for path, digest in self._old.items():
            try:
                data = (self.folder / path).read_bytes()
            except OSError:
                return None
            if digest_of(data) != digest:
                return None
            size += len(data)
        return size

    @property
    def number(self) -> int:
        """How many files the site that is there has."""
        return len(self._old)

    def put(self, path: str, data: bytes) -> bool:
        """Put a file into the next site; whether it differs from the one that is there now."""
        old, new = self.folder / path, self.beside / path
        new.parent.mkdir(parents=True, exist_ok=True)
        if _is_same(old, data):
            _link(old, new)
            return False
        new.write_bytes(data)
        return True

    def take_place(self, digests: Mapping[str, str], made_of: str) -> tuple[int, bool]:
        """End with the files of these digests; how many of the old ones are gone, and whether
        anything changed.

        Files in the folder that are not of the site, such as `CNAME`, stay in it. Where nothing has
        changed the folder is not touched.
        """
        listed = {"made_of": made_of, "files": dict(sorted(digests.items()))}
        changed = self.put(LIST, json.dumps(listed, indent=0).encode())
        named = {*digests, LIST}
        gone = self._old.keys() - named
        for path in _files_in(self.folder):
            if path not in self._old and path not in named:
                new = self.beside / path
                new.parent.mkdir(parents=True, exist_ok=True)
                _link(self.folder / path, new)
        for path in digests:
            changed = changed or not _is_link(self.folder / path, self.beside / path)
        if changed:
            _change_places(self.beside, self.folder)
        return len(gone), changed


def digest_of(data: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def _listed(folder: Path) -> tuple[str, Mapping[str, str]]:
    """What the site in a folder was made of, and its files with the digest of each."""
    if not folder.exists() or not any(folder.iterdir()):
        return "", {}
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        files = {str(path): str(digest) for path, digest in listed["files"].items()}
        return str(listed["made_of"]), files
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        raise NotASiteError(str(folder)) from None


def _files_in(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        if path.is_file():
            yield PurePosixPath(path.relative_to(folder)).as_posix()


def _is_same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _is_link(one: Path, other: Path) -> bool:
    return _is_same(one, other.read_bytes())


def _link(old: Path, new: Path) -> None:
    """The same file in another folder; a copy where the file system has no links."""
    try:
        os.link(old, new)
    except FileExistsError:
        # Another page has put it there.
        return
    except OSError:
        shutil.copy2(old, new)


def _change_places(new: Path, folder: Path) -> None:
    """Put `new` into the place of `folder`, whose content is then where `new` was.

    On Linux this is one step. Elsewhere the folder is away for the moment between two renames.
    """
    if not folder.exists():
        new.rename(folder)
    elif not _exchange(new, folder):
        away = new.with_name(f"{new.name}-before")
        folder.rename(away)
        new.rename(folder)
        away.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(renameat2(_FROM_HERE, names[0], _FROM_HERE, names[1], _EXCHANGE) == 0)

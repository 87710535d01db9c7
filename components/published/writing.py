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
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath

from components.published.made_of import MadeOf
from components.still.pictures import FINENESS, png

LIST = "published.json"
"""The file that names the files of a site with the digest of each, and what they were made of."""

_ABANDONED = 3600.0
"""Seconds after which a folder that was put together and not used is taken for left behind."""
_EXCHANGE, _FROM_HERE = 2, -100
"""RENAME_EXCHANGE and AT_FDCWD of renameat2(2)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that is drawn when its file is written, unless the same one is there already."""

    svg: str
    fineness: float = FINENESS

    @property
    def digest(self) -> str:
        """What tells it from others."""
        return digest_of(f"{self.fineness:g} {self.svg}".encode())


class NotASiteError(Exception):
    """The folder holds something that was not published, and would be lost."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list of a site says of a file."""

    digest: str
    drawn_from: str = ""
    """The digest of the SVG that a PNG was drawn from."""


class Staging:
    """The next site of a folder while it is put together; used as a context.

    Raises NotASiteError for a folder with files that no site was published into.
    """

    def __init__(self, folder: Path, made_of: MadeOf) -> None:
        self.folder = folder.absolute()
        self.made_of = made_of
        self._old_made_of, self._old = _listed(self.folder)
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

    def size_of_same(self) -> int | None:
        """The bytes of the site that is there, if it was made of the same and is still whole."""
        if self._old_made_of != self.made_of:
            return None
        size = 0
        for path in self._old:
            data = self._old_data(path)
            if data is None:
                return None
            size += len(data)
        return size

    def _old_data(self, path: str) -> bytes | None:
        """The file of the site that is there, if it is as it was written."""
        try:
            data = (self.folder / path).read_bytes()
        except OSError:
            return None
        return data if digest_of(data) == self._old[path].digest else None

    def drawn(self, picture: "Picture", path: str) -> bytes:
        """The PNG of a picture; that of the same path if the same program drew it from the same."""
        old = self._old.get(path)
        same_program = self._old_made_of.program == self.made_of.program
        if old and same_program and old.drawn_from == picture.digest:
            data = self._old_data(path)
            if data is not None:
                return data
        return png(picture.svg, fineness=picture.fineness)

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

    def take_place(self, files: Mapping[str, Listed]) -> tuple[int, bool]:
        """End with these files; how many of the old ones are gone, and whether anything changed.

        Files in the folder that are not of the site, such as `CNAME`, stay in it. Where nothing has
        changed the folder is not touched.
        """
        listed = {
            "made_of": asdict(self.made_of),
            "files": {path: [file.digest, file.drawn_from] for path, file in sorted(files.items())},
        }
        changed = self.put(LIST, json.dumps(listed, indent=0).encode())
        named = {*files, LIST}
        gone = self._old.keys() - named
        for path in _files_in(self.folder):
            if path not in self._old and path not in named:
                new = self.beside / path
                new.parent.mkdir(parents=True, exist_ok=True)
                _link(self.folder / path, new)
        for path in files:
            changed = changed or not _is_link(self.folder / path, self.beside / path)
        if changed:
            _change_places(self.beside, self.folder)
        return len(gone), changed


def digest_of(data: bytes) -> str:
    """What tells one content of a file from another."""
    return hashlib.sha256(data).hexdigest()


def _listed(folder: Path) -> tuple[MadeOf, Mapping[str, Listed]]:
    """What the site in a folder was made of, and its files."""
    if not folder.exists() or not any(folder.iterdir()):
        return MadeOf("", ""), {}
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        made_of = MadeOf(**{name: str(digest) for name, digest in listed["made_of"].items()})
        files = {path: Listed(str(one), str(two)) for path, (one, two) in listed["files"].items()}
    except (OSError, ValueError, TypeError, LookupError, AttributeError):
        raise NotASiteError(str(folder)) from None
    return made_of, files


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

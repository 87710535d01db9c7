"""What a published site is made of, as digests: the same gives the same files, byte for byte."""

import hashlib
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from components.website import Website
from cooperation.live import Snapshot
from cooperation.model.codelists import beside

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = (
    "charts",
    "components",
    "cooperation",
    "data/codelists",
    "data/geo",
    "locales",
    "static",
)
"""The folders whose files make pages."""
_PACKAGE = re.compile(r"^([\w.-]+)(?:\[.*?\])?==", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MadeOf:
    """Digests of all that decides the files of a site."""

    program: str
    """The program and the packages it uses."""
    whole: str
    """Those, and the data with their earlier versions, lists and outlines, and the address."""


def made_of(website: Website, snapshot: Snapshot, address: str) -> MadeOf:
    """What a site of these data is made of, by the program as it lies here."""
    program = _digest(_packages(), (ROOT / name for name in _PROGRAM))
    past = website.site.history.versions() if website.site.history else ()
    data = (program, snapshot.version, snapshot.name, address, *map(repr, past))
    own = (beside(website.live.path, name) for name in ("codelists", "geo"))
    return MadeOf(program, _digest(data, own))


def _digest(words: Iterable[str], folders: Iterable[Path | None]) -> str:
    digest = hashlib.sha256("\n".join(words).encode())
    for folder in folders:
        for path in _files(folder):
            held = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"\n{path.relative_to(folder or ROOT).as_posix()!r} {held}".encode())
    return digest.hexdigest()


def _files(folder: Path | None) -> Iterable[Path]:
    found = folder.rglob("*") if folder is not None else ()
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")


def _packages() -> Iterable[str]:
    """Python and the packages that the program uses, with their versions."""
    yield sys.version
    for name in _PACKAGE.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        yield f"{name} {version(name)}"

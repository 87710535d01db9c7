"""What a published site is made of, as one digest: the same gives the same files, byte for byte."""

import hashlib
import re
import sys
from collections.abc import Iterable
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


def made_of(website: Website, snapshot: Snapshot, address: str) -> str:
    """The digest of data, their earlier versions, lists and outlines, the program and `address`."""
    digest = hashlib.sha256()
    past = website.site.history.versions() if website.site.history else ()
    known = [snapshot.version, snapshot.name, address, *map(repr, past), *_packages()]
    digest.update("\n".join(known).encode())
    own = (beside(website.live.path, name) for name in ("codelists", "geo"))
    for folder in (*(ROOT / name for name in _PROGRAM), *own):
        for path in _files(folder):
            held = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"\n{path.relative_to(folder).as_posix()!r} {held}".encode())
    return digest.hexdigest()


def _files(folder: Path | None) -> Iterable[Path]:
    found = folder.rglob("*") if folder is not None else ()
    return sorted(path for path in found if path.is_file() and path.suffix != ".pyc")


def _packages() -> Iterable[str]:
    """Python and the packages that the program uses, with their versions."""
    yield sys.version
    for name in _PACKAGE.findall((ROOT / "requirements.txt").read_text(encoding="utf-8")):
        yield f"{name} {version(name)}"

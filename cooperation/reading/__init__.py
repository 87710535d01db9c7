"""The one door for data: bytes in, a whole dataset or every fault with its line out."""

import gc
import hashlib
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cooperation.checks import CHECKS, Known
from cooperation.codelists import Codelists
from cooperation.faults import Fault, Level
from cooperation.messages import N_
from cooperation.model import Dataset
from cooperation.outlines import Outlines
from cooperation.reading.collecting import Collector, Position, TooManyErrors
from cooperation.reading.composing import compose
from cooperation.reading.context import Context
from cooperation.reading.decoding import decode
from cooperation.reading.document import read_document
from cooperation.reading.inheritance import Family
from cooperation.reading.places import Places

MOST_BYTES = 10_000_000


@dataclass(frozen=True)
class Reading:
    """What came of reading a file once; `dataset` is None when there is an error."""

    dataset: Dataset | None
    faults: tuple[Fault, ...]
    version: str

    @property
    def ok(self) -> bool:
        """Tell whether the file may be shown."""
        return self.dataset is not None


def read(
    data: bytes,
    *,
    codelists: Codelists,
    today: date,
    max_bytes: int = MOST_BYTES,
    outlines: Outlines | None = None,
) -> Reading:
    """Read the bytes of a data file; never raises for any bytes.

    The version is the first 12 hexadecimal digits of the bytes' SHA-256. With `outlines`,
    points are held against their regions.
    """
    version = hashlib.sha256(data).hexdigest()[:12]
    context = Context(codelists=codelists, today=today, faults=Collector())
    dataset = None
    with _no_garbage_collection(), suppress(TooManyErrors):
        dataset = _read(data, context, version, max_bytes=max_bytes, outlines=outlines)
    faults = context.faults
    return Reading(None if faults.errors else dataset, faults.all(), version)


def read_file(
    path: Path,
    *,
    codelists: Codelists,
    today: date,
    max_bytes: int = MOST_BYTES,
    outlines: Outlines | None = None,
) -> Reading:
    """Read a regular file; a file that cannot be read is a fault like any other."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _unreadable(N_("this is not a regular file."))
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        return _unreadable(N_("there is no such file."))
    except PermissionError:
        return _unreadable(N_("there is no permission to read the file."))
    except (OSError, ValueError) as error:
        return _unreadable(N_("the file cannot be read: {problem}."), problem=type(error).__name__)
    return read(data, codelists=codelists, today=today, max_bytes=max_bytes, outlines=outlines)


def _unreadable(what: str, **values: object) -> Reading:
    return Reading(None, (Fault(Level.ERROR, "file", 1, 1, "", what, values),), "")


def _read(
    data: bytes, context: Context, version: str, *, max_bytes: int, outlines: Outlines | None
) -> Dataset | None:
    if len(data) > max_bytes:
        context.faults.error(
            Position(1, 1),
            (),
            "size",
            N_("the file is larger than {limit} MB."),
            limit=f"{max_bytes / 1_000_000:g}",
        )
        return None
    text = decode(data, context.faults)
    if text is None:
        return None
    root = compose(text, context.faults)
    if root is None:
        return None
    drafts = read_document(root, context)
    if drafts is None:
        return None
    dataset = Family(drafts, context).build(version)
    places = Places(root)
    for check in CHECKS:
        known = Known(
            dataset=dataset,
            codelists=context.codelists,
            today=context.today,
            whole=context.faults.errors == 0,
            used=context.used,
            outlines=outlines,
        )
        for finding in check(known):
            tell = getattr(context.faults, finding.level.value)
            tell(
                places.find(finding.path, at_key=finding.at_key),
                finding.path,
                finding.code,
                finding.what,
                **finding.values,
            )
    return dataset


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the collector: a tree of a million nodes has no cycles, yet it is gone through."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

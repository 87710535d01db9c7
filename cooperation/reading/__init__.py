"""Reads a dataset from bytes; returns it, or all faults with line numbers.

A dataset is a single file or the files of a folder; a single file is read like a folder of one.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from operator import length_hint
from pathlib import Path

from cooperation.checks import CHECKS, CheckContext
from cooperation.geo.outlines import Outlines
from cooperation.model.codelists import Codelists
from cooperation.model.faults import Fault
from cooperation.model.records import Dataset
from cooperation.reading.context import Context
from cooperation.reading.document import read_document, top_of
from cooperation.reading.fault_collector import Collector, FilePosition, Lines, TooManyErrors
from cooperation.reading.inheritance import RecordBuilder
from cooperation.reading.merge_files import merge_files
from cooperation.reading.source_files import SourceFile, source_files_at, version_of
from cooperation.reading.yaml.composer import compose, events_left
from cooperation.reading.yaml.decoding import decode
from cooperation.reading.yaml.tree import Fields, Node, find
from cooperation.text.marking import N_

MOST_BYTES = 10_000_000
"""Bytes of all files of a dataset together."""


@dataclass(frozen=True)
class Reading:
    """The result of reading a dataset; `dataset` is None if there is an error.

    `files` are the names of the files if the dataset is a folder, else empty.
    """

    dataset: Dataset | None
    faults: tuple[Fault, ...]
    version: str
    files: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the dataset may be shown."""
        return self.dataset is not None


def read(
    source: bytes | Path | Sequence[SourceFile],
    *,
    codelists: Codelists,
    today: date,
    max_bytes: int = MOST_BYTES,
    outlines: Outlines | None = None,
) -> Reading:
    """Read a dataset; never raises, whatever the bytes.

    `source` are the bytes of one file, the path of a file or folder, or files already in memory;
    a file that cannot be opened is a fault too. With `outlines`, points are checked against
    their regions.
    """
    match source:
        case bytes():
            files: Sequence[SourceFile] = (SourceFile("", source),)
        case Path():
            files = source_files_at(source, most_bytes=max_bytes)
        case _:
            files = source
    faults = Collector(Lines([(file.name, len(file.data)) for file in files]))
    context = Context(codelists=codelists, today=today, faults=faults)
    version = version_of(files)
    dataset = None
    with _no_garbage_collection(), suppress(TooManyErrors):
        root = _root(files, context, max_bytes=max_bytes)
        if root is not None:
            dataset = _read(root, context, version, outlines=outlines)
    names = tuple(file.name for file in files if file.name)
    return Reading(None if faults.errors else dataset, faults.all(), version, names)


def _root(files: Sequence[SourceFile], context: Context, *, max_bytes: int) -> Fields | None:
    """The tree of all files; None if one of them is missing or cannot be read at all."""
    lines, left = context.faults.lines, events_left()
    roots: list[Node] = []
    size = 0
    for file, above in zip(files, lines.above, strict=True):
        size += len(file.data)
        top = FilePosition(above + 1, 1)
        if file.trouble:
            context.error(top, (), "file", file.trouble, **file.values)
        elif size > max_bytes:
            what = (
                N_(
                    "the files of the folder are together larger than {limit} MB. Divide the data "
                    "into several datasets, each with a dashboard of its own."
                )
                if lines.several
                else N_(
                    "the file is larger than {limit} MB. Divide the data into several datasets, "
                    "each with a dashboard of its own."
                )
            )
            context.error(top, (), "size", what, limit=f"{max_bytes / 1_000_000:g}")
            return None
        elif (text := decode(file.data, context.faults, above=above)) is not None:
            root = compose(text, context.faults, above=above, left=left, lost=context.lost)
            if root is not None:
                roots.append(root)
            elif not length_hint(left):
                return None
    if len(roots) < len(files):
        return None
    if lines.several:
        return merge_files(roots, context)
    return top_of(roots[0], FilePosition(1, 1), context)


def _read(root: Fields, context: Context, version: str, *, outlines: Outlines | None) -> Dataset:
    dataset = RecordBuilder(read_document(root, context), context).build(version)
    for check in CHECKS:
        check_context = CheckContext(
            dataset=dataset,
            codelists=context.codelists,
            whole=context.faults.errors == 0,
            used=context.used,
            outlines=outlines,
        )
        for finding in check(check_context):
            report = getattr(context.faults, finding.level.value)
            report(
                find(root, finding.path),
                finding.path,
                finding.code,
                finding.what,
                **finding.values,
            )
    return dataset


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector, which would go through a large tree without cycles in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

"""Reads a dataset from bytes; returns it, or all faults with line numbers.

A dataset is a single file or the files of a folder; a single file is read like a folder of one.
"""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
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
from cooperation.reading.known_entries import (
    Around,
    Block,
    KnownEntries,
    Shortened,
    blocks_of,
    known_entries,
)
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
    known: KnownEntries | None = field(default=None, repr=False, compare=False)
    """What the next reading need not read again; None where there are errors."""

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
    known: KnownEntries | None = None,
) -> Reading:
    """Read a dataset; never raises, whatever the bytes.

    `source` are the bytes of one file, the path of a file or folder, or files already in memory;
    a file that cannot be opened is a fault too. With `outlines`, points are checked against
    their regions. What is `known` of an earlier reading makes this one faster, and nothing else.
    """
    match source:
        case bytes():
            files: Sequence[SourceFile] = (SourceFile("", source),)
        case Path():
            files = source_files_at(source, most_bytes=max_bytes)
        case _:
            files = source
    if known is not None:
        reading = _Pass(files, codelists, today, max_bytes, outlines, known).read()
        if reading.ok:
            return reading
    return _Pass(files, codelists, today, max_bytes, outlines).read()


@dataclass
class _Pass:
    """One way through the files; one with what is `known` is for nothing if it ends in an error."""

    files: Sequence[SourceFile]
    codelists: Codelists
    today: date
    max_bytes: int
    outlines: Outlines | None
    known: KnownEntries | None = None

    def __post_init__(self) -> None:
        lines = Lines([(file.name, len(file.data)) for file in self.files])
        self.faults = Collector(lines)
        self.context = Context(codelists=self.codelists, today=self.today, faults=self.faults)
        self.blocks: list[Block] = []

    def read(self) -> Reading:
        """The reading; without a dataset where there are errors."""
        version, dataset, known = version_of(self.files), None, None
        with no_garbage_collection(), suppress(TooManyErrors, _NotAsKnown):
            root = self._root()
            if root is not None:
                builder = RecordBuilder(read_document(root, self.context), self.context)
                around = self._around(builder)
                dataset = builder.build(version)
                if self.known is not None and self.context.statements.is_exceeded:
                    raise _NotAsKnown
                if not self.faults.errors:
                    known = known_entries(
                        self.blocks, root, builder.read, around=around, faulty=self.faults.places
                    )
                self._check(dataset, root)
        if self.faults.errors:
            dataset = known = None
        names = tuple(file.name for file in self.files if file.name)
        return Reading(dataset, self.faults.all(), version, names, known)

    def _around(self, builder: RecordBuilder) -> Around:
        context = self.context
        around = Around(
            self.codelists,
            self.today,
            context.currency,
            builder.countries,
            builder.measures,
            context.as_of,
        )
        if self.known is not None and not around.allows(self.known.around):
            raise _NotAsKnown
        return around

    def _root(self) -> Fields | None:
        """The tree of all files; None if one of them is missing or cannot be read at all."""
        context, left = self.context, events_left()
        lines = context.faults.lines
        roots: list[Node] = []
        size = 0
        for file, above in zip(self.files, lines.above, strict=True):
            size += len(file.data)
            top = FilePosition(above + 1, 1)
            if file.trouble:
                context.error(top, (), "file", file.trouble, **file.values)
            elif size > self.max_bytes:
                what = (
                    N_(
                        "the files of the folder are together larger than {limit} MB. Divide the "
                        "data into several datasets, each with a dashboard of its own."
                    )
                    if lines.several
                    else N_(
                        "the file is larger than {limit} MB. Divide the data into several "
                        "datasets, each with a dashboard of its own."
                    )
                )
                context.error(top, (), "size", what, limit=f"{self.max_bytes / 1_000_000:g}")
                return None
            elif (text := decode(file.data, context.faults, above=above)) is not None:
                root = self._tree(text, above, left)
                if root is not None:
                    roots.append(root)
                elif not length_hint(left):
                    return None
        if len(roots) < len(self.files):
            return None
        if lines.several:
            return merge_files(roots, context)
        return top_of(roots[0], FilePosition(1, 1), context)

    def _tree(self, text: str, above: int, left: Iterator[int]) -> Node | None:
        """The tree of one file, with what is known in its place."""
        context, blocks = self.context, list(blocks_of(text, above=above))
        self.blocks += blocks
        if self.known is None:
            return compose(text, context.faults, above=above, left=left, lost=context.lost)
        short = Shortened.of(text, blocks, self.known)
        if short.events > length_hint(left):
            raise _NotAsKnown
        next(islice(left, short.events, short.events), None)
        root = compose(short.text, context.faults, above=above, left=left, lost=context.lost)
        if root is None or not short.restore(root):
            raise _NotAsKnown
        return root

    def _check(self, dataset: Dataset, root: Fields) -> None:
        for check in CHECKS:
            check_context = CheckContext(
                dataset=dataset,
                codelists=self.codelists,
                whole=self.faults.errors == 0,
                used=self.context.used,
                outlines=self.outlines,
            )
            for finding in check(check_context):
                report = getattr(self.faults, finding.level.value)
                report(
                    find(root, finding.path),
                    finding.path,
                    finding.code,
                    finding.what,
                    **finding.values,
                )


class _NotAsKnown(Exception):  # noqa: N818 - it ends a reading, it is no error of the program
    """What is known does not fit the files: they are to be read without it."""


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Pause the garbage collector, which would go through what all stays in vain."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
